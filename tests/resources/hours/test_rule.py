"""Rules: validity, intervals, months."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from resources.hours import TIME_ZONE, DayException, Opening
from tests.resources.hours.examples import NIGHT, NINE, NOON, OFFICE, SPRING, hours, local


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
