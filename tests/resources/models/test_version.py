from uuid import UUID

import pytest
from django.db import transaction

from resources.models import ContentVersion, Language
from resources.models.version import content_version, touch, touched_once

pytestmark = pytest.mark.django_db


def test_where_nothing_was_ever_saved_there_is_no_version() -> None:
    assert content_version() is None


def test_every_change_gives_a_number_more_and_a_stamp_of_its_own() -> None:
    stamps: list[UUID | None] = []
    for _ in range(3):
        touch()
        stamps.append(content_version())

    assert len(set(stamps)) == 3
    assert str(ContentVersion.objects.get()) == "3"


def test_the_version_is_one_query(django_assert_num_queries: pytest.FixtureRequest) -> None:
    touch()

    with django_assert_num_queries(1):  # type: ignore[operator]
        content_version()
    with django_assert_num_queries(1):  # type: ignore[operator]
        touch()


def test_after_a_rollback_the_old_stamp_is_back() -> None:
    touch()
    before = content_version()

    with transaction.atomic():
        Language.objects.create(code="deu", name="German")
        inside = content_version()
        transaction.set_rollback(True)

    assert inside != before
    assert content_version() == before
    assert not Language.objects.exists()


def test_a_stamp_that_was_rolled_back_never_comes_again() -> None:
    touch()
    stamps = []
    for name in ("German", "Deutsch"):
        with transaction.atomic():
            Language.objects.create(code="deu", name=name)
            stamps.append(content_version())
            transaction.set_rollback(True)
    numbers = ContentVersion.objects.get().number

    # The number came again each time: hence the stamp.
    assert numbers == 1
    assert stamps[0] != stamps[1]


def test_a_change_that_fails_makes_no_version_of_its_own() -> None:
    touch()
    before = content_version()

    with pytest.raises(RuntimeError), transaction.atomic(), touched_once():  # noqa: PT012
        Language.objects.create(code="deu", name="German")
        raise RuntimeError("The rest was wrong.")

    assert content_version() == before


def test_after_a_change_that_failed_changes_count_again() -> None:
    with pytest.raises(RuntimeError), transaction.atomic(), touched_once():
        raise RuntimeError("All was wrong.")

    Language.objects.create(code="deu", name="German")

    assert ContentVersion.objects.get().number == 1


def test_bulk_changes_are_counted_by_who_makes_them() -> None:
    touch()
    before = content_version()
    Language.objects.bulk_create([Language(code="deu", name="German")])
    Language.objects.update(name="Deutsch")
    assert content_version() == before

    touch()

    assert content_version() != before
