"""Hotlines: numbers that anyone may call, by what they are for."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from resources.hours import Hours
from resources.models.base import Answer, Sourced, SourceQuality, one_of
from resources.models.publication import Publication, PublishedQuerySet, publication_constraints
from resources.models.schedule import hours_of, open_at
from resources.models.slug import Addressed
from resources.models.taxonomy import Language
from resources.models.verification import Verified, verified_constraint


class HotlineTopic(models.TextChoices):
    """What a hotline is for, in the order of the hotlines page."""

    TRAFFICKING = "trafficking", _("Human trafficking")
    VIOLENCE = "violence", _("Violence at home and sexual violence")
    CRISIS = "crisis", _("Crisis and thoughts of suicide")
    CHILDREN = "children", _("Children and young people")
    SUPPORT = "support", _("Someone who understands")
    PRACTICAL = "practical", _("Housing, food and other needs")
    REPORT = "report", _("To report a crime or abuse")


class Hotline(Addressed, Sourced, Verified, Publication):
    """A phone, text or chat line."""

    name = models.CharField(max_length=200)
    name_es = models.CharField("name in Spanish", max_length=200, blank=True)
    description = models.TextField(help_text="Who can call, and what happens then.")
    description_es = models.TextField("description in Spanish", blank=True)
    operator = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=12, choices=HotlineTopic)
    website = models.URLField(blank=True)
    chat_url = models.URLField("chat address", blank=True)
    languages = models.ManyToManyField(Language, blank=True, related_name="hotlines")
    language_note = models.CharField(
        max_length=200, blank=True, help_text="“Over 200 languages by interpreter.”"
    )
    language_note_es = models.CharField("language note in Spanish", max_length=200, blank=True)
    is_confidential = models.CharField(
        "confidential", max_length=7, choices=Answer, default=Answer.UNKNOWN
    )
    is_law_enforcement = models.BooleanField("answered by police or federal agents", default=False)
    is_primary = models.BooleanField(
        "the line on every page", default=False, help_text="One hotline only."
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["order", "slug"]
        permissions = [("publish_hotline", "Can publish and archive hotlines")]
        constraints = [
            *publication_constraints("hotline"),
            verified_constraint("hotline"),
            one_of("topic", HotlineTopic, "hotline_topic"),
            one_of("is_confidential", Answer, "hotline_is_confidential"),
            models.CheckConstraint(
                condition=Q(source_quality__in=["", *SourceQuality.values]),
                name="hotline_source_quality",
                violation_error_message="Choose one of the offered kinds of source.",
            ),
            models.UniqueConstraint(
                fields=["is_primary"],
                condition=Q(is_primary=True),
                name="hotline_one_primary",
                violation_error_message="Another hotline is on every page already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def hours(self) -> Hours:
        """When someone answers."""
        return hours_of(self)

    def is_open(self, at: datetime) -> bool | None:
        """Return whether someone answers at `at`; None if that is not known."""
        return open_at(self.hours, at)
