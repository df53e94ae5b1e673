"""What serves a place, each service once, the nearest first."""

import pytest

from resources.models import Scope
from tests.guide import Guide, make_provider, make_service
from tests.resources.presenting.test_listing import listed


@pytest.fixture
def scopes(guide: Guide) -> Guide:
    """Services of each scope, and some of several."""
    for slug, codes in {
        "nation": ["US"],
        "state": ["MO"],
        "region": ["region:central"],
        "county": ["29019"],
        "two-counties": ["29019", "29051"],
        "everything": ["US", "MO", "region:central", "29019"],
        "other-state": ["IL"],
        "other-region": ["region:metro-east"],
        "nowhere": [],
    }.items():
        make_service(slug, guide.harbor, *codes)
    return guide


def found(query: str) -> list[tuple[str, Scope]]:
    groups = listed(query).groups
    return [(card.service.slug, card.scope) for group in groups for card in group.cards]


@pytest.mark.parametrize(
    ("county", "expected"),
    [
        (
            "boone-mo",
            [
                ("county", Scope.COUNTY),
                ("everything", Scope.COUNTY),
                ("two-counties", Scope.COUNTY),
                ("region", Scope.REGION),
                ("state", Scope.STATE),
                ("nation", Scope.NATION),
            ],
        ),
        # What serves Boone County itself comes to its neighbour by the region only.
        (
            "cole-mo",
            [
                ("two-counties", Scope.COUNTY),
                ("everything", Scope.REGION),
                ("region", Scope.REGION),
                ("state", Scope.STATE),
                ("nation", Scope.NATION),
            ],
        ),
        (
            "st-clair-il",
            [
                ("other-region", Scope.REGION),
                ("other-state", Scope.STATE),
                ("everything", Scope.NATION),
                ("nation", Scope.NATION),
            ],
        ),
    ],
)
def test_a_county_gets_what_serves_it_each_once_the_nearest_first(
    county: str, expected: list[tuple[str, Scope]], scopes: Guide
) -> None:
    assert found(f"county={county}") == expected


def test_of_two_counties_each_service_comes_once(scopes: Guide) -> None:
    slugs = [slug for slug, _ in found("region=central")]

    assert sorted(slugs) == [*("county", "everything", "nation", "region", "state", "two-counties")]


def test_without_a_place_the_scope_is_the_nearest_of_the_services_own(scopes: Guide) -> None:
    told = dict(found(""))

    assert told["everything"] == told["county"] == Scope.COUNTY
    assert told["other-region"] == Scope.REGION
    assert told["other-state"] == Scope.STATE


def test_services_of_one_scope_are_sorted_by_name_then_provider(guide: Guide) -> None:
    pier = make_provider("pier", name="A Pier")
    for slug, provider, name in [
        ("c", guide.harbor, "Éclair"),
        ("b", guide.harbor, "Beds"),
        ("a", pier, "beds"),
        ("d", guide.harbor, "Beds"),
    ]:
        make_service(slug, provider, "US", name=name)

    assert [slug for slug, _ in found("county=boone-mo")] == ["a", "b", "d", "c"]
