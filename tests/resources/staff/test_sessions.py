"""Sessions end: after a while, after half a day, with the password, with a right."""

import time
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from resources.roles import EDITOR, PUBLISHER
from resources.staff.sessions import SEEN, STARTED
from tests.resources.admin import records
from tests.resources.staff.conftest import fill_in, is_in
from tests.signing_in import give_app, sign_in

pytestmark = pytest.mark.django_db


def age(client: Client, **seconds: int) -> None:
    """Let the session be older."""
    session = client.session
    for name, value in seconds.items():
        session[name] = int(time.time()) - value
    session.save()


@pytest.mark.parametrize(("minutes", "lasts"), [(29, True), (31, False)])
def test_half_an_hour_without_a_click_ends_it(editor: User, minutes: int, lasts: bool) -> None:
    client = sign_in(Client(), editor)
    age(client, **{SEEN: minutes * 60})
    assert is_in(client) is lasts
    assert ("_auth_user_id" in client.session) is lasts


def test_a_click_starts_the_half_hour_anew(editor: User) -> None:
    client = sign_in(Client(), editor)
    age(client, **{SEEN: 29 * 60})
    before = int(time.time())
    assert is_in(client)
    assert before <= client.session[SEEN] <= time.time()


def test_a_click_soon_after_another_writes_nothing(editor: User) -> None:
    client = sign_in(Client(), editor)
    # Far below a minute, so that a slow machine does not make one of it.
    age(client, **{SEEN: 5})
    before = client.session[SEEN]
    assert is_in(client)
    assert client.session[SEEN] == before


@pytest.mark.parametrize(("hours", "lasts"), [(11.9, True), (12.1, False)])
def test_half_a_day_ends_it_whatever_happens(editor: User, hours: float, lasts: bool) -> None:
    client = sign_in(Client(), editor)
    age(client, **{STARTED: int(hours * 3600)})
    assert is_in(client) is lasts


def test_the_settings_decide(editor: User, settings: Any) -> None:
    settings.SESSION_IDLE_MINUTES = 1
    client = sign_in(Client(), editor)
    age(client, **{SEEN: 61})
    assert not is_in(client)


def test_closing_the_browser_ends_it(client: Client, editor: User) -> None:
    cookie = fill_in(client, editor).cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")


def test_a_new_password_ends_all_other_sessions(editor: User) -> None:
    here, there = sign_in(Client(), editor), sign_in(Client(), editor)
    new = "other-fictional-words"
    response = here.post(
        reverse("admin:password_change"),
        {"old_password": records.PASSWORD, "new_password1": new, "new_password2": new},
    )
    assert response.status_code == 302
    assert is_in(here)
    assert not is_in(there)


def test_a_lost_group_ends_it(publisher: User) -> None:
    client = sign_in(Client(), publisher)
    assert is_in(client)
    publisher.groups.set([Group.objects.get(name=EDITOR)])
    assert not is_in(client)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("lost", ["is_active", "is_staff", "is_superuser"])
def test_lost_standing_ends_it(lost: str) -> None:
    chief = records.user(is_superuser=True)
    client = sign_in(Client(), chief)
    assert is_in(client)
    User.objects.filter(pk=chief.pk).update(**{lost: False})
    assert not is_in(client)


def test_a_new_group_asks_for_a_second_factor_but_ends_nothing(editor: User) -> None:
    client = sign_in(Client(), editor, with_factor=False)
    assert is_in(client)
    editor.groups.add(Group.objects.get(name=PUBLISHER))
    assert not is_in(client)
    assert client.get("/admin/second-factor/").status_code == 200


def test_a_removed_device_ends_it(publisher: User) -> None:
    client = sign_in(Client(), publisher)
    assert is_in(client)
    give_app(publisher).delete()
    assert not is_in(client)
    assert "_auth_user_id" not in client.session


def test_readers_get_no_session_by_our_looking_for_one(client: Client, guide: Any) -> None:
    for cookies in ({}, {"sessionid": "forged"}):
        client.cookies.load(cookies)
        response = client.get("/hotlines/")
        assert response.status_code == 200
        assert not response.cookies.get("csrftoken")
    assert not Session.objects.exists()
