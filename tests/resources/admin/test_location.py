from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from resources.models import Location
from resources.stewardship.edits import propose
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send, text_of

pytestmark = pytest.mark.django_db

SENTINEL = "4711 Sentinel"


def url(record: Any, view: str = "change") -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_{view}", args=[record.pk])


def logged() -> str:
    return " ".join(
        f"{entry.object_repr} {entry.change_message} {entry.get_change_message()}"
        for entry in LogEntry.objects.all()
    )


def new_place(**values: str) -> dict[str, str]:
    row = {
        "location_type": "physical",
        "address_1": f"{SENTINEL} Street",
        "town": "Fabletown",
        **values,
    }
    fields = {f"locations-0-{name}": value for name, value in row.items()}
    return {"locations-TOTAL_FORMS": "1", **fields}


def test_a_new_place_is_hidden_unless_someone_decides_otherwise(editor: Client) -> None:
    draft = records.provider(status="draft")
    html = text_of(editor.get(url(draft)))
    assert "Hidden is the safe choice" in html
    assert '<option value="hidden" selected>' in html
    response = send(editor, url(draft), **new_place(address_visibility="hidden"))
    assert response.status_code == 302, errors_of(response)
    assert not draft.locations.get().public_address()


def test_no_street_gets_into_the_log(publisher: Client, superuser: Client) -> None:
    record = records.provider()
    send(publisher, url(record), **new_place(address_visibility="full"))
    place = record.locations.get()
    send(publisher, url(place), address_1=f"{SENTINEL} Avenue", town="Other")
    send(publisher, url(record), **{"locations-0-address_1": f"{SENTINEL} Road"})
    place.refresh_from_db()
    assert place.address_1 == f"{SENTINEL} Road"
    edit = propose(record)
    edit.locations.update(address_1=f"{SENTINEL} Lane")
    publisher.post(url(edit, "compare"))
    place.refresh_from_db()
    assert place.address_1 == f"{SENTINEL} Lane"
    publisher.post(url(place, "delete"), {"post": "yes"})
    send(publisher, url(record), **new_place(address_visibility="hidden"))
    superuser.post(url(record, "delete"), {"post": "yes"})
    assert not Location.objects.exists()
    assert LogEntry.objects.count() >= 6
    assert SENTINEL not in logged()
    front = superuser.get(reverse("admin:index"))
    assert SENTINEL not in text_of(front)


def test_no_street_stands_in_lists_search_and_messages(publisher: Client) -> None:
    place = records.location()
    listed = publisher.get(reverse("admin:resources_location_changelist"))
    found = publisher.get(
        reverse("admin:autocomplete"),
        {"app_label": "resources", "model_name": "service", "field_name": "locations", "term": ""},
    )
    saved = send(publisher, url(place), town="Other", _continue="1")
    after = publisher.get(saved["Location"])
    removal = publisher.get(url(place, "delete"))
    assert found.json()["results"]
    for page in (listed, found, removal, publisher.get(url(place, "history"))):
        assert SENTINEL not in text_of(page)
    assert SENTINEL not in "".join(str(message) for message in after.context["messages"])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"address_visibility": "full", "address_1": ""}, "address_visibility"),
        ({"address_visibility": "everyone"}, "address_visibility"),
        ({"latitude": "38.5"}, "longitude"),
        ({"longitude": "-92"}, "latitude"),
        ({"latitude": "91", "longitude": "0"}, "__all__"),
    ],
)
def test_a_wrong_place_is_an_error_at_its_field(
    publisher: Client, values: dict[str, str], field: str
) -> None:
    response = send(publisher, url(records.location()), **values)
    assert field in errors_of(response)


def test_a_county_of_another_state_is_an_error(publisher: Client) -> None:
    place = records.location(state=records.state("IL"))
    response = send(publisher, url(place), county=records.county().pk)
    assert "county" in errors_of(response)


@pytest.mark.parametrize("part", ["locations", "contacts"])
def test_editors_change_no_part_of_a_published_provider(editor: Client, part: str) -> None:
    record = getattr(records.whole_provider(), part).get()
    assert editor.get(url(record)).status_code == 200
    assert editor.post(url(record), {"name": "Forged"}).status_code == 403
    assert editor.post(url(record, "delete"), {"post": "yes"}).status_code == 403
    open_record = getattr(records.whole_provider(status="draft"), part).get()
    assert send(editor, url(open_record), name="Changed").status_code == 302


@pytest.mark.parametrize("part", ["locations", "contacts"])
def test_editors_change_the_parts_of_a_proposed_change(editor: Client, part: str) -> None:
    record = getattr(propose(records.whole_provider()), part).get()
    assert send(editor, url(record), name="Changed").status_code == 302


def test_editors_add_no_place_to_a_published_provider(editor: Client) -> None:
    add = reverse("admin:resources_location_add")
    published, draft = records.provider(), records.provider(status="draft")
    refused = send(editor, add, provider=str(published.pk), town="x")
    assert "provider" in errors_of(refused)
    assert send(editor, add, provider=str(draft.pk), town="x").status_code == 302
    assert not published.locations.exists()
    assert draft.locations.get().address_visibility == "hidden"


def test_a_place_stays_with_its_provider(publisher: Client) -> None:
    place = records.location()
    send(publisher, url(place), provider=str(records.provider().pk))
    before = place.provider_id
    place.refresh_from_db()
    assert place.provider_id == before
