"""The staff of the tests, signed in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from resources.roles import ADMINISTRATOR, EDITOR, PUBLISHER
from tests import signing_in
from tests.resources.admin import records


@pytest.fixture
def sign_in(db: None) -> Callable[..., Client]:
    """Return what signs a new person of a group in."""

    def signed_in(group: str = "", **values: Any) -> Client:
        return signing_in.sign_in(Client(), records.user(group, **values))

    return signed_in


@pytest.fixture
def superuser(sign_in: Callable[..., Client]) -> Client:
    return sign_in(is_superuser=True)


@pytest.fixture
def administrator(sign_in: Callable[..., Client]) -> Client:
    return sign_in(ADMINISTRATOR)


@pytest.fixture
def publisher(sign_in: Callable[..., Client]) -> Client:
    return sign_in(PUBLISHER)


@pytest.fixture
def editor(sign_in: Callable[..., Client]) -> Client:
    return sign_in(EDITOR)


def user_of(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])
