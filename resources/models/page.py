"""What staff write for the editorial pages: pages, focus areas, reports."""

from django.core.exceptions import ValidationError
from django.db import models

from resources.models.base import Sourced, is_partial_date
from resources.models.publication import Publication, PublishedQuerySet, publication_constraints
from resources.models.slug import Addressed
from resources.models.taxonomy import Category


class PageQuerySet(PublishedQuerySet):
    """Editorial records, as pages read them."""


class Article(Addressed, Sourced, Publication):
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
    """An editorial page."""

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        permissions = [("publish_page", "Can publish and archive pages")]
        constraints = publication_constraints("page")


class FocusArea(Article):
    """One of the focus areas of prevention, and the categories that belong to it."""

    categories = models.ManyToManyField(Category, blank=True, related_name="focus_areas")
    order = models.PositiveSmallIntegerField(default=0)

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["order", "slug"]
        permissions = [("publish_focusarea", "Can publish and archive focus areas")]
        constraints = publication_constraints("focusarea")


class Report(Addressed, Sourced, Publication):
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

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "slug"]
        permissions = [("publish_report", "Can publish and archive reports")]
        constraints = publication_constraints("report")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Reject a date that is no date."""
        super().clean()
        if self.published_on and not is_partial_date(self.published_on):
            raise ValidationError(
                {"published_on": "Write a year, a month or a day: 2019, 2019-06 or 2019-06-30."}
            )
