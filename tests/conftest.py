"""What every test shares: plain static files, and the two kinds of guide a test may ask for."""

import os
from collections.abc import Generator, Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client, override_settings
from django.utils import timezone, translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from resources.models.version import touched_once
from tests import databases, order
from tests.guide import Guide, small_guide
from tests.signing_in import sign_in

# What a slow machine, or a run before this one, must not decide: how long an example may take,
# and which examples are tried.
hypothesis_settings.register_profile(
    "guide",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("guide")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None]:
    """Mark tests before `-m` chooses among them; sort them after pytest-randomly has mixed them."""
    databases.mark(items)
    yield
    if "PYTEST_XDIST_WORKER" in os.environ:
        order.longest_first(items)


@pytest.fixture(autouse=True, scope="session")
def settings_of_all_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Set, once for all tests, what they have in common; a test may set it otherwise for itself."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        # Static files as they are written: no collecting, no hashed names.
        STORAGES={**django_settings.STORAGES, "staticfiles": plain},
        # WhiteNoise warns of a folder that is not there.
        STATIC_ROOT=tmp_path_factory.getbasetemp(),
        # No time spent on hashing the passwords of fictional people.
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        # Nothing counted, and no thread started for it.
        COUNTING_SECONDS=0,
    ):
        yield


@pytest.fixture(autouse=True)
def no_counts() -> None:
    """Begin with nothing sent: the limits of public forms count over tests, too."""
    cache.clear()


@pytest.fixture(autouse=True)
def english() -> None:
    """Begin in English: a Spanish page leaves its language to whatever this thread does next."""
    translation.activate("en")


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Let the site's clock stand still at noon of a Wednesday, and return that moment.

    For what a minute or a day that turns between two steps would change.
    """
    noon = datetime(2026, 5, 13, 12, tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(timezone, "now", lambda: noon.astimezone(UTC))
    return noon


@pytest.fixture
def open_connection(db: None) -> Iterator[None]:
    """Let no request close the connection that the test's transaction runs in."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def guide(db: None) -> Guide:
    """A small guide of fictional places and listings: `tests.guide` says what is in it."""
    with touched_once():
        return small_guide()


@pytest.fixture
def real_guide(db: None) -> None:
    """The real guide, whole."""
    call_command("load_guide", verbosity=0)


@pytest.fixture
def admin_client(admin_user: User) -> Client:
    """A superuser, signed in with a second factor."""
    return sign_in(Client(), admin_user)
