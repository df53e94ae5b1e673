"""Keep the translations in step with the texts of code and templates.

`update` brings the catalogues under `locale/` up to date, ready for a translator.
`check` fails where a text is missing, untranslated, fuzzy, still English, or loses a placeholder.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

LOCALE_DIR = Path("locale")
DOMAIN = "django"
REQUIRED = {"es"}
# Django's lazy and marking functions, beside those that Babel knows by itself.
KEYWORDS = "gettext_lazy gettext_noop ngettext_lazy:1,2 pgettext_lazy:1c,2 npgettext_lazy:1c,2,3"
# Texts that Spanish writes as English does.
SAME = {"TTY %(number)s", "Fax %(number)s", "No"}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]")
# Words that no language here has but English: one of them left in is a text half translated.
ENGLISH_WORDS = set(
    """about and any are been call each every for from had have here hotline how if into is its more
    not of only or our than that the their them then there these they this those to was we were what
    when where which who will with would you your""".split()
)


def babel(*arguments: str) -> None:
    """Run one of Babel's own commands in this process."""
    if CommandLineInterface().run(["pybabel", "--quiet", *arguments]):  # type: ignore[no-untyped-call]
        sys.exit(f"pybabel {arguments[0]} failed")


def extract(template: Path) -> None:
    """Write the texts of code and templates to `template`."""
    # File names without lines: else every edited file would change the catalogues.
    babel(
        "extract", "--mapping-file=babel.cfg", f"--keywords={KEYWORDS}", "--add-location=file",
        "--add-comments=Translators:", "--sort-by-file", f"--output-file={template}", ".",
    )  # fmt: skip


def update(template: Path) -> None:
    """Add new texts to each catalogue, empty, and drop those no longer used."""
    for language in sorted(REQUIRED | set(catalogues())):
        # No fuzzy matching: a guess from a similar text is worse than English in a place like this.
        babel(
            "update", f"--input-file={template}", f"--output-dir={LOCALE_DIR}",
            f"--domain={DOMAIN}", f"--locale={language}", "--init-missing", "--no-fuzzy-matching",
            "--ignore-obsolete", "--ignore-pot-creation-date", "--width=100",
        )  # fmt: skip


def catalogues() -> dict[str, Path]:
    """Return each language's catalogue."""
    return {path.parent.parent.name: path for path in LOCALE_DIR.glob(f"*/LC_MESSAGES/{DOMAIN}.po")}


def faults(wanted: Message, catalogue: Catalog) -> Iterator[str]:
    """Say what is wrong with the translation of one text."""
    found = catalogue.get(wanted.id, wanted.context)
    if found is None:
        yield "missing"
        return
    if isinstance(wanted.id, tuple) != isinstance(found.id, tuple):
        yield "plural in the code or in the catalogue, not in both"
        return
    if found.fuzzy:
        yield "fuzzy"
    strings = found.string if isinstance(found.string, (tuple, list)) else (found.string,)
    if not all(strings):
        yield "untranslated"
        return
    for error in found.check(catalogue):
        yield str(error)
    yield from doubts(wanted, [str(string) for string in strings])


def doubts(wanted: Message, strings: list[str]) -> Iterator[str]:
    """Say what a translation keeps of the English, or loses of its placeholders."""
    ids = wanted.id if isinstance(wanted.id, (tuple, list)) else (wanted.id,)
    needed = set(PLACEHOLDER.findall(ids[-1]))
    for number, string in enumerate(strings):
        has_words = re.search(r"[^\W\d_]", PLACEHOLDER.sub("", string))
        if has_words and string in ids and string not in SAME:
            yield "the same as the English (if it is meant so: SAME in this script)"
        english = set(re.findall(r"[^\W\d_]+", PLACEHOLDER.sub("", string).lower())) & ENGLISH_WORDS
        if english and string not in SAME:
            yield f"English words: {', '.join(sorted(english))}"
        told = set(PLACEHOLDER.findall(string))
        # “One week” may do without its number, “2 weeks” may not.
        missing = set() if number == 0 and len(strings) > 1 else needed - told
        if missing or told - needed:
            yield f"placeholders differ: {', '.join(sorted(missing | (told - needed)))}"


def check(template: Path) -> None:
    """Compare each catalogue with the texts in use; exit with an error if one falls short."""
    with template.open("rb") as file:
        wanted = [message for message in read_po(file) if message.id]
    problems = [
        f"{LOCALE_DIR}/{language}: no catalogue" for language in REQUIRED - set(catalogues())
    ]
    for language, path in sorted(catalogues().items()):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        for message in wanted:
            text = message.id[0] if isinstance(message.id, tuple) else message.id
            places = ", ".join(sorted({name for name, _ in message.locations}))
            problems += [
                f"{path}: {fault}: {text!r} ({places})" for fault in faults(message, catalogue)
            ]
    if problems:
        sys.exit("\n".join([*problems, f"{len(problems)} to mend: make messages, then translate."]))
    print(f"{len(wanted)} texts, each translated.")


def main() -> None:
    """Do what the module says."""
    actions = {"update": update, "check": check}
    action = actions.get(sys.argv[1]) if len(sys.argv) == 2 else None  # noqa: PLR2004
    if action is None:
        sys.exit(f"usage: {sys.argv[0]} {'|'.join(actions)}")
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / f"{DOMAIN}.pot"
        extract(template)
        action(template)


if __name__ == "__main__":
    main()
