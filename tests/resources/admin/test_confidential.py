"""A street that the public does not see: who of the staff sees it, and what a shelter's needs."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from resources.admin.confidential import KEPT
from resources.models import Location, Provider, Service
from resources.models.location import NEEDS_PERMISSION
from resources.stewardship.edits import propose
from tests.html import holds
from tests.resources.admin import records
from tests.resources.admin.conftest import user_of
from tests.resources.admin.pages import errors_of, read_form, send, text_of

pytestmark = pytest.mark.django_db

SECRET: dict[str, Any] = {
    "address_1": "4711 Sentinel Street",
    "address_2": "Sentinel Suite",
    "postal_code": "65298",
    "latitude": "38.99002",
    "longitude": "-92.99002",
    "transportation": "Sentinel bus",
    "transportation_es": "Autobús Sentinel",
}
WORDS = ("Sentinel", "65298", "38.99002", "92.99002")
PERMISSION = {"permission_from": "Fay Bell, director", "permission_on": "2026-01-15"}


def url(record: Any, view: str = "change") -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_{view}", args=[record.pk])


def told(page: Any) -> list[str]:
    html = text_of(page)
    return [word for word in WORDS if holds(html, word)]


def secret_place(status: str = "draft", **values: Any) -> Location:
    made = records.provider(status=status)
    return records.location(**SECRET | {"provider": made, "name": "House"} | values)


def allow(client: Client) -> None:
    right = Permission.objects.get(codename="view_confidential_address")
    user_of(client).user_permissions.add(right)


@pytest.mark.parametrize("visibility", ["hidden", "town"])
@pytest.mark.parametrize("status", ["draft", "published"])
def test_editors_read_no_street_that_the_public_does_not_see(
    editor: Client, visibility: str, status: str
) -> None:
    place = secret_place(status, address_visibility=visibility)
    for page in (url(place), url(place.provider), url(place, "history")):
        assert told(editor.get(page)) == []


@pytest.mark.parametrize("status", ["draft", "published"])
def test_who_has_the_right_reads_it(editor: Client, publisher: Client, status: str) -> None:
    place = secret_place(status)
    allow(editor)
    for client in (editor, publisher):
        assert told(client.get(url(place))) == list(WORDS)
        assert told(client.get(url(place.provider))) == ["Sentinel", "65298"]


@pytest.mark.parametrize("status", ["draft", "published"])
def test_editors_read_the_streets_that_the_public_sees(editor: Client, status: str) -> None:
    place = secret_place(status, address_visibility="full", is_shelter=False)
    assert "4711 Sentinel Street" in text_of(editor.get(url(place)))
    assert "4711 Sentinel Street" in text_of(editor.get(url(place.provider)))


def test_what_an_editor_could_not_see_is_kept_as_it_was(editor: Client) -> None:
    place = secret_place()
    before = Location.objects.filter(pk=place.pk).values().get()
    assert KEPT in text_of(editor.get(url(place)))
    assert send(editor, url(place), town="Newtown").status_code == 302
    response = send(editor, url(place.provider), **{"locations-0-name": "New name"})
    assert response.status_code == 302, errors_of(response)
    after = Location.objects.filter(pk=place.pk).values().get()
    assert after == before | {"town": "Newtown", "name": "New name"}


@pytest.mark.parametrize("prefix", ["", "locations-0-"])
def test_an_editor_cannot_uncover_or_overwrite_a_street(editor: Client, prefix: str) -> None:
    place = secret_place()
    page = place.provider if prefix else place
    forged = {"address_visibility": "full", "address_1": "1 Forged Street"} | PERMISSION
    send(editor, url(page), **{f"{prefix}{name}": value for name, value in forged.items()})
    place.refresh_from_db()
    assert place.address_visibility == "hidden"
    assert place.address_1 == SECRET["address_1"]
    assert place.permission_from == ""


def test_an_editor_enters_a_street_and_then_does_not_see_it(editor: Client) -> None:
    draft = records.provider(status="draft")
    row = {"location_type": "physical", "address_visibility": "hidden", "is_shelter": "on"}
    data = {f"locations-0-{name}": value for name, value in (SECRET | row).items()}
    saved = send(editor, url(draft), **{"locations-TOTAL_FORMS": "1"} | data)
    assert saved.status_code == 302, errors_of(saved)
    assert draft.locations.get().address_1 == SECRET["address_1"]
    assert told(editor.get(url(draft))) == []


def test_a_proposed_change_tells_editors_no_street(editor: Client, publisher: Client) -> None:
    place = secret_place("published")
    edit = propose(place.provider)
    edit.locations.update(name="New house", address_1="4712 Sentinel Street")
    compared = editor.get(url(edit, "compare"))
    assert "New house" in text_of(compared)
    assert told(compared) == []
    assert told(editor.get(url(edit))) == []
    assert "4712 Sentinel Street" in text_of(publisher.get(url(edit, "compare")))


def new_row(**values: str) -> dict[str, str]:
    row = {
        "location_type": "physical",
        "address_1": "1 Test Street",
        "address_visibility": "full",
        **values,
    }
    return {"locations-TOTAL_FORMS": "1"} | {f"locations-0-{n}": v for n, v in row.items()}


@pytest.mark.parametrize("missing", ["permission_from", "permission_on"])
def test_a_shelter_shows_its_street_only_with_permission(publisher: Client, missing: str) -> None:
    place = records.location()
    half = PERMISSION | {missing: ""}
    refused = send(publisher, url(place), address_visibility="full", **half)
    assert errors_of(refused) == {missing: [NEEDS_PERMISSION]}
    given = send(publisher, url(place), address_visibility="full", **PERMISSION)
    assert given.status_code == 302
    place.refresh_from_db()
    assert place.public_address().street == records.STREET


def test_in_the_form_of_the_provider_too(publisher: Client) -> None:
    record = records.provider()
    refused = send(publisher, url(record), **new_row(is_shelter="on"))
    assert errors_of(refused)["locations-0-permission_from"] == [NEEDS_PERMISSION]
    assert send(publisher, url(record), **new_row()).status_code == 302
    assert record.locations.get().public_address().street == "1 Test Street"


def test_a_place_with_a_shelter_service_cannot_call_itself_an_office(publisher: Client) -> None:
    place = records.location()
    made = records.service(provider=place.provider)
    made.categories.add(records.category(is_shelter=True))
    made.locations.add(place)
    changes = {"address_visibility": "full", "without": ("is_shelter",)}
    refused = send(publisher, url(place), **changes)
    assert "people stay overnight" in errors_of(refused)["is_shelter"][0]
    assert send(publisher, url(place), **changes | PERMISSION).status_code == 302


@pytest.mark.parametrize("field", ["categories", "main_category"])
def test_a_shelter_service_is_refused_at_a_place_that_shows_its_street(
    publisher: Client, field: str
) -> None:
    office = records.location(name="Office", address_visibility="full", is_shelter=False)
    made = records.service(provider=office.provider, status="draft")
    made.locations.add(office)
    kind = records.category(parent=records.category(), is_shelter=True)
    refused = send(publisher, url(made), **{field: str(kind.pk)})
    assert errors_of(refused)["locations"][0].startswith("“Office” shows its full address")
    Location.objects.filter(pk=office.pk).update(**PERMISSION)
    assert send(publisher, url(made), **{field: str(kind.pk)}).status_code == 302


def test_any_other_service_is_given_there(publisher: Client) -> None:
    office = records.location(address_visibility="full", is_shelter=False)
    made = records.service(provider=office.provider)
    response = send(publisher, url(made), locations=str(office.pk))
    assert response.status_code == 302, errors_of(response)


def test_an_edit_that_waits_carries_the_permission_over() -> None:
    place = records.location(address_visibility="full", permission_kept="Folder 7", **PERMISSION)
    copy = propose(place.provider).locations.get()
    assert (copy.permission_from, copy.permission_kept) == ("Fay Bell, director", "Folder 7")
    assert Provider.objects.count() == 2


def test_a_form_of_an_editor_holds_no_value_of_a_secret_place(editor: Client) -> None:
    place = secret_place()
    data = read_form(editor, url(place))
    assert {data[name][0] for name in SECRET} == {""}


@pytest.mark.parametrize(
    "guess",
    ["address_1__startswith=4711", "address_1=x", "postal_code__regex=^6", "latitude__gt=38"],
)
def test_no_list_lets_a_street_be_guessed_by_its_address(editor: Client, guess: str) -> None:
    secret_place()
    there = reverse("admin:resources_location_changelist")
    assert editor.get(f"{there}?{guess}").status_code == 400
    assert editor.get(f"{there}?address_visibility__exact=hidden").status_code == 200


def covered_only_by(status: str = "draft") -> tuple[Location, Service]:
    """Return a place that would show its street, and the service that alone keeps it from that."""
    house = records.location(name="House", address_visibility="full", is_shelter=False)
    kind = records.category(parent=records.category(), is_shelter=True)
    made = records.service(provider=house.provider, status=status, main_category=kind)
    made.locations.add(house)
    return house, made


@pytest.mark.parametrize("field", ["locations", "main_category"])
def test_an_editor_cannot_uncover_a_street_by_changing_the_service_that_covers_it(
    editor: Client, publisher: Client, field: str
) -> None:
    house, made = covered_only_by()
    refused = send(editor, url(made), without=(field,))
    assert errors_of(refused)["locations"][0].startswith("“House” keeps its street")
    assert Location.objects.get(pk=house.pk).public_address().street == ""
    assert send(publisher, url(made), without=(field,)).status_code == 302


def test_an_editor_may_where_another_service_covers_it_too(editor: Client) -> None:
    house, made = covered_only_by()
    other = records.service(provider=house.provider, main_category=made.main_category)
    other.locations.add(house)
    assert send(editor, url(made), without=("locations",)).status_code == 302
    assert Location.objects.get(pk=house.pk).public_address().street == ""


def test_the_way_to_a_secret_place_is_secret_in_every_language(
    editor: Client, publisher: Client
) -> None:
    place = secret_place(address_visibility="hidden")
    text = {"kind": "location", "record": str(place.pk), "field": "transportation"}
    made = records.translation(**text, text="Bus Sentinelle")
    there = reverse("admin:resources_translation_changelist")
    assert "Sentinelle" not in text_of(editor.get(there))
    assert editor.get(url(made)).status_code == 302
    assert "Sentinelle" in text_of(publisher.get(there))
    assert told(publisher.get(url(made))) == ["Sentinel"]
