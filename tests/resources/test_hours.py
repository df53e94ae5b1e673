"""Opening hours: exact answers on days that go wrong easily, and a brute-force oracle.

The oracle at the end shares nothing with the module: its own rules for the clocks (written out
for 2026), its own recurrence arithmetic, a list of the holidays, and a set of open minutes.
"""

import calendar
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources.hours import (
    HORIZON,
    TIME_ZONE,
    WEEKDAYS,
    DayException,
    Hours,
    Opening,
    every_few_weeks,
    holiday_name,
    is_holiday,
    monthly,
    summarise,
)

WORKDAYS = WEEKDAYS[:5]
MIDNIGHT = time(0)
NINE, NOON, FIVE = time(9), time(12), time(17)
OFFICE = Opening(NINE, FIVE, WORKDAYS)
ROUND_THE_CLOCK = Opening(MIDNIGHT, MIDNIGHT, WEEKDAYS)
NIGHT = Opening(time(22), time(6), WEEKDAYS)

SPRING = date(2026, 3, 8)  # 02:00 CST becomes 03:00 CDT
AUTUMN = date(2026, 11, 1)  # 02:00 CDT becomes 01:00 CST


def hours(*openings: Opening, exceptions: tuple[DayException, ...] = ()) -> Hours:
    return Hours(openings, exceptions)


def local(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=TIME_ZONE)


def utc(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def in_utc(moment: datetime | None) -> datetime | None:
    """For comparison: Python holds a time that comes twice unequal to any in another zone."""
    return moment and moment.astimezone(UTC)


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


# Holidays.


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2026, 1, 19), "Martin Luther King Jr. Day"),
        (date(2026, 6, 19), "Juneteenth National Independence Day"),
        (date(2026, 7, 3), "Independence Day (observed)"),
        (date(2026, 7, 4), "Independence Day"),
        (date(2026, 11, 26), "Thanksgiving Day"),
        (date(2027, 12, 31), "New Year's Day (observed)"),
        (date(2028, 1, 1), "New Year's Day"),
    ],
)
def test_federal_holidays_have_names_observed_ones_too(on: date, name: str) -> None:
    assert is_holiday(on)
    assert holiday_name(on) == name


@pytest.mark.parametrize(
    "on", [date(2026, 11, 27), date(2026, 12, 24), date(2026, 5, 8), date(2026, 2, 12)]
)
def test_days_that_only_states_or_shops_keep_are_no_federal_holidays(on: date) -> None:
    assert not is_holiday(on)
    assert holiday_name(on) is None


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


def test_a_day_said_to_be_both_closed_and_open_is_closed() -> None:
    on = date(2026, 5, 13)
    service = hours(exceptions=(DayException(on, NINE, NOON), DayException(on, None, None)))
    assert service.day(on) == []


# Rules: validity, intervals, months.


def test_valid_from_and_valid_to_are_both_included() -> None:
    service = hours(
        replace(OFFICE, valid_from=date(2026, 5, 12), valid_to=date(2026, 5, 13)),
    )
    days = [on for on in range(11, 16) if service.day(date(2026, 5, on))]
    assert days == [12, 13]


def test_validity_goes_by_the_day_an_opening_starts() -> None:
    service = hours(replace(NIGHT, valid_from=date(2026, 5, 12), valid_to=date(2026, 5, 13)))
    assert not service.is_open(local(5, 12, 3))
    assert service.closes(local(5, 14, 3)) == local(5, 14, 6)
    assert service.next_opening(local(5, 13, 23)) is None


def test_summer_hours_follow_on_winter_hours() -> None:
    service = hours(
        replace(OFFICE, valid_to=date(2026, 5, 31)),
        replace(OFFICE, opens_at=time(7), valid_from=date(2026, 6, 1)),
    )
    assert service.next_opening(local(5, 28, 18)) == local(5, 29, 9)
    assert service.next_opening(local(5, 29, 18)) == local(6, 1, 7)


def test_every_second_week_counts_from_the_week_of_dtstart() -> None:
    service = hours(
        Opening(NINE, NOON, ("MO", "FR", "SU"), interval=2, dtstart=date(2026, 5, 13)),
    )
    days = [on for on in range(1, 32) if service.day(date(2026, 5, on))]
    # The Monday of the first week was before dtstart; weeks end on Sunday.
    assert days == [15, 17, 25, 29, 31]


def test_every_second_week_runs_through_the_turn_of_the_year() -> None:
    service = hours(Opening(NINE, NOON, ("WE",), interval=2, dtstart=date(2025, 12, 10)))
    assert service.next_opening(datetime(2025, 12, 24, 18, tzinfo=TIME_ZONE)) == local(1, 7, 9)


def test_nothing_starts_before_dtstart() -> None:
    service = hours(replace(OFFICE, dtstart=date(2026, 5, 13)))
    assert service.next_opening(local(5, 1)) == local(5, 13, 9)


@pytest.mark.parametrize(
    ("byday", "bymonthday", "expected"),
    [
        (("1TU",), (), [5]),
        (("-1FR",), (), [29]),
        (("+2MO", "-2MO"), (), [11, 18]),
        (("5SA",), (), [30]),
        (("5MO",), (), []),
        (("SU",), (), [3, 10, 17, 24, 31]),
        (("MO", "1TU"), (), [4, 5, 11, 18, 25]),
        ((), (1, 15, -1), [1, 15, 31]),
        (("FR",), (15, 16, 29), [15, 29]),
        (("1FR", "3FR"), (1, 2), [1]),
    ],
)
def test_monthly_rules_name_the_days_that_rfc_5545_says(
    byday: tuple[str, ...], bymonthday: tuple[int, ...], expected: list[int]
) -> None:
    service = hours(Opening(NINE, NOON, byday, freq="MONTHLY", bymonthday=bymonthday))
    assert [on for on in range(1, 32) if service.day(date(2026, 5, on))] == expected


def test_the_31st_does_not_come_in_short_months() -> None:
    service = hours(Opening(NINE, NOON, (), freq="MONTHLY", bymonthday=(31,)))
    assert service.next_opening(local(5, 31, 18)) == local(7, 31, 9)


def test_every_third_month_counts_from_the_month_of_dtstart() -> None:
    rule = Opening(NINE, NOON, ("1TU",), freq="MONTHLY", interval=3, dtstart=date(2025, 11, 20))
    service = hours(rule)
    assert service.next_opening(datetime(2025, 11, 1, tzinfo=TIME_ZONE)) == local(2, 3, 9)
    assert service.next_opening(local(2, 3, 9)) == local(5, 5, 9)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"byday": ()}, "names no day"),
        ({"byday": ("XX",)}, "'XX' is no RFC 5545 weekday"),
        ({"byday": ("mo",)}, "'mo' is no RFC 5545 weekday"),
        ({"byday": ("6MO",), "freq": "MONTHLY"}, "'6MO' is no RFC 5545 weekday"),
        ({"byday": ("1TU",)}, "only with freq MONTHLY"),
        ({"bymonthday": (1,)}, "only for freq MONTHLY"),
        ({"bymonthday": (0,), "freq": "MONTHLY"}, "not 0"),
        ({"bymonthday": (-32,), "freq": "MONTHLY"}, "not -32"),
        ({"interval": 0}, "1 or more, not 0"),
        ({"interval": 2}, "needs dtstart"),
        ({"opens_at": time(9, tzinfo=UTC)}, "give no time zone"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replace(OFFICE, **changes)  # type: ignore[arg-type]


def test_an_exception_with_one_time_is_refused() -> None:
    with pytest.raises(ValueError, match="give both times, or neither"):
        DayException(SPRING, NINE, None)
    with pytest.raises(ValueError, match="give no time zone"):
        DayException(SPRING, NINE, time(12, tzinfo=UTC))


# Always and never.


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


# The week in a few lines.


def test_days_with_the_same_hours_are_put_together_in_week_order() -> None:
    service = hours(
        Opening(time(8), time(15), ("FR",)),
        Opening(time(8), time(18), ("MO", "TU", "WE", "TH")),
    )
    assert summarise(service, date(2026, 5, 13)) == [
        ((0, 1, 2, 3), [(time(8), time(18))]),
        ((4,), [(time(8), time(15))]),
    ]


def test_days_apart_and_openings_of_several_rules_are_put_together() -> None:
    service = hours(
        Opening(time(13), FIVE, ("FR", "MO")),
        Opening(NINE, NOON, ("MO", "TU", "FR")),
    )
    assert summarise(service, date(2026, 5, 13)) == [
        ((0, 4), [(NINE, NOON), (time(13), FIVE)]),
        ((1,), [(NINE, NOON)]),
    ]


def test_the_week_is_that_of_the_date() -> None:
    service = hours(
        replace(OFFICE, valid_to=date(2026, 5, 31)),
        Opening(NINE, NOON, ("SU",), valid_from=date(2026, 6, 1)),
        Opening(NINE, NOON, ("SA",), dtstart=date(2026, 6, 2)),
    )
    assert summarise(service, date(2026, 5, 31)) == [((0, 1, 2, 3, 4), [(NINE, FIVE)])]
    assert summarise(service, date(2026, 6, 1)) == [((6,), [(NINE, NOON)])]
    assert summarise(service, date(2026, 6, 2)) == [((5, 6), [(NINE, NOON)])]


def test_what_is_not_every_week_is_listed_apart() -> None:
    first_tuesday = Opening(NINE, NOON, ("1TU",), freq="MONTHLY", valid_to=date(2026, 5, 31))
    fortnightly = Opening(NINE, NOON, ("TH",), interval=2, dtstart=date(2026, 5, 14))
    service = hours(
        first_tuesday,
        fortnightly,
        OFFICE,
        exceptions=(DayException(date(2026, 5, 13), None, None),),
    )
    assert summarise(service, date(2026, 5, 13)) == [((0, 1, 2, 3, 4), [(NINE, FIVE)])]
    assert monthly(service, date(2026, 5, 31)) == [first_tuesday]
    assert monthly(service, date(2026, 6, 1)) == []
    assert every_few_weeks(service, date(2026, 5, 13)) == []
    assert every_few_weeks(service, date(2026, 5, 14)) == [fortnightly]


def test_the_week_of_no_hours_is_empty() -> None:
    assert summarise(hours(), date(2026, 5, 13)) == []


# The oracle: 2026 minute by minute. A minute is a whole number counted from 1970 in UTC.

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - naive UTC throughout the oracle
SUMMER = (datetime(2026, 3, 8, 8), datetime(2026, 11, 1, 7))  # noqa: DTZ001 - CDT, in UTC
FEDERAL_HOLIDAYS_2026 = {
    *(date(2026, 1, 1), date(2026, 1, 19), date(2026, 2, 16), date(2026, 5, 25)),
    *(date(2026, 6, 19), date(2026, 7, 3), date(2026, 7, 4), date(2026, 9, 7)),
    *(date(2026, 10, 12), date(2026, 11, 11), date(2026, 11, 26), date(2026, 12, 25)),
}


def oracle_minute(on: date, at: time) -> int:
    wall = datetime.combine(on, at)
    in_summer = wall + timedelta(hours=5)
    in_winter = wall + timedelta(hours=6)
    moment = in_summer if SUMMER[0] <= in_summer < SUMMER[1] else in_winter
    return (moment - EPOCH) // timedelta(minutes=1)


def oracle_starts(opening: Opening, on: date) -> bool:
    first = max(d for d in (opening.dtstart, opening.valid_from, date.min) if d)
    if not first <= on <= (opening.valid_to or date.max):
        return False
    if opening.open_on_holidays is False and on in FEDERAL_HOLIDAYS_2026:
        return False
    anchor = opening.dtstart or on
    weekday = WEEKDAYS[on.weekday()]
    if opening.freq == "WEEKLY":
        mondays = [day - timedelta(days=day.weekday()) for day in (anchor, on)]
        weeks = (mondays[1] - mondays[0]).days // 7
        return weekday in opening.byday and weeks % opening.interval == 0
    months = (on.year - anchor.year) * 12 + on.month - anchor.month
    length = calendar.monthrange(on.year, on.month)[1]
    nth, nth_from_end = (on.day - 1) // 7 + 1, (length - on.day) // 7 + 1
    names = {weekday, f"{nth}{weekday}", f"-{nth_from_end}{weekday}"}
    return (
        months % opening.interval == 0
        and (not opening.byday or bool(names & set(opening.byday)))
        and (not opening.bymonthday or bool({on.day, on.day - length - 1} & {*opening.bymonthday}))
    )


def oracle_day(service: Hours, on: date) -> list[tuple[time, time]]:
    exceptions = [e for e in service.exceptions if e.date == on]
    if exceptions:
        pairs = [(e.opens_at, e.closes_at) for e in exceptions]
        return [] if (None, None) in pairs else [(o, c) for o, c in pairs if o and c]
    return [(o.opens_at, o.closes_at) for o in service.openings if oracle_starts(o, on)]


def oracle_open_minutes(service: Hours, first: date, last: date) -> set[int]:
    """The open minutes of the days from first to last, and some after them."""
    minutes: set[int] = set()
    for offset in range(-1, (last - first).days + 1):
        on = first + timedelta(days=offset)
        for opens_at, closes_at in oracle_day(service, on):
            end_day = on if opens_at < closes_at else on + timedelta(days=1)
            minutes.update(range(oracle_minute(on, opens_at), oracle_minute(end_day, closes_at)))
    return minutes


def oracle_change(minutes: set[int], after: datetime, until: int, to_open: bool) -> int | None:
    """The first minute later than a moment and before `until` at which it opens or closes."""
    start = minute_of(after) + 1
    for minute in range(start, until):
        if (minute in minutes) is to_open and (minute - 1 in minutes) is not to_open:
            return minute
    return None


def minute_of(moment: datetime) -> int:
    return int(moment.timestamp() // 60)


def moment_of(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * 60, tz=UTC)


# What the oracle is asked: services with hours around a day, often one of the awkward ones.


class Case(NamedTuple):
    service: Hours
    around: date


AWKWARD_DAYS = [date(2026, 3, 7), SPRING, date(2026, 10, 31), AUTUMN, date(2026, 7, 3)]
days = st.sampled_from(AWKWARD_DAYS) | st.dates(date(2026, 1, 10), date(2026, 12, 20))
times = st.sampled_from([time(h) for h in (0, 1, 2, 3, 22)] + [time(1, 30), time(2, 30)]) | (
    st.builds(time, st.integers(0, 23), st.sampled_from([0, 1, 15, 30, 59]))
)
holiday_rules = st.sampled_from([None, True, False])
plain_days = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True).map(tuple)
nth_days = st.lists(
    st.sampled_from([f"{n}{day}" for n in ("", 1, 2, 3, 4, 5, -1, -2, -5) for day in WEEKDAYS]),
    max_size=5,
    unique=True,
).map(tuple)
month_days = st.lists(
    st.integers(1, 31) | st.integers(-31, -1), min_size=1, max_size=4, unique=True
).map(tuple)


@st.composite
def openings(draw: st.DrawFn, around: date) -> Opening:
    def near(before: int, after: int) -> date:
        return around + timedelta(days=draw(st.integers(-before, after)))

    freq = draw(st.sampled_from(["WEEKLY", "WEEKLY", "MONTHLY"]))
    interval = draw(st.sampled_from([1, 1, 2, 3]))
    byday = draw(plain_days if freq == "WEEKLY" else nth_days)
    by_month_day = freq == "MONTHLY" and (not byday or draw(st.booleans()))
    return Opening(
        draw(times),
        draw(times),
        byday,
        "WEEKLY" if freq == "WEEKLY" else "MONTHLY",
        interval,
        bymonthday=draw(month_days) if by_month_day else (),
        dtstart=near(200, 3) if interval > 1 or draw(st.booleans()) else None,
        valid_from=draw(st.none() | st.just(near(10, 3))),
        valid_to=draw(st.none() | st.just(near(3, 10))),
        open_on_holidays=draw(holiday_rules),
    )


@st.composite
def exceptions(draw: st.DrawFn, around: date) -> DayException:
    on = around + timedelta(days=draw(st.integers(-2, 3)))
    if draw(st.booleans()):
        return DayException(on, None, None)
    return DayException(on, draw(times), draw(times))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    around = draw(days)
    return Case(
        Hours(
            tuple(draw(st.lists(openings(around), max_size=3))),
            tuple(draw(st.lists(exceptions(around), max_size=2))),
        ),
        around,
    )


@st.composite
def shifts(draw: st.DrawFn) -> Case:
    """Shifts through the day that touch or overlap, at times with one left out."""
    around = draw(days)
    starts = sorted(draw(st.sets(times, min_size=1, max_size=4)))
    ends = [*starts[1:], starts[0]]
    overlap = draw(st.sampled_from([0, 0, 10, 45]))
    chain = [
        Opening(start, (datetime.combine(around, end) + timedelta(minutes=overlap)).time(), days)
        for start, end in zip(starts, ends, strict=True)
        for days in (WEEKDAYS[:3], WEEKDAYS[3:])
    ]
    if draw(st.booleans()) and draw(st.booleans()):
        chain.pop(draw(st.integers(0, len(chain) - 1)))
    return Case(Hours(tuple(chain), tuple(draw(st.lists(exceptions(around), max_size=1)))), around)


# No stored examples, no random choice: a failure is the same on every machine.
quick = settings(derandomize=True, database=None, deadline=None)
moments = st.integers(0, 2 * 24 * 60 * 60).map(lambda seconds: timedelta(seconds=seconds))


@settings(quick, max_examples=30)
@given(cases() | shifts())
def test_it_is_open_in_exactly_the_minutes_of_the_oracle(case: Case) -> None:
    service, around = case
    expected = oracle_open_minutes(service, around, around)
    first = oracle_minute(around, MIDNIGHT)
    last = oracle_minute(around + timedelta(days=1), MIDNIGHT)
    found = {minute for minute in range(first, last) if service.is_open(moment_of(minute))}
    assert found == expected & set(range(first, last))


@settings(quick, max_examples=80)
@given(cases() | shifts(), moments)
def test_the_next_opening_and_closing_are_those_of_the_oracle(
    case: Case, offset: timedelta
) -> None:
    service, around = case
    at = moment_of(oracle_minute(around, MIDNIGHT)) + offset
    last = around + timedelta(days=4)
    minutes = oracle_open_minutes(service, around - timedelta(days=1), last)
    until = oracle_minute(last, MIDNIGHT)
    opening, closing = in_utc(service.next_opening(at)), in_utc(service.closes(at))
    expected = oracle_change(minutes, at, until, to_open=True)
    if expected is not None:
        assert opening == moment_of(expected)
    else:
        assert opening is None or opening >= moment_of(until)
    expected = oracle_change(minutes, at, until, to_open=False)
    if minute_of(at) not in minutes:
        assert closing is None
    elif expected is not None:
        assert closing == moment_of(expected)
    else:
        assert closing is None or closing >= moment_of(until)


@settings(quick, max_examples=50)
@given(cases() | shifts(), moments)
def test_nothing_is_open_between_the_closing_and_the_next_opening(
    case: Case, offset: timedelta
) -> None:
    service, around = case
    at = moment_of(oracle_minute(around, MIDNIGHT)) + offset
    opening, closing = in_utc(service.next_opening(at)), in_utc(service.closes(at))
    instant = timedelta(microseconds=1)
    if closing is not None:
        assert service.is_open(at)
        assert service.is_open(closing - instant)
        assert not service.is_open(closing)
    if opening is not None:
        assert at <= (closing or at) < opening
        assert service.is_open(opening)
        assert not service.is_open(opening - instant)
        assert in_utc(service.next_opening(opening - instant)) == opening
    if opening is not None and opening.year == around.year:  # the oracle knows no other year
        minutes = oracle_open_minutes(service, around, opening.astimezone(TIME_ZONE).date())
        shut = range(minute_of(closing or at) + 1, minute_of(opening))
        assert not minutes.intersection(shut)


@settings(quick, max_examples=30)
@given(shifts())
def test_always_open_means_open_in_every_minute(case: Case) -> None:
    service, around = case
    for middle in (around, SPRING, AUTUMN):
        first, last = middle - timedelta(days=5), middle + timedelta(days=6)
        minutes = oracle_open_minutes(service, first, last)
        wanted = range(oracle_minute(first, MIDNIGHT), oracle_minute(last, MIDNIGHT))
        if not minutes.issuperset(wanted):
            assert not service.is_always_open
            return
    assert service.is_always_open
    assert service.closes(moment_of(oracle_minute(around, NOON))) is None
    assert service.next_opening(moment_of(oracle_minute(around, NOON))) is None


@settings(quick, max_examples=50)
@given(cases())
def test_the_openings_of_a_day_are_those_of_the_oracle(case: Case) -> None:
    service, around = case
    for offset in range(-8, 9):
        on = around + timedelta(days=offset)
        assert service.day(on) == sorted(set(oracle_day(service, on)))


def test_the_oracle_knows_all_the_holidays_of_the_year() -> None:
    year = [date(2026, 1, 1) + timedelta(days=offset) for offset in range(365)]
    assert {on for on in year if is_holiday(on)} == FEDERAL_HOLIDAYS_2026
