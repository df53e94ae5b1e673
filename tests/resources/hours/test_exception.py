"""Holidays, and days that differ."""

from dataclasses import replace
from datetime import date, time
from itertools import permutations

import pytest

from resources.federal_holidays import is_holiday
from resources.hours import WEEKDAYS, DayException
from tests.resources.hours.examples import NIGHT, NINE, NOON, OFFICE, hours, local

# Holidays.


@pytest.mark.parametrize(
    "on",
    [
        date(2026, 1, 19),  # Martin Luther King Jr. Day
        date(2026, 6, 19),  # Juneteenth National Independence Day
        date(2026, 7, 3),  # Independence Day, observed
        date(2026, 7, 4),
        date(2026, 11, 26),  # Thanksgiving Day
        date(2027, 12, 31),  # New Year's Day, observed
        date(2028, 1, 1),
    ],
)
def test_federal_holidays_are_holidays_observed_ones_too(on: date) -> None:
    assert is_holiday(on)


@pytest.mark.parametrize(
    "on", [date(2026, 11, 27), date(2026, 12, 24), date(2026, 5, 8), date(2026, 2, 12)]
)
def test_days_that_only_states_or_shops_keep_are_no_federal_holidays(on: date) -> None:
    assert not is_holiday(on)


def test_it_stays_closed_on_holidays_if_so_stated() -> None:
    service = hours(replace(OFFICE, open_on_holidays=False))
    assert not service.is_open(local(7, 3, 12))
    assert service.day(date(2026, 7, 3)) == []
    assert service.next_opening(local(7, 2, 18)) == local(7, 6, 9)
    assert not service.holiday_doubt(date(2026, 7, 3))


def test_it_opens_on_holidays_if_so_stated() -> None:
    service = hours(replace(OFFICE, open_on_holidays=True))
    assert service.is_open(local(7, 3, 12))
    assert not service.holiday_doubt(date(2026, 7, 3))


def test_it_counts_as_open_but_in_doubt_if_nothing_is_stated_about_holidays() -> None:
    service = hours(OFFICE)
    assert service.is_open(local(7, 3, 12))
    assert service.holiday_doubt(date(2026, 7, 3))
    assert not service.holiday_doubt(date(2026, 7, 2))


def test_there_is_no_doubt_on_a_holiday_on_which_nothing_would_start() -> None:
    assert not hours(OFFICE).holiday_doubt(date(2026, 7, 4))


@pytest.mark.parametrize("times", [(None, None), (NINE, NOON)])
def test_an_exception_settles_the_doubt(times: tuple[time | None, time | None]) -> None:
    service = hours(OFFICE, exceptions=(DayException(date(2026, 7, 3), *times),))
    assert not service.holiday_doubt(date(2026, 7, 3))


def test_a_night_that_starts_before_a_holiday_runs_out_on_it() -> None:
    service = hours(replace(NIGHT, open_on_holidays=False))
    assert service.is_open(local(12, 25, 5, 59))
    assert service.next_opening(local(12, 25, 6)) == local(12, 26, 22)


# Exceptions.


def test_an_exception_closes_a_day() -> None:
    service = hours(OFFICE, exceptions=(DayException(date(2026, 5, 13), None, None),))
    assert not service.is_open(local(5, 13, 12))
    assert service.day(date(2026, 5, 13)) == []
    assert service.next_opening(local(5, 12, 18)) == local(5, 14, 9)


def test_exceptions_replace_the_hours_of_a_day() -> None:
    saturday = date(2026, 5, 16)
    service = hours(
        replace(OFFICE, byday=WEEKDAYS),
        exceptions=(DayException(saturday, time(18), time(1)), DayException(saturday, NINE, NOON)),
    )
    assert service.day(saturday) == [(NINE, NOON), (time(18), time(1))]
    assert service.closes(local(5, 16, 9)) == local(5, 16, 12)
    assert not service.is_open(local(5, 16, 15))
    assert service.closes(local(5, 17, 0, 30)) == local(5, 17, 1)
    assert service.is_open(local(5, 17, 15))


def test_an_exception_wins_over_the_holiday_rule() -> None:
    service = hours(
        replace(OFFICE, open_on_holidays=False),
        exceptions=(DayException(date(2026, 7, 3), NINE, NOON),),
    )
    assert service.closes(local(7, 3, 10)) == local(7, 3, 12)


def test_the_night_before_a_closed_day_still_runs_out() -> None:
    service = hours(NIGHT, exceptions=(DayException(date(2026, 5, 13), None, None),))
    assert service.is_open(local(5, 13, 5))
    assert service.closes(local(5, 12, 23)) == local(5, 13, 6)
    assert not service.is_open(local(5, 14, 5))
    assert service.next_opening(local(5, 13, 7)) == local(5, 14, 22)


def test_hours_may_consist_of_exceptions_only() -> None:
    service = hours(exceptions=(DayException(date(2026, 5, 16), NINE, NOON),))
    assert service.next_opening(local(5, 1)) == local(5, 16, 9)
    assert service.next_opening(local(5, 16, 9)) is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(NINE, NOON), (None, None)], []),
        ([(NINE, NOON), (None, None), (time(13), time(17))], []),
        ([(time(13), time(17)), (NINE, NOON)], [(NINE, NOON), (time(13), time(17))]),
        ([(NINE, NOON), (NINE, NOON)], [(NINE, NOON)]),
        ([(NINE, time(17)), (NINE, NOON)], [(NINE, NOON), (NINE, time(17))]),
        ([(None, None), (None, None)], []),
    ],
    ids=["closed wins", "over all", "several", "twice", "overlapping", "closed twice"],
)
def test_several_rows_for_a_day_say_the_same_in_any_order(
    rows: list[tuple[time | None, time | None]], said: list[tuple[time, time]]
) -> None:
    on = date(2026, 5, 13)
    answers = [
        hours(OFFICE, exceptions=tuple(DayException(on, *row) for row in order)).day(on)
        for order in permutations(rows)
    ]

    assert answers == [said] * len(answers)
