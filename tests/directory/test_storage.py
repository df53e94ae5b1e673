"""Static files as they are served: the style sheet in one piece, hashed and compressed."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

STYLES = Path(settings.BASE_DIR) / "static" / "css"
LAYERS = ["tokens", "base", "layout", "components", "print"]
CSS_MOST = 10 * 1024
# Without the admin's many files, which take their time to compress.
OURS = ["django.contrib.staticfiles.finders.FileSystemFinder"]


def collect(folder: Path, **options: Any) -> dict[str, str]:
    """Collect the static files into `folder`; return the name each has got."""
    ours = {"BACKEND": "directory.storage.GuideStaticStorage"}
    storages = {**settings.STORAGES, "staticfiles": ours}
    with override_settings(STATIC_ROOT=folder, STORAGES=storages, STATICFILES_FINDERS=OURS):
        call_command("collectstatic", interactive=False, verbosity=0, **options)
    manifest = folder / "staticfiles.json"
    names: dict[str, str] = json.loads(manifest.read_text())["paths"] if manifest.exists() else {}
    return names


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the files of `names` were collected."""
    return tmp_path_factory.mktemp("static")


@pytest.fixture(scope="module")
def names(root: Path) -> dict[str, str]:
    """The names of the files collected once for all tests here."""
    return collect(root)


def test_the_style_sheet_has_all_its_parts_each_in_its_layer(
    names: dict[str, str], root: Path
) -> None:
    css = (root / names["css/site.css"]).read_text()

    assert "@import" not in re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    assert re.findall(r"^@layer (\w+) \{$", css, re.MULTILINE) == LAYERS
    assert "@layer tokens, base, layout, components, print;" in css
    at = [css.index(part_of(layer)) for layer in LAYERS]
    assert at == sorted(at)
    assert css.count("{") == css.count("}")


def part_of(layer: str) -> str:
    """Return the last rules of a part, which must be in the whole."""
    return (STYLES / f"{layer}.css").read_text().strip()[-60:]


def test_the_parts_are_those_that_the_source_imports() -> None:
    source = (STYLES / "site.css").read_text()

    assert re.findall(r'@import url\("(\w+)\.css"\) layer\(\1\);', source) == LAYERS
    assert source.count("@import") == len(LAYERS)


def test_a_page_s_own_style_sheet_has_what_it_imports_first(
    names: dict[str, str], root: Path
) -> None:
    css = (root / names["css/standards.css"]).read_text()
    own = (STYLES / "standards.css").read_text()

    assert own.count('@import url("article.css");') == 1
    assert "@import" not in css
    assert css.index(part_of("article")) < css.index(part_of("standards"))
    assert css.count("{") == css.count("}")


def test_the_style_sheet_is_small_and_there_compressed(names: dict[str, str], root: Path) -> None:
    path = root / names["css/site.css"]
    packed = path.with_name(path.name + ".gz")

    assert packed.stat().st_size <= CSS_MOST
    assert gzip.decompress(packed.read_bytes()) == path.read_bytes()
    assert path.with_name(path.name + ".br").stat().st_size < packed.stat().st_size


def test_every_file_is_named_by_its_content(names: dict[str, str], root: Path) -> None:
    assert re.fullmatch(r"css/site\.[0-9a-f]{12}\.css", names["css/site.css"])
    assert re.fullmatch(r"img/icon\.[0-9a-f]{12}\.svg", names["img/icon.svg"])
    assert [name for name in names.values() if not (root / name).is_file()] == []


def test_collecting_again_and_a_trial_run_change_nothing(names: dict[str, str], root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()}

    assert collect(root, dry_run=True) == names
    assert {path: path.read_bytes() for path in before} == before
    assert collect(root) == names
    assert {path: path.read_bytes() for path in before if path.suffix != ".gz"} == {
        path: content for path, content in before.items() if path.suffix != ".gz"
    }


def test_nothing_that_is_served_loads_from_elsewhere(names: dict[str, str], root: Path) -> None:
    css = (root / names["css/site.css"]).read_text()

    addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", css)
    assert [a for a in addresses if not a.startswith(("data:", "#", "../img/"))] == []
    assert re.findall(r"https?:", re.sub(r"http://www\.w3\.org/2000/svg", "", css)) == []
