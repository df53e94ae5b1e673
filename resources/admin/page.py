"""What staff write: pages, focus areas, publications."""

from django.contrib import admin

from resources.admin.article import BODY_HELP, LIVE_VALUES, ArticleAdmin
from resources.admin.base import both, section
from resources.admin.filters import MissingSpanish, ProposedChange
from resources.admin.preview import PreviewAdmin
from resources.admin.publication import (
    PUBLICATION,
    RECORD,
    SOURCES,
)
from resources.models import FocusArea, Page, Report

TEXT_HELP = (
    "The Spanish text stands beside or under the English; where it is missing, the site shows the "
    "English."
)


@admin.register(Page)
class PageAdmin(ArticleAdmin[Page]):
    """An editorial page."""

    slug_from = "title"
    list_display = ("title", "slug", "status", "proposal_mark", "updated")
    list_filter = ("status", ProposedChange, MissingSpanish)
    list_select_related = ("waiting_edit",)
    search_fields = ("title", "title_es", "body")
    search_help_text = "Search by title or a word of the text."
    fieldsets = (
        section(
            "The page",
            both("title"),
            "slug",
            *both("summary"),
            *both("body"),
            help=f"{TEXT_HELP} {BODY_HELP}",
        ),
        LIVE_VALUES,
        PUBLICATION,
        SOURCES,
        RECORD,
    )


@admin.register(FocusArea)
class FocusAreaAdmin(ArticleAdmin[FocusArea]):
    """A focus area of prevention."""

    slug_from = "title"
    list_display = ("title", "order", "status", "proposal_mark", "updated")
    list_filter = ("status", ProposedChange, MissingSpanish)
    list_select_related = ("waiting_edit",)
    search_fields = ("title", "title_es", "body")
    autocomplete_fields = ("categories",)
    fieldsets = (
        section(
            "The focus area",
            both("title"),
            "slug",
            *both("summary"),
            *both("body"),
            "categories",
            "order",
            help=f"{TEXT_HELP} {BODY_HELP} The categories say which services belong to it.",
        ),
        LIVE_VALUES,
        PUBLICATION,
        SOURCES,
        RECORD,
    )


@admin.register(Report)
class ReportAdmin(PreviewAdmin[Report]):
    """A publication that the guide points to."""

    slug_from = "title"
    list_display = ("title", "kind", "published_on", "status", "proposal_mark", "updated")
    list_filter = ("status", ProposedChange, "kind", MissingSpanish)
    list_select_related = ("waiting_edit",)
    search_fields = ("title", "title_es", "authors", "publisher")
    search_help_text = "Search by title, author or publisher."
    fieldsets = (
        section(
            "The publication",
            both("title"),
            "slug",
            "authors",
            ("publisher", "published_on"),
            "url",
            *both("summary"),
            *both("state"),
            ("kind", "order"),
            help=TEXT_HELP,
        ),
        PUBLICATION,
        SOURCES,
        RECORD,
    )
