"""The oracle: 2026 minute by minute. A minute is a whole number counted from 1970 in UTC.

It shares nothing with the module: its own rules for the clocks (written out for 2026), its own
recurrence arithmetic, a list of the holidays, and a set of open minutes.
"""

import calendar
from datetime import UTC, date, datetime, time, timedelta

from resources.hours import WEEKDAYS, Hours, Opening

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
    own = [(o.opens_at, o.closes_at) for o in service.openings if oracle_starts(o, on)]
    return own + [pair for place in service.places for pair in oracle_day(place, on)]


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
