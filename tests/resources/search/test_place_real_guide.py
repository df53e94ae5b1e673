"""Every place of the real guide is understood, in the ways that people write it."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from pytest_django import DjangoDbBlocker

from resources.exchange.guide.towns import display_name, state_of
from resources.models import County, CountyKind, Town
from resources.reference import Reference, reference
from resources.search.place import Place, PlaceKind, find_place, place_names
from tests.guide import kept_real_guide


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the real guide once: it takes seconds."""
    with django_db_blocker.unblock(), kept_real_guide():
        yield


@pytest.fixture
def places(loaded: None, db: None) -> Reference:
    return reference()


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    path = Path(settings.BASE_DIR) / "fixtures" / "postal_codes.csv"
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def fips(place: Place) -> list[str]:
    return [county.fips for county in place.counties]


def ways_to_write(county: County) -> list[str]:
    """Return ways to write a county that mean it alone."""
    if county.kind == CountyKind.INDEPENDENT_CITY:
        names = [county.name, "St. Louis City", "Saint Louis city", "Ciudad de St. Louis"]
    else:
        names = [f"{county.name} County", f"{county.name} Co.", f"condado de {county.name}"]
    states = (county.state.code, county.state.name, county.state.name_es)
    found = [f"{name}, {state}" for name in names for state in states]
    with translation.override("es"):
        found.append(county.label)
    return [*found, county.label, county.label.upper(), county.label.replace("St.", "Saint")]


def test_every_county_is_known_in_all_ways_to_write_it(places: Reference) -> None:
    assert len(places.counties) == 123

    wrong = {
        text: place
        for county in places.counties
        for text in ways_to_write(county)
        if (place := find_place(text, places)).kind is not PlaceKind.COUNTY
        or fips(place) != [county.fips]
    }

    assert wrong == {}


def test_a_county_is_among_what_its_bare_name_means(places: Reference) -> None:
    # A town may have the same name, and so may a county of the other state.
    wrong = {
        text: county
        for county in places.counties
        for text in (county.name, county.full_name)
        if county not in find_place(text, places).counties
    }

    assert wrong == {}


def test_every_zip_code_is_the_counties_it_lies_in(
    places: Reference, rows: list[dict[str, str]]
) -> None:
    counties: dict[str, set[str]] = defaultdict(set)
    main: dict[str, str] = {}
    for row in rows:
        counties[row["code"]] |= {row["county_fips"]} - {""}
        if row["primary"] == "yes" and row["county_fips"]:
            main[row["code"]] = row["county_fips"]
    assert len(counties) == 1288

    wrong = {}
    for code, expected in counties.items():
        place, with_four_more = find_place(code, places), find_place(f"{code}-0001", places)
        kind = PlaceKind.ZIP_CODE if expected else PlaceKind.OUTSIDE
        if (place.kind, set(fips(place))) != (kind, expected):
            wrong[code] = place
        if code in main and fips(place)[0] != main[code]:
            wrong[code] = place
        if (with_four_more.kind, with_four_more.counties) != (place.kind, place.counties):
            wrong[with_four_more.text] = with_four_more

    assert wrong == {}


def test_every_town_is_known_as_the_post_and_as_people_write_it(
    places: Reference, rows: list[dict[str, str]]
) -> None:
    towns: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        own = row["county_fips"]
        state = places.county_by_fips[own].state_id if own else state_of(row["code"])
        towns[row["town"], state] |= {own} - {""}
    assert len(towns) == 1080

    wrong = {}
    for (town, state), expected in towns.items():
        shown = display_name(town)
        # A county of the same name is meant as well.
        also = {
            county.fips
            for county in places.counties
            if county.state_id == state and county.name.removeprefix("City of ") == shown
        }
        for name in {town, shown}:
            place = find_place(f"{name}, {state}", places)
            if set(fips(place)) != expected | also:
                wrong[place.text] = place

    assert wrong == {}


def test_what_the_place_box_suggests_is_understood(places: Reference) -> None:
    unknown = [text for text in place_names(places) if not find_place(text, places).is_known]

    assert unknown == []


def test_every_town_just_outside_is_known_as_outside(places: Reference) -> None:
    towns = [str(town) for town in Town.objects.filter(counties=None)]
    assert len(towns) == 26

    assert {find_place(town, places).kind for town in towns} == {PlaceKind.OUTSIDE}


def test_what_the_place_box_suggests_in_spanish_is_understood(places: Reference) -> None:
    with translation.override("es"):
        names = place_names(places)

    unknown = [text for text in names if not find_place(text, places).is_known]

    assert unknown == []
