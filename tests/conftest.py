"""What every test shares: plain static files, and the two kinds of guide a test may ask for."""

import pytest
from django.core.management import call_command
from pytest_django import Settings

from tests.guide import Guide, small_guide


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Serve static files from where they are written: no collecting, no hashed names."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # WhiteNoise warns of a folder that is not there.
    settings.STATIC_ROOT = tmp_path_factory.getbasetemp()


@pytest.fixture(autouse=True)
def no_counting(settings: Settings) -> None:
    """Count nothing, and start no thread for it, where a test does not ask for it."""
    settings.COUNTING_SECONDS = 0


@pytest.fixture
def guide(db: None) -> Guide:
    """A small guide of fictional places and listings: `tests.guide` says what is in it."""
    return small_guide()


@pytest.fixture
def real_guide(db: None) -> None:
    """The real guide, whole."""
    call_command("load_guide", verbosity=0)
