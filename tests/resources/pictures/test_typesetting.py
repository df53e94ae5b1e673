"""Typesetting: text is only ever data, fonts and colours are our own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from resources.pictures import typesetting
from resources.pictures.typesetting import (
    FONTS,
    QUIET_ZONE,
    TEMPLATES,
    breakable,
    qr_code,
    typeset,
    typeset_pages,
)

SOURCES = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.typ")}
TOKENS = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text(encoding="utf-8")
# What stands on what in the pieces.
PAIRS = [
    ("ink", "surface"), ("ink", "ground"), ("ink", "accent-soft"),
    ("ink-soft", "surface"), ("ink-soft", "ground"),
    ("accent", "surface"), ("accent", "ground"), ("accent", "accent-soft"),
    ("accent-ink", "accent"), ("surface", "bar"),
    ("warm", "surface"), ("warm", "ground"), ("warm", "warm-soft"), ("warm", "accent-soft"),
]  # fmt: skip


def colours() -> dict[str, str]:
    """Return the colours of the templates by name."""
    return dict(re.findall(r'#let ([\w-]+) = rgb\("(#[0-9a-f]{6})"\)', SOURCES["base.typ"]))


def brightness(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("text", "under"), PAIRS)
def test_text_stands_out(text: str, under: str) -> None:
    light, dark = sorted((brightness(colours()[name]) for name in (text, under)), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_colours_are_those_of_the_site() -> None:
    site = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", TOKENS.partition("@media")[0]))
    site = {n: c if len(c) == 7 else "#" + "".join(2 * x for x in c[1:]) for n, c in site.items()}

    named = {"line-colour": "line"}
    assert colours()
    assert {n: site[named.get(n, n)] for n in colours()} == colours()


def test_templates_run_no_text_and_load_nothing_from_elsewhere() -> None:
    for name, source in SOURCES.items():
        assert not re.search(r"\beval\(|@preview|\bread\(|\bplugin\(|https?:", source), name
        assert re.findall(r'#import "([^"]+)"', source.replace("//   #import", "")) in (
            ["base.typ"], [],
        ), name  # fmt: skip


def test_fonts_lie_with_their_licence() -> None:
    assert {path.suffix for path in FONTS.iterdir()} == {".ttf", ".txt"}
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 1_500_000


def test_a_code_has_its_quiet_zone() -> None:
    rows = qr_code("https://example.org/")

    assert len(rows) == len(rows[0])
    assert set("".join(rows)) == {"0", "1"}
    edge = [*rows[:QUIET_ZONE], *rows[-QUIET_ZONE:]]
    sides = [row[:QUIET_ZONE] + row[-QUIET_ZONE:] for row in rows]
    assert set("".join([*edge, *sides])) == {"0"}
    assert rows[QUIET_ZONE][QUIET_ZONE] == "1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("four wide", "four wide"),
        ("abcdefgh", "abcd|efgh"),
        ("abcdefghi jk", "abcd|efgh|i jk"),
        ("", ""),
    ],
)
def test_long_words_may_break(text: str, expected: str) -> None:
    assert breakable(text, 4).replace("\u200b", "|") == expected


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of templates of its own."""
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    typesetting._compiler.cache_clear()
    yield tmp_path
    typesetting._compiler.cache_clear()


def test_pages_of_a_picture_are_told_apart(templates: Path) -> None:
    two = "#set page(width: 9pt, height: 9pt)\n#pagebreak()\n"
    (templates / "two.typ").write_text(two, encoding="utf-8")

    assert len(typeset_pages("two", {}, "svg")) == 2
    with pytest.raises(ValueError, match="2 pages"):
        typeset("two", {}, "png")
    assert typeset("two", {}, "pdf").startswith(b"%PDF")
