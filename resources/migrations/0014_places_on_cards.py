"""Cards of lists now tell places: the first reader makes those in the index anew."""

from django.db import migrations

BATCH = 500


def mark_all_stale(apps, schema_editor):
    entries = apps.get_model("resources", "SearchEntry")
    stale = apps.get_model("resources", "StaleEntry")
    ids = entries.objects.order_by("pk").values_list("pk", flat=True)
    stale.objects.bulk_create(
        (stale(service_id=pk) for pk in ids.iterator(chunk_size=BATCH)),
        ignore_conflicts=True,
        batch_size=BATCH,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0013_take_over_at'),
    ]

    operations = [
        migrations.RunPython(mark_all_stale, migrations.RunPython.noop),
    ]
