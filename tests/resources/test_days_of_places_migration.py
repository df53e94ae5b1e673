"""What the index holds of places with days that differ is made anew."""

from datetime import date
from importlib import import_module
from typing import Any

from django.apps import apps

from resources.models import ContentVersion, StaleEntry
from tests.guide import Guide, make_location, make_service

MIGRATION: Any = import_module("resources.migrations.0015_days_of_places")


def test_services_of_places_with_days_that_differ_are_made_anew_once(guide: Guide) -> None:
    differs, same = make_service("differs", guide.harbor), make_service("same", guide.harbor)
    for name in ("One", "Two"):
        place = make_location(differs, name)
        place.scheduleexceptions.create(date=date(2026, 5, 13))
    make_location(same, "Other")
    same.scheduleexceptions.create(date=date(2026, 5, 13))
    StaleEntry.objects.all().delete()
    before = ContentVersion.objects.get()

    MIGRATION.mark_services(apps, None)

    after = ContentVersion.objects.get()
    assert set(StaleEntry.objects.values_list("service_id", flat=True)) == {differs.pk}
    assert (after.number, after.stamp == before.stamp) == (before.number + 1, False)


def test_a_guide_without_such_days_keeps_its_version(guide: Guide) -> None:
    make_location(make_service("same", guide.harbor), "Place")
    StaleEntry.objects.all().delete()
    before = ContentVersion.objects.get()

    MIGRATION.mark_services(apps, None)

    assert not StaleEntry.objects.exists()
    assert ContentVersion.objects.get().number == before.number
