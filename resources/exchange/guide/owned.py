"""Phones and hours: rows that name their owner as `provider:<key>`, `service:`, `hotline:`."""

from collections.abc import Callable
from typing import Any

from resources import phones as numbers
from resources.exchange.cells import Cells, Known
from resources.exchange.guide.sheets import HOTLINES, PHONES, PROVIDERS, SCHEDULES, SERVICES, Sheets
from resources.exchange.records import PartRecord
from resources.models import Answer, Frequency

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# The rows of each owner, by what stands in the column `owner`.
Owned = dict[str, list[PartRecord]]


def phones(sheets: Sheets) -> Owned:
    """Return the phone numbers, in the order of the file."""
    owners = _owners(sheets, provider=PROVIDERS, service=SERVICES, hotline=HOTLINES)
    owned = _owned(sheets, PHONES, owners, _phone)
    for rows in owned.values():
        for order, row in enumerate(rows):
            row.values["order"] = order
    return owned


def schedules(sheets: Sheets) -> Owned:
    """Return the hours."""
    owners = _owners(sheets, service=SERVICES, hotline=HOTLINES)
    return _owned(sheets, SCHEDULES, owners, _schedule)


def _owners(sheets: Sheets, **files: str) -> dict[str, Known]:
    return {kind: sheets.known(file) for kind, file in files.items()}


def _owned(
    sheets: Sheets,
    file: str,
    owners: dict[str, Known],
    build: Callable[[Cells], dict[str, Any]],
) -> Owned:
    owned: Owned = {}
    first: dict[tuple[str, str], int] = {}
    for cells in sheets.cells(file):
        kind, colon, key = cells.text("owner").partition(":")
        if not colon or kind not in owners:
            names = ", ".join(f"{name}:<key>" for name in owners)
            cells.fail("owner", f"{cells.text('owner')!r} is no owner: write one of {names}.")
        else:
            cells.known("owner", kind, owners[kind], key)
        values = build(cells)
        line = first.setdefault((cells.text("owner"), str(values)), cells.row.line)
        if line != cells.row.line:
            cells.fail("owner", f"the same stands on line {line} already.")
        if cells.ok:
            owned.setdefault(cells.text("owner"), []).append(PartRecord(values, cells.row))
    return owned


def _phone(cells: Cells) -> dict[str, Any]:
    number = cells.text("number")
    try:
        number = numbers.normalise(number)
    except ValueError as error:
        cells.fail("number", str(error))
    return {
        "number": number,
        **cells.texts("extension", "kind", "keyword", "internal_note"),
        **cells.both(label="label"),
    }


def _schedule(cells: Cells) -> dict[str, Any]:
    days = [cells.known("days", "day", _DAYS, day) for day in cells.items("days", " ")]
    return {
        "freq": Frequency.WEEKLY.value,
        "byday": " ".join(days),
        "bymonthday": "",
        "interval": 1,
        "dtstart": None,
        "opens_at": cells.hour("opens_at"),
        "closes_at": cells.hour("closes_at"),
        "valid_from": cells.day("valid_from"),
        "valid_to": cells.day("valid_to"),
        "open_on_holidays": Answer.UNKNOWN.value,
        "attending_type": "",
        **cells.both(note="note"),
    }
