"""The files of the guide and their columns; reads all of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from resources.exchange.cells import Cells, Known, rows_by_key
from resources.exchange.rows import Problem, Table, read_table

STATES = "states.csv"
REGIONS = "regions.csv"
COUNTIES = "counties.csv"
GEOGRAPHY = "county_geography.json"
POSTAL_CODES = "postal_codes.csv"
CATEGORIES = "categories.csv"
POPULATIONS = "populations.csv"
LANGUAGES = "languages.csv"
PROVIDERS = "providers.csv"
SERVICES = "services.csv"
HOTLINES = "hotlines.csv"
PHONES = "phones.csv"
SCHEDULES = "schedules.csv"
SYNONYMS = "synonyms.csv"
SOURCES = "sources.csv"
CHARTS = "charts.csv"
CHART_VALUES = "chart_values.csv"
REPORTS = "reports.csv"
MENU = "menu.csv"

NAMES = ("name_en", "name_es")
DESCRIPTIONS = ("description_en", "description_es")

COLUMNS: dict[str, tuple[str, ...]] = {
    STATES: ("code", "fips", *NAMES, "slug", "in_area_note_en", "in_area_note_es"),
    REGIONS: ("key", *NAMES, "proposed", "order"),
    COUNTIES: (
        *("fips", "name", "kind", "state", "slug", "region", "region_confidence"),
        "region_note",
    ),
    POSTAL_CODES: ("code", "town", "county_fips", "primary", "kind"),
    CATEGORIES: (
        *("key", "parent", *NAMES, *DESCRIPTIONS),
        *("need_rank", "open_eligibility", "is_shelter", "order"),
    ),
    POPULATIONS: ("key", *NAMES, "order"),
    LANGUAGES: ("code", *NAMES, "autonym", "order"),
    PROVIDERS: (
        *("key", "name", *DESCRIPTIONS, "website", "town", "county_fips", "state"),
        *("address_visibility", "source_urls", "source_date", "source_quality"),
        *("publication", "internal_note"),
    ),
    SERVICES: (
        *("key", "provider", *NAMES, *DESCRIPTIONS, "categories", "coverage"),
        *("coverage_note_en", "coverage_note_es", "populations", "minimum_age", "maximum_age"),
        *("languages", "cost", "walk_in", "referral_required", "id_required"),
        *("how_en", "how_es", "publication", "internal_note"),
    ),
    HOTLINES: (
        *("key", *NAMES, *DESCRIPTIONS, "operator", "topic", "coverage", "chat_url", "website"),
        *("languages", "language_note_en", "language_note_es", "confidential"),
        *("law_enforcement", "primary", "order", "source_urls", "source_date", "internal_note"),
    ),
    PHONES: (
        *("owner", "number", "extension", "kind", "label_en", "label_es", "keyword"),
        "internal_note",
    ),
    SCHEDULES: (
        *("owner", "days", "opens_at", "closes_at", "valid_from", "valid_to"),
        *("note_en", "note_es"),
    ),
    SYNONYMS: (
        *("phrase", "language", "categories", "populations", "languages", "hotline"),
        "only_alone",
    ),
    SOURCES: ("key", "title_en", "title_es", "publisher", "url", "date", "note"),
    CHARTS: (
        *("key", "title_en", "title_es", "kind", "unit_en", "unit_es", "note_en", "note_es"),
        *("source", "order"),
    ),
    CHART_VALUES: ("chart", "key", "label_en", "label_es", "number", "share", "order"),
    REPORTS: (
        *("key", "title_en", "title_es", "authors", "publisher", "published_on", "url", "kind"),
        *("state_en", "state_es", "summary_en", "summary_es", "order"),
    ),
    MENU: ("menu", "label_en", "label_es", "address", "order"),
}

# What a key of the wrong level is not.
SECOND_LEVEL = "category of the second level"

# The column that holds the key, where it is not called `key`.
_KEY_COLUMNS = {STATES: "code", COUNTIES: "fips", LANGUAGES: "code"}


@dataclass
class Sheets:
    """All files of the guide as read, and what is wrong with them."""

    tables: dict[str, Table]
    geography: dict[str, Any] | None
    problems: list[Problem] = field(default_factory=list)
    _known: dict[str, Known] = field(default_factory=dict)

    def rows(self, file: str) -> Iterator[tuple[str, Cells]]:
        """Give each row of `file` with its key."""
        return rows_by_key(self.tables[file], self.problems, _KEY_COLUMNS.get(file, "key"))

    def cells(self, file: str) -> Iterator[Cells]:
        """Give each row of `file`, which has no keys."""
        return (Cells(row, self.problems) for row in self.tables[file].rows)

    def known(self, file: str) -> Known:
        """Return the keys of `file`."""
        if file not in self._known:
            self._known[file] = Known.of(self.tables[file], _KEY_COLUMNS.get(file, "key"))
        return self._known[file]

    @cached_property
    def second_level(self) -> Known:
        """The categories that services and synonyms may have: those under a heading."""
        table = self.tables[CATEGORIES]
        keys = frozenset(row.cells["key"] for row in table.rows if row.cells["parent"])
        return Known(keys, table.complete)

    @cached_property
    def state_of_county(self) -> dict[str, str]:
        """The state of each county, by FIPS code."""
        return {row.cells["fips"]: row.cells["state"] for row in self.tables[COUNTIES].rows}


def read_sheets(folder: Path) -> Sheets:
    """Read all files of the guide in `folder`."""
    problems: list[Problem] = []
    tables = {file: read_table(folder / file, COLUMNS[file], problems) for file in COLUMNS}
    return Sheets(tables, _read_geography(folder / GEOGRAPHY, problems), problems)


def _read_geography(path: Path, problems: list[Problem]) -> dict[str, Any] | None:
    """Return what the file says of each county, by FIPS code; None if it cannot be read."""
    try:
        counties = json.loads(path.read_bytes(), parse_float=Decimal)["counties"]
    except FileNotFoundError:
        problems.append(Problem(path.name, None, "the file is missing."))
    except json.JSONDecodeError as error:
        problems.append(Problem(path.name, error.lineno, f"this is no JSON: {error.msg}."))
    except UnicodeDecodeError:
        problems.append(Problem(path.name, None, "the file is not UTF-8."))
    except (KeyError, TypeError):
        problems.append(Problem(path.name, "counties", "the key is missing."))
    else:
        if isinstance(counties, dict):
            return counties
        problems.append(Problem(path.name, "counties", "this must be an object."))
    return None
