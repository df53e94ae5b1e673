"""Sources, charts, publications and menus of the editorial pages."""

from collections import defaultdict
from decimal import Decimal, InvalidOperation

from resources.exchange.cells import Cells
from resources.exchange.guide.sheets import CHART_VALUES, CHARTS, MENU, REPORTS, SOURCES, Sheets
from resources.exchange.records import PartRecord, Record
from resources.models import PublicationStatus

# As the database keeps a share.
TENTH = Decimal("0.1")


def sources(sheets: Sheets) -> list[Record]:
    """Return what the facts rest on."""
    records = []
    for key, cells in sheets.rows(SOURCES):
        values = {
            "key": key,
            **cells.both(title="title"),
            **cells.texts("publisher", "url", "date", "note"),
        }
        if cells.ok:
            records.append(Record("source", key, values, cells.row))
    return records


def charts(sheets: Sheets) -> list[Record]:
    """Return the charts with their numbers."""
    numbers = _chart_values(sheets)
    records = []
    for key, cells in sheets.rows(CHARTS):
        values = {
            "slug": key,
            **cells.both(title="title", unit="unit", note="note"),
            "kind": cells.text("kind"),
            "source": cells.known_or_none("source", "source", sheets.known(SOURCES)),
            "order": cells.count("order"),
        }
        if cells.ok:
            parts = {"values": numbers[key]}
            records.append(Record("chart", key, values, cells.row, parts))
    return records


def _chart_values(sheets: Sheets) -> dict[str, list[PartRecord]]:
    found: dict[str, list[PartRecord]] = defaultdict(list)
    for key, cells in sheets.rows(CHART_VALUES):
        chart = cells.known("chart", "chart", sheets.known(CHARTS))
        values = {
            "key": key,
            **cells.both(label="label"),
            "number": cells.number("number"),
            "share": _share(cells),
            "order": cells.count("order"),
        }
        if cells.ok:
            found[chart].append(PartRecord(values, cells.row))
    return found


def _share(cells: Cells) -> Decimal | None:
    text = cells.text("share")
    try:
        return Decimal(text).quantize(TENTH) if text else None
    except InvalidOperation:
        cells.fail("share", f"{text!r} is no percentage: write it as 82.7.")
        return None


def reports(sheets: Sheets) -> list[Record]:
    """Return the publications and organizations that the guide points to."""
    records = []
    for key, cells in sheets.rows(REPORTS):
        values = {
            "slug": key,
            **cells.both(title="title", state="state", summary="summary"),
            **cells.texts("authors", "publisher", "published_on", "url", "kind"),
            "order": cells.count("order"),
            "status": PublicationStatus.PUBLISHED.value,
        }
        if cells.ok:
            records.append(Record("report", key, values, cells.row))
    return records


def menu(sheets: Sheets) -> list[Record]:
    """Return the entries of the menus. Menu and address make the key."""
    records = []
    for cells in sheets.cells(MENU):
        values = {
            **cells.texts("menu", "address"),
            **cells.both(label="label"),
            "order": cells.count("order"),
        }
        if cells.ok:
            key = f"{values['menu']}:{values['address']}"
            records.append(Record("menu-item", key, values, cells.row))
    return records
