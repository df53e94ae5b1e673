"""Hotlines."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join

from resources.admin.base import both, section
from resources.admin.coverage import AreasChangeList, HotlineCoverageInline
from resources.admin.filters import MissingSpanish, VerificationState
from resources.admin.live_values import NamedAdmin
from resources.admin.phone import HotlinePhoneInline, NumbersAdmin
from resources.admin.preview import LinksAdmin
from resources.admin.publication import (
    PUBLICATION,
    PUBLICATION_ACTIONS,
    RECORD,
    SOURCES,
    PublicationAdmin,
)
from resources.admin.schedule import HotlineExceptionInline, HotlineScheduleInline
from resources.admin.verification import (
    STATE,
    STATE_FIELDS,
    HotlineVerificationInline,
    VerifiedAdmin,
)
from resources.models import Hotline
from resources.placeholders import Argument
from resources.stewardship.live_values import Named


@admin.register(Hotline)
class HotlineAdmin(
    NamedAdmin[Hotline],
    NumbersAdmin[Hotline],
    VerifiedAdmin[Hotline],
    LinksAdmin[Hotline],
    PublicationAdmin[Hotline],
):
    """A line that anyone may call."""

    slug_from = "name"
    list_display = (
        "name",
        "topic",
        "numbers",
        "areas",
        "is_primary",
        "status",
        "verification_state",
        "updated",
    )
    list_filter = ("status", VerificationState, "topic", "is_law_enforcement", MissingSpanish)
    search_fields = ("name", "name_es", "operator")
    search_help_text = "Search by name or operator."
    ordering = ("order", "slug")
    autocomplete_fields = ("languages",)
    readonly_fields = STATE_FIELDS
    actions = (*PUBLICATION_ACTIONS, "verified_by_phone")
    fieldsets = (
        section(
            "What it is",
            both("name"),
            "slug",
            "topic",
            *both("description"),
            "operator",
            help="Who can call and what happens then, in plain words.",
        ),
        section(
            "Online and languages",
            ("website", "chat_url"),
            "languages",
            both("language_note"),
            help="Phone and text numbers come below.",
        ),
        section(
            "What a caller should know",
            "is_confidential",
            "is_law_enforcement",
            ("is_primary", "order"),
            help="One hotline stands on every page of the site. The order is that of the hotlines "
            "page, the smallest number first.",
        ),
        PUBLICATION,
        STATE,
        SOURCES,
        RECORD,
    )
    inlines = (
        HotlinePhoneInline,
        HotlineScheduleInline,
        HotlineExceptionInline,
        HotlineCoverageInline,
        HotlineVerificationInline,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Hotline]:
        """Read numbers and areas with them."""
        return super().get_queryset(request).prefetch_related("phones", "coverage")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[AreasChangeList]:
        """Tell areas in words."""
        return AreasChangeList

    @admin.display(description="areas served")
    def areas(self, obj: Any) -> str:
        """Return the areas in words."""
        return str(obj.area_words)

    @admin.display(description="numbers")
    def numbers(self, obj: Hotline) -> str:
        """Return the numbers as people read them."""
        return format_html_join(", ", "<span>{}</span>", ((p.display,) for p in obj.phones.all()))

    def tools(self, request: HttpRequest, obj: Hotline) -> list[tuple[str, str]]:
        """Offer a check beside the preview."""
        return [*self.check_link(request, obj), *super().tools(request, obj)]

    def names_of(self, record: Any) -> list[Named]:
        """Return the hotline."""
        return [(Argument.HOTLINE, record.slug)]
