"""A day that differs at one place holds there only; the index learns it for what it holds."""

import uuid

from django.db import migrations, models


def mark_services(apps, schema_editor):
    """Have the hours of services made anew whose places have days that differ."""
    service, stale, day, version = (
        apps.get_model("resources", name)
        for name in ("Service", "StaleEntry", "ScheduleException", "ContentVersion")
    )
    places = day.objects.exclude(location=None).values("location")
    services = service.objects.filter(locations__in=places).values_list("pk", flat=True).distinct()
    marks = [stale(service_id=pk) for pk in services]
    if marks:
        stale.objects.bulk_create(marks, ignore_conflicts=True, batch_size=500)
        version.objects.update(number=models.F("number") + 1, stamp=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("resources", "0014_places_on_cards")]

    operations = [
        migrations.AlterModelOptions(
            name="scheduleexception",
            options={
                "ordering": [
                    "date",
                    models.OrderBy(models.F("opens_at"), nulls_first=True),
                    models.OrderBy(models.F("closes_at")),
                    "id",
                ]
            },
        ),
        migrations.RunPython(mark_services, migrations.RunPython.noop),
    ]
