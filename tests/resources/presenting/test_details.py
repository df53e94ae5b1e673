"""One service in the words of its page."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from resources.models import Phone, Service, Stance
from resources.presenting.details import (
    ages_in_words,
    describe,
    groups_of,
    unknown_facts,
)
from resources.reference import reference
from tests.guide import Guide, make_location, make_service, open_always

CHICAGO = ZoneInfo("America/Chicago")
NOON = datetime(2026, 3, 4, 12, tzinfo=CHICAGO)  # a Wednesday


@pytest.mark.parametrize(
    ("minimum", "maximum", "said"),
    [
        (None, None, ""),
        (0, None, "0 years and older"),
        (None, 0, "up to 0 years"),
        (0, 0, "0 to 0 years"),
        (13, 24, "13 to 24 years"),
    ],
)
def test_ages_in_words(minimum: int | None, maximum: int | None, said: str) -> None:
    assert ages_in_words(minimum, maximum) == said


KNOWN: dict[str, dict[str, Any]] = {
    "ages": {"maximum_age": 0},
    "interpreters": {"interpretation": "no"},
    "cost": {"fees_description": "Ten dollars"},
    "appointment": {"walk_in": "no"},
    "referral": {"referral_required": "no"},
    "identification": {"id_required": "no"},
}


@pytest.mark.parametrize("fact", KNOWN)
def test_a_no_is_known(fact: str, guide: Guide) -> None:
    nothing = make_service("nothing", guide.harbor, "US")
    one = make_service("one", guide.harbor, "US", **KNOWN[fact])

    assert unknown_facts(nothing) == [
        "ages", "languages", "interpreters", "cost", "appointment", "referral", "identification",
    ]  # fmt: skip
    assert unknown_facts(one) == [name for name in unknown_facts(nothing) if name != fact]


def test_a_known_language_and_a_known_cost_are_known(guide: Guide) -> None:
    service = make_service("s", guide.harbor, "US", languages=(guide.english,), cost="free")

    assert not {"languages", "cost"} & set(unknown_facts(service))


def test_groups_stand_by_what_is_said_of_them(guide: Guide) -> None:
    stances = {guide.women: Stance.REQUIRED, guide.men: Stance.NOT_ACCEPTED}
    service = make_service("s", guide.harbor, "US", stances=stances)

    assert groups_of(service) == {
        Stance.WELCOMED: [],
        Stance.REQUIRED: [guide.women],
        Stance.NOT_ACCEPTED: [guide.men],
    }


def test_everything_of_a_service_is_told_at_a_moment(guide: Guide) -> None:
    service = make_service("s", guide.harbor, "29019", "MO", source_date="2024-06")
    service.schedules.create(byday="WE", opens_at="09:00", closes_at="17:00")
    make_location(service, "Hidden")
    make_location(service, "Town", address_visibility="town")
    Phone.objects.create(provider=guide.harbor, number="988")

    found = describe(Service.objects.get(slug="s"), reference(), NOON)

    assert (found.is_open, found.closes) == (True, "today at 5 p.m.")
    assert found.opens_next == "March 11, 2026 at 9 a.m."
    assert (found.is_always_open, found.is_doubtful_today) == (False, False)
    assert found.area == "Boone County, MO and Missouri"
    assert [(a.street, a.town) for a in found.addresses] == [("", "Town-town")]
    assert [phone.number for phone in found.phones] == ["988"]
    assert (found.sources, found.source_date) == ([], "June 2024")
    assert found.days_that_differ == []


def test_without_hours_nothing_is_said_of_them(guide: Guide) -> None:
    found = describe(make_service("s", guide.harbor, "US"), reference(), NOON)

    assert found.is_open is None
    assert (found.closes, found.opens_next, found.hours) == ("", "", [])
    assert found.is_doubtful_today is False


def test_what_never_closes_has_no_closing(guide: Guide) -> None:
    service = make_service("s", guide.harbor, "US")
    open_always(service)

    found = describe(service, reference(), NOON)

    assert (found.is_open, found.is_always_open) == (True, True)
    assert (found.closes, found.opens_next) == ("", "")
