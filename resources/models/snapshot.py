"""What there was for each need in each county, month by month."""

from django.db import models
from django.db.models import F, Q


class Snapshot(models.Model):
    """The numbers of one county, one need and one month, as `take_snapshot` found them."""

    month = models.DateField(help_text="The first day of the month.")
    # FIPS code and slug, not keys: what was counted may go, and the count stays.
    county = models.CharField(max_length=5, help_text="FIPS code.")
    category = models.SlugField(help_text="Slug of the kind of help.")
    based = models.PositiveIntegerField(help_text="Services based in the county.")
    reaching = models.PositiveIntegerField(help_text="Services that reach the county.")
    verified = models.PositiveIntegerField(help_text="Verified ones of those that reach it.")

    class Meta:
        ordering = ["-month", "county", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "county", "category"],
                name="snapshot_once_a_month",
                violation_error_message="This county and need are counted for this month already.",
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="snapshot_month_is_its_first_day",
                violation_error_message="A month is written as its first day.",
            ),
            models.CheckConstraint(
                condition=Q(verified__lte=F("reaching")),
                name="snapshot_verified_among_reaching",
                violation_error_message="No more can be verified than reach the county.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.county} {self.category}"
