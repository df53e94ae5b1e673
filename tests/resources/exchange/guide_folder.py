"""A tiny guide of invented places, providers and numbers, as the files that `load_guide` reads."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from resources.exchange.guide.sheets import COLUMNS, GEOGRAPHY

Rows = list[dict[str, str]]

ALDER, BIRCH, CEDAR = "29901", "29903", "17901"


def tiny_places() -> dict[str, Rows]:
    return {
        "states.csv": [
            {"code": "MO", "fips": "29", "name_en": "Missouri", "name_es": "Misuri"}
            | {"slug": "missouri", "in_area_note_en": "All", "in_area_note_es": "Todos"},
            {"code": "IL", "fips": "17", "name_en": "Illinois", "slug": "illinois"},
        ],
        "regions.csv": [
            {"key": "east", "name_en": "East", "name_es": "Este", "proposed": "yes", "order": "1"},
            {"key": "west", "name_en": "West", "name_es": "Oeste", "proposed": "no", "order": "2"},
        ],
        "counties.csv": [
            county(ALDER, "Alder", "MO", "east"),
            county(BIRCH, "Birch", "MO", "west"),
            county(CEDAR, "Cedar", "IL", "east"),
        ],
        "postal_codes.csv": [
            postal_code("63901", "Saint Example", ALDER, "yes"),
            postal_code("63901", "Saint Example", BIRCH, "no"),
            postal_code("63902", "Saint Example", BIRCH, "yes"),
            postal_code("63903", "Mc Sample", BIRCH, "no"),
            postal_code("62901", "Outside", "", "yes"),
        ],
    }


def tiny_taxonomy() -> dict[str, Rows]:
    return {
        "categories.csv": [
            {"key": "beds", "parent": "home", "name_en": "Beds", "name_es": "Camas"}
            | {"description_en": "A bed.", "need_rank": "1", "is_shelter": "yes", "order": "1"},
            {"key": "talk", "parent": "home", "name_en": "Talk", "is_shelter": "no"}
            | {"need_rank": "2", "order": "2"},
            {"key": "home", "name_en": "Home", "open_eligibility": "Housing"}
            | {"is_shelter": "no", "order": "1"},
        ],
        "populations.csv": [
            {"key": key, "name_en": key.title(), "order": "1"} for key in ("women", "men", "minors")
        ],
        "languages.csv": [
            {"code": "eng", "name_en": "English", "autonym": "English", "order": "1"},
            {"code": "spa", "name_en": "Spanish", "autonym": "Español", "order": "2"},
        ],
    }


def tiny_listings() -> dict[str, Rows]:
    return {
        "providers.csv": [
            provider("open-door", town="Example Town", county_fips=ALDER)
            | {"source_urls": "https://example.org/a ; https://example.org/b"}
            | {"source_date": "2021-04", "internal_note": "Check the secret doubt."},
            provider("quiet-house", town="Hiddenville", county_fips=BIRCH)
            | {"address_visibility": "hidden"},
            provider("closed-house") | {"publication": "archived"},
        ],
        "services.csv": [
            service("open-door--beds", "beds;talk", f"{ALDER};region:west")
            | {"populations": "women;only:minors;not:men", "languages": "spa;eng"}
            | {"minimum_age": "12", "maximum_age": "17", "cost": "free", "walk_in": "yes"}
            | {"id_required": "no", "how_en": "Call first.", "how_es": "Llame primero."}
            | {"coverage_note_en": "And nearby.", "internal_note": "Another doubt."},
            service("open-door--talk", "talk", "MO"),
            service("quiet-house--beds", "beds", "US"),
            service("closed-house--talk", "talk", "IL"),
        ],
        "phones.csv": [
            phone("provider:open-door", "314-555-0101") | {"label_en": "Office"},
            phone("service:open-door--beds", "314-555-0102") | {"extension": "7"},
            phone("hotline:example-line", "314-555-0103") | {"internal_note": "A phone doubt."},
            phone("hotline:example-line", "98765", kind="text") | {"keyword": "HELLO"},
        ],
        "schedules.csv": [
            schedule("service:open-door--beds", "MO TU WE TH FR", "09:00", "17:00")
            | {"note_en": "Not on Fridays in May.", "valid_from": "2026-01-01"},
            schedule("hotline:example-line", "MO TU WE TH FR SA SU", "00:00", "00:00"),
        ],
        "hotlines.csv": [
            hotline("example-line", "US") | {"primary": "yes", "confidential": "yes"},
            hotline("second-line", "region:east") | {"languages": "spa", "law_enforcement": "yes"},
        ],
        "synonyms.csv": tiny_synonyms(),
    }


def tiny_synonyms() -> Rows:
    return [
        synonym("Safe house", categories="beds;talk", populations="women;minors")
        | {"languages": "spa", "hotline": "example-line"},
        synonym("Me quiero salir", "es", hotline="second-line"),
    ]


def county(fips: str, name: str, state: str, region: str) -> dict[str, str]:
    slug = f"{name}-{state}".lower()
    return {"fips": fips, "name": name, "kind": "county", "state": state, "slug": slug} | {
        "region": region,
        "region_confidence": "high",
    }


def postal_code(code: str, town: str, county_fips: str, primary: str) -> dict[str, str]:
    return {"code": code, "town": town, "county_fips": county_fips, "primary": primary} | {
        "kind": "standard"
    }


def provider(key: str, **cells: str) -> dict[str, str]:
    return {
        "key": key,
        "name": key.replace("-", " ").title(),
        "description_en": "It helps.",
        "description_es": "Ayuda.",
        "website": "https://example.org",
        "state": "MO",
        "address_visibility": "town",
        "source_quality": "own-site",
        "publication": "published",
        **cells,
    }


def service(key: str, categories: str, coverage: str) -> dict[str, str]:
    return {
        "key": key,
        "provider": key.partition("--")[0],
        "name_en": "Help",
        "name_es": "Ayuda",
        "description_en": "Someone helps.",
        "categories": categories,
        "coverage": coverage,
        "publication": "published",
    }


def phone(owner: str, number: str, kind: str = "voice") -> dict[str, str]:
    return {"owner": owner, "number": number, "kind": kind}


def schedule(owner: str, days: str, opens_at: str, closes_at: str) -> dict[str, str]:
    return {"owner": owner, "days": days, "opens_at": opens_at, "closes_at": closes_at}


def hotline(key: str, coverage: str) -> dict[str, str]:
    return {
        "key": key,
        "name_en": key.replace("-", " ").title(),
        "description_en": "Call at any hour.",
        "topic": "crisis",
        "coverage": coverage,
        "law_enforcement": "no",
        "primary": "no",
        "order": "1",
    }


def synonym(phrase: str, language: str = "en", **cells: str) -> dict[str, str]:
    return {"phrase": phrase, "language": language, **cells}


class GuideFolder:
    """The files in a folder. Change `rows`, then load."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows: dict[str, Rows] = {file: [] for file in COLUMNS}
        self.rows |= tiny_places() | tiny_taxonomy() | tiny_listings()
        self.geography: dict[str, Any] = {
            ALDER: {"latitude": 38.5, "longitude": -92.25, "neighbours": [BIRCH, CEDAR]},
            BIRCH: {"latitude": 38.1234, "longitude": -92, "neighbours": [ALDER]},
            CEDAR: {"latitude": 39, "longitude": -90, "neighbours": [ALDER]},
        }
        # What a test wants to be there instead of the rows.
        self.raw: dict[str, bytes | None] = {}

    def row(self, file: str, key: str, column: str = "key") -> dict[str, str]:
        """Return the row of `file` that has `key`, to be changed."""
        return next(row for row in self.rows[file] if row[column] == key)

    def text(self, file: str) -> str:
        """Return a file as it would be written."""
        out = StringIO()
        writer = csv.DictWriter(out, COLUMNS[file], lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(self.rows[file])
        return out.getvalue()

    def write(self) -> None:
        """Write all files."""
        files = {file: self.text(file).encode() for file in COLUMNS if file not in self.raw}
        geography = json.dumps({"counties": self.geography}, indent=0)
        for file, data in ({GEOGRAPHY: geography.encode()} | files | self.raw).items():
            (self.path / file).unlink(missing_ok=True)
            if data is not None:
                (self.path / file).write_bytes(data)

    def load(self, **options: Any) -> str:
        """Write the files, load them, and return the report."""
        self.write()
        out = StringIO()
        call_command("load_guide", fixtures=self.path, stdout=out, **options)
        return out.getvalue()

    def reject(self) -> str:
        """Write the files, and return why they were rejected."""
        with pytest.raises(CommandError) as error:
            self.load()
        return str(error.value)
