"""Where a service is that a list shows for another place, in words."""

import pytest
from django.http import QueryDict
from django.utils.translation import override

from resources.filters import ServiceFilter
from resources.models import CountyKind
from resources.presenting.away import AskedPlace, asked_place, place_label
from resources.reference import reference
from resources.search.index.places import ToldPlace
from tests.guide import Guide, make_county

BOONE, COLE, ST_CLAIR = "29019", "29051", "17163"
COLUMBIA = ToldPlace("Columbia", "MO", (BOONE,))


@pytest.fixture
def row(guide: Guide) -> Guide:
    """Counties in a row: Boone, Cole, Osage, Maries. St. Clair touches none of them."""
    osage = make_county("29151", "Osage", guide.missouri, guide.central)
    maries = make_county("29125", "Maries", guide.missouri, guide.central)
    guide.cole.neighbours.add(osage)
    osage.neighbours.add(maries)
    return guide


def asked(query: str) -> AskedPlace | None:
    chosen = ServiceFilter(QueryDict(query), reference=reference())
    assert chosen.form.is_valid()
    return asked_place(chosen)


def away(query: str, *places: ToldPlace) -> str:
    found = asked(query)
    assert found is not None
    return found.away(places)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("county=boone-mo", ""),
        ("place=65201", ""),
        ("place=Columbia", ""),
        ("q=talk+in+Columbia", ""),
        ("county=cole-mo", "Based in Columbia (Boone County, MO), a neighboring county"),
        ("place=Osage+County", "Based in Columbia (Boone County, MO), 2 counties away"),
        ("county=maries-mo", "Based in Columbia (Boone County, MO), 3 counties away"),
        # None lies between that one could count.
        ("county=st-clair-il", "Based in Columbia (Boone County, MO)"),
        # Of a region or state nobody counts from its edge.
        ("region=metro-east", "Based in Columbia (Boone County, MO)"),
        ("region=central", ""),
        ("place=Illinois", "Based in Columbia (Boone County, MO)"),
        ("place=Missouri", ""),
    ],
)
def test_it_is_said_where_the_place_lies_outside_what_was_asked_for(
    query: str, expected: str, row: Guide
) -> None:
    assert away(query, COLUMBIA) == expected


def test_without_a_place_nothing_is_away(guide: Guide) -> None:
    assert asked("cost=free") is None
    assert asked("") is None


def test_a_service_that_shows_no_place_is_never_away(guide: Guide) -> None:
    assert away("county=cole-mo") == ""


def test_a_service_with_a_place_here_is_not_away_whatever_others_it_has(row: Guide) -> None:
    cole = ToldPlace("Test", "MO", (COLE,))
    assert away("county=cole-mo", COLUMBIA, cole) == ""
    # A town that reaches into the county may be here.
    assert away("county=cole-mo", ToldPlace("Centralia", "MO", (BOONE, COLE))) == ""


def test_of_several_places_the_nearest_is_named(row: Guide) -> None:
    far = ToldPlace("A far town", "IL", (ST_CLAIR,))
    unknown = ToldPlace("Another", "MO", ())
    said = "Has a place in Columbia (Boone County, MO), 2 counties away"

    assert away("county=osage-mo", far, unknown, COLUMBIA) == said
    # Where no way is known, the first by name.
    assert away("region=metro-east", unknown, COLUMBIA) == "Has a place in Another, MO"


@pytest.mark.parametrize(
    ("place", "label"),
    [
        (COLUMBIA, "Columbia (Boone County, MO)"),
        (ToldPlace("", "", (BOONE,)), "Boone County, MO"),
        (ToldPlace("Centralia", "MO", (BOONE, COLE)), "Centralia, MO"),
        (ToldPlace("Nowhere", "MO", ()), "Nowhere, MO"),
        (ToldPlace("Nowhere", "", ()), "Nowhere"),
        # A county that went since.
        (ToldPlace("Columbia", "MO", ("99999",)), "Columbia, MO"),
    ],
)
def test_a_place_is_named_as_far_as_it_is_told(place: ToldPlace, label: str, guide: Guide) -> None:
    assert place_label(place, reference()) == label


def test_a_city_that_is_its_own_county_is_named_once(guide: Guide) -> None:
    make_county(
        "29510", "City of St. Louis", guide.missouri, guide.central,
        slug="st-louis-city-mo", kind=CountyKind.INDEPENDENT_CITY,
    )  # fmt: skip
    place = ToldPlace("St. Louis", "MO", ("29510",))
    assert place_label(place, reference()) == "City of St. Louis, MO"


def test_it_speaks_spanish(row: Guide) -> None:
    with override("es"):
        near = away("county=cole-mo", COLUMBIA)
        far = away("county=osage-mo", COLUMBIA)
        several = away("region=metro-east", COLUMBIA, ToldPlace("Zeta", "MO", ()))

    assert near == "Tiene su sede en Columbia (Condado de Boone, MO), un condado vecino"
    assert far == "Tiene su sede en Columbia (Condado de Boone, MO), a 2 condados de distancia"
    assert several == "Una de sus sedes está en Columbia (Condado de Boone, MO)"


def test_a_town_is_never_markup(guide: Guide) -> None:
    said = away("county=cole-mo", ToldPlace("<b>&", "MO", ()))
    assert said == "Based in &lt;b&gt;&amp;, MO"
