from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from resources.exchange.cells import Cells, Known, rows_by_key
from resources.exchange.rows import Problem, Row, Table

Read = Callable[[Cells], Any]


def read(text: str, how: Read) -> tuple[Any, list[str]]:
    problems: list[Problem] = []
    cells = Cells(Row("things.csv", 7, {"x": text}), problems)
    value = how(cells)
    assert cells.ok is not bool(problems)
    return value, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("text", "how", "value"),
    [
        ("yes", lambda c: c.flag("x"), True),
        ("no", lambda c: c.flag("x"), False),
        ("yes", lambda c: c.answer("x"), "yes"),
        ("", lambda c: c.answer("x"), "unknown"),
        ("12", lambda c: c.number("x"), 12),
        ("", lambda c: c.number("x"), None),
        ("", lambda c: c.count("x"), 0),
        ("2026-01-31", lambda c: c.day("x"), date(2026, 1, 31)),
        ("", lambda c: c.day("x"), None),
        ("09:30", lambda c: c.hour("x"), time(9, 30)),
        ("a; b ;;c", lambda c: c.items("x"), ["a", "b", "c"]),
        ("", lambda c: c.items("x"), []),
        ("a", lambda c: c.known("x", "thing", {"a"}), "a"),
        ("", lambda c: c.known_or_none("x", "thing", {"a"}), None),
        ("any", lambda c: c.known("x", "thing", Known(frozenset(), complete=False)), "any"),
    ],
)
def test_a_cell_gives_its_value(text: str, how: Read, value: Any) -> None:
    assert read(text, how) == (value, [])


@pytest.mark.parametrize(
    ("text", "how", "reason"),
    [
        ("Yes", lambda c: c.flag("x"), "'Yes' is neither yes nor no."),
        ("", lambda c: c.flag("x"), "'' is neither yes nor no."),
        (
            "maybe",
            lambda c: c.answer("x"),
            "'maybe' is neither yes nor no; leave it blank if it is not known.",
        ),
        ("-1", lambda c: c.number("x"), "'-1' is no whole number."),
        ("²", lambda c: c.number("x"), "'²' is no whole number."),
        ("2026-02-30", lambda c: c.day("x"), "'2026-02-30' is no date: write it as 2026-01-31."),
        ("9am", lambda c: c.hour("x"), "'9am' is no time of day: write it as 09:00."),
        ("24:00", lambda c: c.hour("x"), "'24:00' is no time of day: write it as 09:00."),
        ("", lambda c: c.hour("x"), "'' is no time of day: write it as 09:00."),
        ("a;b;a", lambda c: c.items("x"), "'a' is there twice."),
        ("b", lambda c: c.known("x", "thing", {"a"}), "there is no thing 'b'."),
        ("", lambda c: c.known("x", "thing", {"a"}), "name the thing."),
        ("a;b", lambda c: c.known_items("x", "thing", {"a"}), "there is no thing 'b'."),
    ],
)
def test_a_wrong_cell_is_told_with_its_column(text: str, how: Read, reason: str) -> None:
    assert read(text, how)[1] == [f"things.csv, line 7: x: {reason}"]


def test_a_second_row_of_a_key_and_a_blank_key_are_told() -> None:
    rows = [Row("things.csv", line, {"key": key}) for line, key in ((2, "a"), (3, ""), (4, "a"))]
    problems: list[Problem] = []

    found = [(key, cells.ok) for key, cells in rows_by_key(Table("things.csv", rows), problems)]

    assert found == [("a", True), ("", False), ("a", False)]
    assert [str(problem) for problem in problems] == [
        "things.csv, line 3: key: it is blank.",
        "things.csv, line 4: key: 'a' stands on line 2 already.",
    ]
