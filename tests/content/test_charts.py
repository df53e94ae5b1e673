"""The numbers of the charts are those that the sources give, and each says where its limits are."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"

# Number and share of each value, as published. None: not known.
PUBLISHED = {
    "needs": {
        "need-mental-health": (1, None),
        "need-transitional-housing": (2, None),
        "need-shelter-adults": (3, None),
        "need-shelter-minors": (4, None),
        "need-substance-use": (5, None),
    },
    "survey": {"providers-surveyed": (107, None), "survivors-total": (422, None)},
    "survivors-by-form": {
        "survivors-sex": (349, "82.7"),
        "survivors-sex-labor": (53, "12.6"),
        "survivors-labor": (20, "4.7"),
    },
    "contexts": {
        "context-intimate-partner": (134, "28.0"),
        "context-survival-sex": (102, "22.0"),
    },
    "age": {"age-18-35": (None, "56.0")},
    "race": {"race-black-brown": (None, "46.0"), "race-asian": (None, "10.0")},
    "hotline-cases": {
        "hotline-cases-2021": (240, None),
        "hotline-cases-2023": (246, None),
        "hotline-cases-2024": (272, None),
    },
    "hotline-people": {
        "hotline-people-2021": (327, None),
        "hotline-people-2023": (356, None),
        "hotline-people-2024": (539, None),
    },
}
SOURCES = {
    "needs": "mmf",
    "survey": "gahts-abstract",
    "survivors-by-form": "gahts-abstract",
    "contexts": "gahts-abstract",
    "age": "mizzou-health-2022",
    "race": "mizzou-health-2022",
    "hotline-cases": "abc17-2026",
    "hotline-people": "abc17-2026",
}


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of the guide."""
    with (FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def value(key: str) -> dict[str, str]:
    """Return one number's row."""
    (found,) = [row for row in rows("chart_values") if row["key"] == key]
    return found


def test_every_number_is_the_published_one() -> None:
    found: dict[str, dict[str, tuple[int | None, str | None]]] = {}
    for row in rows("chart_values"):
        number = int(row["number"]) if row["number"] else None
        found.setdefault(row["chart"], {})[row["key"]] = (number, row["share"] or None)

    assert found == PUBLISHED


def test_survivors_of_all_forms_are_all_survivors() -> None:
    forms = [row for row in rows("chart_values") if row["chart"] == "survivors-by-form"]

    assert sum(int(row["number"]) for row in forms) == int(value("survivors-total")["number"])
    assert sum(Decimal(row["share"]) for row in forms) == 100


@pytest.mark.parametrize("key", ["survivors-sex", "survivors-sex-labor", "survivors-labor"])
def test_a_share_is_that_of_its_number(key: str) -> None:
    row = value(key)
    whole = Decimal(value("survivors-total")["number"])

    assert Decimal(row["share"]) == (100 * Decimal(row["number"]) / whole).quantize(Decimal("0.1"))


def test_a_share_whose_whole_is_not_known_says_so() -> None:
    # 28% of neither all survivors nor of those trafficked for sex.
    part = Decimal(value("context-intimate-partner")["number"])
    wholes = ("survivors-total", "survivors-sex")
    shares = {round(100 * part / Decimal(value(key)["number"])) for key in wholes}
    (contexts,) = [row for row in rows("charts") if row["key"] == "contexts"]

    assert shares == {32, 38}
    assert "of how many people they are taken is not known" in contexts["note_en"]
    assert "no se sabe de cuántas personas se calcularon" in contexts["note_es"]


def test_every_chart_rests_on_a_source_that_is_listed() -> None:
    known = {row["key"] for row in rows("sources")}

    assert {row["key"]: row["source"] for row in rows("charts")} == SOURCES
    assert set(SOURCES.values()) - known == set()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("column", ["title", "unit", "note"])
def test_every_chart_speaks_both_languages(column: str, language: str) -> None:
    assert [row["key"] for row in rows("charts") if not row[f"{column}_{language}"]] == []


def test_every_note_is_translated() -> None:
    assert [row["key"] for row in rows("charts") if row["note_en"] == row["note_es"]] == []


@pytest.mark.parametrize("chart", ["hotline-cases", "hotline-people"])
def test_the_missing_year_of_the_hotline_is_told(chart: str) -> None:
    (found,) = [row for row in rows("charts") if row["key"] == chart]
    years = [row["label_en"] for row in rows("chart_values") if row["chart"] == chart]

    assert years == ["2021", "2023", "2024"]
    assert "2022 is not known" in found["note_en"]
    assert "No conocemos la cifra de 2022" in found["note_es"]


@pytest.mark.parametrize("name", ["survivors-by-form", "age", "race"])
def test_what_providers_reported_is_not_told_as_prevalence(name: str) -> None:
    (found,) = [row for row in rows("charts") if row["key"] == name]

    assert "It does not show" in found["note_en"] or "it does not show" in found["note_en"]
    assert "rovider" in found["note_en"]
    assert "organizaciones" in found["note_es"]
