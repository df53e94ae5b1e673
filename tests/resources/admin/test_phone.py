"""A number that is changed in one place may be wrong in others."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from resources.stewardship.edits import propose
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send, text_of

pytestmark = pytest.mark.django_db

OLD = "+13145550123"
STILL = "314-555-0123, which stood here, still stands elsewhere. Is it wrong there too?"


def url(record: Any) -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_change", args=[record.pk])


def changed(client: Client, record: Any, **fields: str) -> str:
    """Send the form of `record`, and return what the next page says."""
    response = send(client, url(record), **fields)
    assert response.status_code == 302, errors_of(response)
    return text_of(client.get(response["Location"]))


@pytest.fixture
def hotline() -> Any:
    made = records.hotline()
    records.phone(number=OLD, hotline=made)
    return made


@pytest.mark.parametrize("fields", [{"phones-0-number": "314-555-0199"}, {"phones-0-DELETE": "on"}])
def test_who_changes_a_number_is_told_where_it_still_stands(
    publisher: Client, hotline: Any, fields: dict[str, str]
) -> None:
    other = records.service()
    records.phone(number=OLD, service=other)
    page = records.page(title="To call", body="<p>314-555-0123</p>")
    said = changed(publisher, hotline, **fields)
    assert STILL in said
    assert f'service <a href="{url(other)}">{other}</a>' in said
    assert f'page <a href="{url(page)}">To call</a>' in said


@pytest.mark.parametrize("fields", [{}, {"phones-0-label": "Day and night"}])
def test_nothing_is_said_where_the_number_stays(
    publisher: Client, hotline: Any, fields: dict[str, str]
) -> None:
    records.phone(number=OLD, service=records.service())
    assert STILL not in changed(publisher, hotline, **fields)


def test_nothing_is_said_where_it_stands_nowhere_else(publisher: Client, hotline: Any) -> None:
    assert STILL not in changed(publisher, hotline, **{"phones-0-number": "314-555-0199"})


@pytest.mark.parametrize("make", [records.service, records.provider])
def test_in_a_proposed_change_the_original_goes_without_saying(editor: Client, make: Any) -> None:
    original = make()
    records.phone(number=OLD, **{original._meta.model_name: original})
    edit = propose(original)
    assert STILL not in changed(editor, edit, **{"phones-0-number": "314-555-0199"})
    other = records.hotline()
    records.phone(number="+13145550199", hotline=other)
    said = changed(editor, edit, **{"phones-0-number": "314-555-0188"})
    assert "314-555-0199, which stood here" in said
    assert f'hotline <a href="{url(other)}">{other}</a>' in said


def test_numbers_of_places_are_told_too(publisher: Client) -> None:
    place = records.location()
    records.phone(number=OLD, location=place)
    records.phone(number=OLD, provider=place.provider)
    said = changed(publisher, place, **{"phones-0-number": "314-555-0199"})
    assert f'provider <a href="{url(place.provider)}">' in said
    assert records.STREET not in said.split(STILL)[1].split("</ul>")[0]


def test_a_service_names_the_numbers_that_stand_at_its_provider(editor: Client) -> None:
    made = records.service(status="draft")
    assert "show with this service" not in text_of(editor.get(url(made)))
    records.phone(number=OLD, provider=made.provider, label="Office")
    records.phone(number="+13145550124", provider=made.provider)
    html = text_of(editor.get(url(made)))
    assert (
        "314-555-0123 (Office); 314-555-0124. They show with this service too: change them at "
        f'<a href="{url(made.provider)}">the provider</a>.'
    ) in html
    assert editor.get(reverse("admin:resources_service_add")).status_code == 200
