"""Which tests have to run on every database, and which only once."""

from types import ModuleType

import pytest
from django import db
from django.test import SimpleTestCase

# What pytest-django gives a test that queries.
FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
# A module that has one of these may look at the database, or name it to a process, by itself.
NAMES = {"connection", "connections", "DatabaseWrapper", "CaptureQueriesContext"}


def touches_database(item: pytest.Item) -> bool:
    """Return whether a test may depend on which database there is; in doubt it does.

    pytest-django refuses every query of a test that neither has a fixture of FIXTURES, itself or
    by another fixture, nor the mark `django_db`.
    """
    if item.get_closest_marker("django_db") or FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    its_class, module = getattr(item, "cls", None), getattr(item, "module", None)
    if its_class is not None and issubclass(its_class, SimpleTestCase):
        return True
    return module is None or names_a_database(module)


def names_a_database(module: ModuleType) -> bool:
    """Return whether `module` has imported what leads to the database without a fixture."""
    return bool(NAMES & set(vars(module))) or db in vars(module).values()


def mark(items: list[pytest.Item]) -> None:
    """Mark the tests that have to run on every database: `-m database` runs only those."""
    for item in items:
        if touches_database(item):
            item.add_marker("database")
