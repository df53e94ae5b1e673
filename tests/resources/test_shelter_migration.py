"""What became of full addresses when shelters came to need a permission."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import connection

from resources.models import Category, ContentVersion, Location, StaleEntry
from tests.guide import Guide, make_location, make_provider, make_service

MIGRATION: Any = import_module("resources.migrations.0006_shelter_permission")


NAME = "location_full_shelter_has_permission"


@contextmanager
def as_before() -> Iterator[None]:
    """Leave the constraint out: it is set up after the addresses are mended."""
    is_sqlite = connection.vendor == "sqlite"
    constraint = next(c for c in Location._meta.constraints if c.name == NAME)
    editor = connection.schema_editor(collect_sql=True)
    with connection.cursor() as cursor:
        adding = "" if is_sqlite else str(constraint.create_sql(Location, editor))
        removing = "" if is_sqlite else str(constraint.remove_sql(Location, editor))
        cursor.execute(removing or "PRAGMA ignore_check_constraints = ON")
        try:
            yield
        finally:
            # The checks that wait for the end of the transaction would hold the table.
            connection.check_constraints()
            cursor.execute(adding or "PRAGMA ignore_check_constraints = OFF")


def test_streets_of_who_shelters_people_go_and_those_of_offices_stay(guide: Guide) -> None:
    Category.objects.update(is_shelter=False)
    before: dict[str, Any] = {"permission_from": "", "permission_on": None}
    meals = make_service("meals", guide.harbor, "US")
    make_service("beds", guide.harbor, "US", categories=(guide.shelter,))
    elsewhere = make_provider("elsewhere")
    talk = make_service("talk", elsewhere, "US", categories=(guide.counseling,))
    with as_before():
        house = make_location(meals, "House", address_visibility="full", **before)
        office = make_location(talk, "Office", address_visibility="full", **before)
        hidden = make_location(talk, "Hidden", **before)
        StaleEntry.objects.all().delete()
        version = ContentVersion.objects.get()

        MIGRATION.hide_streets(apps, None)

    seen = {p.pk: (p.address_visibility, p.is_shelter) for p in Location.objects.all()}
    assert seen == {
        house.pk: ("town", True),
        office.pk: ("full", False),
        hidden.pk: ("hidden", True),
    }
    assert Location.objects.get(pk=office.pk).public_address().street
    assert set(StaleEntry.objects.values_list("service_id", flat=True)) == {meals.pk}
    assert ContentVersion.objects.get().stamp != version.stamp
    assert Category.objects.get(slug="shelter-adults").is_shelter
