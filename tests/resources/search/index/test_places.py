"""What lists may tell of a place: no more than its page, and nothing of a hidden one."""

from typing import Any

import pytest

from resources.models import Category, Location, Service, Town, TownCounty
from resources.search.index.places import ToldPlace, public_county, read_towns, told_place
from tests.guide import Guide, make_location, make_service

BOONE, COLE = "29019", "29051"


@pytest.fixture
def talk(guide: Guide) -> Service:
    """A service that is no shelter; Columbia lies in Boone, Centralia in two counties."""
    town = Town.objects.create(name="Centralia", state=guide.missouri)
    for county in (guide.boone, guide.cole):
        TownCounty.objects.create(town=town, county=county)
    return make_service("talk", guide.harbor, "MO", categories=(guide.counseling,))


def told(service: Service, **values: Any) -> tuple[ToldPlace | None, str | None]:
    """Return what is told of a place, and its county."""
    office: dict[str, Any] = {"is_shelter": False, "address_visibility": "full"}
    pk = make_location(service, "office", **office | values).pk
    place = Location.objects.get(pk=pk)
    towns = read_towns()
    return told_place(place, towns), public_county(place, towns)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"town": "Columbia"}, ("Columbia", "MO", (BOONE,))),
        ({"town": "COLUMBIA", "address_visibility": "town"}, ("COLUMBIA", "MO", (BOONE,))),
        # The county that staff recorded goes before that of the town.
        ({"town": "Columbia", "county_id": COLE}, ("Columbia", "MO", (COLE,))),
        ({"town": "Centralia"}, ("Centralia", "MO", (BOONE, COLE))),
        ({"town": "Columbia", "state_id": "IL"}, ("Columbia", "IL", ())),
        ({"town": "Nowhere"}, ("Nowhere", "MO", ())),
        ({"town": "", "county_id": COLE}, ("", "", (COLE,))),
        ({"town": ""}, None),
        ({"town": "Columbia", "location_type": "virtual"}, None),
        ({"town": "Columbia", "location_type": "postal"}, None),
    ],
)
def test_a_place_is_told_by_town_and_county(
    values: dict[str, Any], expected: tuple[Any, ...] | None, talk: Service
) -> None:
    found, county = told(talk, **values)

    assert found == expected
    own = expected[2] if expected else ()
    assert county == (own[0] if len(own) == 1 else None)


@pytest.mark.parametrize("values", [{}, {"county_id": BOONE}, {"permission_from": ""}])
def test_nothing_is_told_of_a_hidden_place(values: dict[str, Any], talk: Service) -> None:
    assert told(talk, town="Columbia", address_visibility="hidden", **values) == (None, None)


@pytest.mark.parametrize(
    ("town", "expected"),
    [
        ("Columbia", ("Columbia", "MO", (BOONE,))),
        ("Centralia", ("Centralia", "MO", (BOONE, COLE))),
        ("Nowhere", ("Nowhere", "MO", ())),
        ("", None),
    ],
)
@pytest.mark.parametrize("county", [BOONE, COLE, None])
@pytest.mark.parametrize("visibility", ["town", "full"])
def test_of_a_shelter_without_permission_the_town_is_all_wherever_it_is(
    visibility: str, county: str | None, town: str, expected: Any, talk: Service
) -> None:
    Category.objects.update(is_shelter=True)
    found, _ = told(
        talk, town=town, county_id=county, address_visibility=visibility, permission_from=""
    )

    assert found == expected


def test_only_the_towns_asked_for_are_read(talk: Service, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert read_towns({"columbia"}) == {("MO", "columbia"): {BOONE}}
    assert set(read_towns()) == {("MO", "columbia"), ("MO", "centralia")}
