"""What never closes, what never opens, and how far ahead is looked."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from resources.hours import HORIZON, TIME_ZONE, WEEKDAYS, DayException, Hours, Opening
from tests.resources.hours.examples import (
    MIDNIGHT,
    NINE,
    NOON,
    OFFICE,
    ROUND_THE_CLOCK,
    SPRING,
    WORKDAYS,
    hours,
    local,
)


def test_around_the_clock_never_closes_and_never_opens() -> None:
    service = hours(ROUND_THE_CLOCK)
    assert service.is_always_open
    assert service.is_open(local(3, 8, 3))
    assert service.closes(local(5, 13)) is None
    assert service.next_opening(local(5, 13)) is None
    assert service.day(SPRING) == [(MIDNIGHT, MIDNIGHT)]


def test_shifts_without_a_gap_are_always_open() -> None:
    service = hours(
        Opening(time(8), time(20), WEEKDAYS),
        Opening(time(20), time(8), WORKDAYS),
        Opening(time(19), time(9), ("SA", "SU")),
    )
    assert service.is_always_open
    assert service.closes(local(5, 13)) is None


@pytest.mark.parametrize(
    "service",
    [
        hours(),
        hours(OFFICE),
        hours(replace(ROUND_THE_CLOCK, byday=WEEKDAYS[:6])),
        hours(replace(ROUND_THE_CLOCK, closes_at=time(23, 59))),
        hours(replace(ROUND_THE_CLOCK, open_on_holidays=False)),
        hours(replace(ROUND_THE_CLOCK, valid_from=date(2026, 1, 1))),
        hours(replace(ROUND_THE_CLOCK, valid_to=date(2099, 1, 1))),
        hours(ROUND_THE_CLOCK, exceptions=(DayException(SPRING, None, None),)),
    ],
)
def test_what_ever_closes_is_not_always_open(service: Hours) -> None:
    assert not service.is_always_open


def test_an_exception_that_leaves_no_gap_does_not_end_always() -> None:
    exception = DayException(date(2026, 12, 25), MIDNIGHT, MIDNIGHT)
    service = hours(ROUND_THE_CLOCK, exceptions=(exception,))
    assert service.is_always_open


def test_an_exception_that_takes_the_hours_after_midnight_away_ends_always() -> None:
    exception = DayException(date(2026, 12, 25), MIDNIGHT, MIDNIGHT)
    service = hours(Opening(time(8), time(8), WEEKDAYS), exceptions=(exception,))
    assert not service.is_always_open
    assert service.closes(local(12, 1)) == local(12, 26)
    assert service.next_opening(local(12, 1)) == local(12, 26, 8)


def test_around_the_clock_since_a_past_day_has_no_closing_either() -> None:
    service = hours(replace(ROUND_THE_CLOCK, valid_from=date(2026, 1, 1)))
    assert service.is_open(local(5, 13))
    assert service.closes(local(5, 13)) is None
    assert service.next_opening(local(5, 13)) is None
    before = datetime(2025, 12, 1, tzinfo=TIME_ZONE)
    assert service.next_opening(before) == local(1, 1)
    assert service.closes(before) is None


def test_around_the_clock_but_on_holidays_closes_on_the_next_one() -> None:
    service = hours(replace(ROUND_THE_CLOCK, open_on_holidays=False))
    assert service.closes(local(5, 26)) == local(6, 19)
    assert service.next_opening(local(5, 26)) == local(6, 20)


def test_around_the_clock_opens_again_after_a_closed_day() -> None:
    service = hours(
        Opening(time(8), time(8), WEEKDAYS),
        exceptions=(DayException(date(2026, 5, 12), None, None),),
    )
    assert service.closes(local(5, 12, 7)) == local(5, 12, 8)
    assert service.closes(local(5, 13, 3)) is None
    assert service.next_opening(local(5, 13, 3)) == local(5, 13, 8)
    assert service.next_opening(local(5, 13, 8)) is None


def test_without_hours_it_never_opens() -> None:
    service = hours()
    assert not service.is_open(local(5, 13, 12))
    assert service.next_opening(local(5, 13, 12)) is None
    assert service.closes(local(5, 13, 12)) is None
    assert service.day(date(2026, 5, 13)) == []
    assert not service.holiday_doubt(date(2026, 7, 3))


def test_hours_that_have_run_out_never_open_again() -> None:
    service = hours(replace(OFFICE, valid_to=date(2026, 5, 12)))
    assert service.next_opening(local(5, 12, 9)) is None


def test_an_answer_400_days_ahead_is_given_and_a_later_one_is_not() -> None:
    opens = local(5, 13, 9)
    service = hours(exceptions=(DayException(date(2026, 5, 13), NINE, NOON),))
    assert service.next_opening(opens - HORIZON) == opens
    assert service.next_opening(opens - HORIZON - timedelta(minutes=1)) is None
    ends = local(5, 14)
    around = hours(replace(ROUND_THE_CLOCK, valid_to=date(2026, 5, 13)))
    assert around.closes(ends - HORIZON) == ends
    assert around.closes(ends - HORIZON - timedelta(minutes=1)) is None


def test_400_days_are_of_24_hours_each() -> None:
    # From 23:30 in winter they last until 00:30 in summer, the 401st day by the calendar.
    exception = DayException(date(2027, 3, 18), time(0, 30), NOON)
    service = hours(exceptions=(exception,))
    opens = datetime(2027, 3, 18, 0, 30, tzinfo=TIME_ZONE)
    assert service.next_opening(local(2, 10, 23, 30)) == opens
    assert service.next_opening(local(2, 10, 23, 29)) is None
