"""Results by distance: first those whose place the public may know."""

from decimal import Decimal
from typing import Any

import pytest

from resources.models import Scope
from resources.search import nearest
from resources.search.nearest import nearest_first
from resources.search.selection import Choices, Selection
from tests.guide import Guide, make_location, make_service
from tests.resources.search.asking import index, slugs

CENTRE = (38.5, -92.0)


def place(slug: str, guide: Guide, latitude: str, *codes: str, **values: Any) -> None:
    """Make a service with a place north of the centre."""
    service = make_service(slug, guide.harbor, *(codes or ("US",)))
    make_location(
        service, slug, **{"address_visibility": "full"} | values,
        latitude=Decimal(latitude), longitude=Decimal(-92),
    )  # fmt: skip


@pytest.fixture
def listings(guide: Guide) -> Guide:
    place("a-far", guide, "39.5")
    place("b-near", guide, "38.6", "29019")
    place("c-middle", guide, "39.0", "MO")
    place("d-hidden", guide, "38.5", address_visibility="hidden")
    place("e-town", guide, "38.5", "29019", address_visibility="town")
    make_service("f-none", guide.harbor, "MO")
    return guide


def order(start: int = 0, stop: int = 20, *area: str) -> list[str]:
    rows, _ = nearest_first(Selection(index(), Choices(area=area)), CENTRE, start, stop)
    return [slug for _scope, position in rows for slug in slugs([position])]


ALL = ["b-near", "c-middle", "a-far", "d-hidden", "e-town", "f-none"]


def test_the_nearest_come_first_and_then_those_without_a_place_by_name(listings: Guide) -> None:
    assert order() == ALL


def test_what_has_no_place_comes_by_scope(listings: Guide) -> None:
    rows, _ = nearest_first(Selection(index(), Choices(area=("29019", "MO", "US"))), CENTRE, 0, 20)

    assert [(scope, *slugs([position])) for scope, position in rows] == [
        (Scope.COUNTY, "b-near"),
        (Scope.STATE, "c-middle"),
        (Scope.NATION, "a-far"),
        (Scope.COUNTY, "e-town"),
        (Scope.STATE, "f-none"),
        (Scope.NATION, "d-hidden"),
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_pages_have_every_service_once_and_in_order(size: int, listings: Guide) -> None:
    walked = [order(start, start + size) for start in range(0, 8, size)]

    assert [slug for page in walked for slug in page] == ALL
    assert all(len(page) <= size for page in walked)


@pytest.mark.parametrize("most", [1, 2])
def test_beyond_what_is_measured_nothing_is_lost(
    most: int, listings: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearest, "MOST_MEASURED", most)

    walked = [slug for start in range(0, 8, 2) for slug in order(start, start + 2)]
    assert sorted(walked) == sorted(ALL)


def test_the_nearest_of_several_places_counts(listings: Guide) -> None:
    place("g-two", listings, "39.9")
    make_location(
        listings.harbor.services.get(slug="g-two"), "Second", address_visibility="full",
        latitude=Decimal("38.51"), longitude=Decimal(-92),
    )  # fmt: skip

    assert order(0, 2) == ["g-two", "b-near"]


def test_of_places_as_near_the_name_tells(listings: Guide) -> None:
    place("b-also", listings, "38.6")

    assert order(0, 2) == ["b-also", "b-near"]


def test_an_area_narrows(listings: Guide) -> None:
    assert order(0, 20, "29019") == ["b-near", "e-town"]
