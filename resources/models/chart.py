"""Charts of the editorial pages: numbers that staff keep, each with its source and its limits."""

from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import Q

from resources.models.base import PublicId, one_of
from resources.models.publication import PublicationStatus
from resources.models.source import Source


class ChartKind(models.TextChoices):
    """How a chart is drawn."""

    BAR = "bar", "Bars"
    SHARE = "share", "Shares of a whole"


class ChartQuerySet(models.QuerySet[Any]):
    """Charts, as texts read them."""

    def published(self) -> Self:
        """Return what texts show."""
        return self.filter(status=PublicationStatus.PUBLISHED)


class Chart(PublicId):
    """A set of numbers; `{chart: slug}` in a text shows them as a chart with its table.

    Texts show it, and its numbers, while it is published. Those that are loaded are.
    """

    slug = models.SlugField(
        max_length=60, unique=True, help_text="The name by which texts show it: {chart: slug}."
    )
    title = models.CharField(max_length=200)
    title_es = models.CharField("title in Spanish", max_length=200, blank=True)
    kind = models.CharField(max_length=5, choices=ChartKind, default=ChartKind.BAR)
    unit = models.CharField(max_length=60, blank=True, help_text="What is counted: survivors.")
    unit_es = models.CharField("unit in Spanish", max_length=60, blank=True)
    note = models.TextField(
        blank=True, help_text="What the numbers cannot say: who reported, what is not known."
    )
    note_es = models.TextField("note in Spanish", blank=True)
    source = models.ForeignKey(
        Source, models.SET_NULL, null=True, blank=True, related_name="charts"
    )
    order = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(
        max_length=12,
        choices=PublicationStatus,
        default=PublicationStatus.PUBLISHED,
        help_text="Texts show only a published chart. An archived one is kept, but not shown.",
    )

    objects = ChartQuerySet.as_manager()

    class Meta:
        ordering = ["order", "slug"]
        permissions = [("publish_chart", "Can publish and archive charts")]
        constraints = [
            one_of("kind", ChartKind, "chart_kind"),
            one_of("status", PublicationStatus, "chart_status"),
        ]

    def __str__(self) -> str:
        return self.title

    def is_public(self) -> bool:
        """Return what `published()` would say of this one chart."""
        return PublicationStatus(self.status).is_public


class ChartValue(models.Model):
    """One number of a chart; `{figure: key}` in a text shows the number, `{share: key}` its share.

    What is not known is blank: a share may be known without its number, and a rank has no share.
    """

    chart = models.ForeignKey(Chart, models.CASCADE, related_name="values")
    key = models.SlugField(
        max_length=60, unique=True, help_text="The name by which texts show it: {figure: key}."
    )
    label = models.CharField(max_length=120)
    label_es = models.CharField("label in Spanish", max_length=120, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    share = models.DecimalField(
        "share in percent", max_digits=4, decimal_places=1, null=True, blank=True
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__isnull=False) | Q(share__isnull=False),
                name="chartvalue_says_something",
                violation_error_message="Give the number, the share, or both.",
            ),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gte=0, share__lte=Decimal(100)),
                name="chartvalue_share_is_percent",
                violation_error_message="A share is a percentage from 0 to 100.",
            ),
        ]

    def __str__(self) -> str:
        return self.label
