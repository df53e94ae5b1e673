"""Tests of the choice which tests run on every database, and which only once."""

from types import ModuleType

# Not by names of its own: this module would be one that is to run on every database.
import django.db
import pytest

from resources.models import Category
from tests.databases import names_a_database
from tests.guide import Guide


def runs_on_every_database(request: pytest.FixtureRequest) -> bool:
    return request.node.get_closest_marker("database") is not None


def test_a_test_without_a_database_runs_once(request: pytest.FixtureRequest) -> None:
    assert not runs_on_every_database(request)


def test_a_query_of_a_test_that_runs_once_is_refused(request: pytest.FixtureRequest) -> None:
    assert not runs_on_every_database(request)
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Category.objects.count()


@pytest.mark.django_db
def test_a_test_marked_for_the_database_runs_on_every_one(request: pytest.FixtureRequest) -> None:
    assert runs_on_every_database(request)


def test_a_fixture_that_uses_the_database_says_so_of_its_test(
    request: pytest.FixtureRequest, guide: Guide
) -> None:
    assert runs_on_every_database(request)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("connection", django.db.connection),
        ("connections", django.db.connections),
        ("any_name", django.db),
    ],
)
def test_a_module_that_can_look_at_the_database_by_itself_is_known(
    name: str, value: object
) -> None:
    module = ModuleType("invented")
    assert not names_a_database(module)
    setattr(module, name, value)
    assert names_a_database(module)
