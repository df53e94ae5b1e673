"""Style sheets name the start and the end of a line, never left and right: languages differ."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHEETS = sorted(ROOT.glob("static/css/*.css"))
SIDES = re.compile(
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b"
    r"|^\s*(?:left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
    r"|border-(?:top|bottom)-(?:left|right)-radius",
    re.M,
)
# Four values say each side: margin: 1px 2px 3px 4px.
VALUE = r"(-?[\w.%]+|var\([^)]*\))"
FOUR = re.compile(
    rf"^\s*(?:margin|padding|inset|border-(?:width|color|style)): {VALUE} {VALUE} {VALUE} "
    rf"(?!\2;){VALUE};",
    re.M,
)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: str(sheet.name))
def test_a_style_sheet_knows_no_left_and_right(sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")
    assert SIDES.findall(css) == []
    assert FOUR.findall(css) == []


@pytest.mark.parametrize(
    "css", ["a { margin-left: 1px; }", "a {\n  left: 0;\n}", "a { text-align: right; }"]
)
def test_a_side_is_seen(css: str) -> None:
    assert SIDES.search(css)


def test_four_values_are_seen_where_the_sides_differ() -> None:
    assert FOUR.search("a {\n  margin: 0 1px 0 2px;\n}")
    assert not FOUR.search("a {\n  margin: 0 1px 0 1px;\n}")
