import pytest
from django.test import Client
from django.urls import reverse

from tests.resources.admin import records
from tests.resources.admin.pages import text_of

pytestmark = pytest.mark.django_db

LIST = reverse("admin:resources_outgoinglink_changelist")


def test_staff_find_the_broken_links_and_where_they_stand(editor: Client) -> None:
    records.outgoing_link(address="https://example.org/broken", stands_in="Page: Fable")
    records.outgoing_link(address="https://example.org/fine", state="fine", status=200)
    everything = text_of(editor.get(LIST))
    assert "https://example.org/fine" in everything
    broken = text_of(editor.get(LIST, {"state__exact": "broken"}))
    assert "https://example.org/broken" in broken
    assert "Page: Fable" in broken
    assert "https://example.org/fine" not in broken


@pytest.mark.parametrize("group", ["Editor", "Publisher", "Administrator"])
def test_nobody_changes_them_by_hand(sign_in: type, group: str) -> None:
    client = sign_in(group)
    link = records.outgoing_link()
    change = reverse("admin:resources_outgoinglink_change", args=[link.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"state": "fine"}).status_code == 403
    assert client.get(reverse("admin:resources_outgoinglink_add")).status_code == 403
    delete = reverse("admin:resources_outgoinglink_delete", args=[link.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
