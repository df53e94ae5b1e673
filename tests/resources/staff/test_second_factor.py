"""Setting up, changing and losing a second factor."""

import base64
import re
import time
from io import StringIO
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from resources.roles import ADMINISTRATOR, PUBLISHER
from resources.staff import factors
from resources.staff.models import RecoveryCodes, StaffEvent
from resources.staff.sessions import STARTED
from resources.staff.views import SECONDS_OF_TRUST
from tests.resources.admin import records
from tests.resources.admin.pages import text_of
from tests.resources.staff.conftest import fill_in, is_in
from tests.signing_in import code_of, give_app, sign_in

pytestmark = pytest.mark.django_db
OVERVIEW, APP = "/admin/second-factor/", "/admin/second-factor/app/"
CODES, CONFIRM = "/admin/second-factor/codes/", "/admin/second-factor/confirm/"


def key_shown(page: Any) -> bytes:
    """Return the key that the page shows in letters."""
    found = re.search(r'<code class="staff-key">([^<]+)</code>', text_of(page))
    assert found
    return base64.b32decode(found[1].replace(" ", ""))


def removal(user: User) -> str:
    return reverse("admin:second_factor_remove", args=["app", give_app(user).pk])


def kinds() -> list[tuple[str, str]]:
    """Return the record, oldest first."""
    return list(StaffEvent.objects.order_by("pk").values_list("kind", "detail"))


def test_a_publisher_sets_up_an_app_and_gets_codes_once(client: Client, publisher: User) -> None:
    fill_in(client, publisher)
    page = client.get(APP)
    assert 'class="segno"' in text_of(page)
    assert "data:" not in text_of(page)
    assert "style=" not in text_of(page)
    key = key_shown(page)
    # The same key again: a second look does not make what was scanned worthless.
    assert key_shown(client.get(APP)) == key

    shown = client.post(APP, {"code": code_of(key)})
    codes = re.findall(r"<code>([A-Z2-9-]{19})</code>", text_of(shown))
    assert len(codes) == 10
    assert is_in(client)
    assert shown["Cache-Control"] == "no-store"
    assert codes[0] not in text_of(client.get(CODES))
    assert fill_in(Client(), publisher, codes[0]).status_code == 302


def test_a_wrong_code_sets_nothing_up(client: Client, publisher: User) -> None:
    fill_in(client, publisher)
    key = key_shown(client.get(APP))
    right = code_of(key)
    wrong = f"{(int(right) + 500_000) % 1_000_000:06d}"
    page = client.post(APP, {"code": wrong})
    assert "This is not the code" in text_of(page)
    assert not TOTPDevice.objects.exists()
    assert not is_in(client)
    assert client.post(APP, {"code": f"{right[:3]} {right[3:]}"}).status_code == 200
    assert is_in(client)


def test_another_app_takes_the_place_of_the_first_and_keeps_the_codes(publisher: User) -> None:
    client = sign_in(Client(), publisher)
    code, *_ = factors.make_codes(publisher)
    old = give_app(publisher)
    key = key_shown(client.get(APP))
    assert client.post(APP, {"code": code_of(key)})["Location"] == OVERVIEW
    assert is_in(client)
    assert [d.bin_key for d in factors.apps_of(publisher)] == [key]
    assert fill_in(Client(), publisher, code_of(old.bin_key)).status_code == 200
    assert fill_in(Client(), publisher, code).status_code == 302


def test_who_needs_one_cannot_remove_the_last(publisher: User) -> None:
    client = sign_in(Client(), publisher)
    page = client.post(removal(publisher))
    assert "your account needs one" in text_of(page)
    assert factors.has_factor(publisher)


def test_an_editor_may_remove_it_and_the_codes_end(editor: User) -> None:
    client = sign_in(Client(), editor)
    factors.make_codes(editor)
    assert client.get(removal(editor)).status_code == 200
    assert factors.has_factor(editor)
    client.post(removal(editor))
    assert not factors.has_factor(editor)
    assert not RecoveryCodes.objects.exists()
    assert is_in(client)


def test_nobody_removes_the_factor_of_another(editor: User, publisher: User) -> None:
    client = sign_in(Client(), editor)
    address = removal(publisher)
    assert client.post(address)["Location"] == OVERVIEW
    assert factors.has_factor(publisher)


@pytest.mark.parametrize("address", [APP, CODES, "/admin/second-factor/passkey/", "removal"])
def test_a_while_after_signing_in_a_change_asks_for_the_password(
    publisher: User, address: str
) -> None:
    client = sign_in(Client(), publisher)
    address = removal(publisher) if address == "removal" else address
    session = client.session
    session[STARTED] = int(time.time()) - SECONDS_OF_TRUST - 1
    session.save()
    for response in (client.get(address), client.post(address)):
        assert response["Location"] == f"{CONFIRM}?next={quote(address, safe='')}"
    wrong = client.post(CONFIRM, {"password": "wrong", "next": address})
    assert "This is not your password" in text_of(wrong)
    assert client.get(address).status_code == 302
    right = client.post(CONFIRM, {"password": records.PASSWORD, "next": address})
    assert right["Location"] == address
    assert client.get(address).status_code == 200


@pytest.mark.usefixtures("still")
def test_guessing_the_password_there_is_locked_out_too(publisher: User) -> None:
    client = sign_in(Client(), publisher)
    tried = [client.post(CONFIRM, {"password": f"wrong {n}"}).status_code for n in range(6)]
    assert tried == [200] * 5 + [429]
    assert client.post(CONFIRM, {"password": records.PASSWORD}).status_code == 429


@pytest.mark.usefixtures("still")
def test_guessing_the_old_password_for_a_new_one_is_locked_out_too(publisher: User) -> None:
    client = sign_in(Client(), publisher)
    new = "other-fictional-words"

    def change(old: str) -> Any:
        data = {"old_password": old, "new_password1": new, "new_password2": new}
        return client.post(reverse("admin:password_change"), data)

    assert [change(f"wrong {n}").status_code for n in range(6)] == [200] * 5 + [429]
    locked = change(records.PASSWORD)
    assert locked.status_code == 429
    assert "Too many tries" in text_of(locked)
    publisher.refresh_from_db()
    assert publisher.check_password(records.PASSWORD)


@pytest.mark.usefixtures("still")
def test_the_right_old_password_uses_no_try_up(publisher: User) -> None:
    client = sign_in(Client(), publisher)
    data = {"old_password": records.PASSWORD, "new_password1": "a", "new_password2": "b"}
    for _ in range(7):
        assert client.post(reverse("admin:password_change"), data).status_code == 200


@pytest.mark.parametrize("step", ["auth_user_add", "auth_user_password_change"])
def test_a_while_after_signing_in_accounts_and_passwords_ask_for_it_too(
    publisher: User, step: str
) -> None:
    boss = records.user(ADMINISTRATOR)
    client = sign_in(Client(), boss)
    for account in (boss, publisher):
        address = reverse(f"admin:{step}", args=[account.pk] if "password" in step else [])
        assert client.get(address).status_code == 200
        session = client.session
        session[STARTED] = int(time.time()) - SECONDS_OF_TRUST - 1
        session.save()
        for response in (client.get(address), client.post(address, {"username": "new"})):
            assert response["Location"] == f"{CONFIRM}?next={quote(address, safe='')}"
        session[STARTED] = int(time.time())
        session.save()


def test_it_leads_to_no_other_site(publisher: User) -> None:
    client = sign_in(Client(), publisher)
    data = {"password": records.PASSWORD, "next": "https://elsewhere.example/"}
    assert client.post(CONFIRM, data)["Location"] == OVERVIEW


# Lost devices


def reset_url(user: User) -> str:
    return reverse("admin:auth_user_second_factor", args=[user.pk])


def test_an_administrator_resets_the_factor_of_another(publisher: User) -> None:
    chief = records.user(ADMINISTRATOR)
    client, theirs = sign_in(Client(), chief), sign_in(Client(), publisher)
    factors.make_codes(publisher)
    assert "Reset it" in text_of(client.get(reverse("admin:auth_user_change", args=[publisher.pk])))
    assert "Make sure that it is really" in text_of(client.get(reset_url(publisher)))
    assert factors.has_factor(publisher)

    client.post(reset_url(publisher))
    assert not factors.has_factor(publisher)
    assert not RecoveryCodes.objects.exists()
    assert not is_in(theirs)
    assert "_auth_user_id" not in theirs.session
    assert ("reset", f"by {chief.username}") in kinds()
    assert is_in(client)


def test_an_administrator_cannot_reset_who_has_more_power() -> None:
    client = sign_in(Client(), records.user(ADMINISTRATOR))
    chief = records.user(is_superuser=True)
    give_app(chief)
    assert client.post(reset_url(chief)).status_code == 403
    assert client.get(reset_url(chief)).status_code == 403
    assert factors.has_factor(chief)


def test_a_command_resets_the_factor_of_who_lost_everything(publisher: User) -> None:
    theirs = sign_in(Client(), publisher)
    said = StringIO()
    call_command("reset_second_factor", publisher.username, stdout=said)
    assert "is taken away" in said.getvalue()
    assert not factors.has_factor(publisher)
    assert "_auth_user_id" not in theirs.session
    assert kinds()[-1] == ("reset", "by reset_second_factor on the server")


def test_the_command_names_an_account_that_is_not_there() -> None:
    with pytest.raises(CommandError, match="no account with the name nobody"):
        call_command("reset_second_factor", "nobody")


def test_the_list_of_accounts_shows_who_has_one(publisher: User) -> None:
    give_app(publisher)
    client = sign_in(Client(), records.user(is_superuser=True))
    page = client.get(reverse("admin:auth_user_changelist"))
    having = {u.username: u.has_app for u in page.context["cl"].queryset}
    assert having[publisher.username] is True
    assert records.user(PUBLISHER).username not in having


def test_the_tables_of_secrets_have_no_pages() -> None:
    from django.contrib import admin

    names = {model.__name__ for model in admin.site._registry}
    assert not names & {"TOTPDevice", "WebAuthnCredential", "WebAuthnAttestation", "RecoveryCodes"}
