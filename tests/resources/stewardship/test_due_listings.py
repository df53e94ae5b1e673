"""Changes of providers and services that were approved for a time: what counts, what is refused."""

from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from reversion.models import Version

from resources.models import (
    AddressVisibility,
    Location,
    Provider,
    Service,
    Verification,
)
from resources.models.publication import next_take_over
from resources.models.version import content_version
from resources.search.index.memory import current_index
from resources.stewardship import due
from resources.stewardship.due import CHANGED, STREET, UNCOVERS, Settled, approve, hindrances
from resources.stewardship.edits import UncoversError, propose, take_over, uncovered_by
from tests.guide import Guide
from tests.resources.admin import records
from tests.resources.stewardship.conftest import HOUR, MINUTE, NOON, Clock
from tests.resources.views.reading import get

STREET_NAME = "4711 Sentinel Street"
OFFICE: dict[str, Any] = {"address_visibility": "full", "is_shelter": False}


def take_over_due() -> Settled:
    return due.take_over_due("testserver")


def left_for(reason: str, edit: Any, clock: Clock) -> None:
    """Hold that the time comes, `edit` stays for `reason`, and nobody tries again."""
    clock.now = NOON + HOUR
    assert take_over_due().left == [(str(edit), reason)]
    edit.refresh_from_db()
    assert edit.not_taken_over == reason
    assert next_take_over() is None
    assert take_over_due() == Settled()


@pytest.fixture
def edit(guide: Guide, clock: Clock, approver: User) -> Any:
    """Return a change of a service with one of every part that goes live in an hour."""
    made = records.whole_service(name="Before", slug="meals")
    edit = propose(made)
    edit.name, edit.name_es = "After", "Después"
    edit.save()
    edit.phones.update(number="+13145550199")
    approve(edit, NOON + HOUR, approver)
    return Service.objects.get(pk=edit.pk)


@pytest.fixture
def provider_edit(guide: Guide, clock: Clock, approver: User) -> Any:
    """The same of a provider."""
    edit = propose(records.whole_provider(name="Before", slug="house"))
    edit.name = "After"
    edit.save()
    approve(edit, NOON + HOUR, approver)
    return Provider.objects.get(pk=edit.pk)


def test_readers_see_a_service_as_it_is_to_be_from_its_minute_on(
    edit: Any, client: Client, clock: Clock
) -> None:
    original = edit.replaces
    clock.now = NOON + HOUR - MINUTE
    assert get(client, "/guide/services/meals/").one("h1").text == "Before"
    clock.now = NOON + HOUR
    page = get(client, "/guide/services/meals/")
    assert page.one("h1").text == "After"
    assert "314-555-0199" in page.text
    assert get(client, "/es/guide/services/meals/").one("h1").text == "Después"
    assert Service.objects.get(slug="meals").uuid == original.uuid
    assert not Service.objects.exclude(replaces=None).exists()


def test_readers_see_a_provider_as_it_is_to_be(
    provider_edit: Any, client: Client, clock: Clock
) -> None:
    clock.now = NOON + HOUR
    assert get(client, "/guide/providers/house/").one("h1").text == "After"


@pytest.mark.parametrize(
    "address",
    [
        *("/guide/", "/es/guide/map/", "/hotlines/", "/safety/", "/plan/", "/toolkit/"),
        *("/guide/providers/", "/guide/services/no-such/", "/sitemap.xml", "/plan/brief.pdf"),
    ],
)
def test_any_reader_of_the_guide_brings_the_change_about(
    edit: Any, client: Client, clock: Clock, address: str
) -> None:
    clock.now = NOON + HOUR
    client.get(address)
    assert Service.objects.get(slug="meals").name == "After"


def test_the_search_and_the_content_version_change_at_once(edit: Any, clock: Clock) -> None:
    index = current_index(content_version())
    before = content_version()
    clock.now = NOON + HOUR
    assert take_over_due() == Settled([str(edit)])
    assert content_version() != before
    assert current_index(content_version()) is not index
    after = content_version()
    assert take_over_due() == Settled()
    assert content_version() == after


def test_words_of_the_change_are_found_from_its_minute_on(
    edit: Any, client: Client, clock: Clock
) -> None:
    assert "After" not in get(client, "/guide/?q=after").text
    clock.now = NOON + HOUR
    assert "After" in get(client, "/guide/?q=after").text


def test_who_approved_it_is_on_record_and_no_version_is_kept(
    provider_edit: Any, clock: Clock, approver: User
) -> None:
    clock.now = NOON + HOUR
    take_over_due()
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_repr) == (approver, "After")
    assert entry.change_message.startswith("Took over the proposed change (for May 13, 2026, 1")
    assert not Version.objects.exists()


# What was approved is what was seen, with all its parts.


@pytest.mark.parametrize("whose", ["edit", "original"])
def test_a_part_that_changed_since_the_approval_keeps_it_from_going_live(
    provider_edit: Any, clock: Clock, whose: str
) -> None:
    owner = provider_edit if whose == "edit" else provider_edit.replaces
    place = Location.objects.get(provider=owner)
    phone = place.phones.get()
    phone.number = "+13145550123"
    phone.save()
    left_for(CHANGED, provider_edit, clock)


@pytest.mark.parametrize("change", [{"status": "archived"}, {"visible_to": NOON}])
def test_an_original_that_shows_no_more_is_left_alone(
    edit: Any, clock: Clock, change: dict[str, Any]
) -> None:
    Service.objects.filter(pk=edit.replaces_id).update(**change)
    left_for(CHANGED, edit, clock)


def test_a_group_of_people_that_was_added_counts_as_a_change(edit: Any, clock: Clock) -> None:
    edit.languages.add(records.language())
    left_for(CHANGED, edit, clock)


def test_checks_and_a_new_name_of_the_provider_take_no_approval_away(
    edit: Any, clock: Clock
) -> None:
    Verification.objects.create(
        service=edit.replaces, method="phone", verified_on=date(2026, 5, 12)
    )
    provider = edit.provider
    provider.name = "Zebra House"
    provider.save()
    clock.now = NOON + HOUR
    assert take_over_due().left == []
    service = Service.objects.get(slug="meals")
    assert (service.name, service.verified_on) == ("After", date(2026, 5, 12))
    assert service.sort_name == "after zebra house"


# Streets in texts.


def test_a_street_that_was_said_to_be_no_secret_goes_live(
    edit: Any, clock: Clock, approver: User
) -> None:
    edit.description = "Come to 12 Oak Street."
    edit.save()
    approve(edit, NOON + HOUR, approver)
    edit.refresh_from_db()
    assert edit.approved_streets == "12 Oak Street"
    clock.now = NOON + HOUR
    assert take_over_due() == Settled([str(edit)])


def test_a_street_that_became_secret_since_does_not(
    guide: Guide, clock: Clock, approver: User
) -> None:
    made = records.service()
    place = records.location(provider=made.provider, **OFFICE)
    edit = propose(made)
    edit.description = f"Come to {STREET_NAME}."
    edit.save()
    approve(edit, NOON + HOUR, approver)
    place.address_visibility = AddressVisibility.HIDDEN
    place.save()
    left_for(STREET, edit, clock)
    assert STREET_NAME not in STREET
    # Whoever looks at it anew is asked, and may say that it is none.
    approve(edit, NOON + 2 * HOUR, approver)
    clock.now = NOON + 2 * HOUR
    assert take_over_due() == Settled([str(edit)])


# The street of a shelter.


@pytest.fixture
def shelter(guide: Guide, clock: Clock) -> Service:
    """Return a shelter at a place that would show its street if nobody stayed there overnight."""
    made = records.service(slug="beds", main_category=guide.shelter)
    made.locations.add(records.location(provider=made.provider, name="House", **OFFICE))
    assert guide.shelter.is_shelter
    return made


@pytest.fixture(params=["category", "place", "both"])
def uncovering(request: Any, shelter: Service) -> Service:
    """Return a change after which nothing says any more that people stay there."""
    edit = propose(shelter)
    if request.param in {"category", "both"}:
        edit.main_category = records.category(parent=records.category())
    if request.param in {"place", "both"}:
        edit.locations.clear()
    edit.save()
    return edit


def test_what_would_uncover_a_shelter_waits_and_staff_are_told(
    uncovering: Service, clock: Clock, approver: User, client: Client
) -> None:
    assert hindrances(uncovering, "testserver") == [UNCOVERS.format("House")]
    approve(uncovering, NOON + HOUR, approver)
    left_for(UNCOVERS.format("House"), uncovering, clock)
    assert STREET_NAME not in get(client, "/guide/services/beds/").text
    place = Location.objects.get()
    assert place.public_address().street == ""
    assert Service.objects.get(replaces__slug="beds") == uncovering


def test_nor_is_it_taken_over_by_hand(uncovering: Service) -> None:
    with pytest.raises(UncoversError) as refused:
        take_over(uncovering)
    assert [str(place) for place in refused.value.args] == ["House"]
    assert Service.objects.get(replaces__slug="beds") == uncovering
    assert Location.objects.get().public_address().street == ""


@pytest.mark.parametrize(
    "change",
    [
        {"permission_from": "Fay Bell, director", "permission_on": date(2026, 5, 1)},
        {"address_visibility": AddressVisibility.TOWN},
        {"is_shelter": True, "address_visibility": AddressVisibility.HIDDEN},
    ],
)
def test_with_permission_or_a_closed_place_it_goes_live(
    uncovering: Service, clock: Clock, approver: User, change: dict[str, Any]
) -> None:
    Location.objects.update(**change)
    approve(uncovering, NOON + HOUR, approver)
    clock.now = NOON + HOUR
    assert take_over_due() == Settled([str(uncovering)])


def test_a_place_where_another_service_gives_shelter_stays_covered(
    uncovering: Service, guide: Guide
) -> None:
    other = records.service(provider=uncovering.provider, status="draft")
    other.categories.add(guide.shelter)
    other.locations.add(Location.objects.get())
    assert uncovered_by(uncovering) == []
    take_over(uncovering)
    assert Location.objects.get().public_address().street == ""


def test_a_change_that_leaves_the_shelter_where_it_is_uncovers_nothing(shelter: Service) -> None:
    edit = propose(shelter)
    edit.name = "Beds"
    edit.save()
    assert uncovered_by(edit) == []
    assert take_over(edit).name == "Beds"


def provider_change(**values: Any) -> Any:
    """Return a change of a provider whose hidden shelter is to be as `values` say."""
    house = records.location(name="House")
    edit = propose(house.provider)
    edit.locations.update(**values)
    return edit


def test_a_shelter_that_is_said_to_be_none_keeps_its_street(
    guide: Guide, clock: Clock, approver: User
) -> None:
    edit = provider_change(**OFFICE)
    approve(edit, NOON + HOUR, approver)
    left_for(UNCOVERS.format("House"), edit, clock)
    with pytest.raises(UncoversError):
        take_over(edit)
    place = Location.objects.get(provider=edit.replaces)
    assert (place.is_shelter, place.public_address().street) == (True, "")


def test_a_shelter_shows_its_street_with_the_permission_in_the_change(
    guide: Guide, clock: Clock, approver: User
) -> None:
    permission = {"permission_from": "Fay Bell", "permission_on": date(2026, 5, 1)}
    edit = provider_change(address_visibility="full", **permission)
    approve(edit, NOON + HOUR, approver)
    clock.now = NOON + HOUR
    assert take_over_due() == Settled([str(edit)])
    assert Location.objects.get(name="House").public_address().street == STREET_NAME


def test_a_permission_that_was_taken_back_meanwhile_counts_no_more(
    guide: Guide, clock: Clock, approver: User
) -> None:
    permission = {"permission_from": "Fay Bell", "permission_on": date(2026, 5, 1)}
    house = records.location(name="House", address_visibility="full", **permission)
    edit = propose(house.provider)
    edit.name = "After"
    edit.save()
    approve(edit, NOON + HOUR, approver)
    house.address_visibility, house.permission_from, house.permission_on = "town", "", None
    house.save()
    left_for(CHANGED, edit, clock)
    house.refresh_from_db()
    assert house.public_address().street == ""
