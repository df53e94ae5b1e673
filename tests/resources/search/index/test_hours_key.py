"""Opening hours as a key that services share."""

from datetime import date, time
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources.hours import DayException, Hours, Opening
from resources.recurrence import Frequency
from resources.search.index.hours_key import hours_from_json, hours_to_json, key_of

TODAY = date(2026, 3, 4)
MORNINGS = Opening(time(8), time(12), ("MO", "WE"))
FIRST_TUESDAYS = Opening(
    time(17, 30),
    time(19),
    ("1TU",),
    "MONTHLY",
    interval=2,
    dtstart=date(2026, 1, 6),
    valid_from=date(2026, 1, 1),
    valid_to=date(2026, 12, 31),
    open_on_holidays=True,
)
THE_LAST = Opening(time(0), time(0), (), "MONTHLY", bymonthday=(1, -1), open_on_holidays=False)
CLOSED = DayException(date(2026, 12, 25), None, None)
SHORT = DayException(date(2026, 12, 24), time(9), time(12))


def sets(hours: Hours) -> tuple[frozenset[Any], ...]:
    places = (sets(place) for place in hours.places)
    return frozenset(hours.openings), frozenset(hours.exceptions), frozenset(places)


@pytest.mark.parametrize(
    "hours",
    [
        Hours(),
        Hours(openings=(MORNINGS,)),
        Hours(openings=(MORNINGS, FIRST_TUESDAYS, THE_LAST), exceptions=(SHORT, CLOSED)),
        Hours(exceptions=(CLOSED,)),
        Hours((), (SHORT,), (Hours((MORNINGS,), (CLOSED,)), Hours((THE_LAST,)))),
    ],
    ids=["none", "one", "all", "exception", "places"],
)
def test_hours_come_back_as_they_were(hours: Hours) -> None:
    assert sets(hours_from_json(hours_to_json(hours, TODAY))) == sets(hours)


def test_the_order_of_rows_does_not_matter() -> None:
    one = Hours((MORNINGS, THE_LAST), (SHORT, CLOSED))
    other = Hours((THE_LAST, MORNINGS), (CLOSED, SHORT))

    assert hours_to_json(one, TODAY) == hours_to_json(other, TODAY)
    assert hours_to_json(Hours(places=(one, Hours((MORNINGS,)))), TODAY) == (
        hours_to_json(Hours(places=(Hours((MORNINGS,)), other)), TODAY)
    )


def test_days_gone_by_are_left_out_but_yesterday_whose_night_may_last() -> None:
    days = [
        DayException(day, time(20), time(4))
        for day in (date(2026, 3, 2), date(2026, 3, 3), TODAY, date(2026, 3, 5))
    ]

    kept = hours_from_json(hours_to_json(Hours(exceptions=tuple(days)), TODAY))

    assert kept.exceptions == tuple(days[1:])


def test_a_key_is_short_and_the_same_for_the_same_hours_only() -> None:
    rules = [
        hours_to_json(Hours((opening,)), TODAY) for opening in (MORNINGS, FIRST_TUESDAYS, THE_LAST)
    ]

    assert len({key_of(text) for text in rules}) == 3
    assert key_of(rules[0]) == key_of(hours_to_json(Hours((MORNINGS,)), TODAY))
    assert all(len(key_of(text)) == 16 and key_of(text).isalnum() for text in rules)


def test_no_hours_at_all_have_a_key_too() -> None:
    assert hours_to_json(Hours(), TODAY) == "[[],[]]"


minutes = st.times().map(lambda t: t.replace(second=0, microsecond=0))
dates = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))


@settings(deadline=None)
@given(
    st.builds(
        Opening,
        minutes,
        minutes,
        st.lists(st.sampled_from(["MO", "TU", "SU"]), min_size=1, unique=True).map(tuple),
        dtstart=dates,
        valid_from=dates,
        valid_to=dates,
        open_on_holidays=st.none() | st.booleans(),
    )
)
def test_any_weekly_opening_comes_back_as_it_was(opening: Opening) -> None:
    assert hours_from_json(hours_to_json(Hours((opening,)), TODAY)) == Hours((opening,))


def test_both_frequencies_are_tried_here() -> None:
    assert {o.freq for o in (MORNINGS, FIRST_TUESDAYS)} == set(get_args(Frequency))
