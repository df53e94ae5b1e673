"""People who sign in, and the form they do it with."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from resources.roles import EDITOR, PUBLISHER
from tests.resources.admin import records

SignIn = Callable[..., Any]


@pytest.fixture
def editor(db: None) -> User:
    return records.user(EDITOR)


@pytest.fixture
def publisher(db: None) -> User:
    return records.user(PUBLISHER)


def fill_in(
    client: Client, user: User | str, code: str = "", password: str = records.PASSWORD, **more: Any
) -> Any:
    """Send the sign-in form."""
    name = user if isinstance(user, str) else user.username
    data = {"username": name, "password": password, "code": code, "next": "/admin/"}
    return client.post(reverse("admin:login"), data, **more)


def is_in(client: Client) -> bool:
    """Return whether `client` may use the admin."""
    return client.get(reverse("admin:index")).status_code == 200
