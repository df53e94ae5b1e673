"""A shelter's street needs a recorded permission. Full addresses without one show the town only."""

import uuid

from django.db import migrations, models

# As in fixtures/categories.csv.
SHELTERS = ("shelter-adults", "shelter-minors", "transitional-housing", "residential-care")


def hide_streets(apps, schema_editor):
    """Take off the site each full address of a provider that shelters people.

    Which of its places is the shelter was not recorded: so all of them. The full address of any
    other provider was chosen by someone for an office, and stays.
    """
    category, location = (apps.get_model("resources", m) for m in ("Category", "Location"))
    service, stale = (apps.get_model("resources", m) for m in ("Service", "StaleEntry"))
    category.objects.filter(slug__in=SHELTERS).update(is_shelter=True)
    sheltering = service.objects.filter(
        models.Q(categories__is_shelter=True) | models.Q(main_category__is_shelter=True)
    )
    full = location.objects.filter(address_visibility="full")
    hidden = full.filter(
        models.Q(provider__in=sheltering.values("provider")) | models.Q(services__in=sheltering)
    )
    ids = list(hidden.values_list("pk", flat=True).distinct())
    location.objects.filter(pk__in=ids).update(address_visibility="town")
    full.update(is_shelter=False)
    # The index holds their points until their services are made anew.
    services = service.objects.filter(locations__in=ids).values_list("pk", flat=True).distinct()
    stale.objects.bulk_create(
        [stale(service_id=pk) for pk in services], ignore_conflicts=True, batch_size=500
    )
    apps.get_model("resources", "ContentVersion").objects.update(
        number=models.F("number") + 1, stamp=uuid.uuid4()
    )


def keep(apps, schema_editor):
    """Leave the towns: what was shown before is not known any more."""


class Migration(migrations.Migration):
    dependencies = [("resources", "0005_synonym_only_alone")]

    operations = [
        migrations.AlterModelOptions(
            name="location",
            options={
                "ordering": ["provider", "id"],
                "permissions": [
                    ("view_confidential_address", "Can see streets that the public does not see")
                ],
            },
        ),
        migrations.AddField(
            model_name="category",
            name="is_shelter",
            field=models.BooleanField(
                default=False,
                help_text="The street of a place with such a service shows only with written permission.",
                verbose_name="people stay overnight",
            ),
        ),
        migrations.AddField(
            model_name="location",
            name="is_shelter",
            field=models.BooleanField(
                default=True,
                help_text="A shelter, a home, a live-in program. Its street shows only with permission.",
                verbose_name="people stay here overnight",
            ),
        ),
        migrations.AddField(
            model_name="location",
            name="permission_from",
            field=models.CharField(
                blank=True,
                help_text="Name and role of who allowed it in writing, for the provider.",
                max_length=200,
                verbose_name="permission given by",
            ),
        ),
        migrations.AddField(
            model_name="location",
            name="permission_on",
            field=models.DateField(blank=True, null=True, verbose_name="permission given on"),
        ),
        migrations.AddField(
            model_name="location",
            name="permission_kept",
            field=models.CharField(
                blank=True,
                help_text="For staff only.",
                max_length=300,
                verbose_name="where the letter is kept",
            ),
        ),
        migrations.RunPython(hide_streets, keep),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("address_visibility", "full"), _negated=True),
                    ("is_shelter", False),
                    models.Q(
                        models.Q(("permission_from", ""), _negated=True),
                        ("permission_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="location_full_shelter_has_permission",
                violation_error_message="People stay here overnight: record who gave written permission, and when, before the full address shows.",
            ),
        ),
    ]
