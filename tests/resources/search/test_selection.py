"""What is chosen, as sets of positions, and the order of results."""

from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from resources.models import Scope, Stance
from resources.search.index.memory import Index
from resources.search.selection import (
    Choices,
    Selection,
    accepting,
    fit_for,
    opening,
    remember,
    split,
)
from tests.guide import Guide, make_many_services, make_service, open_always
from tests.resources.search.asking import index, slugs

NOON = datetime(2026, 3, 4, 12, tzinfo=ZoneInfo("America/Chicago"))  # a Wednesday


def left(**choices: Any) -> list[str]:
    """Return the slugs that `choices` leave, by name."""
    return slugs(Selection(index(), Choices(**choices)).without())


def order(found: BitMap | None = None, *preferences: BitMap, **choices: Any) -> list[str]:
    """Return the slugs of what is left in the order of results."""
    selection = Selection(index(), Choices(**choices), found, preferences)
    return [slug for _scope, position in selection.page(0, 100) for slug in slugs([position])]


@pytest.fixture
def listings(guide: Guide) -> Guide:
    make_service(
        "a", guide.harbor, "29019", categories=(guide.shelter,), languages=(guide.english,),
        cost="free", walk_in="yes", minimum_age=18,
    )  # fmt: skip
    make_service(
        "b", guide.harbor, "US", categories=(guide.counseling,), languages=(guide.spanish,),
        cost="fee", walk_in="yes", id_required="no", maximum_age=17,
        stances={guide.men: Stance.NOT_ACCEPTED},
    )  # fmt: skip
    make_service(
        "c", guide.harbor, "MO", "29019", cost="free", id_required="no",
        stances={guide.men: Stance.WELCOMED, guide.women: Stance.NOT_ACCEPTED},
    )  # fmt: skip
    return guide


def test_without_choices_everything_is_left(listings: Guide) -> None:
    assert left() == ["a", "b", "c"]


def test_fields_narrow_and_values_of_a_field_widen(listings: Guide) -> None:
    shelter, counseling = listings.shelter.pk, listings.counseling.pk

    assert left(category=(shelter,)) == ["a"]
    assert left(category=(shelter, counseling)) == ["a", "b"]
    assert left(category=(shelter, counseling), cost=("fee",)) == ["b"]
    assert left(category=(shelter,), cost=("fee",)) == []
    assert left(language=("eng", "spa")) == ["a", "b"]
    assert left(area=("29019",)) == ["a", "c"]
    assert left(area=("29019", "US")) == ["a", "b", "c"]
    assert left(area=("29051",)) == []


def test_facts_narrow_each(listings: Guide) -> None:
    assert left(facts=("walk_in",)) == ["a", "b"]
    assert left(facts=("walk_in", "no_id")) == ["b"]
    assert left(facts=("walk_in", "no_id", "accessible")) == []


def test_a_group_leaves_all_that_do_not_refuse_every_group_chosen(listings: Guide) -> None:
    men, women = listings.men.pk, listings.women.pk

    assert left(population=(men,)) == ["a", "c"]
    assert left(population=(women,)) == ["a", "b"]
    assert left(population=(men, women)) == ["a", "b", "c"]
    assert accepting(index(), []) == index().everything


@pytest.mark.parametrize(
    ("age", "expected"), [(0, ["b", "c"]), (17, ["b", "c"]), (18, ["a", "c"]), (120, ["a", "c"])]
)
def test_an_age_leaves_who_takes_it_and_who_says_nothing(
    age: int, expected: list[str], listings: Guide
) -> None:
    assert left(age=(age,)) == expected
    assert slugs(fit_for(index(), age)) == expected


def test_a_field_can_be_left_aside(listings: Guide) -> None:
    chosen = Choices(area=("29019",), cost=("free",), facts=("walk_in",))
    selection = Selection(index(), chosen)

    assert slugs(selection.without()) == ["a"]
    assert slugs(selection.without("walk_in")) == ["a", "c"]
    assert slugs(selection.without("area", "cost")) == ["a", "b"]


def test_only_what_was_found_is_left(listings: Guide) -> None:
    kept = index()
    only = Selection(kept, Choices(cost=("free",)), kept.having("walk-in"))

    assert slugs(only.without()) == ["a"]
    assert len(Selection(kept, Choices(), BitMap()).without()) == 0


def test_each_service_stands_in_its_nearest_tier_only(listings: Guide) -> None:
    area = ("29019", "region:central", "MO", "US")
    selection = Selection(index(), Choices(area=area))

    tiers = {scope: slugs(own) for scope, own in selection.tiers()}
    assert tiers == {
        Scope.COUNTY: ["a", "c"],
        Scope.REGION: [],
        Scope.STATE: [],
        Scope.NATION: ["b"],
    }
    assert selection.totals() == {Scope.COUNTY: 2, Scope.NATION: 1}
    assert Selection(index(), Choices()).totals() == {Scope.NATION: 3}


@pytest.fixture
def hours(guide: Guide) -> Guide:
    open_always(make_service("always", guide.harbor, "US"))
    mornings = make_service("mornings", guide.harbor, "US")
    mornings.schedules.create(byday="WE FR", opens_at="08:00", closes_at="12:00")
    make_service("unknown", guide.harbor, "US")
    return guide


def test_open_now_is_to_the_minute(hours: Guide) -> None:
    assert slugs(opening(index(), "now", NOON)) == ["always"]
    assert slugs(opening(index(), "now", NOON - timedelta(seconds=1))) == ["always", "mornings"]


def test_open_on_a_weekday_is_the_coming_one_today_included(hours: Guide) -> None:
    found = {day: slugs(opening(index(), day, NOON)) for day in ("we", "th", "fr", "tu")}

    assert found == {
        "we": ["always", "mornings"],
        "th": ["always"],
        "fr": ["always", "mornings"],
        "tu": ["always"],
    }


def test_weekdays_widen(hours: Guide) -> None:
    assert left(open=("we", "th")) == ["always", "mornings"]
    assert "always" in left(open=("now",))


def test_choices_know_the_minute_only_where_hours_matter() -> None:
    assert Choices(cost=("free",)).key()[-1] is None
    assert Choices(open=("now",)).key()[-1] is not None
    assert Choices(cost=("free",)).key() != Choices(cost=("fee",)).key()


def test_what_was_reckoned_is_kept_with_the_index(guide: Guide) -> None:
    kept: Index = index()
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    for name in ("one", "one", "two"):
        assert remember(kept, name, partial(make, name)) == name
    assert made == ["one", "two"]


def test_results_come_by_tier_then_fit_then_verification_then_name(guide: Guide) -> None:
    today = timezone.localdate()
    verified: Any = {"verified_on": today - timedelta(9), "verification_due": today + timedelta(9)}
    due: Any = {"verified_on": today - timedelta(9), "verification_due": today}
    far: dict[str, Any] = {"far-verified-fit": verified, "far-fit": {}, "far-due": due}
    near = {
        "b-near": {},
        "a-near": {},
        "z-due": due,
        "z-verified": verified,
        "y-verified": verified,
    }
    for code, names in (("US", far), ("29019", {**near, "z-fit": {}})):
        for slug, values in names.items():
            make_service(
                slug, guide.harbor, code, cost="fee" if "fit" in slug else "free", **values
            )
    fits = index().having("f:fee")

    assert order(None, fits, area=("29019", "US")) == [
        "z-fit", "y-verified", "z-verified", "z-due", "a-near", "b-near",
        "far-verified-fit", "far-fit", "far-due",
    ]  # fmt: skip
    assert order(None, fits) == [
        "far-verified-fit", "far-fit", "z-fit", "y-verified", "z-verified", "far-due", "z-due",
        "a-near", "b-near",
    ]  # fmt: skip


def test_the_first_preference_counts_before_the_second(listings: Guide) -> None:
    kept = index()
    walk_in, no_id = kept.having("walk-in"), kept.having("no-id")

    assert order(None, walk_in, no_id) == ["b", "a", "c"]
    assert order(None, no_id, walk_in) == ["b", "c", "a"]


@pytest.mark.parametrize("size", [1, 7, 20, 60, 100])
@pytest.mark.parametrize("area", [(), ("29019", "region:central", "MO", "US"), ("29019", "US")])
def test_pages_are_parts_of_the_whole_order(size: int, area: tuple[str, ...], guide: Guide) -> None:
    make_many_services(guide, 30)
    kept = index()
    preferences = (kept.having("l:spa"), kept.having(f"w:{guide.men.pk}"))
    selection = Selection(kept, Choices(area=area), None, preferences)

    whole = selection.page(0, 1000)
    walked = [row for start in range(0, 120, size) for row in selection.page(start, start + size)]
    assert walked == whole
    assert BitMap(position for _, position in whole) == selection.without()
    assert len(whole) == len(selection.without())
    assert all(one[0] <= other[0] for one, other in pairwise(whole))
    assert selection.page(5, 5) == []


sets = st.frozensets(st.integers(1, 30))


@settings(deadline=None)
@given(whole=sets, preferences=st.lists(sets, max_size=4))
def test_parts_are_the_whole_the_best_first(
    whole: frozenset[int], preferences: list[frozenset[int]]
) -> None:
    parts = list(split(BitMap(whole), tuple(map(BitMap, preferences))))

    together = [position for part in parts for position in part]
    assert sorted(together) == sorted(whole)
    assert all(parts)

    def worth(position: int) -> list[bool]:
        return [position in preferred for preferred in preferences]

    assert all(worth(one) >= worth(other) for one, other in pairwise(together))
    assert all(list(part) == sorted(part) for part in parts)
