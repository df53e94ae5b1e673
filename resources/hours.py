"""When a service is open: regular hours, exceptions of single days, US federal holidays.

Pure: no models, no settings, no clock. Callers hand in the hours and an aware moment.

Names and meanings follow the schedule of HSDS 3.1; recurrence follows RFC 5545 (weeks start on
Monday, the default WKST). Times of day are wall clock in `TIME_ZONE`; moments are compared in
UTC, so that an interval over a change of the clocks has the length it really has. Intervals are
half-open: at the moment of closing it is closed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from resources.federal_holidays import is_holiday
from resources.recurrence import (
    WEEKDAYS,
    Frequency,
    Rule,
    check_byday,
    check_bymonthday,
    rule_days,
)

TIME_ZONE = ZoneInfo("America/Chicago")
HORIZON = timedelta(days=400)  # how far closes and next_opening look: a year and a margin

TimeRange: TypeAlias = tuple[time, time]  # opens, closes: wall clock
Span: TypeAlias = tuple[datetime, datetime]  # start, end: UTC, half-open, never empty

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Opening:
    """One regular opening: the hours of a day and the rule for the days on which it starts.

    `opens_at`, `closes_at`: naive wall-clock times. A closing time not later than the opening
        time is on the next day; equal times are 24 hours.
    `byday`: RFC 5545 weekdays ("MO"); with MONTHLY also the nth of the month ("1TU", "-1FR").
    `freq`, `interval`: every `interval` weeks or months, counted from that of `dtstart`.
    `bymonthday`: days of the month, 1 to 31, or -1 (the last) to -31; only with MONTHLY. With
        `byday` as well, a day must fulfil both.
    `dtstart`: the date of the first opening; nothing starts before it.
    `valid_from`, `valid_to`: the first and the last day on which it may start.
    `open_on_holidays`: None if not known; it then counts as open (see `Hours.holiday_doubt`).

    Raises ValueError for a rule that RFC 5545 does not allow or that names no day.
    """

    opens_at: time
    closes_at: time
    byday: tuple[str, ...]
    freq: Frequency = "WEEKLY"
    interval: int = 1
    bymonthday: tuple[int, ...] = ()
    dtstart: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    open_on_holidays: bool | None = None

    def __post_init__(self) -> None:
        _check_naive(self.opens_at, self.closes_at)
        check_byday(self.freq, self.byday)
        check_bymonthday(self.freq, self.bymonthday)
        if not self.byday and not self.bymonthday:
            raise ValueError("an opening needs byday or bymonthday: it names no day")
        if self.interval < 1:
            raise ValueError(f"interval must be 1 or more, not {self.interval}")
        if self.interval > 1 and self.dtstart is None:
            raise ValueError("interval above 1 needs dtstart, the date it is counted from")

    @property
    def is_every_week(self) -> bool:
        """Whether the rule is plain weekdays, the same every week."""
        return self.freq == "WEEKLY" and self.interval == 1

    def is_valid(self, on: date) -> bool:
        """Whether the opening is in force on that day, whatever its weekday."""
        return (
            (self.dtstart is None or self.dtstart <= on)
            and (self.valid_from is None or self.valid_from <= on)
            and (self.valid_to is None or on <= self.valid_to)
        )

    def starts_on(self, on: date) -> bool:
        """Whether the rule has the opening start that day, holidays left aside."""
        if not self.is_valid(on):
            return False
        if self.is_every_week:
            return WEEKDAYS[on.weekday()] in self.byday
        # Without an interval the anchor does not matter: leave it out, so that all services
        # with the same rule share one entry of the cache.
        anchor = self.dtstart if self.interval > 1 else None
        rule = Rule(self.freq, self.interval, self.byday, self.bymonthday, anchor)
        return on in rule_days(rule, on.year)


@dataclass(frozen=True, slots=True)
class DayException:
    """What holds on one date in place of the regular openings that start that day.

    Both times None: closed. Otherwise an opening as in `Opening`, past midnight too; several
    exceptions of a date are several openings. ValueError if only one of the times is given.
    """

    date: date
    opens_at: time | None
    closes_at: time | None

    def __post_init__(self) -> None:
        if (self.opens_at is None) != (self.closes_at is None):
            raise ValueError(f"exception on {self.date}: give both times, or neither for closed")
        _check_naive(self.opens_at, self.closes_at)


@dataclass(frozen=True)
class Hours:
    """The hours of one service: regular openings and exceptions of single days.

    `places`: the hours of places of its own, where a day off of one leaves the others open. It is
        open while any of them is; `exceptions` hold at all of them. See `together`.

    Moments passed in must be aware (ValueError otherwise), in any zone; moments returned are
    aware, in `TIME_ZONE`. Turn two of these to UTC before comparing or subtracting them: within
    one zone Python goes by the wall clock, wrong over a change of the clocks.

    Openings that overlap or touch count as one. Within `HORIZON` of the ends of the calendar
    (years 1 and 9999) OverflowError is raised.
    """

    openings: tuple[Opening, ...] = ()
    exceptions: tuple[DayException, ...] = ()
    places: "tuple[Hours, ...]" = ()

    @cached_property
    def all_openings(self) -> tuple[Opening, ...]:
        """The regular openings, those of its places too, each once."""
        places = (opening for place in self.places for opening in place.openings)
        return tuple(dict.fromkeys((*self.openings, *places)))

    @cached_property
    def special_days(self) -> frozenset[date]:
        """The dates with an exception, at one of its places too."""
        return frozenset(self._exceptions_by_date).union(*(p.special_days for p in self.places))

    def varies_by_place(self, on: date) -> bool:
        """Whether an exception of one of its places makes that day another there than elsewhere."""
        return (
            on not in self._exceptions_by_date
            and any(on in place.special_days for place in self.places)
            and len({tuple(place.day(on)) for place in self.places}) > 1
        )

    def is_open(self, at: datetime) -> bool:
        """Whether it is open at that moment."""
        moment = _to_utc(at)
        return any(start <= moment < end for start, end in self._spans_around(moment))

    def closes(self, at: datetime) -> datetime | None:
        """The end of the present opening.

        None if it is not open at that moment or if it does not close within `HORIZON`.
        """
        moment = _to_utc(at)
        day = moment.astimezone(TIME_ZONE).date()
        if self._stays_open(day - _ONE_DAY, day + HORIZON + _ONE_DAY):
            return None
        end = self._end_of_run(moment)
        return end.astimezone(TIME_ZONE) if moment < end <= moment + HORIZON else None

    def next_opening(self, at: datetime) -> datetime | None:
        """The first moment after `at` at which it changes from closed to open.

        None if it never does within `HORIZON`: always open, or no hours.
        """
        moment = _to_utc(at)
        day = moment.astimezone(TIME_ZONE).date()
        if self._stays_open(day - _ONE_DAY, day + HORIZON + _ONE_DAY):
            return None
        if not (self.all_openings or self.special_days):
            return None
        before = self._spans(day - _ONE_DAY)
        for offset in range(HORIZON.days + 2):  # the last moment may lie on day 401 by the clock
            today = self._spans(day + timedelta(days=offset))
            for start in _unjoined_starts(today, before + today):
                if moment < start:
                    return start.astimezone(TIME_ZONE) if start <= moment + HORIZON else None
            before = today
        return None

    @cached_property
    def is_always_open(self) -> bool:
        """Whether it never closes, neither on holidays nor by an exception.

        Only openings that are the same every week and without a first or last day can say so.
        For "does not close in the coming year" ask `is_open(at) and closes(at) is None`.
        """
        return self._stays_open(date.min, date.max)

    def holiday_doubt(self, on: date) -> bool:
        """Whether nobody has said if it opens on this federal holiday as on other days.

        True if a regular opening starts that day with `open_on_holidays` None, no exception is
        set for the day, and the day is a holiday: ask people to call first.
        """
        if on in self._exceptions_by_date or not is_holiday(on):
            return False
        return any(o.open_on_holidays is None and o.starts_on(on) for o in self.openings) or any(
            place.holiday_doubt(on) for place in self.places
        )

    def day(self, on: date) -> list[TimeRange]:
        """The openings that start that day, sorted, each once; one may end the next day."""
        exceptions = self._exceptions_by_date.get(on)
        if exceptions is not None:
            return _exception_ranges(exceptions)
        starting = [opening for opening in self.openings if opening.starts_on(on)]
        regular = {
            (opening.opens_at, opening.closes_at)
            for opening in starting
            if opening.open_on_holidays is not False or not is_holiday(on)
        }
        return sorted(regular.union(*(place.day(on) for place in self.places)))

    @cached_property
    def _exceptions_by_date(self) -> dict[date, list[DayException]]:
        by_date: dict[date, list[DayException]] = {}
        for exception in self.exceptions:
            by_date.setdefault(exception.date, []).append(exception)
        return by_date

    def _spans(self, on: date) -> list[Span]:
        """The openings that start that day as moments, by start; they may touch and overlap."""
        spans = []
        for opens_at, closes_at in self.day(on):
            last_day = on if closes_at > opens_at else on + _ONE_DAY
            start, end = _wall_to_utc(on, opens_at), _wall_to_utc(last_day, closes_at)
            # 02:30-03:15 on the day the clocks go forward starts after it ends: no opening.
            if start < end:
                spans.append((start, end))
        return sorted(spans)

    def _spans_around(self, moment: datetime) -> list[Span]:
        """The spans of that day and of the day before: no opening lasts into a third day."""
        today = moment.astimezone(TIME_ZONE).date()
        return self._spans(today - _ONE_DAY) + self._spans(today)

    def _end_of_run(self, moment: datetime) -> datetime:
        """The end of the joined openings around a moment; the moment itself if it is closed.

        An end later than `HORIZON` after the moment means no more than that.
        """
        end, limit = moment, moment + HORIZON
        while end <= limit:
            ends = [last for start, last in self._spans_around(end) if start <= end < last]
            if not ends:
                break
            end = max(ends)
        return end

    def _stays_open(self, first: date, last: date) -> bool:
        """Whether what is the same every week keeps it open on all the days from first to last.

        Exact only if True. It spares round-the-clock services, common here, the walk over every
        day of `HORIZON`.
        """
        steady = frozenset(
            (o.opens_at, o.closes_at, o.byday)
            for o in self.all_openings
            if o.is_every_week
            and o.open_on_holidays is not False
            and o.is_valid(first)
            and o.is_valid(last)
        )
        return _fill_every_week(steady) and all(
            self._is_open_through(on) for on in self.special_days if first <= on <= last
        )

    def _is_open_through(self, on: date) -> bool:
        """Whether it is open from the start of that day to the end of the next.

        That is as far as an exception reaches: its opening may end the next day, and so may
        the one it replaces.
        """
        start = _wall_to_utc(on, time.min)
        return self._end_of_run(start) >= _wall_to_utc(on + 2 * _ONE_DAY, time.min)


def together(own: Hours, places: Iterable[Hours]) -> Hours:
    """The hours of a service that has `own` ones and is given at `places`.

    Regular openings of its own stand in place of all that its places say. Otherwise it is open
    while any of them is: an exception of a place holds there only, one of its own holds at all.
    """
    if own.openings:
        return own
    known = tuple(place for place in places if place.all_openings or place.special_days)
    if len(known) > 1 and any(place.exceptions for place in known):
        return Hours(exceptions=own.exceptions, places=known)
    # Written as if they were its own: the index keeps such hours once for all who share them.
    days = {exception.date for exception in own.exceptions}
    return Hours(
        openings=tuple(opening for place in known for opening in place.openings),
        exceptions=own.exceptions
        + tuple(e for place in known for e in place.exceptions if e.date not in days),
    )


def summarise(hours: Hours, on: date) -> list[tuple[tuple[int, ...], list[TimeRange]]]:
    """The regular week in force on a date, weekdays with the same openings put together.

    Returns (weekdays, openings) in week order by the first weekday (0 is Monday), openings
    sorted; days without any are left out. It has no exceptions, no holidays and only what is
    the same every week: see `monthly` and `every_few_weeks` for the rest.
    """
    weekly = [o for o in hours.all_openings if o.is_every_week and o.is_valid(on)]
    groups: dict[tuple[TimeRange, ...], list[int]] = {}
    for weekday, code in enumerate(WEEKDAYS):
        ranges = sorted({(o.opens_at, o.closes_at) for o in weekly if code in o.byday})
        if ranges:
            groups.setdefault(tuple(ranges), []).append(weekday)
    return [(tuple(weekdays), list(ranges)) for ranges, weekdays in groups.items()]


def monthly(hours: Hours, on: date) -> list[Opening]:
    """The monthly openings in force on a date, in the order given."""
    return [o for o in hours.all_openings if o.freq == "MONTHLY" and o.is_valid(on)]


def every_few_weeks(hours: Hours, on: date) -> list[Opening]:
    """The weekly openings that skip weeks and are in force on a date, in the order given."""
    return [
        o
        for o in hours.all_openings
        if o.freq == "WEEKLY" and not o.is_every_week and o.is_valid(on)
    ]


def _check_naive(*times: time | None) -> None:
    if any(value is not None and value.tzinfo is not None for value in times):
        raise ValueError(f"opening times are wall clock in {TIME_ZONE.key}: give no time zone")


def _to_utc(at: datetime) -> datetime:
    if at.utcoffset() is None:
        raise ValueError(f"{at!r} has no time zone: pass an aware datetime")
    return at.astimezone(UTC)


def _wall_to_utc(on: date, at: time) -> datetime:
    """The moment of a wall-clock time, by RFC 5545, 3.3.5.

    A time that the clocks skip is taken with the offset before the gap; of a time that comes
    twice, the first. Both are what PEP 495 gives for fold=0.
    """
    return datetime.combine(on, at.replace(fold=0), TIME_ZONE).astimezone(UTC)


def _exception_ranges(exceptions: Iterable[DayException]) -> list[TimeRange]:
    """The openings of a date's exceptions, sorted, each once."""
    ranges: set[TimeRange] = set()
    for exception in exceptions:
        if exception.opens_at is None or exception.closes_at is None:
            # Closed and open on the same date contradict each other: rather send nobody to a
            # locked door.
            return []
        ranges.add((exception.opens_at, exception.closes_at))
    return sorted(ranges)


def _unjoined_starts(today: list[Span], spans: list[Span]) -> list[datetime]:
    """The starts of today's spans that neither lie in nor touch the end of another of `spans`."""
    return [
        start
        for start, _ in today
        if not any(other < start <= other_end for other, other_end in spans)
    ]


@lru_cache(maxsize=1024)
def _fill_every_week(steady: frozenset[tuple[time, time, tuple[str, ...]]]) -> bool:
    """Whether openings (opens, closes, byday) that hold every week leave no gap in any."""
    # Such weeks are all alike but for the two with a change of the clocks, which always falls
    # on a Sunday: 400 days of any year try both.
    start = _wall_to_utc(date(2026, 1, 1), time.min)
    hours = Hours(tuple(Opening(*opening) for opening in steady))
    return hours._end_of_run(start) > start + HORIZON
