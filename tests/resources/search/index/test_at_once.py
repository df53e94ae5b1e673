"""A change through the models shows in the list, the counts and the search with the next page.

Every test reads all three before the change too: what is in memory must not outlive it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from resources.models import (
    Category,
    Coverage,
    Language,
    Phone,
    Provider,
    Schedule,
    ScheduleException,
    Service,
    ServicePopulation,
    Stance,
    Verification,
)
from resources.search.index import upkeep
from tests.guide import Guide, make_location, make_provider, make_service, unpublished
from tests.html import Element
from tests.resources.views.reading import count, get, names, options

BOONE, COLE = "/guide/county/boone-mo/", "/guide/county/cole-mo/"


@dataclass
class Site:
    """The pages of the guide, as a reader sees them."""

    client: Client
    guide: Guide

    def page(self, address: str = "/guide/") -> Element:
        return get(self.client, address)

    def listed(self, query: str = "") -> list[str]:
        """Return the names of what the guide lists; the number told is the same."""
        page = self.page(f"/guide/?{query}")
        assert count(page) == len(names(page))
        return names(page)

    def found(self, words: str) -> list[str]:
        """Return the names of what a search finds."""
        return self.listed(f"q={words}")

    def number(self, field: str, value: str) -> int:
        """Return the number beside an option; it is that of the results it gives."""
        told = options(self.page())[field, value]
        assert told == count(self.page(f"/guide/?{field}={value}"))
        return told

    def local(self, county: str) -> int:
        """Return the number of a county on the map's list."""
        part = self.page("/guide/map/").one("div", class_="columns")
        items = {li.one("a")["href"]: li for li in part.all("li")}
        return int(items[f"/guide/county/{county}/"].one("span", class_="count").text)

    def card(self, name: str) -> Element:
        """Return the card of the service with this name."""
        cards = self.page().all("article")
        return next(card for card in cards if card.one("h3").text == name)


@pytest.fixture
def site(still: datetime, guide: Guide, client: Client, monkeypatch: pytest.MonkeyPatch) -> Site:
    # However few they are: only what is stale is made anew.
    monkeypatch.setattr(upkeep, "LARGE_PART", 0)
    make_service("anchor", guide.harbor, "29019", categories=(guide.shelter,))
    make_service("zither", guide.harbor, "29019", categories=(guide.counseling,))
    return Site(client, guide)


@pytest.fixture
def beds(site: Site) -> Service:
    """A service that every test changes; everything has been read before."""
    service = make_service(
        "beds", site.guide.harbor, "29019",
        categories=(site.guide.shelter,), languages=(site.guide.english,), cost="free",
        stances={site.guide.men: Stance.NOT_ACCEPTED},
    )  # fmt: skip
    assert site.listed() == ["Anchor", "Beds", "Zither"]
    assert site.found("beds") == ["Beds"]
    assert site.found("kayak") == []
    return service


# The service itself


def test_a_new_service(site: Site, beds: Service) -> None:
    make_service("kayak", site.guide.harbor, "29019", cost="free")

    assert site.listed() == ["Anchor", "Beds", "Kayak", "Zither"]
    assert site.found("kayak") == ["Kayak"]
    assert site.number("cost", "free") == 2


def test_the_name_of_a_service(site: Site, beds: Service) -> None:
    beds.name = "Kayak nights"
    beds.save()

    assert site.listed() == ["Anchor", "Kayak nights", "Zither"]
    assert site.found("kayak") == ["Kayak nights"]
    assert site.found("beds") == []
    assert site.number("cost", "free") == 1


def test_the_name_of_a_service_moves_it_to_its_place(site: Site, beds: Service) -> None:
    for name, order in [
        ("Aaa", ["Aaa", "Anchor", "Zither"]),
        ("Zzz", ["Anchor", "Zither", "Zzz"]),
        ("Anchors", ["Anchor", "Anchors", "Zither"]),
        ("Anchor", ["Anchor", "Anchor", "Zither"]),
    ]:
        beds.name = name
        beds.save()
        assert site.listed() == order


def test_the_spanish_name_of_a_service(site: Site, beds: Service) -> None:
    beds.name_es = "Canoas"
    beds.save()

    assert names(site.page("/es/guide/?q=canoas")) == ["Canoas"]
    assert site.found("canoas") == ["Beds"]


def test_the_description_of_a_service(site: Site, beds: Service) -> None:
    beds.description = "Lends a kayak."
    beds.save()

    assert site.found("kayak") == ["Beds"]
    assert site.card("Beds").one(class_="card-text").text == "Lends a kayak."


def test_the_facts_of_a_service(site: Site, beds: Service) -> None:
    facts = ["walk_in", "no_referral", "no_id"]
    assert [site.number(fact, "yes") for fact in facts] == [0, 0, 0]
    beds.walk_in, beds.referral_required, beds.id_required = "yes", "no", "no"
    beds.save()

    assert [site.number(fact, "yes") for fact in facts] == [1, 1, 1]


def test_the_cost_of_a_service(site: Site, beds: Service) -> None:
    beds.cost = "fee"
    beds.save()

    assert (site.number("cost", "free"), site.number("cost", "fee")) == (0, 1)


def test_the_ages_of_a_service(site: Site, beds: Service) -> None:
    assert site.listed("age=12") == ["Anchor", "Beds", "Zither"]
    beds.minimum_age = 18
    beds.save()

    assert site.listed("age=12") == ["Anchor", "Zither"]
    assert site.listed("age=18") == ["Anchor", "Beds", "Zither"]


@pytest.mark.parametrize("state", ["draft", "review", "archived", "future", "ended"])
def test_a_service_that_is_no_longer_public(state: str, site: Site, beds: Service) -> None:
    for name, value in unpublished()[state].items():
        setattr(beds, name, value)
    beds.save()

    assert site.listed() == ["Anchor", "Zither"]
    assert site.found("beds") == []
    assert site.number("cost", "free") == 0


def test_a_service_that_is_published(site: Site, beds: Service) -> None:
    draft = make_service("kayak", site.guide.harbor, "29019", status="draft")
    assert site.found("kayak") == []
    draft.status = "published"
    draft.save()

    assert site.listed() == ["Anchor", "Beds", "Kayak", "Zither"]
    assert site.found("kayak") == ["Kayak"]


def test_a_service_that_is_deleted(site: Site, beds: Service) -> None:
    beds.delete()

    assert site.listed() == ["Anchor", "Zither"]
    assert site.found("beds") == []
    assert site.number("category", "shelter-adults") == 1


def test_services_that_are_deleted_together(site: Site, beds: Service) -> None:
    Service.objects.exclude(slug="anchor").delete()

    assert site.listed() == ["Anchor"]
    assert site.local("boone-mo") == 1


# Its area


def test_an_area_more(site: Site, beds: Service) -> None:
    assert (names(site.page(COLE)), site.local("cole-mo")) == ([], 0)
    Coverage.objects.create(service=beds, code="29051")

    assert (names(site.page(COLE)), site.local("cole-mo")) == (["Beds"], 1)
    assert names(site.page(f"{COLE}?q=beds")) == ["Beds"]


def test_an_area_less(site: Site, beds: Service) -> None:
    assert site.local("boone-mo") == 3
    beds.coverage.get().delete()

    assert names(site.page(BOONE)) == ["Anchor", "Zither"]
    assert names(site.page(f"{BOONE}?q=beds")) == []
    assert site.local("boone-mo") == 2
    assert site.listed() == ["Anchor", "Beds", "Zither"]


def test_another_area(site: Site, beds: Service) -> None:
    area = beds.coverage.get()
    area.code = "29051"
    area.save()

    assert names(site.page(BOONE)) == ["Anchor", "Zither"]
    assert names(site.page(COLE)) == ["Beds"]


# What hangs on it


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


# What it belongs to


def test_the_name_of_a_provider(site: Site, beds: Service) -> None:
    site.guide.harbor.name = "Kayak Club"
    site.guide.harbor.save()

    assert site.found("kayak club") == ["Anchor", "Beds", "Zither"]
    assert site.card("Beds").one(class_="card-provider").text == "Kayak Club"


def test_the_name_of_a_provider_orders_services_of_one_name(site: Site, beds: Service) -> None:
    other = make_provider("island", name="Island Test Center")
    make_service("beds-too", other, "29019", name="Beds", cost="fee")

    def providers() -> list[str]:
        return [card.one(class_="card-provider").text for card in site.page().all("article")][1:3]

    assert providers() == ["Harbor Test Center", "Island Test Center"]
    other.name = "Aardvark Test Center"
    other.save()
    assert providers() == ["Aardvark Test Center", "Harbor Test Center"]


@pytest.mark.parametrize("state", ["draft", "review", "archived", "future", "ended"])
def test_a_provider_that_is_no_longer_public(state: str, site: Site, beds: Service) -> None:
    for name, value in unpublished()[state].items():
        setattr(site.guide.harbor, name, value)
    site.guide.harbor.save()

    assert site.listed() == []
    assert site.found("beds") == []
    assert site.number("cost", "free") == 0
    site.guide.harbor.status = "published"
    site.guide.harbor.visible_from = site.guide.harbor.visible_to = None
    site.guide.harbor.save()
    assert site.listed() == ["Anchor", "Beds", "Zither"]
    assert site.found("beds") == ["Beds"]


def test_a_provider_that_is_deleted(site: Site, beds: Service) -> None:
    make_service("kayak", make_provider("island"), "29019")
    assert len(site.listed()) == 4
    site.guide.harbor.delete()

    assert site.listed() == ["Kayak"]
    assert site.found("beds") == []
    assert site.local("boone-mo") == 1


def test_a_service_that_goes_to_another_provider(site: Site, beds: Service) -> None:
    beds.provider = make_provider("island", name="Kayak Island")
    beds.save()

    assert site.card("Beds").one(class_="card-provider").text == "Kayak Island"
    assert site.found("kayak island") == ["Beds"]
    archived = Provider.objects.get(slug="harbor")
    archived.status = "archived"
    archived.save()
    assert site.listed() == ["Beds"]


def test_the_name_of_a_category(site: Site, beds: Service) -> None:
    category = site.guide.shelter
    category.name = "Kayak places"
    category.save()

    assert site.found("kayak places") == ["Anchor", "Beds"]
    assert site.card("Beds").one("ul", class_="tags").text == "Kayak places"


def test_the_name_of_a_heading(site: Site, beds: Service) -> None:
    heading = Category.objects.get(slug="safe-place")
    heading.name = "Kayak places"
    heading.save()

    assert site.found("kayak places") == ["Anchor", "Beds"]


def test_a_category_under_another_heading(site: Site, beds: Service) -> None:
    assert (site.number("category", "safe-place"), site.number("category", "health")) == (2, 1)
    category = site.guide.shelter
    category.parent = Category.objects.get(slug="health")
    category.save()

    assert (site.number("category", "safe-place"), site.number("category", "health")) == (0, 3)


def test_a_category_that_is_deleted(site: Site, beds: Service) -> None:
    site.guide.shelter.delete()

    assert site.number("category", "safe-place") == 0
    assert site.card("Beds").all("ul", class_="tags") == []
    assert site.listed() == ["Anchor", "Beds", "Zither"]


def test_the_name_of_a_language(site: Site, beds: Service) -> None:
    language = site.guide.english
    language.name = "Kayakish"
    language.save()

    assert site.found("kayakish") == ["Beds"]


def test_a_language_that_is_deleted_and_made_again(site: Site, beds: Service) -> None:
    assert site.number("language", "eng") == 1
    site.guide.english.delete()
    Language.objects.create(code="eng", name="English")

    assert site.number("language", "eng") == 0


def test_a_group_that_is_deleted(site: Site, beds: Service) -> None:
    assert site.listed("population=men") == ["Anchor", "Zither"]
    site.guide.men.delete()

    assert ("population", "men") not in options(site.page())
    assert site.number("population", "women") == 3


# What goes from one to another


def test_an_area_that_goes_to_another_service(site: Site, beds: Service) -> None:
    area = beds.coverage.get()
    area.code = "29051"
    area.save()
    assert names(site.page(COLE)) == ["Beds"]
    area.service = Service.objects.get(slug="anchor")
    area.save()

    assert names(site.page(COLE)) == ["Anchor"]


def test_a_number_that_goes_to_another_service(site: Site, beds: Service) -> None:
    phone = Phone.objects.create(service=beds, number="+18005550142")
    assert len(site.card("Beds").all("a", class_="phone")) == 1
    phone.service = Service.objects.get(slug="anchor")
    phone.save()

    assert len(site.card("Anchor").all("a", class_="phone")) == 1
    assert site.card("Beds").all("a", class_="phone") == []


def test_hours_that_go_to_another_service(site: Site, beds: Service) -> None:
    schedule = Schedule.objects.create(
        service=beds, byday="MO", opens_at="09:00", closes_at="17:00"
    )
    assert site.listed("open=mo") == ["Beds"]
    schedule.service = Service.objects.get(slug="anchor")
    schedule.save()

    assert site.listed("open=mo") == ["Anchor"]


def test_a_number_that_goes_to_a_provider(site: Site, beds: Service) -> None:
    phone = Phone.objects.create(service=beds, number="+18005550142")
    assert site.card("Anchor").all("a", class_="phone") == []
    phone.service, phone.provider = None, site.guide.harbor
    phone.save()

    assert len(site.card("Anchor").all("a", class_="phone")) == 1
    assert len(site.card("Beds").all("a", class_="phone")) == 1
    phone.provider = make_provider("island")
    phone.save()
    assert site.card("Anchor").all("a", class_="phone") == []
    assert site.card("Beds").all("a", class_="phone") == []


# Time alone


@dataclass
class Clock:
    """What `timezone.now()` says."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: Any) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock(still: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still at noon until a test moves it."""
    clock = Clock(still)
    monkeypatch.setattr(timezone, "now", clock)
    return clock


def test_the_moment_from_which_a_service_shows(clock: Clock, site: Site, beds: Service) -> None:
    later = clock.now + timedelta(hours=1)
    make_service("kayak", site.guide.harbor, "29019", cost="free", visible_from=later)
    clock.move(minutes=59, seconds=59)
    assert (site.found("kayak"), site.number("cost", "free")) == ([], 1)
    clock.move(seconds=1)

    assert site.listed() == ["Anchor", "Beds", "Kayak", "Zither"]
    assert (site.found("kayak"), site.number("cost", "free")) == (["Kayak"], 2)
    assert site.local("boone-mo") == 4


def test_the_moment_from_which_a_service_shows_no_more(
    clock: Clock, site: Site, beds: Service
) -> None:
    beds.visible_to = clock.now + timedelta(hours=1)
    beds.save()
    clock.move(minutes=59, seconds=59)
    assert (site.found("beds"), site.local("boone-mo")) == (["Beds"], 3)
    clock.move(seconds=1)

    assert site.listed() == ["Anchor", "Zither"]
    assert (site.found("beds"), site.local("boone-mo")) == ([], 2)


def test_the_moments_of_a_provider(clock: Clock, site: Site, beds: Service) -> None:
    harbor = site.guide.harbor
    harbor.visible_from = clock.now + timedelta(hours=1)
    harbor.visible_to = clock.now + timedelta(hours=2)
    harbor.save()
    assert site.listed() == []
    clock.move(hours=1)
    assert site.listed() == ["Anchor", "Beds", "Zither"]
    assert site.found("beds") == ["Beds"]
    clock.move(hours=1)

    assert site.listed() == []
    assert site.found("beds") == []


def test_the_day_on_which_a_check_is_due(clock: Clock, site: Site, beds: Service) -> None:
    today = timezone.localdate()
    Verification.objects.create(
        service=beds, method="phone", verified_on=today, due_on=today + timedelta(days=2)
    )
    Verification.objects.create(
        service=Service.objects.get(slug="zither"), method="phone", verified_on=today
    )
    clock.move(days=1, hours=11, minutes=59)
    assert site.number("verified", "yes") == 2
    assert site.listed() == ["Beds", "Zither", "Anchor"]
    assert site.card("Beds").one(class_="badge").has(class_="badge-verified")
    clock.move(minutes=1)

    assert site.number("verified", "yes") == 1
    assert site.listed() == ["Zither", "Beds", "Anchor"]
    assert site.card("Beds").one(class_="badge").has(class_="badge-due")


def test_the_minute_at_which_a_service_opens(clock: Clock, site: Site, beds: Service) -> None:
    every_day = "MO TU WE TH FR SA SU"
    Schedule.objects.create(service=beds, byday=every_day, opens_at="12:30", closes_at="13:00")
    clock.move(minutes=29, seconds=59)
    assert site.number("open", "now") == 0
    assert "Closed now" in site.card("Beds").text
    clock.move(seconds=1)

    assert site.number("open", "now") == 1
    assert "Open now" in site.card("Beds").text
    clock.move(minutes=30)
    assert site.number("open", "now") == 0
    assert "Closed now" in site.card("Beds").text
