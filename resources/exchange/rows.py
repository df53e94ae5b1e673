"""Reads CSV files into rows that know their file and line; says what cannot be read, and goes on.

One record a line: a line is parsed on its own, so that a broken one spoils no other.
"""

import csv
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something in a file cannot be loaded. `where` is a line, or a key of a JSON file."""

    file: str
    where: int | str | None
    reason: str

    def place(self) -> tuple[str, int, str]:
        """Return where it stands, for sorting."""
        return self.file, self.where if isinstance(self.where, int) else 0, str(self.where)

    def __str__(self) -> str:
        place = f", line {self.where}" if isinstance(self.where, int) else f", {self.where}"
        return f"{self.file}{place if self.where else ''}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file, its cells by column and without the space around them."""

    file: str
    line: int
    cells: dict[str, str]

    def problem(self, reason: str, column: str = "") -> Problem:
        """Return that this row, or one cell of it, is wrong."""
        return Problem(self.file, self.line, f"{column}: {reason}" if column else reason)


@dataclass(frozen=True, slots=True)
class Table:
    """The readable rows of a file. Not `complete`: others were there, but could not be read."""

    file: str
    rows: list[Row] = field(default_factory=list)
    complete: bool = False


def read_table(path: Path, columns: Sequence[str], problems: list[Problem]) -> Table:
    """Return the rows of the CSV file at `path`, which must have exactly `columns`."""
    try:
        data = path.read_bytes().removeprefix(BOM)
    except FileNotFoundError:
        problems.append(Problem(path.name, None, "the file is missing."))
        return Table(path.name)
    before = len(problems)
    lines = [(n, raw) for n, raw in enumerate(data.split(b"\n"), start=1) if raw.strip(b"\r")]
    if not lines:
        problems.append(Problem(path.name, 1, "the line with the column names is missing."))
        return Table(path.name)
    first, *others = lines
    header = _cells(path.name, *first, problems)
    if header is None or not _is_header(path.name, first[0], header, columns, problems):
        return Table(path.name)
    rows = [row for line in others if (row := _row(path.name, *line, header, problems))]
    return Table(path.name, rows, complete=len(problems) == before)


def _is_header(
    file: str, line: int, header: list[str], columns: Sequence[str], problems: list[Problem]
) -> bool:
    reasons = [f"the column {name!r} is missing." for name in columns if name not in header]
    reasons += [f"the column {name!r} is not expected." for name in _other(header, columns)]
    reasons += [f"the column {name!r} is there twice." for name in repeated(header)]
    problems.extend(Problem(file, line, reason) for reason in reasons)
    return not reasons


def _other(header: Iterable[str], columns: Sequence[str]) -> list[str]:
    return [name for name in dict.fromkeys(header) if name not in columns]


def repeated(items: Iterable[str]) -> list[str]:
    """Return the items that occur more than once, each once."""
    return [item for item, count in Counter(items).items() if count > 1]


def _row(
    file: str, line: int, raw: bytes, header: list[str], problems: list[Problem]
) -> Row | None:
    cells = _cells(file, line, raw, problems)
    if cells is None:
        return None
    if len(cells) != len(header):
        reason = f"the row has {len(cells)} cells, but there are {len(header)} columns."
        problems.append(Problem(file, line, reason))
        return None
    return Row(file, line, dict(zip(header, cells, strict=True)))


def _cells(file: str, line: int, raw: bytes, problems: list[Problem]) -> list[str] | None:
    """Return the cells of one line; None if it has none that can be read, which is then told."""
    try:
        text = raw.removesuffix(b"\r").decode()
        cells = next(csv.reader([text], strict=True))
    except UnicodeDecodeError:
        problems.append(Problem(file, line, "the line is not UTF-8."))
        return None
    except csv.Error as error:
        reason = f"the line is no CSV ({error}): is a quotation mark missing?"
        problems.append(Problem(file, line, reason))
        return None
    if any(unicodedata.category(c) == "Cc" for c in text):
        problems.append(Problem(file, line, "the line has a tab or another control character."))
        return None
    return [cell.strip() for cell in cells]
