"""Sources: what the facts of the editorial pages rest on. A page cites them by key."""

from django.core.exceptions import ValidationError
from django.db import models

from resources.models.base import PublicId, is_partial_date


class Source(PublicId):
    """A page, report or law that facts were taken from; `{source: key}` in a text cites it."""

    key = models.SlugField(
        max_length=60, unique=True, help_text="The name by which texts cite it: {source: key}."
    )
    title = models.CharField(max_length=300)
    title_es = models.CharField("title in Spanish", max_length=300, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField("web address", max_length=500, blank=True)
    date = models.CharField(
        max_length=10,
        blank=True,
        help_text="As exact as known: 2021, 2021-04 or 2021-04-25. Blank if undated.",
    )
    note = models.TextField(
        blank=True, help_text="For staff only: doubts, what to check. Never shown in public."
    )

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Reject a date that is no date."""
        super().clean()
        if self.date and not is_partial_date(self.date):
            raise ValidationError(
                {"date": "Write a year, a month or a day: 2021, 2021-04 or 2021-04-25."}
            )
