"""Opening hours in words."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from resources.hours import DayException, Hours, Opening, together
from resources.presenting.hours import (
    HoursLine,
    days_in_words,
    days_that_differ,
    hours_lines,
    moment,
    rule_in_words,
)

CHICAGO = ZoneInfo("America/Chicago")
NOON = datetime(2026, 3, 4, 12, tzinfo=CHICAGO)  # a Wednesday
NTHS = (1, 2, 3, 4, 5, -1, -2, -3, -4, -5)


@pytest.mark.parametrize(
    ("days", "english", "spanish"),
    [
        ((0, 1, 2, 3, 4, 5, 6), "Every day", "Todos los días"),
        ((0, 1, 2, 3, 4), "Monday to Friday", "lunes a viernes"),
        ((4, 5, 6), "Friday to Sunday", "viernes a domingo"),
        ((5, 6), "Saturday and Sunday", "sábado y domingo"),
        ((0, 2, 4), "Monday, Wednesday and Friday", "lunes, miércoles y viernes"),
        ((1,), "Tuesday", "martes"),
        ((0, 1, 3), "Monday, Tuesday and Thursday", "lunes, martes y jueves"),
    ],
)
def test_weekdays_in_words(days: tuple[int, ...], english: str, spanish: str) -> None:
    assert days_in_words(days) == english
    with override("es"):
        assert days_in_words(days).lower().removeprefix("de ") == spanish.lower()


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (None, ""),
        (NOON.replace(hour=17), "today at 5 p.m."),
        (NOON.replace(day=5, hour=0), "tomorrow at midnight"),
        (NOON.replace(day=6, hour=9, minute=30), "Friday at 9:30 a.m."),
        (NOON.replace(day=10, hour=12), "Tuesday at noon"),
        (NOON.replace(day=11, hour=9), "March 11, 2026 at 9 a.m."),
        (NOON.replace(year=2027), "March 4, 2027 at noon"),
    ],
)
def test_a_moment_is_told_as_people_say_it(at: datetime | None, said: str) -> None:
    assert moment(at, NOON) == said


def test_a_moment_is_told_by_the_clock_of_the_guide() -> None:
    late = NOON.replace(hour=23, minute=30)

    assert moment(late.astimezone(ZoneInfo("UTC")), NOON.astimezone(ZoneInfo("UTC"))) == (
        "today at 11:30 p.m."
    )


def opening(days: str, opens: int, closes: int, **values: Any) -> Opening:
    return Opening(time(opens), time(closes), tuple(days.split()), **values)


def test_the_week_is_told_in_lines_of_days_with_the_same_hours() -> None:
    hours = Hours(
        (
            opening("MO TU WE TH", 8, 12),
            opening("MO TU WE TH", 13, 18),
            opening("FR", 8, 12),
            opening("SA SU", 0, 0),
        )
    )

    assert hours_lines(hours, NOON) == [
        HoursLine("Monday to Thursday", "8 a.m. to noon and 1 p.m. to 6 p.m."),
        HoursLine("Friday", "8 a.m. to noon"),
        HoursLine("Saturday and Sunday", "open 24 hours"),
    ]


def test_hours_of_another_season_are_not_told() -> None:
    over = opening("MO", 8, 12, valid_to=(NOON - timedelta(days=1)).date())

    assert hours_lines(Hours((over,)), NOON) == []


def test_what_comes_seldom_stands_below_the_week_with_its_rule() -> None:
    hours = Hours(
        (
            opening("1TU", 18, 20, freq="MONTHLY"),
            opening("MO", 8, 12),
            opening("SA", 9, 12, interval=2, dtstart=date(2026, 1, 3)),
        )
    )

    assert hours_lines(hours, NOON) == [
        HoursLine("Monday", "8 a.m. to noon"),
        HoursLine("Every 2 weeks: Saturday", "9 a.m. to noon"),
        HoursLine("Every month: first Tuesday", "6 p.m. to 8 p.m."),
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"byday": ("1MO", "3MO")}, "Every month: first Monday and third Monday"),
        ({"byday": ("-1FR",)}, "Every month: last Friday"),
        ({"byday": ("+2WE", "-2WE")}, "Every month: second Wednesday and second to last Wednesday"),
        (
            {"byday": ("-3MO", "-4TU")},
            "Every month: third to last Monday and fourth to last Tuesday",
        ),
        ({"byday": ("-5SU", "SA")}, "Every month: fifth to last Sunday and Saturday"),
        ({"byday": ("4TH", "5TH")}, "Every month: fourth Thursday and fifth Thursday"),
        (
            {"byday": (), "bymonthday": (1, 15, -1)},
            "Every month: day 1, day 15 and last day of the month",
        ),
        (
            {"byday": (), "bymonthday": (-2, -3)},
            "Every month: 1 day before the last of the month and 2 days before the last of the "
            "month",
        ),
        (
            {"byday": ("1SU",), "interval": 3, "dtstart": date(2026, 1, 4)},
            "Every 3 months: first Sunday",
        ),
    ],
)
def test_a_monthly_rule_in_words(values: dict[str, Any], said: str) -> None:
    assert rule_in_words(Opening(time(9), time(10), freq="MONTHLY", **values)) == said


@pytest.mark.parametrize("nth", NTHS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_each_day_counted_in_a_month_has_words_of_its_own(nth: int, language: str) -> None:
    with override(language):
        told = {n: rule_in_words(opening(f"{n}MO", 9, 10, freq="MONTHLY")) for n in NTHS}

    assert [n for n in NTHS if told[n] == told[nth]] == [nth]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"byday": ("-3MO",)}, "Cada mes: antepenúltimo lunes"),
        ({"byday": ("-4MO",)}, "Cada mes: cuarto lunes antes del final del mes"),
        ({"byday": ("-5MO",)}, "Cada mes: quinto lunes antes del final del mes"),
        ({"bymonthday": (-2,), "byday": ()}, "Cada mes: 1 día antes del último del mes"),
        ({"bymonthday": (-4,), "byday": ()}, "Cada mes: 3 días antes del último del mes"),
    ],
)
def test_days_counted_from_the_end_of_a_month_in_spanish(rule: dict[str, Any], said: str) -> None:
    with override("es"):
        assert rule_in_words(Opening(time(9), time(10), freq="MONTHLY", **rule)) == said


def test_the_coming_days_that_differ_are_told_the_next_first() -> None:
    today = NOON.date()
    hours = Hours(
        (opening("MO TU WE TH FR", 8, 17),),
        (
            DayException(today + timedelta(days=60), None, None),
            DayException(today, time(10), time(12)),
            DayException(today, time(13), time(15)),
            DayException(today - timedelta(days=1), None, None),
            DayException(today + timedelta(days=61), None, None),
        ),
    )

    assert days_that_differ(hours, NOON) == [
        HoursLine("March 4, 2026", "10 a.m. to noon and 1 p.m. to 3 p.m."),
        HoursLine("May 3, 2026", "closed"),
    ]


def test_a_day_that_differs_at_one_place_only_says_so() -> None:
    off = DayException(NOON.date(), None, None)
    place, other = Hours((opening("WE", 8, 17),), (off,)), Hours((opening("WE", 9, 12),))

    assert days_that_differ(together(Hours(), [place, other]), NOON) == [
        HoursLine("March 4, 2026", "9 a.m. to noon", "not at every place: call first"),
    ]
    assert days_that_differ(together(Hours(), [place]), NOON) == [
        HoursLine("March 4, 2026", "closed")
    ]


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (17, 0, "hoy a las 5:00 p.m."),
        (13, 30, "hoy a la 1:30 p.m."),
        (22, 15, "hoy a las 10:15 p.m."),
        (12, 0, "hoy a las 12:00 p.m."),
    ],
)
def test_spanish_tells_the_hours_as_clocks_here_do(hour: int, minute: int, said: str) -> None:
    with override("es"):
        assert moment(NOON.replace(hour=hour, minute=minute), NOON) == said
