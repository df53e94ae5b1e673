"""The record of sign-ins: what it holds, what it never holds, who reads it, when it ends."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from resources.roles import ADMINISTRATOR
from resources.staff import factors
from resources.staff.models import EventKind, StaffEvent
from tests.resources.admin import records
from tests.resources.admin.pages import text_of
from tests.resources.staff.conftest import fill_in
from tests.signing_in import code_of, give_app, sign_in

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str, str]]:
    """Return the record, oldest first."""
    return list(StaffEvent.objects.order_by("pk").values_list("kind", "name", "detail"))


def test_a_sign_in_is_recorded_with_what_opened_it(client: Client, editor: User) -> None:
    fill_in(client, editor)
    client.post(reverse("admin:logout"))
    device = give_app(editor)
    fill_in(client, editor, code_of(device.bin_key))
    code, *_ = factors.make_codes(editor)
    fill_in(client, editor, code)
    name = editor.username
    assert told() == [
        ("signed-in", name, "without a second factor"),
        ("signed-out", name, ""),
        ("signed-in", name, "with a code of the app"),
        ("codes", name, ""),
        ("signed-in", name, "with a recovery code"),
    ]


def test_failures_say_what_was_wrong_to_administrators_only(client: Client, editor: User) -> None:
    fill_in(client, editor, password="wrong")
    give_app(editor)
    fill_in(client, editor, "000000")
    name = editor.username
    assert told() == [
        ("failed", name, "wrong password"),
        ("failed", name, "right password, wrong or no code"),
    ]


def test_an_unknown_name_is_not_kept(client: Client) -> None:
    fill_in(client, "my-secret-password")
    assert told() == [("failed", "", "")]


def test_a_lock_out_is_recorded_once(client: Client, editor: User) -> None:
    for _ in range(8):
        fill_in(client, editor, password="wrong")
    assert [kind for kind, _, _ in told()] == ["failed"] * 5 + ["locked"]


def test_a_changed_password_is_recorded_and_a_renewed_hash_is_not(editor: User) -> None:
    editor.set_password("other-fictional-words")
    editor.save()
    editor.check_password("other-fictional-words")
    assert told() == [("password", editor.username, "")]


def test_a_new_account_changed_no_password() -> None:
    records.user("Editor")
    assert told() == []


def test_it_outlives_the_account(editor: User) -> None:
    fill_in(Client(), editor)
    editor.delete()
    event = StaffEvent.objects.get()
    assert (event.account, event.name) == (None, editor.username)


def test_old_records_end_with_the_next_sign_in(client: Client, editor: User, settings: Any) -> None:
    settings.SIGN_IN_RECORD_DAYS = 30
    for days in (29, 31):
        event = StaffEvent.objects.create(kind=EventKind.FAILED, detail=f"{days} days")
        StaffEvent.objects.filter(pk=event.pk).update(at=timezone.now() - timedelta(days=days))
    fill_in(client, editor)
    assert [detail for _, _, detail in told()] == ["29 days", "without a second factor"]


def test_administrators_read_it_and_change_nothing(editor: User) -> None:
    client = sign_in(Client(), records.user(ADMINISTRATOR))
    fill_in(Client(), editor, password="wrong")
    page = text_of(client.get(reverse("admin:staff_staffevent_changelist")))
    assert editor.username in page
    assert "wrong password" in page
    event = StaffEvent.objects.filter(kind="failed").get()
    for view in ("change", "delete"):
        address = reverse(f"admin:staff_staffevent_{view}", args=[event.pk])
        assert client.post(address, {"name": "forged", "post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"}
    client.post(reverse("admin:staff_staffevent_changelist"), data)
    event.refresh_from_db()
    assert event.name == editor.username


def test_it_changes_no_page_of_the_guide(client: Client, editor: User) -> None:
    from resources.models.version import content_version

    before = content_version()
    fill_in(client, editor)
    assert content_version() == before
