"""Providers, services and hotlines."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from resources.exchange.cells import Cells, Known
from resources.exchange.guide.owned import phones, schedules
from resources.exchange.guide.sheets import (
    COUNTIES,
    HOTLINES,
    LANGUAGES,
    POPULATIONS,
    PROVIDERS,
    REGIONS,
    SECOND_LEVEL,
    SERVICES,
    STATES,
    Sheets,
)
from resources.exchange.records import PartRecord, Record, public_id
from resources.models import (
    NATION,
    AddressVisibility,
    Cost,
    LocationKind,
    PublicationStatus,
    Scope,
    Stance,
)

# What may stand before a population: `only:women`, `not:men`. Nothing: they are welcome.
_STANCES = {"only": Stance.REQUIRED, "not": Stance.NOT_ACCEPTED}
_VISIBILITIES = (AddressVisibility.TOWN.value, AddressVisibility.HIDDEN.value)


@dataclass
class Listings:
    """Builds the listings of the guide."""

    sheets: Sheets

    @cached_property
    def phones(self) -> dict[str, list[PartRecord]]:
        """Phone numbers by owner."""
        return phones(self.sheets)

    @cached_property
    def schedules(self) -> dict[str, list[PartRecord]]:
        """Hours by owner."""
        return schedules(self.sheets)

    def providers(self) -> list[Record]:
        """Return the providers, each with its phones and where it is."""
        records = []
        for key, cells in self.sheets.rows(PROVIDERS):
            values = {
                "slug": key,
                **cells.texts("name", "website", "source_date", "source_quality", "internal_note"),
                **cells.both(description="description"),
                "status": cells.text("publication"),
                "source_urls": _lines(cells, "source_urls"),
            }
            location = self._location(key, cells)
            if cells.ok:
                parts = {
                    "location": [PartRecord(location, cells.row)] if location else [],
                    "phones": self.phones.get(f"provider:{key}", []),
                }
                records.append(Record("provider", key, values, cells.row, parts))
        return records

    def _location(self, key: str, cells: Cells) -> dict[str, Any] | None:
        """Return where a provider is, as far as it is known; None if nothing is."""
        fips = cells.known_or_none("county_fips", "county", self.sheets.known(COUNTIES))
        state = cells.known_or_none("state", "state", self.sheets.known(STATES))
        of_county = self.sheets.state_of_county.get(fips or "")
        if state in self.sheets.known(STATES) and of_county and of_county != state:
            cells.fail("county_fips", f"the county {fips} lies in {of_county}, not {state}.")
        visibility = cells.text("address_visibility")
        if visibility not in _VISIBILITIES:
            cells.fail("address_visibility", f"{visibility!r} is neither town nor hidden.")
        if not _has_location(cells):
            return None
        return {
            "uuid": public_id("location", key),
            "location_type": LocationKind.PHYSICAL.value,
            "address_visibility": visibility,
            **dict.fromkeys(("address_1", "address_2", "postal_code"), ""),
            **dict.fromkeys(("latitude", "longitude")),
            "town": cells.text("town"),
            "state": state,
            "county": fips,
        }

    def services(self) -> list[Record]:
        """Return the services. Those of a provider that is not shown are not shown either."""
        providers = {row.cells["key"]: row for row in self.sheets.tables[PROVIDERS].rows}
        known = self.sheets.known(PROVIDERS)
        records = []
        for key, cells in self.sheets.rows(SERVICES):
            provider = cells.known("provider", "provider", known)
            if not key.startswith(f"{provider}--"):
                cells.fail("key", f"{key!r} does not start with {provider + '--'!r}.")
            row = providers.get(provider)
            values = self._service(key, provider, cells)
            archived = row is not None and row.cells["publication"] == PublicationStatus.ARCHIVED
            own = cells.text("publication")
            status = PublicationStatus.ARCHIVED.value if archived else own
            parts = self._service_parts(key, cells)
            if row is not None and _has_location(Cells(row, [])):
                parts["locations"] = [PartRecord({"location": provider}, cells.row)]
            if cells.ok:
                values |= {"status": status}
                records.append(Record("service", key, values, cells.row, parts))
        return records

    def _service(self, key: str, provider: str, cells: Cells) -> dict[str, Any]:
        return {
            "slug": key.replace("--", "-"),
            "provider": provider,
            **cells.both(
                name="name",
                description="description",
                coverage_note="coverage_note",
                application_process="how",
            ),
            "main_category": next(iter(cells.items("categories")), None),
            "cost": cells.text("cost") or Cost.UNKNOWN.value,
            "minimum_age": cells.number("minimum_age"),
            "maximum_age": cells.number("maximum_age"),
            "walk_in": cells.answer("walk_in"),
            "referral_required": cells.answer("referral_required"),
            "id_required": cells.answer("id_required"),
            "internal_note": cells.text("internal_note"),
        }

    def _service_parts(self, key: str, cells: Cells) -> dict[str, list[PartRecord]]:
        found = {
            "categories": [
                {"category": category}
                for category in cells.known_items(
                    "categories", SECOND_LEVEL, self.sheets.second_level
                )
            ],
            "stances": self._stances(cells),
            "coverage": self._coverage(cells),
            "languages": self._languages(cells),
        }
        return {
            **{name: [PartRecord(row, cells.row) for row in rows] for name, rows in found.items()},
            "phones": self.phones.get(f"service:{key}", []),
            "schedules": self.schedules.get(f"service:{key}", []),
        }

    def _stances(self, cells: Cells) -> list[dict[str, Any]]:
        known = self.sheets.known(POPULATIONS)
        stances: dict[str, str] = {}
        for item in cells.items("populations"):
            prefix, colon, population = item.rpartition(":")
            if colon and prefix not in _STANCES:
                cells.fail("populations", f"{item!r} starts with neither only: nor not:.")
            if population in stances:
                cells.fail("populations", f"{population!r} is there twice.")
            cells.known("populations", "population", known, population)
            stances[population] = _STANCES.get(prefix, Stance.WELCOMED).value
        return [{"population": key, "stance": stance} for key, stance in stances.items()]

    def _languages(self, cells: Cells) -> list[dict[str, Any]]:
        known = self.sheets.known(LANGUAGES)
        return [{"language": code} for code in cells.known_items("languages", "language", known)]

    def _coverage(self, cells: Cells) -> list[dict[str, Any]]:
        codes = cells.items("coverage")
        if not codes:
            cells.fail("coverage", "it is blank: which area is served?")
        return [{"code": code, "scope": self._scope(cells, code)} for code in codes]

    def _scope(self, cells: Cells, code: str) -> int:
        try:
            scope = Scope.of(code)
        except ValueError as error:
            cells.fail("coverage", str(error))
            return 0
        known = {
            Scope.COUNTY: self.sheets.known(COUNTIES),
            Scope.REGION: self.sheets.known(REGIONS),
            Scope.STATE: self.sheets.known(STATES),
            Scope.NATION: Known(frozenset({NATION})),
        }[scope]
        cells.known("coverage", scope.slug, known, code.removeprefix("region:"))
        return scope.value

    def hotlines(self) -> list[Record]:
        """Return the hotlines."""
        records = []
        for key, cells in self.sheets.rows(HOTLINES):
            values = self._hotline(key, cells)
            found = {"languages": self._languages(cells), "coverage": self._coverage(cells)}
            if cells.ok:
                parts = {
                    name: [PartRecord(row, cells.row) for row in rows]
                    for name, rows in found.items()
                }
                parts["phones"] = self.phones.get(f"hotline:{key}", [])
                parts["schedules"] = self.schedules.get(f"hotline:{key}", [])
                records.append(Record("hotline", key, values, cells.row, parts))
        return records

    def _hotline(self, key: str, cells: Cells) -> dict[str, Any]:
        return {
            "slug": key,
            **cells.both(name="name", description="description", language_note="language_note"),
            **cells.texts("operator", "topic", "website", "chat_url"),
            **cells.texts("source_date", "internal_note"),
            "status": PublicationStatus.PUBLISHED.value,
            "is_confidential": cells.answer("confidential"),
            "is_law_enforcement": cells.flag("law_enforcement"),
            "is_primary": cells.flag("primary"),
            "order": cells.count("order"),
            "source_urls": _lines(cells, "source_urls"),
        }


def _has_location(cells: Cells) -> bool:
    """Return whether anything is known of where a provider is, beyond the state."""
    return bool(cells.text("town") or cells.text("county_fips"))


def _lines(cells: Cells, column: str) -> str:
    """Return a list of addresses, one a line."""
    return "\n".join(cells.items(column, " ; "))
