"""The documents tell the truth: every variable, every command, every link between them."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from resources.placeholders import PLACEHOLDERS

ROOT = Path(settings.BASE_DIR)
OPERATIONS = ROOT / "docs" / "operations.md"

# `env.str("NAME"`, also over two lines, and `required("NAME"`.
ASKED_IN_SETTINGS = re.compile(r'\b(?:env\.\w+|required)\(\s*"([A-Z][A-Z0-9_]*)"')
# `os.environ.get("NAME"`, `os.environ["NAME"]`, `os.getenv("NAME"`.
ASKED_IN_PYTHON = re.compile(r'(?:environ(?:\.get\(|\[)|getenv\()\s*["\']([A-Z][A-Z0-9_]*)["\']')
# `${NAME`, `${NAME:-default}` in a script or the compose file.
ASKED_IN_SHELL = re.compile(r"\$\{([A-Z][A-Z0-9_]*)")
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)>\s]+)>?[^)]*\)")
HEADING = re.compile(r"^#+\s+(.*?)\s*#*$", re.MULTILINE)
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
# What bash and Make give by themselves, or what only a script and its caller share.
NOT_SETTINGS = {"PWD", "RANDOM", "SECONDS", "UPGRADE", "POSTGRES_PASSWORD"}


def asked() -> dict[str, set[str]]:
    """Return each environment variable that is read, with the files that read it."""
    kinds = [
        (ASKED_IN_SETTINGS, [ROOT / "directory" / "settings.py"]),
        (
            ASKED_IN_PYTHON,
            [ROOT / "gunicorn.conf.py", *ROOT.glob("scripts/*.py"), *ROOT.glob("directory/*.py")],
        ),
        (ASKED_IN_SHELL, [*ROOT.glob("scripts/*.sh"), ROOT / "compose.yaml"]),
    ]
    found: dict[str, set[str]] = {}
    for pattern, files in kinds:
        for file in files:
            for name in pattern.findall(file.read_text(encoding="utf-8")):
                found.setdefault(name, set()).add(file.name)
    return found


def documents() -> list[Path]:
    """Return our own documents."""
    return [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("fixtures/*.md"),
        *ROOT.glob("scripts/**/*.md"),
    ]


def prose(document: Path) -> str:
    """Return a document without its blocks of code."""
    return FENCED.sub("", document.read_text(encoding="utf-8"))


def anchors(document: Path) -> set[str]:
    """Return the fragments under which a document's headings are found."""
    plain = (
        re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", h) for h in HEADING.findall(prose(document))
    )
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}


def test_what_is_asked_of_the_environment_is_found() -> None:
    found = asked()

    assert found["DATABASE_URL"] == {"settings.py", "prepare.sh"}
    assert found["SECRET_KEY"] == {"settings.py", "compose.yaml"}
    assert found["WEB_CONCURRENCY"] == {"gunicorn.conf.py", "compose.yaml"}
    assert {"GUIDE_ENV", "ALLOWED_HOSTS", "STATIC_ROOT", "BIND", "PORT"} <= set(found)


def test_every_variable_of_the_environment_is_documented() -> None:
    told = set(
        re.findall(r"`([A-Z][A-Z0-9_]*)(?:=[^`]*)?`", OPERATIONS.read_text(encoding="utf-8"))
    )

    missing = {n: sorted(files) for n, files in asked().items() if n not in told | NOT_SETTINGS}
    assert missing == {}


def test_no_variable_is_documented_that_nothing_reads() -> None:
    rows = re.findall(
        r"^\|\s*`([A-Z][A-Z0-9_]*)`", OPERATIONS.read_text(encoding="utf-8"), re.MULTILINE
    )

    assert rows
    assert set(rows) - set(asked()) - NOT_SETTINGS == set()


def test_every_command_is_documented() -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    told = "\n".join(
        d.read_text(encoding="utf-8") for d in (ROOT / "README.md", *ROOT.glob("docs/*.md"))
    )

    assert {"run", "staff", "test", "clean"} <= targets
    # `make` alone is `make help`.
    told = told.replace("`make`", "`make help`")
    assert {t for t in targets if not re.search(rf"\bmake {t}\b(?!-)", told)} == set()


def test_no_command_is_documented_that_is_none() -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    told = {
        (document.name, name)
        for document in documents()
        for name in re.findall(
            r"`(?:\$ )?make ([a-z][a-z-]*)", document.read_text(encoding="utf-8")
        )
    }

    assert told
    assert {(document, name) for document, name in told if name not in targets} == set()


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "docs/operations.md",
        "docs/editing.md",
        "docs/data.md",
    ],
)
def test_the_document_exists_and_says_something(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8")) > 300


def is_there(target: Path, fragment: str) -> bool:
    """Return whether a file of ours exists, and its heading `fragment`, if one is asked for."""
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not fragment or target.suffix != ".md" or fragment in anchors(target)


def test_every_link_between_our_documents_exists() -> None:
    lost = []
    links = 0
    for document in documents():
        for link in LINK.findall(prose(document)):
            if re.match(r"[a-z][a-z0-9+.-]*:", link):
                continue
            links += 1
            path, _, fragment = link.partition("#")
            target = (document.parent / path).resolve() if path else document
            if not is_there(target, fragment):
                lost.append((document.name, link))

    assert links > 0
    assert lost == []


def test_the_decisions_that_the_code_names_exist() -> None:
    named = set()
    for file in [
        *ROOT.glob("directory/*.py"),
        *ROOT.glob("resources/**/*.py"),
        *ROOT.glob("scripts/*"),
    ]:
        if file.is_file():
            text = file.read_text(encoding="utf-8", errors="replace")
            named |= set(re.findall(r"\bdocs/[\w./-]+\.md", text))

    assert "docs/operations.md" in named
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_staff_read_the_same_live_values_in_the_docs_as_in_the_form() -> None:
    text = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\{[^`]+\})` \| (.+) \|$", text, re.M)
    assert told == [(placeholder.written, placeholder.gives) for placeholder in PLACEHOLDERS]
