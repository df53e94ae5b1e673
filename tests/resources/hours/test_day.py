"""Ordinary days, midnight, and the days on which the clocks change."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from resources.hours import TIME_ZONE, DayException, Hours, Opening
from tests.resources.hours.examples import (
    AUTUMN,
    FIVE,
    MIDNIGHT,
    NIGHT,
    NINE,
    NOON,
    OFFICE,
    ROUND_THE_CLOCK,
    SPRING,
    WORKDAYS,
    hours,
    in_utc,
    local,
    utc,
)

# Ordinary days. 13 May 2026 is a Wednesday.


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (local(5, 13, 8, 59), False),
        (local(5, 13, 9, 0), True),
        (local(5, 13, 16, 59), True),
        (local(5, 13, 17, 0), False),
        (local(5, 16, 12, 0), False),
    ],
)
def test_it_is_open_from_the_opening_time_until_just_before_the_closing_time(
    at: datetime, expected: bool
) -> None:
    assert hours(OFFICE).is_open(at) is expected


def test_moments_in_other_time_zones_are_understood() -> None:
    assert hours(OFFICE).is_open(utc(5, 13, 14, 0))
    assert not hours(OFFICE).is_open(utc(5, 13, 13, 59))
    tokyo = datetime(2026, 5, 14, 6, 59, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert hours(OFFICE).closes(tokyo) == local(5, 13, 17)


def test_answers_are_in_the_local_time_zone() -> None:
    opens = hours(OFFICE).next_opening(utc(5, 13, 23))
    closes = hours(OFFICE).closes(utc(5, 13, 15))
    assert opens is not None
    assert closes is not None
    assert opens.tzinfo is closes.tzinfo is TIME_ZONE
    assert opens.isoformat() == "2026-05-14T09:00:00-05:00"
    assert closes.isoformat() == "2026-05-13T17:00:00-05:00"


@pytest.mark.parametrize("method", ["is_open", "next_opening", "closes"])
@pytest.mark.parametrize("service", [hours(), hours(ROUND_THE_CLOCK)])
def test_a_moment_without_time_zone_is_refused(method: str, service: Hours) -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        getattr(service, method)(datetime(2026, 5, 13, 12))  # noqa: DTZ001


def test_the_next_opening_is_after_the_moment_even_at_the_moment_of_opening() -> None:
    assert hours(OFFICE).next_opening(local(5, 13, 8, 59)) == local(5, 13, 9)
    assert hours(OFFICE).next_opening(local(5, 13, 9)) == local(5, 14, 9)


def test_the_next_opening_after_friday_is_on_monday() -> None:
    assert hours(OFFICE).next_opening(local(5, 15, 12)) == local(5, 18, 9)


def test_seconds_count() -> None:
    at = local(5, 13, 8, 59).replace(second=59, microsecond=999_999)
    assert not hours(OFFICE).is_open(at)
    assert hours(OFFICE).next_opening(at) == local(5, 13, 9)


def test_several_openings_a_day_are_closed_in_between() -> None:
    service = hours(Opening(time(13), FIVE, WORKDAYS), Opening(NINE, NOON, WORKDAYS))
    assert service.day(date(2026, 5, 13)) == [(NINE, NOON), (time(13), FIVE)]
    assert service.closes(local(5, 13, 10)) == local(5, 13, 12)
    assert not service.is_open(local(5, 13, 12, 30))
    assert service.next_opening(local(5, 13, 10)) == local(5, 13, 13)


def test_openings_that_touch_or_overlap_are_one() -> None:
    service = hours(
        Opening(NINE, NOON, WORKDAYS),
        Opening(NOON, time(15), WORKDAYS),
        Opening(time(14), FIVE, WORKDAYS),
    )
    assert service.closes(local(5, 13, 10)) == local(5, 13, 17)
    assert service.next_opening(local(5, 13, 10)) == local(5, 14, 9)


def test_the_same_hours_stated_twice_are_listed_once() -> None:
    service = hours(OFFICE, Opening(NINE, FIVE, ("1MO",), freq="MONTHLY"))
    assert service.day(date(2026, 6, 1)) == [(NINE, FIVE)]


# Midnight.


def test_an_opening_past_midnight_runs_into_the_next_day() -> None:
    friday_night = hours(Opening(time(20), time(2), ("FR",)))
    assert friday_night.is_open(local(5, 16, 1, 59))
    assert not friday_night.is_open(local(5, 16, 2))
    assert not friday_night.is_open(local(5, 15, 1))
    assert friday_night.closes(local(5, 15, 23)) == local(5, 16, 2)
    assert friday_night.day(date(2026, 5, 15)) == [(time(20), time(2))]
    assert friday_night.day(date(2026, 5, 16)) == []


def test_closing_at_midnight_is_the_end_of_the_day() -> None:
    evening = hours(Opening(time(18), MIDNIGHT, ("WE",)))
    assert evening.is_open(local(5, 13, 23, 59))
    assert not evening.is_open(local(5, 14))
    assert evening.closes(local(5, 13, 20)) == local(5, 14)


def test_equal_times_are_24_hours() -> None:
    service = hours(Opening(time(8), time(8), ("WE",)))
    assert not service.is_open(local(5, 13, 7, 59))
    assert service.is_open(local(5, 13, 8))
    assert service.closes(local(5, 13, 8)) == local(5, 14, 8)


def test_a_weekend_around_the_clock_closes_on_monday() -> None:
    weekend = hours(Opening(MIDNIGHT, MIDNIGHT, ("SA", "SU")))
    assert weekend.closes(local(5, 16, 3)) == local(5, 18)
    assert weekend.next_opening(local(5, 16, 3)) == local(5, 23)


# The clocks change.


def test_a_night_shift_lasts_seven_hours_when_the_clocks_go_forward() -> None:
    service = hours(NIGHT)
    assert in_utc(service.next_opening(local(3, 7, 12))) == utc(3, 8, 4)
    assert in_utc(service.closes(local(3, 7, 23))) == utc(3, 8, 11)


def test_a_night_shift_lasts_nine_hours_when_the_clocks_go_back() -> None:
    service = hours(NIGHT)
    assert in_utc(service.next_opening(local(10, 31, 12))) == utc(11, 1, 3)
    assert in_utc(service.closes(local(10, 31, 23))) == utc(11, 1, 12)


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (SPRING, utc(3, 8, 6), utc(3, 9, 5)),  # 23 hours
        (AUTUMN, utc(11, 1, 5), utc(11, 2, 6)),  # 25 hours
    ],
)
def test_24_hours_run_from_midnight_to_midnight_whatever_the_length_of_the_day(
    day: date, start: datetime, end: datetime
) -> None:
    service = hours(exceptions=(DayException(day, MIDNIGHT, MIDNIGHT),))
    assert in_utc(service.next_opening(start - timedelta(days=1))) == start
    assert in_utc(service.closes(start)) == end


def test_an_opening_time_that_the_clocks_skip_has_the_offset_before_the_gap() -> None:
    service = hours(Opening(time(2, 30), time(5), ("SU",)))
    opens = service.next_opening(local(3, 8, 1))
    assert opens is not None
    assert in_utc(opens) == utc(3, 8, 8, 30)
    assert opens.isoformat() == "2026-03-08T03:30:00-05:00"
    assert in_utc(service.closes(opens)) == utc(3, 8, 10)


def test_a_closing_time_that_the_clocks_skip_has_the_offset_before_the_gap() -> None:
    service = hours(Opening(time(1), time(2, 30), ("SU",)))
    assert in_utc(service.closes(utc(3, 8, 7))) == utc(3, 8, 8, 30)


@pytest.mark.parametrize("closes_at", [time(3), time(3, 15)])
def test_an_opening_that_would_end_before_it_starts_does_not_take_place(closes_at: time) -> None:
    service = hours(Opening(time(2, 30), closes_at, ("SU",)))
    assert not service.is_open(utc(3, 8, 8, 20))
    assert service.next_opening(local(3, 8)) == local(3, 15, 2, 30)


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    opens_in_it = hours(Opening(time(1, 30), time(5), ("SU",)))
    assert in_utc(opens_in_it.next_opening(local(11, 1))) == utc(11, 1, 6, 30)
    closes_in_it = hours(Opening(MIDNIGHT, time(1, 30), ("SU",)))
    assert in_utc(closes_in_it.closes(local(11, 1))) == utc(11, 1, 6, 30)
    assert not closes_in_it.is_open(utc(11, 1, 7, 15))  # 01:15 for the second time


def test_a_fold_in_a_stated_time_means_nothing() -> None:
    service = hours(Opening(time(1, 30, fold=1), time(5), ("SU",)))
    assert in_utc(service.next_opening(local(11, 1))) == utc(11, 1, 6, 30)


def test_an_answer_in_the_second_of_the_doubled_hours_says_so() -> None:
    service = hours(exceptions=(DayException(AUTUMN, MIDNIGHT, time(2)),))
    assert service.is_open(datetime(2026, 11, 1, 1, 59, fold=1, tzinfo=TIME_ZONE))
    closes = service.closes(utc(11, 1, 7, 30))
    assert closes is not None
    assert closes.isoformat() == "2026-11-01T02:00:00-06:00"
