"""Signing in: password and second factor at once, one answer to all that is wrong."""

from typing import Any

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.models import User
from django.test import Client
from django.urls import NoReverseMatch, reverse

from resources.staff import factors
from resources.staff.forms import WRONG
from tests.resources.admin import records
from tests.resources.admin.pages import text_of
from tests.resources.staff.conftest import fill_in, is_in
from tests.signing_in import code_of, give_app, sign_in

pytestmark = pytest.mark.django_db


def test_an_editor_without_a_second_factor_gets_in_and_is_told_to_have_one(
    client: Client, editor: User
) -> None:
    assert fill_in(client, editor)["Location"] == "/admin/"
    assert "Please protect your account" in text_of(client.get("/admin/"))


@pytest.mark.parametrize("group", ["Publisher", "Administrator", "superuser"])
def test_who_may_publish_or_manage_is_led_to_set_one_up_before_anything_else(
    client: Client, group: str
) -> None:
    person = records.user(is_superuser=True) if group == "superuser" else records.user(group)
    fill_in(client, person)
    assert not is_in(client)
    page = client.get("/admin/resources/service/", follow=True)
    assert page.redirect_chain[-1][0] == reverse("admin:second_factor")
    assert "needs a second factor" in text_of(page)
    assert "Sign out" in text_of(page)
    assert "Logged out" in text_of(client.post(reverse("admin:logout")))
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("right", ["auth.change_user", "resources.publish_service"])
def test_a_single_right_to_publish_or_manage_asks_for_one_too(
    client: Client, editor: User, right: str
) -> None:
    from django.contrib.auth.models import Permission

    assert not factors.is_required(User.objects.get(pk=editor.pk))
    editor.user_permissions.add(Permission.objects.get(codename=right.partition(".")[2]))
    assert factors.is_required(User.objects.get(pk=editor.pk))


def test_a_code_of_the_app_opens_once(client: Client, publisher: User) -> None:
    code = code_of(give_app(publisher).bin_key)
    assert fill_in(client, publisher, code).status_code == 302
    assert is_in(client)
    other = Client()
    assert WRONG in text_of(fill_in(other, publisher, code)).replace("&#x27;", "'")
    assert not is_in(other)


def test_a_recovery_code_opens_once_however_it_is_typed(client: Client, publisher: User) -> None:
    give_app(publisher)
    first, *others = factors.make_codes(publisher)
    assert len({first, *others}) == 10
    typed = first.lower().replace("-", " ")
    assert fill_in(client, publisher, typed).status_code == 302
    assert is_in(client)
    assert factors.codes_left(publisher) == 9
    assert fill_in(Client(), publisher, first).status_code == 200


def test_codes_are_kept_as_sums(publisher: User) -> None:
    from resources.staff.models import RecoveryCodes

    code, *_ = factors.make_codes(publisher)
    (kept,) = RecoveryCodes.objects.filter(user=publisher)
    assert code not in str(kept.sums)
    assert code.replace("-", "") not in str(kept.sums)
    assert {len(one) for one in kept.sums} == {64}


def test_new_codes_end_the_old_ones(client: Client, publisher: User) -> None:
    give_app(publisher)
    old, *_ = factors.make_codes(publisher)
    new, *_ = factors.make_codes(publisher)
    assert fill_in(client, publisher, old).status_code == 200
    assert fill_in(client, publisher, new).status_code == 302


def strip(response: Any) -> str:
    """Return a page without what is new in each: the token, and what was typed."""
    import re

    html = text_of(response)
    html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)
    return re.sub(r'name="username" value="[^"]*"', 'name="username"', html)


def test_all_that_can_be_wrong_gets_the_same_answer(publisher: User) -> None:
    give_app(publisher)
    left = records.user("Editor", is_active=False)
    outsider = User.objects.create_user("outsider", password=records.PASSWORD)
    pages = {
        strip(fill_in(Client(), *tried))
        for tried in (
            ("nobody", "", records.PASSWORD),
            ("nobody", "123456", "wrong"),
            (publisher, "", "wrong"),
            (publisher, code_of(give_app(publisher).bin_key), "wrong"),
            (publisher, "", records.PASSWORD),
            (publisher, "000000", records.PASSWORD),
            (left, "", records.PASSWORD),
            (outsider, "", records.PASSWORD),
        )
    }
    assert len(pages) == 1
    assert "That did not work" in pages.pop()


def test_an_unknown_name_takes_the_same_hash_as_a_known_one(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    made: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        made.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    fill_in(Client(), editor, password="wrong")
    known, made[:] = list(made), []
    fill_in(Client(), "nobody", password="wrong")
    assert made == known == ["wrong"]


def test_new_passwords_are_hashed_with_argon2(settings: Any) -> None:
    settings.PASSWORD_HASHERS = list(_hashers())
    assert make_password("plainly-fictional-words").startswith("argon2$argon2id$")


def test_an_old_hash_is_made_anew_when_its_owner_signs_in(
    client: Client, editor: User, settings: Any
) -> None:
    settings.PASSWORD_HASHERS = list(_hashers())
    editor.password = make_password(records.PASSWORD, hasher="pbkdf2_sha256")
    editor.save()
    fill_in(client, editor)
    editor.refresh_from_db()
    assert identify_hasher(editor.password).algorithm == "argon2"
    assert editor.check_password(records.PASSWORD)


def _hashers() -> list[str]:
    from directory import settings as ours

    return ours.PASSWORD_HASHERS


def test_there_is_no_password_reset_to_ask() -> None:
    for name in ("admin_password_reset", "password_reset", "admin:password_reset"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_a_session_from_before_the_second_factor_is_worth_nothing(editor: User) -> None:
    client = sign_in(Client(), editor, with_factor=False)
    assert is_in(client)
    give_app(editor)
    assert not is_in(client)
    page = client.get("/admin/second-factor/app/", follow=True)
    assert page.redirect_chain[-1][0].startswith(reverse("admin:login"))
    assert "_auth_user_id" not in client.session


def test_an_empty_form_counts_no_try(client: Client) -> None:
    from resources.staff.models import SignInCount

    response = client.post(reverse("admin:login"), {})
    assert response.status_code == 200
    assert "Please fill in name and password" in text_of(response)
    assert not SignInCount.objects.exists()


@pytest.mark.parametrize("junk", ["\x00", "９" * 6, "1" * 64, "' OR 1=1", "𝟙𝟚𝟛𝟜𝟝𝟞"])
def test_junk_is_answered(client: Client, publisher: User, junk: str) -> None:
    give_app(publisher)
    assert fill_in(client, publisher, code=junk).status_code == 200
    assert fill_in(client, f"{junk}name").status_code == 200


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example/", "\\\\evil", "\0", ""]
)
def test_signing_in_leads_to_no_other_site_and_always_somewhere(
    client: Client, editor: User, onward: str
) -> None:
    sent = {"username": editor.username, "password": records.PASSWORD, "next": onward}
    answer = client.post(reverse("admin:login"), sent)
    assert (answer.status_code, answer["Location"]) == (302, reverse("admin:index"))
