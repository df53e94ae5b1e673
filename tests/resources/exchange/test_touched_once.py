import pytest

from resources.models import ContentVersion, Language
from resources.models.version import content_version, touch, touched_once

pytestmark = pytest.mark.django_db


def number() -> int:
    return ContentVersion.objects.get().number


def test_many_changes_make_one_version() -> None:
    touch()
    before = number()

    with touched_once():
        Language.objects.create(code="eng", name="English")
        Language.objects.create(code="spa", name="Spanish")
        assert number() == before

    assert number() == before + 1


def test_no_change_makes_no_version() -> None:
    with touched_once():
        pass

    assert content_version() is None


def test_one_inside_another_makes_one_version() -> None:
    with touched_once():
        with touched_once():
            touch()
        assert content_version() is None

    assert number() == 1
