"""Opening hours as a key that services share, and back."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, time
from functools import lru_cache
from typing import Any

from resources.hours import DayException, Hours, Opening

# Sets of hours remembered: some 1 KB each.
MOST_WEEKS = 1_000


def _iso(value: date | time | None) -> str | None:
    return value.isoformat() if value else None


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def hours_to_json(hours: Hours, today: date) -> str:
    """Return `hours` as JSON; exceptions of days gone by are left out."""
    return json.dumps(_rows(hours, today), separators=(",", ":"))


def _rows(hours: Hours, today: date) -> list[Any]:
    """Return the openings and the exceptions, sorted; then the places, if there are any."""
    openings = [
        [
            o.opens_at.isoformat(),
            o.closes_at.isoformat(),
            list(o.byday),
            o.freq,
            o.interval,
            list(o.bymonthday),
            _iso(o.dtstart),
            _iso(o.valid_from),
            _iso(o.valid_to),
            o.open_on_holidays,
        ]
        for o in hours.openings
    ]
    exceptions: Iterable[DayException] = (e for e in hours.exceptions if (today - e.date).days <= 1)
    days = [[e.date.isoformat(), _iso(e.opens_at), _iso(e.closes_at)] for e in exceptions]
    rows: list[Any] = [sorted(openings, key=str), sorted(days, key=str)]
    if hours.places:
        rows.append(sorted((_rows(place, today) for place in hours.places), key=str))
    return rows


@lru_cache(maxsize=MOST_WEEKS)
def hours_with_key(hours: Hours, today: date) -> tuple[str, str]:
    """Return the key of `hours` and their JSON. Most services keep hours that others keep too."""
    rules = hours_to_json(hours, today)
    return key_of(rules), rules


def hours_from_json(text: str) -> Hours:
    """Return what `hours_to_json` wrote."""
    return _hours(*json.loads(text))


def _hours(openings: list[Any], days: list[Any], places: Sequence[list[Any]] = ()) -> Hours:
    return Hours(
        openings=tuple(_opening(row) for row in openings),
        exceptions=tuple(
            DayException(date.fromisoformat(on), _time(opens), _time(closes))
            for on, opens, closes in days
        ),
        places=tuple(_hours(*rows) for rows in places),
    )


def _opening(row: list[Any]) -> Opening:
    opens, closes, byday, freq, interval, bymonthday, dtstart, first, last, holidays = row
    return Opening(
        opens_at=time.fromisoformat(opens),
        closes_at=time.fromisoformat(closes),
        byday=tuple(byday),
        freq=freq,
        interval=interval,
        bymonthday=tuple(bymonthday),
        dtstart=_date(dtstart),
        valid_from=_date(first),
        valid_to=_date(last),
        open_on_holidays=holidays,
    )


def key_of(rules: str) -> str:
    """Return the short key of hours in JSON."""
    return hashlib.sha256(rules.encode()).hexdigest()[:16]
