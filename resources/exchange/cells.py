"""Turns the cells of one row into values; remembers what is wrong, so that all of it is told."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, time

from resources.exchange.rows import Problem, Row, Table, repeated
from resources.models import Answer

_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Known:
    """The keys of a file. If part of it could not be read, every key may be one of its."""

    keys: frozenset[str]
    complete: bool = True

    def __contains__(self, key: object) -> bool:
        return not self.complete or key in self.keys

    @classmethod
    def of(cls, table: Table, column: str = "key") -> "Known":
        """Return what stands in `column` of `table`, whatever else is wrong with its rows."""
        return cls(frozenset(row.cells[column] for row in table.rows), table.complete)


class Cells:
    """The cells of one row. Each method gives a value, or tells a problem and gives a blank."""

    def __init__(self, row: Row, problems: list[Problem]) -> None:
        self.row = row
        self.ok = True
        self._problems = problems

    def fail(self, column: str, reason: str) -> None:
        """Reject the row for what stands in `column`."""
        self.ok = False
        self._problems.append(self.row.problem(reason, column))

    def text(self, column: str) -> str:
        """Return the text."""
        return self.row.cells[column]

    def texts(self, *columns: str) -> dict[str, str]:
        """Return several texts by column."""
        return {column: self.text(column) for column in columns}

    def both(self, **columns: str) -> dict[str, str]:
        """Return texts in both languages: `name="name"` gives `name` and `name_es`."""
        return {
            field + suffix: self.text(column + language)
            for field, column in columns.items()
            for suffix, language in (("", "_en"), ("_es", "_es"))
        }

    def flag(self, column: str) -> bool:
        """Return whether the cell says yes; it must say yes or no."""
        text = self.text(column)
        if text not in _YES_NO:
            self.fail(column, f"{text!r} is neither yes nor no.")
        return _YES_NO.get(text, False)

    def answer(self, column: str) -> str:
        """Return yes, no, or, for a blank, unknown."""
        text = self.text(column)
        if text and text not in _YES_NO:
            self.fail(column, f"{text!r} is neither yes nor no; leave it blank if it is not known.")
        return text or Answer.UNKNOWN.value

    def number(self, column: str) -> int | None:
        """Return the whole number, None for a blank."""
        text = self.text(column)
        if text and not (text.isascii() and text.isdigit()):
            self.fail(column, f"{text!r} is no whole number.")
            return None
        return int(text) if text else None

    def count(self, column: str) -> int:
        """Return the whole number, 0 for a blank."""
        return self.number(column) or 0

    def day(self, column: str) -> date | None:
        """Return the date, None for a blank."""
        text = self.text(column)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.fail(column, f"{text!r} is no date: write it as 2026-01-31.")
            return None

    def hour(self, column: str) -> time:
        """Return the time of day."""
        text = self.text(column)
        try:
            return time.fromisoformat(text if len(text) == len("09:00") else "")
        except ValueError:
            self.fail(column, f"{text!r} is no time of day: write it as 09:00.")
            return time()

    def items(self, column: str, separator: str = ";") -> list[str]:
        """Return the items of a list; each may stand there once."""
        items = [item.strip() for item in self.text(column).split(separator) if item.strip()]
        for item in repeated(items):
            self.fail(column, f"{item!r} is there twice.")
        return items

    def known(self, column: str, what: str, keys: Container[str], key: str | None = None) -> str:
        """Return `key` (default: the cell), which must be one of `keys`."""
        key = self.text(column) if key is None else key
        if key not in keys:
            self.fail(column, f"there is no {what} {key!r}." if key else f"name the {what}.")
        return key

    def known_or_none(self, column: str, what: str, keys: Container[str]) -> str | None:
        """Return the cell, one of `keys`; None for a blank."""
        return self.known(column, what, keys) if self.text(column) else None

    def known_items(self, column: str, what: str, keys: Container[str]) -> list[str]:
        """Return the items of a list, each one of `keys`."""
        return [self.known(column, what, keys, item) for item in self.items(column)]


def rows_by_key(
    table: Table, problems: list[Problem], column: str = "key"
) -> Iterator[tuple[str, Cells]]:
    """Give each row with its key; a blank or a second one of the same is told."""
    first: dict[str, int] = {}
    for row in table.rows:
        cells = Cells(row, problems)
        key = cells.text(column)
        if not key:
            cells.fail(column, "it is blank.")
        elif key in first:
            cells.fail(column, f"{key!r} stands on line {first[key]} already.")
        first.setdefault(key, row.line)
        yield key, cells
