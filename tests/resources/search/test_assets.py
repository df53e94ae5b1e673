"""What there is for each need: based there, reaching it, verified; the nearest where none is."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from resources.models import Location, Region, Scope, Service, Town, TownCounty, Verification
from resources.reference import reference
from resources.search.assets import NeedAssets, assets_of, percent
from resources.search.index.memory import current_index
from tests.guide import Guide, make_location, make_provider, make_service, unpublished

BOONE, COLE, ST_CLAIR = "29019", "29051", "17163"


def assets(region: Region | None = None) -> list[NeedAssets]:
    tables = reference()
    return assets_of(tables, current_index(tables.version), region)


def counseling(region: Region | None = None) -> NeedAssets:
    return assets(region)[0]


def shelter(region: Region | None = None) -> NeedAssets:
    return assets(region)[1]


def office(service: Service, county: str | None = BOONE, **values: Any) -> Location:
    """Make a place that shows its whole address, and where nobody stays overnight."""
    shown: dict[str, Any] = {"address_visibility": "full", "is_shelter": False}
    return make_location(service, "office", **shown | {"county_id": county} | values)


def based(need: NeedAssets) -> dict[str, int]:
    return {own.county.fips: own.based for own in need.counties}


def test_needs_stand_by_rank_and_counties_by_name(guide: Guide) -> None:
    found = assets()

    assert [need.category for need in found] == [guide.counseling, guide.shelter]
    assert [own.county.fips for own in found[0].counties] == [BOONE, COLE, ST_CLAIR]


def test_a_service_is_based_where_its_place_is_not_where_it_serves(guide: Guide) -> None:
    office(make_service("talk", guide.harbor, COLE, categories=(guide.counseling,)))

    need = counseling()
    assert based(need) == {BOONE: 1, COLE: 0, ST_CLAIR: 0}
    assert {own.county.fips: own.reached_by for own in need.counties} == {
        BOONE: 0,
        COLE: 1,
        ST_CLAIR: 0,
    }
    assert (need.based, need.reached_by, need.placeless) == (1, 1, 0)
    assert based(shelter()) == {BOONE: 0, COLE: 0, ST_CLAIR: 0}


def test_what_reaches_a_county_is_told_by_its_nearest_area(guide: Guide) -> None:
    for slug, codes in {
        "own": (BOONE, "region:central", "MO"),
        "both": (BOONE, COLE),
        "region": ("region:central",),
        "state": ("MO", "IL"),
        "nation": ("US",),
        "other": ("IL",),
    }.items():
        make_service(slug, guide.harbor, *codes, categories=(guide.counseling,))

    reaching = {own.county.fips: dict(own.reaching) for own in counseling().counties}
    assert reaching == {
        BOONE: {Scope.COUNTY: 2, Scope.REGION: 1, Scope.STATE: 1, Scope.NATION: 1},
        COLE: {Scope.COUNTY: 1, Scope.REGION: 2, Scope.STATE: 1, Scope.NATION: 1},
        ST_CLAIR: {Scope.COUNTY: 0, Scope.REGION: 0, Scope.STATE: 2, Scope.NATION: 1},
    }
    assert [own.reached_by for own in counseling().counties] == [5, 5, 3]
    assert [own.nearby for own in counseling().counties] == [3, 3, 0]
    # Each once, however many of its counties it serves.
    assert counseling().reached_by == 6
    assert counseling(guide.central).reached_by == 5
    assert counseling(guide.metro_east).reached_by == 3


def test_a_service_with_two_places_is_based_in_both_counties_and_counted_once(
    guide: Guide,
) -> None:
    service = make_service("talk", guide.harbor, "MO", categories=(guide.counseling,))
    for county in (BOONE, BOONE, COLE):
        office(service, county)

    assert based(counseling()) == {BOONE: 1, COLE: 1, ST_CLAIR: 0}
    assert counseling().based == 1
    assert counseling(guide.central).based == 1
    assert counseling(guide.metro_east).based == 0


def test_the_verified_are_counted_among_those_that_reach_a_county(guide: Guide) -> None:
    for slug in ("a", "b", "c"):
        make_service(slug, guide.harbor, "MO", categories=(guide.counseling,))
    Verification.objects.create(
        service=Service.objects.get(slug="a"), method="phone", verified_on=timezone.localdate()
    )
    Verification.objects.create(
        service=Service.objects.get(slug="b"), method="phone", verified_on=date(2020, 1, 1)
    )

    need = counseling()
    assert [own.verified for own in need.counties] == [1, 1, 0]
    assert [own.verified_share for own in need.counties] == [33, 33, None]
    assert (need.verified, need.verified_share) == (1, 33)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(0, 0, None), (0, 5, 0), (5, 5, 100), (1, 3, 33), (1, 1000, 1), (999, 1000, 99)],
)
def test_only_all_is_a_hundred_percent_and_only_none_is_nothing(
    part: int, whole: int, share: int | None
) -> None:
    assert percent(part, whole) == share


def test_where_none_is_based_the_nearest_county_with_one_is_told(guide: Guide) -> None:
    for county, latitude in ((guide.boone, "39"), (guide.cole, "38.5"), (guide.st_clair, "38")):
        county.latitude = Decimal(latitude)
        county.longitude = Decimal("-92")
        county.save()
    office(make_service("talk", guide.harbor, "MO", categories=(guide.counseling,)), ST_CLAIR)
    office(make_service("more", guide.harbor, "MO", categories=(guide.counseling,)), BOONE)

    by_fips = counseling(guide.central).by_fips
    assert set(by_fips) == {BOONE, COLE}
    assert by_fips[BOONE].nearest is None
    # Both are as far, by latitude; the first by code is told. It may lie outside the region.
    found = by_fips[COLE].nearest
    assert found is not None
    assert (found.county.fips, found.miles) == (ST_CLAIR, 35)
    assert [own.nearest for own in shelter().counties] == [None, None, None]


def test_gaps_are_the_counties_where_none_is_based(guide: Guide) -> None:
    office(make_service("talk", guide.harbor, "US", categories=(guide.counseling,)))

    assert counseling().gaps == [guide.cole, guide.st_clair]
    assert counseling(guide.central).gaps == [guide.cole]


@pytest.mark.parametrize("state", list(unpublished()))
def test_what_is_not_public_counts_nowhere(state: str, guide: Guide) -> None:
    values = unpublished()[state]
    office(make_service("own", guide.harbor, BOONE, categories=(guide.counseling,), **values))
    gone = make_provider("gone", **values)
    office(make_service("of-gone", gone, BOONE, categories=(guide.counseling,)))

    need = counseling()
    assert (need.based, need.reached_by, need.placeless) == (0, 0, 0)
    assert based(need)[BOONE] == 0


# What a place keeps to itself


def test_a_hidden_place_counts_in_no_county_wherever_it_is(guide: Guide) -> None:
    service = make_service("beds", guide.harbor, "MO", categories=(guide.shelter,))
    secret = make_location(service, "HIDDEN", county_id=BOONE, town="Columbia")
    seen = []
    for county in (BOONE, COLE, None):
        Location.objects.filter(pk=secret.pk).update(county_id=county)
        secret.refresh_from_db()
        secret.save()
        seen.append((assets(), assets(guide.central), assets(guide.metro_east)))

    assert seen[0] == seen[1] == seen[2]
    need = shelter()
    assert based(need) == {BOONE: 0, COLE: 0, ST_CLAIR: 0}
    assert (need.based, need.reached_by, need.placeless) == (0, 1, 1)
    assert [own.nearest for own in need.counties] == [None, None, None]


def test_a_service_with_a_hidden_and_an_open_place_is_based_at_the_open_one(guide: Guide) -> None:
    service = make_service("beds", guide.harbor, "MO", categories=(guide.counseling,))
    make_location(service, "HIDDEN", county_id=COLE)
    office(service, BOONE)

    assert based(counseling()) == {BOONE: 1, COLE: 0, ST_CLAIR: 0}
    assert counseling().placeless == 0


def test_another_place_of_the_provider_is_none_of_the_service(guide: Guide) -> None:
    beds = make_service("beds", guide.harbor, "MO", categories=(guide.shelter,))
    make_location(beds, "HIDDEN", county_id=BOONE)
    office(make_service("talk", guide.harbor, "MO", categories=(guide.counseling,)), COLE)

    assert shelter().based == 0
    assert based(counseling()) == {BOONE: 0, COLE: 1, ST_CLAIR: 0}


def in_two_counties(guide: Guide) -> None:
    town = Town.objects.create(name="Middletown", state=guide.missouri)
    for county in (guide.boone, guide.cole):
        TownCounty.objects.create(town=town, county=county, is_primary=county == guide.boone)


@pytest.mark.parametrize(
    ("town", "county", "told"),
    [
        # The town says it already.
        ("Columbia", BOONE, BOONE),
        ("Columbia", None, BOONE),
        # It would say which part of the town.
        ("Middletown", BOONE, None),
        ("Middletown", COLE, None),
        ("Middletown", None, None),
        # It would say more than the page, which names no town or none that is known.
        ("", BOONE, None),
        ("Nowhere", BOONE, None),
        # Whatever was recorded, the town is what shows.
        ("Columbia", COLE, BOONE),
    ],
)
def test_a_shelter_that_shows_its_town_tells_no_more_than_the_town(
    town: str, county: str | None, told: str | None, guide: Guide
) -> None:
    in_two_counties(guide)
    service = make_service("beds", guide.harbor, "MO", categories=(guide.shelter,))
    make_location(service, "place", address_visibility="town", town=town, county_id=county)

    counted = {fips for fips, number in based(shelter()).items() if number}
    assert counted == ({told} if told else set())
    assert shelter().placeless == (0 if told else 1)


@pytest.mark.parametrize(
    ("town", "county", "told"),
    [
        ("Middletown", COLE, COLE),
        ("Middletown", None, None),
        ("", BOONE, BOONE),
        ("Columbia", None, BOONE),
    ],
)
def test_another_place_counts_in_its_county(
    town: str, county: str | None, told: str | None, guide: Guide
) -> None:
    in_two_counties(guide)
    service = make_service("talk", guide.harbor, "MO", categories=(guide.counseling,))
    make_location(service, "place", address_visibility="town", town=town, county_id=county)

    counted = {fips for fips, number in based(counseling()).items() if number}
    assert counted == ({told} if told else set())


def test_a_shelter_with_permission_to_show_its_street_counts_in_its_county(guide: Guide) -> None:
    in_two_counties(guide)
    service = make_service("beds", guide.harbor, "MO", categories=(guide.shelter,))
    place = make_location(
        service, "place", address_visibility="full", town="Middletown", county_id=COLE
    )
    assert based(shelter())[COLE] == 1

    place.address_visibility = "town"
    place.permission_from = ""
    place.save()
    assert based(shelter())[COLE] == 0


@pytest.mark.parametrize("kind", ["postal", "virtual"])
def test_a_mailbox_or_a_place_online_is_no_place(kind: str, guide: Guide) -> None:
    service = make_service("talk", guide.harbor, "MO", categories=(guide.counseling,))
    office(service, BOONE, location_type=kind)

    assert counseling().based == 0
    assert counseling().placeless == 1


def test_a_changed_place_counts_at_once(guide: Guide) -> None:
    service = make_service("talk", guide.harbor, "MO", categories=(guide.counseling,))
    place = office(service, BOONE)
    assert based(counseling())[BOONE] == 1

    place.address_visibility = "hidden"
    place.save()
    assert based(counseling())[BOONE] == 0


def test_three_questions_once_and_none_again(guide: Guide, django_assert_num_queries: Any) -> None:
    office(make_service("talk", guide.harbor, BOONE, categories=(guide.counseling,)))
    tables = reference()
    index = current_index(tables.version)

    with django_assert_num_queries(3):
        assets_of(tables, index)
    with django_assert_num_queries(0):
        assert assets_of(tables, index, guide.central)[0].based == 1
