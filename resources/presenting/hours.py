"""Opening hours in words: the regular week, monthly days, days that differ, “opens today at 5”."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resources.hours import Hours, Opening, every_few_weeks, monthly, summarise
from resources.presenting.words import and_list, long_date
from resources.recurrence import WEEKDAYS as CODES

# How far ahead a page tells of days that differ.
LOOK_AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class HoursLine:
    """Some days and their openings, in words."""

    days: str
    times: str
    note: str = ""


def hours_lines(hours: Hours, now: datetime) -> list[HoursLine]:
    """Return the regular hours in lines such as “Monday to Thursday: 8 a.m. to 6 p.m.”."""
    today = localtime(now).date()
    week = [
        HoursLine(days_in_words(days), and_list(_times(*times) for times in openings))
        for days, openings in summarise(hours, today)
    ]
    seldom = [*every_few_weeks(hours, today), *monthly(hours, today)]
    return week + [HoursLine(rule_in_words(o), _times(o.opens_at, o.closes_at)) for o in seldom]


def days_that_differ(hours: Hours, now: datetime) -> list[HoursLine]:
    """Return the exceptions of the coming 60 days, today's among them, the next first."""
    today = localtime(now).date()
    dates = (day for day in hours.special_days if today <= day <= today + LOOK_AHEAD)
    return [
        HoursLine(
            long_date(day),
            and_list(_times(*times) for times in hours.day(day)) or _("closed"),
            _("not at every place: call first") if hours.varies_by_place(day) else "",
        )
        for day in sorted(dates)
    ]


def rule_in_words(opening: Opening) -> str:
    """Return the days of an opening that does not come every week: “first Tuesday of the month”."""
    if opening.freq == "WEEKLY":
        return ngettext(
            "Every week: %(days)s", "Every %(number)d weeks: %(days)s", opening.interval
        ) % {
            "number": opening.interval,
            "days": and_list(WEEKDAYS[CODES.index(day)] for day in opening.byday),
        }
    days = [_nth_day(day) for day in opening.byday]
    days += [_day_of_month(number) for number in opening.bymonthday]
    if opening.interval == 1:
        return _("Every month: %(days)s") % {"days": and_list(days)}
    return _("Every %(number)d months: %(days)s") % {
        "number": opening.interval,
        "days": and_list(days),
    }


def _nth_day(code: str) -> str:
    day = str(WEEKDAYS[CODES.index(code[-2:])])
    nth = {
        "": "%(day)s",
        "1": _("first %(day)s"),
        "2": _("second %(day)s"),
        "3": _("third %(day)s"),
        "4": _("fourth %(day)s"),
        "5": _("fifth %(day)s"),
        "-1": _("last %(day)s"),
        "-2": _("second to last %(day)s"),
        "-3": _("third to last %(day)s"),
        "-4": _("fourth to last %(day)s"),
        "-5": _("fifth to last %(day)s"),
    }
    return nth[code[:-2].lstrip("+")] % {"day": day}


def _day_of_month(number: int) -> str:
    if number == -1:
        return _("last day of the month")
    if number < 0:
        before = -number - 1
        return ngettext(
            "%(number)d day before the last of the month",
            "%(number)d days before the last of the month",
            before,
        ) % {"number": before}
    return _("day %(number)d") % {"number": number}


def _times(opens_at: time, closes_at: time) -> str:
    if opens_at == closes_at:
        return _("open 24 hours")
    return _("%(opens)s to %(closes)s") % {
        "opens": time_format(opens_at, "TIME_FORMAT"),
        "closes": time_format(closes_at, "TIME_FORMAT"),
    }


def days_in_words(days: tuple[int, ...]) -> str:
    """Return weekdays (0 is Monday) in words: a run as “Monday to Friday”, the rest one by one."""
    run_of = 3
    if len(days) == len(WEEKDAYS):
        return _("Every day")
    if len(days) >= run_of and days == tuple(range(days[0], days[-1] + 1)):
        return _("%(first)s to %(last)s") % {
            "first": WEEKDAYS[days[0]],
            "last": WEEKDAYS[days[-1]],
        }
    return and_list(WEEKDAYS[day] for day in days)


def moment(at: datetime | None, now: datetime) -> str:
    """Return a coming moment as people say it: “today at 5 p.m.”, “Monday at 9 a.m.”."""
    return "" if at is None else _at_one(_moment(at, now))


def _at_one(text: str) -> str:
    """Return a Spanish moment with “a la 1”: one is one hour, the others are several."""
    return text.replace(" a las 1:", " a la 1:")


def _moment(at: datetime, now: datetime) -> str:
    at, now = localtime(at), localtime(now)
    clock = time_format(at.time(), "TIME_FORMAT")
    days = (at.date() - now.date()).days
    if days == 0:
        return _("today at %(time)s") % {"time": clock}
    if days == 1:
        return _("tomorrow at %(time)s") % {"time": clock}
    if days < len(WEEKDAYS):
        return _("%(day)s at %(time)s") % {"day": WEEKDAYS[at.weekday()], "time": clock}
    return _("%(date)s at %(time)s") % {"date": long_date(at.date()), "time": clock}
