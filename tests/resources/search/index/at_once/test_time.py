"""What time alone changes shows with the next page."""

from datetime import timedelta

from django.utils import timezone

from resources.models import Schedule, Service, Verification
from tests.guide import make_service
from tests.resources.search.index.at_once.site import Clock, Site


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
