"""Alerts: what people of a county or region must know now, from one moment to another."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from resources.models.base import one_of
from resources.models.county import County, Region


class AlertLevel(models.TextChoices):
    """How loud an alert is."""

    NOTICE = "notice", "Notice"
    URGENT = "urgent", "Urgent"


class Alert(models.Model):
    """A message on the pages of its counties and regions; with neither, on every page."""

    title = models.CharField(max_length=120)
    title_es = models.CharField("title in Spanish", max_length=120, blank=True)
    body = models.TextField(blank=True, help_text="Plain text; blank lines make paragraphs.")
    body_es = models.TextField("body in Spanish", blank=True)
    level = models.CharField(max_length=6, choices=AlertLevel, default=AlertLevel.NOTICE)
    counties = models.ManyToManyField(County, blank=True, related_name="alerts")
    regions = models.ManyToManyField(Region, blank=True, related_name="alerts")
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True, help_text="Blank: until you end it.")

    class Meta:
        ordering = ["-level", "-starts_at"]
        constraints = [
            one_of("level", AlertLevel, "alert_level"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at__lt=F("ends_at")),
                name="alert_starts_before_end",
                violation_error_message="An alert must end after it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
