"""A change of what hangs on a service shows with the next page."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from resources.models import (
    Phone,
    Schedule,
    ScheduleException,
    Service,
    ServicePopulation,
    Stance,
    Verification,
)
from tests.guide import make_location
from tests.resources.search.index.at_once.site import Site


@pytest.mark.parametrize("action", ["add", "set", "from the other side"])
def test_a_category_more(action: str, site: Site, beds: Service) -> None:
    counseling = site.guide.counseling
    assert site.number("category", "mental-health") == 1
    actions: dict[str, Callable[[], None]] = {
        "add": lambda: beds.categories.add(counseling),
        "set": lambda: beds.categories.set([site.guide.shelter, counseling]),
        "from the other side": lambda: counseling.services.add(beds),
    }
    actions[action]()

    assert site.number("category", "mental-health") == 2
    assert site.number("category", "health") == 2
    assert sorted(site.found("counseling")) == ["Beds", "Zither"]


@pytest.mark.parametrize(
    "action", ["remove", "set", "clear", "from the other side", "cleared from the other side"]
)
def test_a_category_less(action: str, site: Site, beds: Service) -> None:
    shelter = site.guide.shelter
    assert site.number("category", "shelter-adults") == 2
    actions: dict[str, Callable[[], None]] = {
        "remove": lambda: beds.categories.remove(shelter),
        "set": lambda: beds.categories.set([]),
        "clear": beds.categories.clear,
        "from the other side": lambda: shelter.services.remove(beds),
        "cleared from the other side": shelter.services.clear,
    }
    actions[action]()

    left = 0 if action.startswith("cleared") else 1
    assert site.number("category", "shelter-adults") == left
    assert site.number("category", "safe-place") == left
    assert site.card("Beds").all("ul", class_="tags") == []


def test_what_is_said_of_a_group(site: Site, beds: Service) -> None:
    assert site.number("population", "men") == 2
    row = ServicePopulation.objects.get()
    row.stance = Stance.WELCOMED
    row.save()

    assert site.number("population", "men") == 3
    row.stance = Stance.NOT_ACCEPTED
    row.save()
    assert site.number("population", "men") == 2
    row.delete()
    assert site.number("population", "men") == 3


def test_a_language(site: Site, beds: Service) -> None:
    assert site.number("language", "spa") == 0
    beds.languages.add(site.guide.spanish)

    assert site.number("language", "spa") == 1
    beds.languages.remove(site.guide.english)
    assert site.number("language", "eng") == 0


def test_a_number_of_a_service(site: Site, beds: Service) -> None:
    phone = Phone.objects.create(service=beds, number="+18005550142")

    def numbers() -> list[str]:
        return [a["href"] for a in site.card("Beds").all("a", class_="phone")]

    assert numbers() == ["tel:+18005550142"]
    phone.number = "+18005550143"
    phone.save()
    assert numbers() == ["tel:+18005550143"]
    phone.delete()
    assert numbers() == []


def test_a_number_of_its_provider(site: Site, beds: Service) -> None:
    phone = Phone.objects.create(provider=site.guide.harbor, number="+18005550142")

    for name in ("Anchor", "Beds"):
        assert site.card(name).one("a", class_="phone")["href"] == "tel:+18005550142"
    phone.delete()
    assert site.card("Beds").all("a", class_="phone") == []


def test_hours_of_a_service(site: Site, beds: Service) -> None:
    assert site.number("open", "mo") == 0
    schedule = Schedule.objects.create(
        service=beds, byday="MO", opens_at="09:00", closes_at="17:00"
    )

    assert (site.number("open", "mo"), site.number("open", "tu")) == (1, 0)
    schedule.byday = "TU"
    schedule.save()
    assert (site.number("open", "mo"), site.number("open", "tu")) == (0, 1)
    schedule.delete()
    assert (site.number("open", "mo"), site.number("open", "tu")) == (0, 0)


def test_a_day_that_differs(still: datetime, site: Site, beds: Service) -> None:
    tomorrow, day = still.date() + timedelta(days=1), "th"
    assert site.number("open", day) == 0
    exception = ScheduleException.objects.create(
        service=beds, date=tomorrow, opens_at="09:00", closes_at="17:00"
    )

    assert site.number("open", day) == 1
    exception.delete()
    assert site.number("open", day) == 0


def test_a_place_and_its_hours(site: Site, beds: Service) -> None:
    place = make_location(beds, "Place")
    assert (site.number("accessible", "yes"), site.number("open", "mo")) == (0, 0)
    place.wheelchair_accessible = "yes"
    place.save()
    Schedule.objects.create(location=place, byday="MO", opens_at="09:00", closes_at="17:00")

    assert (site.number("accessible", "yes"), site.number("open", "mo")) == (1, 1)
    beds.locations.remove(place)
    assert (site.number("accessible", "yes"), site.number("open", "mo")) == (0, 0)
    place.services.add(beds)
    assert (site.number("accessible", "yes"), site.number("open", "mo")) == (1, 1)
    place.delete()
    assert (site.number("accessible", "yes"), site.number("open", "mo")) == (0, 0)


def test_an_address_that_is_hidden(site: Site, beds: Service) -> None:
    near = "place=65201&near=yes"
    place = make_location(
        beds, "Place", address_visibility="full", latitude="38.5", longitude="-92.0"
    )
    assert site.listed(near)[0] == "Beds"
    assert "about 0 miles" in site.page(f"/guide/?{near}").one("main").text
    place.address_visibility = "hidden"
    place.save()

    assert site.listed(near)[0] == "Anchor"
    assert "about 0 miles" not in site.page(f"/guide/?{near}").one("main").text


def test_a_verification(site: Site, beds: Service) -> None:
    assert site.number("verified", "yes") == 0
    verification = Verification.objects.create(service=beds, method="phone")

    assert site.number("verified", "yes") == 1
    assert site.listed() == ["Beds", "Anchor", "Zither"]
    verification.delete()
    assert site.number("verified", "yes") == 0
    assert site.listed() == ["Anchor", "Beds", "Zither"]
