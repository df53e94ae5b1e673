"""What staff write for the editorial pages: pages, focus areas, reports."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from resources.models.base import Sourced, is_partial_date, one_of
from resources.models.publication import (
    Proposable,
    PublishedQuerySet,
    proposable_constraints,
)
from resources.models.slug import Addressed
from resources.models.taxonomy import Category


class PageQuerySet(PublishedQuerySet):
    """Editorial records, as pages read them."""


class Article(Addressed, Sourced, Proposable):
    """What a page and a focus area have in common: a title, a summary and a text."""

    title = models.CharField(max_length=120)
    title_es = models.CharField("title in Spanish", max_length=120, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    summary_es = models.CharField("summary in Spanish", max_length=300, blank=True)
    body = models.TextField(blank=True)
    body_es = models.TextField("body in Spanish", blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Page(Article):
    """An editorial page, at `/<slug>/`."""

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        permissions = [("publish_page", "Can publish and archive pages")]
        constraints = proposable_constraints("page")

    def get_absolute_url(self) -> str:
        """Return the page's address."""
        return reverse("page", args=[self.slug])


class FocusArea(Article):
    """One of the focus areas of prevention, and the categories that belong to it."""

    categories = models.ManyToManyField(Category, blank=True, related_name="focus_areas")
    order = models.PositiveSmallIntegerField(default=0)

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["order", "slug"]
        permissions = [("publish_focusarea", "Can publish and archive focus areas")]
        constraints = proposable_constraints("focusarea")

    def get_absolute_url(self) -> str:
        """Return the page's address."""
        return reverse("focus-area", args=[self.slug])


class ReportKind(models.TextChoices):
    """What the guide points to, in the order of the publications page."""

    RESEARCH = "research", _("The research behind this guide")
    STANDARDS = "standards", _("Standards of care")
    TOOLKIT = "toolkit", _("Ready to share")
    PARTNER = "partner", _("Organizations to know")


class Report(Addressed, Sourced, Proposable):
    """A publication that the guide points to."""

    title = models.CharField(max_length=200)
    title_es = models.CharField("title in Spanish", max_length=200, blank=True)
    authors = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    published_on = models.CharField(
        "date", max_length=10, blank=True, help_text="2019, 2019-06 or 2019-06-30."
    )
    summary = models.TextField(blank=True)
    summary_es = models.TextField("summary in Spanish", blank=True)
    url = models.URLField("web address", blank=True)
    kind = models.CharField(max_length=9, choices=ReportKind, default=ReportKind.RESEARCH)
    state = models.CharField(
        max_length=300,
        blank=True,
        help_text="How it is today: where to get it, what became of it, what is not known.",
    )
    state_es = models.CharField("state in Spanish", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["order", "slug"]
        permissions = [("publish_report", "Can publish and archive reports")]
        constraints = [
            *proposable_constraints("report"),
            one_of("kind", ReportKind, "report_kind"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the list that it stands in."""
        return reverse("publications")

    def clean(self) -> None:
        """Reject a date that is no date."""
        super().clean()
        if self.published_on and not is_partial_date(self.published_on):
            raise ValidationError(
                {"published_on": "Write a year, a month or a day: 2019, 2019-06 or 2019-06-30."}
            )
