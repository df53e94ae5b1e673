"""Ages, and what is open."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone

from resources.models import Service
from tests.guide import Guide, make_location, make_service, open_always
from tests.resources.filters.asking import filtered, kept

# Ages


@pytest.fixture
def ages(guide: Guide) -> Guide:
    """Services by the ages that they take."""
    for slug, minimum, maximum in [
        ("children", None, 17),
        ("young", 13, 24),
        ("adults", 18, None),
        ("newborn", 0, 0),
        ("silent", None, None),
    ]:
        make_service(slug, guide.harbor, "US", minimum_age=minimum, maximum_age=maximum)
    return guide


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ("0", {"children", "newborn", "silent"}),
        ("1", {"children", "silent"}),
        ("12", {"children", "silent"}),
        ("13", {"children", "young", "silent"}),
        ("17", {"children", "young", "silent"}),
        ("18", {"young", "adults", "silent"}),
        ("24", {"young", "adults", "silent"}),
        ("25", {"adults", "silent"}),
        ("120", {"adults", "silent"}),
        ("", {"children", "young", "adults", "newborn", "silent"}),
    ],
)
def test_an_age_takes_out_what_is_not_for_it_and_leaves_what_says_nothing(
    age: str, expected: set[str], ages: Guide
) -> None:
    assert kept(f"age={age}") == expected


@pytest.mark.parametrize(
    ("age", "code"),
    [
        ("121", "max_value"),
        ("-1", "min_value"),
        ("x", "invalid"),
        ("1.5", "invalid"),
        ("\x00", "invalid"),
        ("9" * 5000, "invalid"),
    ],
)
def test_an_age_that_is_none_is_refused(age: str, code: str, ages: Guide) -> None:
    query = QueryDict(mutable=True)
    query["age"] = age

    form = filtered(query.urlencode()).form

    assert [error.code for error in form.errors.as_data()["age"]] == [code]


def test_an_age_chosen_wins_over_one_among_the_words(ages: Guide) -> None:
    assert kept("q=16 years old") == {"children", "young", "silent"}
    assert kept("q=16 years old&age=40") == {"adults", "silent"}
    assert kept("q=16 years old&age=0") == {"children", "newborn", "silent"}


# Hours

# A Wednesday.
NOON = datetime(2026, 3, 4, 12, tzinfo=ZoneInfo("America/Chicago"))


@pytest.fixture
def hours(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> Guide:
    """Services by their hours, on a Wednesday at noon."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    for slug, byday, opens_at, closes_at in [
        ("workdays", "MO TU WE TH FR", "09:00", "17:00"),
        ("evenings", "WE", "18:00", "22:00"),
        ("sundays", "SU", "09:00", "12:00"),
        ("overnight", "TU", "20:00", "13:00"),
    ]:
        service = make_service(slug, guide.harbor, "US")
        service.schedules.create(byday=byday, opens_at=opens_at, closes_at=closes_at)
    open_always(make_service("always", guide.harbor, "US"))
    make_service("unknown", guide.harbor, "US")
    return guide


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("open=now", {"workdays", "overnight", "always"}),
        # A night is that of the day on which it begins.
        ("open=we", {"workdays", "evenings", "always"}),
        ("open=tu", {"workdays", "overnight", "always"}),
        ("open=mo", {"workdays", "always"}),
        ("open=sa", {"always"}),
        ("open=su", {"sundays", "always"}),
        ("open=sa&open=su", {"sundays", "always"}),
        ("open=now&open=su", {"workdays", "overnight", "sundays", "always"}),
    ],
)
def test_what_is_open_leaves_out_what_is_closed_and_what_says_nothing(
    query: str, expected: set[str], hours: Guide
) -> None:
    assert kept(query) == expected


def test_open_now_follows_the_clock(hours: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = {
        "before closing": NOON.replace(hour=16, minute=59, second=59),
        "closing": NOON.replace(hour=17),
        "evening": NOON.replace(hour=18),
    }
    found = {}
    for name, moment in moments.items():
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        found[name] = kept("open=now")

    assert found == {
        "before closing": {"workdays", "always"},
        "closing": {"always"},
        "evening": {"evenings", "always"},
    }


def test_a_day_that_differs_counts_for_the_coming_weekday(hours: Guide) -> None:
    workdays = Service.objects.get(slug="workdays")
    workdays.scheduleexceptions.create(date=date(2026, 3, 6))
    workdays.scheduleexceptions.create(date=date(2026, 3, 7), opens_at="10:00", closes_at="11:00")

    assert kept("open=fr") == {"always"}
    assert kept("open=sa") == {"workdays", "always"}
    assert kept("open=th") == {"workdays", "always"}


def test_hours_of_a_place_are_those_of_its_services(hours: Guide) -> None:
    service = make_service("at-a-place", hours.harbor, "US")
    place = make_location(service, "Place")
    place.schedules.create(byday="SA", opens_at="09:00", closes_at="12:00")

    assert kept("open=sa") == {"always", "at-a-place"}


def test_a_day_off_of_one_place_counts_there_only(hours: Guide) -> None:
    service = make_service("at-places", hours.harbor, "US")
    for name, opens_at in [("Off", "08:00"), ("On", "11:00")]:
        place = make_location(service, name)
        place.schedules.create(byday="WE SA", opens_at=opens_at, closes_at="17:00")
        if name == "Off":
            place.scheduleexceptions.create(date=NOON.date())
            place.scheduleexceptions.create(date=date(2026, 3, 7))

    assert kept("open=now") == {"workdays", "overnight", "always", "at-places"}
    assert kept("open=we") == {"workdays", "evenings", "always", "at-places"}
    assert kept("open=sa") == {"always", "at-places"}

    place.scheduleexceptions.create(date=NOON.date())
    assert kept("open=now") == {"workdays", "overnight", "always"}
    assert kept("open=sa") == {"always", "at-places"}
