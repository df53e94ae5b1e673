"""The module and the oracle agree."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from resources.federal_holidays import is_holiday
from resources.hours import TIME_ZONE
from tests.resources.hours.cases import Case, cases, shifts
from tests.resources.hours.examples import AUTUMN, MIDNIGHT, NOON, SPRING, in_utc
from tests.resources.hours.oracle import (
    FEDERAL_HOLIDAYS_2026,
    minute_of,
    moment_of,
    oracle_change,
    oracle_day,
    oracle_minute,
    oracle_open_minutes,
)

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
