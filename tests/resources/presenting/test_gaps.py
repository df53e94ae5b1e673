"""Where something is missing, in the words of the brief."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from resources.models import County, Location
from resources.presenting.gaps import (
    by_region,
    counties_said,
    lacks_of_regions,
    nearest_said,
    unreached,
)
from resources.reference import reference
from resources.search.assets import NeedAssets, assets_of
from resources.search.index.memory import current_index
from tests.guide import Guide, make_county, make_location, make_service

COLE, ST_CLAIR = "29051", "17163"


def needs() -> list[NeedAssets]:
    tables = reference()
    return assets_of(tables, current_index(tables.version))


def talk(guide: Guide, *codes: str) -> Location:
    """Make a service for counseling that is based in Boone."""
    service = make_service("talk", guide.harbor, *codes, categories=(guide.counseling,))
    return make_location(
        service, "office", address_visibility="full", is_shelter=False, county=guide.boone
    )


def nearest() -> dict[str, str]:
    return {own.county.name: nearest_said(own) for own in needs()[0].counties}


def test_the_nearest_is_named_where_none_is_based_and_none_reaches(guide: Guide) -> None:
    guide.st_clair.longitude = Decimal("-90")
    guide.st_clair.save()
    talk(guide, guide.boone.fips)

    # The state where it is another one.
    assert nearest() == {
        "Boone": "",
        "Cole": "Boone, 0 miles",
        "St. Clair": "Boone (MO), 108 miles",
    }
    with override("es"):
        assert nearest()["St. Clair"] == "Boone (MO), 108 millas"


def test_what_reaches_a_county_is_nearer_than_any_place(guide: Guide) -> None:
    talk(guide, "MO")

    assert nearest() == {"Boone": "", "Cole": "", "St. Clair": "Boone (MO), 0 miles"}


def test_a_hidden_place_is_the_nearest_of_nobody(guide: Guide) -> None:
    place = talk(guide, guide.boone.fips)
    place.address_visibility = "hidden"
    place.save()

    assert nearest() == {"Boone": "", "Cole": "no place shown", "St. Clair": "no place shown"}


def test_each_region_is_told_what_it_lacks(guide: Guide) -> None:
    talk(guide, "US")
    make_service("beds", guide.harbor, "MO", categories=(guide.shelter,))
    tables = reference()
    index = current_index(tables.version)

    found = lacks_of_regions((r, assets_of(tables, index, r)) for r in tables.regions)

    assert found == [
        [
            "Central Missouri",
            "Some reach it, but none shows a place there: Shelter for adults.",
        ],
        [
            "Metro East (Illinois)",
            "None reaches it: Shelter for adults. "
            "Some reach it, but none shows a place there: Counseling.",
        ],
    ]


def test_a_region_that_lacks_nothing_is_not_named(guide: Guide) -> None:
    guide.shelter.delete()
    talk(guide, "MO")
    tables = reference()
    index = current_index(tables.version)

    found = lacks_of_regions((r, assets_of(tables, index, r)) for r in tables.regions)

    assert found == [["Metro East (Illinois)", "None reaches it: Counseling."]]


def test_counties_that_have_nothing_stand_with_the_need(guide: Guide) -> None:
    talk(guide, "29019")
    make_service("beds", guide.harbor, "US", categories=(guide.shelter,))

    assert unreached(reference(), needs()) == [
        ["Counseling", "Central Missouri: Cole; Metro East (Illinois): its only county."]
    ]
    with override("es"):
        assert unreached(reference(), needs()) == [
            ["Consejería", "Centro de Misuri: Cole; Metro East (Illinois): su único condado."]
        ]


def counties(names: str) -> list[County]:
    return [County(fips=f"{n:05}", name=name, state_id="MO") for n, name in enumerate(names)]


@pytest.mark.parametrize(
    ("own", "others", "said"),
    [
        ("A", "", "its only county"),
        ("ABC", "", "all 3 counties"),
        ("ABC", "D", "all but D"),
        ("ABCDE", "FGHI", "all but F, G, H and I"),
        ("AB", "CD", "A and B"),
        ("A", "BCD", "A"),
        ("ABCDEF", "GHIJK", "A, B, C, D, E and F"),
    ],
)
def test_counties_are_named_the_shorter_way(own: str, others: str, said: str) -> None:
    assert counties_said(counties(own), counties(others)) == said


def test_regions_without_any_are_left_out(guide: Guide) -> None:
    make_county("29151", "Osage", guide.missouri, guide.central)

    assert by_region(reference(), {COLE}) == "Central Missouri: Cole"
    assert by_region(reference(), {ST_CLAIR}) == "Metro East (Illinois): its only county"
    assert by_region(reference(), set()) == ""
