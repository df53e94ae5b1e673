"""Alerts: what people of a county or region must know now, from one moment to another."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from resources.models.base import one_of
from resources.models.county import County, Region
from resources.models.publication import PublicationStatus


class AlertLevel(models.TextChoices):
    """How loud an alert is."""

    NOTICE = "notice", "Notice"
    URGENT = "urgent", "Urgent"


class AlertQuerySet(models.QuerySet[Any]):
    """Alerts, as pages read them."""

    def to_show(self, at: datetime | None = None) -> Self:
        """Return the published ones that are not over at `at` (default: now): they run or will."""
        over = Q(ends_at__lte=at or timezone.now())
        return self.filter(status=PublicationStatus.PUBLISHED).exclude(over)


class Alert(models.Model):
    """A message on the pages of its counties and regions; with neither, on every page.

    It shows when it is published, from its start to its end.
    """

    title = models.CharField(max_length=120)
    title_es = models.CharField("title in Spanish", max_length=120, blank=True)
    body = models.TextField(blank=True, help_text="Plain text; blank lines make paragraphs.")
    body_es = models.TextField("body in Spanish", blank=True)
    level = models.CharField(max_length=6, choices=AlertLevel, default=AlertLevel.NOTICE)
    counties = models.ManyToManyField(County, blank=True, related_name="alerts")
    regions = models.ManyToManyField(Region, blank=True, related_name="alerts")
    status = models.CharField(
        max_length=12,
        choices=PublicationStatus,
        default=PublicationStatus.DRAFT,
        help_text="Only a published alert shows. An archived one is kept, but not shown.",
    )
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True, help_text="Blank: until you end it.")

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["-level", "-starts_at"]
        permissions = [("publish_alert", "Can publish and archive alerts")]
        constraints = [
            one_of("status", PublicationStatus, "alert_status"),
            one_of("level", AlertLevel, "alert_level"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at__lt=F("ends_at")),
                name="alert_starts_before_end",
                violation_error_message="An alert must end after it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_public(self, at: datetime | None = None) -> bool:
        """Return whether it shows at `at` (default: now)."""
        at = at or timezone.now()
        return (
            PublicationStatus(self.status).is_public
            and self.starts_at <= at
            and (self.ends_at is None or self.ends_at > at)
        )
