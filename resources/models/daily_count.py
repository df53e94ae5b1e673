"""How often what was looked for: totals of a day, and nothing that leads to a person."""

from django.db import models


class DailyCount(models.Model):
    """How many searches of one day were for a county, a kind of help, or found nothing there.

    No words, addresses, times or sequences (the keys are drawn by lot: stewardship.counting): a
    search adds one to a few of these rows. Where something was found, a row names either a county
    or a kind of help, so that nobody can read from two rows what one person looked for where.
    """

    # What is told of a smaller number: few people live in some counties.
    FEWEST = 5

    day = models.DateField()
    # FIPS code and slug, not keys: a total outlives what it counted.
    county = models.CharField(max_length=5, blank=True, help_text="FIPS code.")
    category = models.CharField(max_length=120, blank=True, help_text="Slug.")
    found_nothing = models.BooleanField(default=False)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day", "county", "category", "found_nothing"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "county", "category", "found_nothing"],
                name="dailycount_once",
                violation_error_message="This total is there already.",
            ),
            models.CheckConstraint(
                condition=~models.Q(county="", category=""),
                name="dailycount_of_something",
                violation_error_message="A count is of a county or of a kind of help.",
            ),
            models.CheckConstraint(
                condition=models.Q(found_nothing=True)
                | models.Q(county="")
                | models.Q(category=""),
                name="dailycount_county_or_category",
                violation_error_message="County and kind of help together only for nothing found.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.county} {self.category}".rstrip()

    @property
    def told(self) -> str:
        """The number as anyone may read it."""
        return str(self.number) if self.number >= self.FEWEST else f"fewer than {self.FEWEST}"
