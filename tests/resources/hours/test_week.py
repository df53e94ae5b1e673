"""The week in a few lines."""

from dataclasses import replace
from datetime import date, time

from resources.hours import DayException, Opening, every_few_weeks, monthly, summarise
from tests.resources.hours.examples import FIVE, NINE, NOON, OFFICE, hours


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
