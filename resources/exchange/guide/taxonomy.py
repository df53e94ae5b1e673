"""Categories, populations and languages."""

from resources.exchange.guide.sheets import CATEGORIES, LANGUAGES, POPULATIONS, Sheets
from resources.exchange.records import Record


def categories(sheets: Sheets) -> list[Record]:
    """Return the categories, the first level first."""
    known = sheets.known(CATEGORIES)
    records = []
    for key, cells in sheets.rows(CATEGORIES):
        parent = cells.known_or_none("parent", "category", known)
        if parent in sheets.second_level.keys:
            cells.fail("parent", f"{parent!r} is of the second level itself: there are only two.")
        values = {
            "slug": key,
            **cells.both(name="name", description="description"),
            "parent": parent,
            "need_rank": cells.number("need_rank"),
            "open_eligibility": cells.text("open_eligibility"),
            "is_shelter": cells.flag("is_shelter"),
            "order": cells.count("order"),
        }
        if cells.ok:
            records.append(Record("category", key, values, cells.row))
    return sorted(records, key=lambda record: record.values["parent"] is not None)


def populations(sheets: Sheets) -> list[Record]:
    """Return the groups of people."""
    records = []
    for key, cells in sheets.rows(POPULATIONS):
        values = {"slug": key, **cells.both(name="name"), "order": cells.count("order")}
        if cells.ok:
            records.append(Record("population", key, values, cells.row))
    return records


def languages(sheets: Sheets) -> list[Record]:
    """Return the languages."""
    records = []
    for key, cells in sheets.rows(LANGUAGES):
        values = {
            "code": key,
            **cells.both(name="name"),
            "autonym": cells.text("autonym"),
            "order": cells.count("order"),
        }
        if cells.ok:
            records.append(Record("language", key, values, cells.row))
    return records
