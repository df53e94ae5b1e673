"""ZIP codes and, made from the same file, towns."""

from dataclasses import dataclass, field

from resources.exchange.cells import Cells
from resources.exchange.guide.sheets import COUNTIES, POSTAL_CODES, STATES, Sheets
from resources.exchange.guide.towns import display_name, state_of
from resources.exchange.records import PartRecord, Record
from resources.exchange.rows import Row


@dataclass
class _Code:
    """The rows of one ZIP code: one for each county that it lies in."""

    first: Row
    kind: str
    rows: dict[str, Cells] = field(default_factory=dict)
    primary: str = ""
    ok: bool = True

    def add(self, cells: Cells) -> None:
        """Take one more row, and tell what does not go with the others."""
        fips, town = cells.text("county_fips"), cells.text("town")
        if fips in self.rows:
            line = self.rows[fips].row.line
            cells.fail("code", f"the code and county stand on line {line} already.")
        elif self.rows and "" in (fips, *self.rows):
            cells.fail("county_fips", "it is blank in one row of the code, and not in another.")
        if cells.text("kind") != self.kind:
            cells.fail("kind", f"the code is {self.kind!r} on line {self.first.line}.")
        if not town:
            cells.fail("town", "it is blank.")
        if cells.flag("primary") and fips:
            if self.primary:
                cells.fail("primary", f"the code has the primary county {self.primary} already.")
            self.primary = fips
        self.rows.setdefault(fips, cells)
        self.ok = self.ok and cells.ok


def postal_codes(sheets: Sheets) -> list[Record]:
    """Return the ZIP codes with their counties."""
    return [
        Record(
            "postal-code",
            code,
            {"code": code, "kind": found.kind},
            found.first,
            {
                "counties": [
                    PartRecord({"county": fips, "is_primary": fips == found.primary}, cells.row)
                    for fips, cells in found.rows.items()
                    if fips
                ]
            },
        )
        for code, found in _codes(sheets).items()
        if found.ok
    ]


def _codes(sheets: Sheets) -> dict[str, _Code]:
    known = sheets.known(COUNTIES)
    codes: dict[str, _Code] = {}
    for cells in sheets.cells(POSTAL_CODES):
        cells.known_or_none("county_fips", "county", known)
        code = codes.setdefault(cells.text("code"), _Code(cells.row, cells.text("kind")))
        code.add(cells)
    return codes


@dataclass
class _Town:
    first: Row
    # Whether most of a ZIP code of the town lies in the county.
    counties: dict[str, bool] = field(default_factory=dict)


def towns(sheets: Sheets) -> list[Record]:
    """Return the towns, each with the counties of all its ZIP codes.

    A town outside the guide's counties is there too, without any: so it is known as outside.
    """
    states = sheets.known(STATES)
    found: dict[tuple[str, str], _Town] = {}
    for row in sheets.tables[POSTAL_CODES].rows:
        fips = row.cells["county_fips"]
        state = sheets.state_of_county.get(fips, "") if fips else state_of(row.cells["code"])
        if not row.cells["town"] or not state or state not in states:
            continue
        town = found.setdefault((display_name(row.cells["town"]), state), _Town(row))
        if fips:
            is_primary = row.cells["primary"] == "yes"
            town.counties[fips] = town.counties.get(fips, False) or is_primary
    return [_town(name, state, town) for (name, state), town in found.items()]


def _town(name: str, state: str, town: _Town) -> Record:
    counties = [
        PartRecord({"county": fips, "is_primary": is_primary}, town.first)
        for fips, is_primary in town.counties.items()
    ]
    values = {"name": name, "state": state}
    return Record("town", f"{name}, {state}", values, town.first, {"counties": counties})
