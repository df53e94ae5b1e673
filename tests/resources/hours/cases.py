"""What the oracle is asked: services with hours around a day, often one of the awkward ones."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from resources.hours import WEEKDAYS, DayException, Hours, Opening
from tests.resources.hours.examples import AUTUMN, SPRING


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
    st.sampled_from(
        [f"{n}{day}" for n in ("", 1, 2, 3, 4, 5, -1, -2, -3, -4, -5) for day in WEEKDAYS]
    ),
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
    places = [
        Hours(
            tuple(draw(st.lists(openings(around), max_size=2))),
            tuple(draw(st.lists(exceptions(around), max_size=2))),
        )
        for _ in range(draw(st.sampled_from([0, 0, 2, 3])))
    ]
    return Case(
        Hours(
            tuple(draw(st.lists(openings(around), max_size=3))),
            tuple(draw(st.lists(exceptions(around), max_size=2))),
            tuple(places),
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
