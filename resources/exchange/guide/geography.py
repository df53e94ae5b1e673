"""States, regions and counties; of counties also where they lie and what they touch."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from resources.exchange.cells import Cells
from resources.exchange.guide.sheets import COUNTIES, GEOGRAPHY, REGIONS, STATES, Sheets
from resources.exchange.records import PartRecord, Record
from resources.exchange.rows import Problem

DEGREES = Decimal("0.0001")


def states(sheets: Sheets) -> list[Record]:
    """Return the states."""
    records = []
    for key, cells in sheets.rows(STATES):
        values = {
            "code": key,
            **cells.texts("fips", "slug"),
            **cells.both(name="name", area_note="in_area_note"),
        }
        if cells.ok:
            records.append(Record("state", key, values, cells.row))
    return records


def regions(sheets: Sheets) -> list[Record]:
    """Return the regions."""
    records = []
    for key, cells in sheets.rows(REGIONS):
        values = {
            "key": key,
            "slug": key,
            **cells.both(name="name"),
            "is_proposed": cells.flag("proposed"),
            "order": cells.count("order"),
        }
        if cells.ok:
            records.append(Record("region", key, values, cells.row))
    return records


@dataclass(frozen=True, slots=True)
class Place:
    """Where a county lies."""

    latitude: Decimal
    longitude: Decimal
    neighbours: tuple[str, ...]


def counties(sheets: Sheets) -> list[Record]:
    """Return the counties with their neighbours."""
    of_state, of_region = sheets.known(STATES), sheets.known(REGIONS)
    places = _places(sheets)
    records = []
    for key, cells in sheets.rows(COUNTIES):
        values = cells.texts("fips", "name", "kind", "slug", "region_confidence", "region_note")
        values["state"] = cells.known("state", "state", of_state)
        values["region"] = cells.known("region", "region", of_region)
        place = places.get(key)
        if sheets.geography is not None and key not in sheets.geography:
            cells.fail("fips", f"{GEOGRAPHY} does not know the county {key!r}.")
        if cells.ok and place:
            records.append(_county(key, cells, values, place))
    return records


def _county(key: str, cells: Cells, values: dict[str, Any], place: Place) -> Record:
    centroid = {"latitude": place.latitude, "longitude": place.longitude}
    neighbours = [PartRecord({"to_county": fips}, cells.row) for fips in place.neighbours]
    parts = {"neighbours": neighbours}
    return Record("county", key, values | centroid, cells.row, parts)


def _places(sheets: Sheets) -> dict[str, Place]:
    """Return where each county of the geography lies; tells what is wrong with the others."""
    found: dict[str, Place] = {}
    geography = sheets.geography or {}
    known = sheets.known(COUNTIES)
    for fips, entry in geography.items():
        reasons = [] if fips in known else [f"there is no county {fips!r} in {COUNTIES}."]
        try:
            found[fips] = Place(
                _degrees(entry["latitude"]),
                _degrees(entry["longitude"]),
                tuple(entry["neighbours"]),
            )
            reasons += _not_mutual(fips, entry["neighbours"], geography)
        except (KeyError, TypeError, ValueError, InvalidOperation):
            reasons.append("give latitude, longitude and neighbours (a list of FIPS codes).")
        sheets.problems += [Problem(GEOGRAPHY, fips, reason) for reason in reasons]
    return found


def _degrees(number: Any) -> Decimal:
    if isinstance(number, bool | str):
        raise TypeError("This is no number.")
    return Decimal(number).quantize(DEGREES)


def _not_mutual(fips: str, neighbours: Iterable[str], geography: dict[str, Any]) -> list[str]:
    """Return what is wrong with the neighbours of a county: two touch each other, or neither."""
    return [
        f"its neighbour {other!r} does not name it as one."
        for other in neighbours
        if other == fips or fips not in geography.get(other, {}).get("neighbours", ())
    ]
