from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from resources.roles import ADMINISTRATOR, EDITOR, PUBLISHER
from tests.resources.admin import records
from tests.resources.admin.conftest import user_of
from tests.resources.admin.pages import errors_of, read_form, send, text_of

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "other-fictional-words"
ADD = "/admin/auth/user/add/"


def url(account: User, view: str = "change") -> str:
    return reverse(f"admin:auth_user_{view}", args=[account.pk])


def password_url(account: User) -> str:
    return reverse("admin:auth_user_password_change", args=[account.pk])


def new_account(**values: Any) -> dict[str, Any]:
    return {
        "username": "fay",
        "email": "fay@example.org",
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD,
        **values,
    }


def groups(*names: str) -> list[str]:
    return [str(Group.objects.get(name=name).pk) for name in names]


def test_an_administrator_makes_an_editor(administrator: Client) -> None:
    response = send(administrator, ADD, **new_account(groups=groups(EDITOR)))
    assert response.status_code == 302, errors_of(response)
    made = User.objects.get(username="fay")
    assert made.is_staff
    assert not made.is_superuser
    assert [group.name for group in made.groups.all()] == [EDITOR]
    assert made.check_password(NEW_PASSWORD)


@pytest.mark.parametrize("path", ["add", "change", "self"])
def test_an_administrator_cannot_make_a_superuser(administrator: Client, path: str) -> None:
    target = user_of(administrator) if path == "self" else records.user(EDITOR)
    permission = str(Permission.objects.get(codename="change_group").pk)
    forged = {"is_superuser": "on", "user_permissions": [permission]}
    if path == "add":
        send(administrator, ADD, **new_account(**forged))
        target = User.objects.get(username="fay")
    else:
        assert send(administrator, url(target), **forged).status_code == 302
        target.refresh_from_db()
    assert not target.is_superuser
    assert not target.user_permissions.exists()


def test_an_administrator_does_not_see_the_powers_beyond_groups(administrator: Client) -> None:
    html = text_of(administrator.get(url(records.user(EDITOR))))
    assert "id_is_superuser" not in html
    assert "id_user_permissions" not in html


@pytest.mark.parametrize("active", [True, False])
def test_an_administrator_cannot_touch_a_superuser(administrator: Client, active: bool) -> None:
    chief = records.user(is_superuser=True, is_active=active)
    assert administrator.get(url(chief)).status_code == 200
    for address, data in (
        (url(chief), {"username": "forged"}),
        (url(chief, "delete"), {"post": "yes"}),
        (password_url(chief), {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}),
    ):
        assert administrator.post(address, data).status_code == 403, address
    assert administrator.get(password_url(chief)).status_code == 403
    chief.refresh_from_db()
    assert chief.check_password(records.PASSWORD)


def test_an_administrator_cannot_delete_a_superuser_from_the_list(administrator: Client) -> None:
    chief = records.user(is_superuser=True)
    data = {"action": "delete_selected", "_selected_action": [chief.pk], "post": "yes"}
    administrator.post(reverse("admin:auth_user_changelist"), data)
    assert User.objects.filter(pk=chief.pk).exists()


@pytest.mark.parametrize("active", [True, False])
def test_an_account_with_a_power_that_one_lacks_is_out_of_reach(
    administrator: Client, active: bool
) -> None:
    strong = records.user(EDITOR, is_active=active)
    strong.user_permissions.add(Permission.objects.get(codename="change_group"))
    assert administrator.post(url(strong), {"username": "forged"}).status_code == 403
    assert administrator.get(password_url(strong)).status_code == 403


def test_a_group_that_gives_more_than_one_has_cannot_be_given(administrator: Client) -> None:
    strong = Group.objects.create(name="Keepers")
    strong.permissions.add(Permission.objects.get(codename="change_group"))
    target = user_of(administrator)
    html = text_of(administrator.get(url(target)))
    assert "Keepers" not in html
    response = send(administrator, url(target), groups=[str(strong.pk)])
    assert "groups" in errors_of(response)
    assert not target.groups.filter(pk=strong.pk).exists()


def test_an_administrator_changes_groups_and_passwords_of_others(administrator: Client) -> None:
    target = records.user(EDITOR)
    response = send(administrator, url(target), groups=groups(PUBLISHER, ADMINISTRATOR))
    assert response.status_code == 302, errors_of(response)
    assert {group.name for group in target.groups.all()} == {PUBLISHER, ADMINISTRATOR}
    data = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD, "usable_password": "true"}
    assert administrator.post(password_url(target), data).status_code == 302
    target.refresh_from_db()
    assert target.check_password(NEW_PASSWORD)


def test_a_weak_password_is_an_error(administrator: Client) -> None:
    response = send(administrator, ADD, **new_account(password1="12345", password2="12345"))
    assert "password2" in errors_of(response)
    assert not User.objects.filter(username="fay").exists()


def test_a_superuser_may_do_all_that(superuser: Client) -> None:
    target = records.user(EDITOR)
    assert "is_superuser" not in read_form(superuser, url(target))
    assert send(superuser, url(target), is_superuser="on").status_code == 302
    target.refresh_from_db()
    assert target.is_superuser


@pytest.mark.parametrize("group", [EDITOR, PUBLISHER])
def test_others_manage_no_accounts(sign_in: Any, group: str) -> None:
    client = sign_in(group)
    target = records.user(EDITOR)
    for address in (ADD, url(target), url(target, "delete"), password_url(target)):
        assert client.get(address).status_code == 403
