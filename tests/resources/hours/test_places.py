"""Hours of a service that is given at several places."""

from dataclasses import replace
from datetime import date, time

import pytest

from resources.hours import DayException, Hours, Opening, together
from tests.resources.hours.examples import (
    FIVE,
    MIDNIGHT,
    NINE,
    NOON,
    OFFICE,
    ROUND_THE_CLOCK,
    hours,
    local,
)

WEDNESDAY = date(2026, 5, 13)
OFF = DayException(WEDNESDAY, None, None)
AFTERNOONS = Opening(NOON, FIVE, ("WE", "TH"))
OPEN_ALL_DAY = hours(ROUND_THE_CLOCK)


def test_a_day_off_closes_one_place_and_leaves_the_others_open() -> None:
    service = together(hours(), [hours(OFFICE, exceptions=(OFF,)), hours(AFTERNOONS)])

    assert service.day(WEDNESDAY) == [(NOON, FIVE)]
    assert service.is_open(local(5, 13, 10)) is False
    assert service.next_opening(local(5, 13, 10)) == local(5, 13, 12)
    assert service.closes(local(5, 13, 12)) == local(5, 13, 17)
    assert service.is_open(local(5, 14, 10)) is True


def test_it_is_closed_once_every_place_is() -> None:
    places = [hours(OFFICE, exceptions=(OFF,)), hours(AFTERNOONS, exceptions=(OFF,))]
    service = together(hours(), places)

    assert service.day(WEDNESDAY) == []
    assert service.next_opening(local(5, 13, 10)) == local(5, 14, 9)


def test_other_hours_of_one_place_are_added_to_those_of_the_others() -> None:
    late = DayException(WEDNESDAY, time(18), time(20))
    service = together(hours(), [hours(OFFICE, exceptions=(late,)), hours(AFTERNOONS)])

    assert service.day(WEDNESDAY) == [(NOON, FIVE), (time(18), time(20))]


def test_a_day_off_of_its_own_closes_all_its_places() -> None:
    place = hours(OFFICE, exceptions=(DayException(WEDNESDAY, NINE, NOON),))
    service = together(hours(exceptions=(OFF,)), [place, hours(AFTERNOONS)])

    assert service.day(WEDNESDAY) == []
    assert service.day(date(2026, 5, 14)) == [(NINE, FIVE), (NOON, FIVE)]


def test_a_day_of_its_own_stands_in_place_of_that_of_its_only_place() -> None:
    morning = DayException(WEDNESDAY, NINE, NOON)
    other = DayException(date(2026, 5, 14), None, None)
    service = together(hours(exceptions=(morning,)), [hours(OFFICE, exceptions=(OFF, other))])

    assert service == hours(OFFICE, exceptions=(morning, other))
    assert service.day(WEDNESDAY) == [(NINE, NOON)]


def test_openings_of_its_own_stand_in_place_of_all_that_places_say() -> None:
    own = hours(AFTERNOONS)

    assert together(own, [hours(OFFICE, exceptions=(OFF,)), OPEN_ALL_DAY]) == own


def test_a_place_of_which_nothing_is_known_changes_nothing() -> None:
    assert together(hours(), [hours(), hours(OFFICE, exceptions=(OFF,))]) == hours(
        OFFICE, exceptions=(OFF,)
    )
    assert together(hours(), [hours(), hours()]) == hours()


def test_places_without_days_that_differ_are_as_one() -> None:
    assert together(hours(), [hours(OFFICE), hours(AFTERNOONS)]) == hours(OFFICE, AFTERNOONS)


def test_a_place_that_never_closes_keeps_it_open_on_a_day_off_of_another() -> None:
    service = together(hours(), [OPEN_ALL_DAY, hours(OFFICE, exceptions=(OFF,))])

    assert service.is_always_open
    assert service.closes(local(5, 13, 10)) is None
    assert service.next_opening(local(5, 13, 10)) is None


def test_it_is_not_always_open_if_the_place_that_is_takes_a_day_off() -> None:
    service = together(hours(), [hours(OFFICE), hours(ROUND_THE_CLOCK, exceptions=(OFF,))])

    assert not service.is_always_open
    assert service.day(WEDNESDAY) == [(NINE, FIVE)]
    assert service.closes(local(5, 12, 10)) == local(5, 13)


def test_a_place_may_open_by_a_single_day_only() -> None:
    once = hours(exceptions=(DayException(WEDNESDAY, MIDNIGHT, NOON),))
    service = together(hours(), [once, hours(AFTERNOONS)])

    assert service.closes(local(5, 13, 1)) == local(5, 13, 17)
    assert service.is_open(local(5, 14, 1)) is False


def test_a_holiday_is_in_doubt_if_it_is_at_one_place() -> None:
    holiday = DayException(date(2026, 7, 3), None, None)
    said = hours(replace(OFFICE, open_on_holidays=True), exceptions=(OFF,))

    assert together(hours(), [said, hours(OFFICE)]).holiday_doubt(date(2026, 7, 3))
    assert not together(hours(), [said, said]).holiday_doubt(date(2026, 7, 3))
    settled = hours(OFFICE, exceptions=(holiday,))
    assert not together(hours(), [said, settled]).holiday_doubt(date(2026, 7, 3))
    asked = together(hours(exceptions=(holiday,)), [said, hours(OFFICE)])
    assert not asked.holiday_doubt(date(2026, 7, 3))


@pytest.mark.parametrize(
    ("service", "varies"),
    [
        (together(hours(), [hours(OFFICE, exceptions=(OFF,)), hours(OFFICE)]), True),
        (together(hours(), [hours(OFFICE, exceptions=(OFF,)), hours(exceptions=(OFF,))]), False),
        (together(hours(), [hours(OFFICE, exceptions=(OFF,))]), False),
        (together(hours(), [hours(OFFICE), hours(AFTERNOONS)]), False),
        (together(hours(exceptions=(OFF,)), [hours(OFFICE, exceptions=(OFF,)), hours()]), False),
        (
            together(hours(exceptions=(OFF,)), [hours(OFFICE, exceptions=(OFF,)), hours(OFFICE)]),
            False,
        ),
    ],
    ids=["one of two", "both", "the only one", "none", "its own", "its own over all"],
)
def test_a_day_varies_by_place_if_one_differs_from_another(service: Hours, varies: bool) -> None:
    assert service.varies_by_place(WEDNESDAY) is varies
    assert not service.varies_by_place(date(2026, 5, 14))


def test_all_openings_and_special_days_are_those_of_the_places_too() -> None:
    other = DayException(date(2026, 5, 14), None, None)
    service = together(
        hours(exceptions=(other,)), [hours(OFFICE, exceptions=(OFF,)), hours(OFFICE, AFTERNOONS)]
    )

    assert service.all_openings == (OFFICE, AFTERNOONS)
    assert service.special_days == {WEDNESDAY, date(2026, 5, 14)}
