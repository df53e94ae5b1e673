from datetime import date, datetime, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from resources.hours import TIME_ZONE, DayException, Hours, Opening
from resources.models import Answer, Attendance, Frequency, Schedule, ScheduleException
from resources.models.schedule import WEEKDAYS, open_at
from tests.guide import Guide

NINE, FIVE = time(9), time(17)
WEDNESDAY = date(2026, 5, 13)


def schedule(guide: Guide, **values: Any) -> Schedule:
    return Schedule(
        hotline=guide.hotline, **{"byday": "MO", "opens_at": NINE, "closes_at": FIVE} | values
    )


def problems(row: Schedule) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return caught.value.message_dict


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"byday": "MO TU"}, Opening(NINE, FIVE, ("MO", "TU"))),
        (
            {"freq": "MONTHLY", "byday": "1TU -1FR"},
            Opening(NINE, FIVE, ("1TU", "-1FR"), freq="MONTHLY"),
        ),
        (
            {"freq": "MONTHLY", "byday": "", "bymonthday": "1 15 -1"},
            Opening(NINE, FIVE, (), freq="MONTHLY", bymonthday=(1, 15, -1)),
        ),
        (
            {"interval": 2, "dtstart": WEDNESDAY, "byday": "WE"},
            Opening(NINE, FIVE, ("WE",), interval=2, dtstart=WEDNESDAY),
        ),
        (
            {"valid_from": WEDNESDAY, "valid_to": WEDNESDAY},
            Opening(NINE, FIVE, ("MO",), valid_from=WEDNESDAY, valid_to=WEDNESDAY),
        ),
        ({"open_on_holidays": "yes"}, Opening(NINE, FIVE, ("MO",), open_on_holidays=True)),
        ({"open_on_holidays": "no"}, Opening(NINE, FIVE, ("MO",), open_on_holidays=False)),
        ({"open_on_holidays": "unknown"}, Opening(NINE, FIVE, ("MO",))),
        # Overnight, and around the clock.
        ({"opens_at": time(22), "closes_at": time(6)}, Opening(time(22), time(6), ("MO",))),
        ({"opens_at": time(0), "closes_at": time(0)}, Opening(time(0), time(0), ("MO",))),
    ],
)
def test_a_row_becomes_the_rule_that_hours_are_reckoned_with(
    values: dict[str, Any], expected: Opening, guide: Guide
) -> None:
    row = schedule(guide, **values)
    assert row.opening() == expected

    row.full_clean()
    row.save()

    assert Schedule.objects.get().opening() == expected


@pytest.mark.parametrize("day", WEEKDAYS)
def test_every_weekday_is_taken(day: str, guide: Guide) -> None:
    schedule(guide, byday=day).full_clean()


@pytest.mark.parametrize(
    ("values", "byday", "bymonthday"),
    [
        ({"byday": "mo,tu"}, "MO TU", ""),
        ({"byday": " MO ,  TU "}, "MO TU", ""),
        ({"freq": "MONTHLY", "byday": "1tu, -1fr"}, "1TU -1FR", ""),
        ({"freq": "MONTHLY", "byday": "", "bymonthday": " 1,15 , -1"}, "", "1 15 -1"),
    ],
)
def test_days_are_brought_into_the_kept_form(
    values: dict[str, Any], byday: str, bymonthday: str, guide: Guide
) -> None:
    row = schedule(guide, **values)
    row.full_clean()

    assert (row.byday, row.bymonthday) == (byday, bymonthday)


@pytest.mark.parametrize(
    ("byday", "message"),
    [
        ("XX", "'XX' is no RFC 5545 weekday such as MO, 1TU or -1FR"),
        ("MO Monday", "'MONDAY' is no RFC 5545 weekday such as MO, 1TU or -1FR"),
        ("MO-FR", "'MO-FR' is no RFC 5545 weekday such as MO, 1TU or -1FR"),
        ("6TU", "'6TU' is no RFC 5545 weekday such as MO, 1TU or -1FR"),
        ("LU", "'LU' is no RFC 5545 weekday such as MO, 1TU or -1FR"),
        ("😀", "'😀' is no RFC 5545 weekday such as MO, 1TU or -1FR"),
        ("1TU", "'1TU' counts weekdays of a month: only with freq MONTHLY"),
    ],
)
def test_what_is_no_weekday_is_rejected_at_its_field(
    byday: str, message: str, guide: Guide
) -> None:
    assert problems(schedule(guide, byday=byday)) == {"byday": [message]}


@pytest.mark.parametrize("day", ["0", "32", "-32", "1.5", "x", "1st", "--1", "١", "99999999999"])
def test_what_is_no_day_of_the_month_is_rejected_at_its_field(day: str, guide: Guide) -> None:
    row = schedule(guide, freq="MONTHLY", byday="", bymonthday=f"1 {day}")

    assert problems(row) == {
        "bymonthday": [f"'{day}' is no day of a month: write 1 to 31, or -1 for the last."]
    }


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"byday": ""}, "Say on which days it is open."),
        ({"freq": "MONTHLY", "byday": ""}, "Say on which days it is open."),
        ({"interval": 2}, "Every other week: from which date? Fill in the start."),
        ({"bymonthday": "1"}, "Days of the month need “every month”."),
    ],
)
def test_what_is_missing_is_told_once_and_in_words(
    values: dict[str, Any], expected: str, guide: Guide
) -> None:
    assert problems(schedule(guide, **values)) == {"__all__": [expected]}


def test_missing_times_are_told_and_nothing_else(guide: Guide) -> None:
    row = schedule(guide, opens_at=None, closes_at=None)

    missing = ["This field cannot be null."]
    assert problems(row) == {"opens_at": missing, "closes_at": missing}


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({}, "MO 09:00-17:00"),
        ({"byday": "", "bymonthday": "1 15"}, "1 15 09:00-17:00"),
    ],
)
def test_the_text_of_a_row_is_its_days_and_times(
    values: dict[str, Any], text: str, guide: Guide
) -> None:
    assert str(schedule(guide, **values)) == text


def test_choices_are_those_of_the_standards() -> None:
    assert Frequency.values == ["WEEKLY", "MONTHLY"]
    assert Attendance.values == ["physical", "phone", "virtual"]


def test_whether_holidays_are_open_is_unknown_unless_told() -> None:
    assert Schedule().open_on_holidays == Answer.UNKNOWN


@pytest.mark.parametrize(
    ("opens_at", "closes_at", "text"),
    [
        (None, None, "2026-05-13 closed"),
        (time(10), time(12), "2026-05-13 10:00:00"),
    ],
)
def test_an_exception_is_a_day_that_differs(
    opens_at: time | None, closes_at: time | None, text: str, guide: Guide
) -> None:
    row = ScheduleException(
        hotline=guide.hotline, date=WEDNESDAY, opens_at=opens_at, closes_at=closes_at
    )
    row.full_clean()

    assert row.day_exception() == DayException(WEDNESDAY, opens_at, closes_at)
    assert str(row) == text


def test_days_that_differ_come_by_date_the_closed_first_then_by_time(guide: Guide) -> None:
    """As written and as read, on every database: a page lists them in this order."""
    for on, opens_at, closes_at in [
        (date(2026, 5, 14), None, None),
        (WEDNESDAY, time(10), time(12)),
        (WEDNESDAY, time(9), time(17)),
        (WEDNESDAY, None, None),
        (WEDNESDAY, time(9), time(12)),
    ]:
        guide.hotline.scheduleexceptions.create(date=on, opens_at=opens_at, closes_at=closes_at)

    rows = guide.hotline.scheduleexceptions.values_list("date", "opens_at", "closes_at")
    assert list(rows) == [
        (WEDNESDAY, None, None),
        (WEDNESDAY, time(9), time(12)),
        (WEDNESDAY, time(9), time(17)),
        (WEDNESDAY, time(10), time(12)),
        (date(2026, 5, 14), None, None),
    ]


def at(hour: int, day: int = WEDNESDAY.day) -> datetime:
    return datetime(2026, 5, day, hour, tzinfo=TIME_ZONE)


OFFICE = Opening(NINE, FIVE, ("WE",))
CLOSED = DayException(WEDNESDAY, None, None)
SHORT = DayException(WEDNESDAY, NINE, time(12))
NIGHT = DayException(WEDNESDAY, time(22), time(6))


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        (Hours(), at(10), None),
        (Hours((OFFICE,)), at(10), True),
        (Hours((OFFICE,)), at(18), False),
        (Hours((OFFICE,)), at(10, 14), False),
        (Hours((OFFICE,), (CLOSED,)), at(10), False),
        # Exceptions alone tell of their own days, not of all others.
        (Hours((), (CLOSED,)), at(10), False),
        (Hours((), (CLOSED,)), at(10, 14), None),
        (Hours((), (SHORT,)), at(10), True),
        (Hours((), (SHORT,)), at(13), False),
        (Hours((), (SHORT,)), at(10, 12), None),
        (Hours((), (NIGHT,)), at(5, 14), True),
        (Hours((), (NIGHT,)), at(7, 14), None),
    ],
)
def test_unknown_hours_are_not_told_as_closed(
    hours: Hours, moment: datetime, expected: bool | None
) -> None:
    assert open_at(hours, moment) is expected


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        open_at(Hours((OFFICE,)), datetime(2026, 5, 13, 12))  # noqa: DTZ001
