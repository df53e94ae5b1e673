"""Streets in free text: the editor is asked before others read them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from resources.admin.streets import ASK
from resources.models import Service
from resources.stewardship.edits import propose
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send, text_of

pytestmark = pytest.mark.django_db

FOUND = "12 Oak Street"
TEXT = f"Come to {FOUND} at night."


def url(record: Any, view: str = "change") -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_{view}", args=[record.pk])


def listing(status: str = "published", **values: Any) -> Service:
    """Return a service of a provider with a hidden place."""
    place = records.location(provider=records.provider(status=status))
    return records.service(**{"provider": place.provider, "status": status} | values)


def box(value: str) -> str:
    return f'name="not_secret" value="{value}"'


@pytest.mark.parametrize(
    "field",
    ["description", "description_es", "name", "alert", "application_process", "coverage_note_es"],
)
def test_a_street_in_a_text_is_asked_about_and_saved_when_confirmed(
    publisher: Client, field: str
) -> None:
    made = listing()
    asked = send(publisher, url(made), **{field: TEXT, "wait_time": "A week"})
    assert errors_of(asked) == {"__all__": [ASK]}
    assert box(FOUND) in text_of(asked)
    assert TEXT in text_of(asked)
    assert "A week" in text_of(asked)
    made.refresh_from_db()
    assert getattr(made, field) != TEXT
    confirmed = send(publisher, url(made), **{field: TEXT, "not_secret": FOUND})
    assert confirmed.status_code == 302, errors_of(confirmed)
    made.refresh_from_db()
    assert getattr(made, field) == TEXT


def test_a_tick_holds_for_that_street_only(publisher: Client) -> None:
    made = listing()
    two = f"{TEXT} Or 7 Elm Road."
    asked = send(publisher, url(made), description=two, not_secret=FOUND)
    assert errors_of(asked) == {"__all__": [ASK]}
    assert f"{box(FOUND)} checked" in text_of(asked)
    assert f"{box('7 Elm Road')}>" in text_of(asked)
    both = send(publisher, url(made), description=two, not_secret=[FOUND, "7 Elm Road"])
    assert both.status_code == 302


@pytest.mark.parametrize(("status", "code"), [("draft", 302), ("in-review", 200)])
def test_editors_are_asked_when_they_hand_it_in(editor: Client, status: str, code: int) -> None:
    made = listing("draft")
    assert send(editor, url(made), description=TEXT, status=status).status_code == code


def test_a_draft_is_asked_about_when_it_is_published(publisher: Client) -> None:
    made = listing("draft", description=TEXT)
    assert send(publisher, url(made), status="draft").status_code == 302
    assert errors_of(send(publisher, url(made), status="published")) == {"__all__": [ASK]}


def test_a_listing_without_a_hidden_place_is_not_asked_about(publisher: Client) -> None:
    made = records.service()
    records.location(provider=made.provider, address_visibility="full", is_shelter=False)
    assert send(publisher, url(made), description=TEXT).status_code == 302


def test_the_public_street_of_an_office_may_be_written(publisher: Client) -> None:
    made = listing()
    records.location(
        provider=made.provider, address_visibility="full", is_shelter=False, address_1="12 Oak St."
    )
    assert send(publisher, url(made), description=TEXT).status_code == 302


@pytest.mark.parametrize("field", ["description", "name"])
def test_the_hidden_street_itself_is_found_without_its_number(
    publisher: Client, field: str
) -> None:
    made = listing()
    asked = send(publisher, url(made), **{field: "The house on Sentinel St"})
    assert box("Sentinel St") in text_of(asked)


def test_internal_notes_and_sources_may_say_anything(publisher: Client) -> None:
    made = listing()
    changes = {"internal_note": TEXT, "source_urls": "https://example.org/12-oak-street"}
    assert send(publisher, url(made), **changes).status_code == 302


@pytest.mark.parametrize(
    ("part", "rows"),
    [
        ("label", {"phones-TOTAL_FORMS": "1", "phones-0-number": "314-555-0123"}),
        ("label_es", {"phones-TOTAL_FORMS": "1", "phones-0-number": "314-555-0123"}),
    ],
)
def test_labels_of_phones_are_read_too(publisher: Client, part: str, rows: dict[str, str]) -> None:
    given = rows | {"phones-0-kind": "voice", "phones-0-order": "0", f"phones-0-{part}": FOUND}
    for record in (listing(), listing().provider):
        asked = send(publisher, url(record), **given)
        assert box(FOUND) in text_of(asked)
        assert send(publisher, url(record), **given, not_secret=FOUND).status_code == 302


def test_papers_to_bring_are_read_too(publisher: Client) -> None:
    prefix = "required_documents"
    row = {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-0-order": "0", f"{prefix}-0-document": TEXT}
    made = listing()
    assert box(FOUND) in text_of(send(publisher, url(made), **row))
    removed = row | {f"{prefix}-0-DELETE": "on"}
    assert send(publisher, url(made), **removed).status_code == 302


def test_a_place_that_is_hidden_as_it_is_typed_counts(publisher: Client) -> None:
    record = records.provider()
    row = {"location_type": "physical", "address_visibility": "hidden", "is_shelter": "on"}
    row |= {"address_1": "Rosebud Farm", "name": "House"}
    place = {"locations-TOTAL_FORMS": "1"} | {f"locations-0-{n}": v for n, v in row.items()}
    asked = send(publisher, url(record), description="Behind Rosebud Farm.", **place)
    assert box("Rosebud Farm") in text_of(asked)
    named = place | {"locations-0-name": FOUND}
    assert box(FOUND) in text_of(send(publisher, url(record), **named))


@pytest.mark.parametrize("field", ["name", "transportation", "transportation_es"])
def test_the_texts_of_a_place_are_read_on_its_own_page(publisher: Client, field: str) -> None:
    place = listing().provider.locations.get()
    asked = send(publisher, url(place), **{field: TEXT})
    assert errors_of(asked) == {"__all__": [ASK]}
    assert send(publisher, url(place), **{field: TEXT}, not_secret=FOUND).status_code == 302


def test_so_are_those_of_a_contact(publisher: Client) -> None:
    record = records.whole_provider()
    person = record.contacts.get()
    assert errors_of(send(publisher, url(person), title=TEXT)) == {"__all__": [ASK]}
    draft = records.whole_provider(status="draft").contacts.get()
    assert send(publisher, url(draft), title=TEXT).status_code == 302


def test_an_alert_may_name_any_street_but_a_hidden_one(publisher: Client) -> None:
    records.location()
    alert = records.alert()
    assert send(publisher, url(alert), body=TEXT).status_code == 302
    asked = send(publisher, url(alert), body="Fire at 4711 sentinel st.!")
    assert box("4711 sentinel st") in text_of(asked)


def act(client: Client, **more: Any) -> Any:
    data = {"action": "publish", "_selected_action": [s.pk for s in Service.objects.all()]}
    return client.post(reverse("admin:resources_service_changelist"), data | more)


def published() -> set[str]:
    return set(Service.objects.published().values_list("slug", flat=True))


def test_publishing_from_the_list_asks_first(publisher: Client) -> None:
    provider = listing("published", slug="out-already").provider
    asked_about = records.service(provider=provider, slug="a", status="draft", description=TEXT)
    records.service(provider=provider, slug="b", status="draft")

    page = act(publisher)

    assert page.status_code == 200
    assert published() == {"out-already"}
    assert box(f"{asked_about.pk}: {FOUND}") in text_of(page)
    assert act(publisher, streets_asked="yes").status_code == 302
    assert published() == {"out-already", "b"}
    ticked = act(publisher, streets_asked="yes", not_secret=f"{asked_about.pk}: {FOUND}")
    assert ticked.status_code == 302
    assert published() == {"out-already", "a", "b"}


def test_nothing_is_asked_where_there_is_nothing_to_ask(publisher: Client) -> None:
    listing("published", slug="out-already")
    records.service(slug="b", status="draft")
    assert act(publisher).status_code == 302
    assert published() == {"out-already", "b"}


def test_streets_in_the_parts_of_a_listing_are_asked_about_too(publisher: Client) -> None:
    made = listing("published", slug="c")
    made.status = "draft"
    made.save()
    records.phone(service=made, label=FOUND)
    assert FOUND in text_of(act(publisher))
    assert published() == set()


def test_taking_over_a_proposed_change_asks_too(publisher: Client) -> None:
    edit = propose(listing())
    Service.objects.filter(pk=edit.pk).update(description=TEXT)
    compare = url(edit, "compare")
    tick = f"{edit.pk}: {FOUND}"
    assert box(tick) in text_of(publisher.get(compare))
    assert publisher.post(compare).status_code == 200
    assert Service.objects.filter(pk=edit.pk).exists()
    assert publisher.post(compare, {"not_secret": tick}).status_code == 302
    assert Service.objects.get().description == TEXT


def test_editors_still_may_not_take_over(editor: Client) -> None:
    edit = propose(listing(description=TEXT))
    assert editor.post(url(edit, "compare")).status_code == 403
