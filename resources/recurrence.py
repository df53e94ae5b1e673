"""Which days a rule of RFC 5545 names: every Monday, the first Tuesday of a month, the 15th.

Pure, like `resources.hours`, which reckons with it. Weeks start on Monday, the default WKST.
"""

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from dateutil import rrule

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")  # in the order of date.weekday()
Frequency: TypeAlias = Literal["WEEKLY", "MONTHLY"]

_LAST_ORDINAL = 5  # no weekday comes six times in a month
_LAST_MONTHDAY = 31
_BYDAY = re.compile(rf"([+-]?[1-{_LAST_ORDINAL}])?({'|'.join(WEEKDAYS)})")


def check_byday(freq: Frequency, byday: tuple[str, ...]) -> None:
    """Raise ValueError for what is no RFC 5545 weekday, or one that `freq` does not allow."""
    for day in byday:
        match = _BYDAY.fullmatch(day)
        if match is None:
            raise ValueError(f"{day!r} is no RFC 5545 weekday such as MO, 1TU or -1FR")
        if match[1] and freq != "MONTHLY":
            raise ValueError(f"{day!r} counts weekdays of a month: only with freq MONTHLY")


def check_bymonthday(freq: Frequency, bymonthday: tuple[int, ...]) -> None:
    """Raise ValueError for what is no day of a month, or for any with a weekly rule."""
    if bymonthday and freq != "MONTHLY":
        raise ValueError("bymonthday is only for freq MONTHLY")
    for day in bymonthday:
        if not 1 <= abs(day) <= _LAST_MONTHDAY:
            raise ValueError(f"bymonthday must be 1 to 31 or -1 to -31, not {day}")


class Rule(NamedTuple):
    """What of an opening names its days; `anchor` None starts anew each year."""

    freq: Frequency
    interval: int
    byday: tuple[str, ...]
    bymonthday: tuple[int, ...]
    anchor: date | None


@lru_cache(maxsize=4096)
def rule_days(rule: Rule, year: int) -> frozenset[date]:
    """The days of a year that an RFC 5545 rule names."""
    first = datetime.combine(date(year, 1, 1), time.min)
    last = datetime.combine(date(year, 12, 31), time.min)
    days = rrule.rrule(
        rrule.WEEKLY if rule.freq == "WEEKLY" else rrule.MONTHLY,
        dtstart=datetime.combine(rule.anchor, time.min) if rule.anchor else first,
        interval=rule.interval,
        wkst=rrule.MO,
        byweekday=_weekdays(rule.freq, rule.byday) or None,
        bymonthday=rule.bymonthday or None,
    )
    return frozenset(day.date() for day in days.between(first, last, inc=True))


def _weekdays(freq: Frequency, byday: tuple[str, ...]) -> list[rrule.weekday]:
    """RFC 5545 weekdays as those of dateutil."""
    weekdays = []
    for day in byday:
        weekday = getattr(rrule, day[-2:])
        if freq == "WEEKLY":
            weekdays.append(weekday)
        elif ordinal := day[:-2]:
            weekdays.append(weekday(int(ordinal)))
        else:
            # Each Monday of a month as 1MO to 5MO: given both, MO and 1TU, dateutil wants days
            # that are both, where RFC 5545 means either.
            weekdays.extend(weekday(nth) for nth in range(1, _LAST_ORDINAL + 1))
    return weekdays
