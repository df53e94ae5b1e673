"""What readers told us: to read, to follow up, to note what was done."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from resources.admin.base import GuideAdmin, section
from resources.models import Suggestion, SuggestionStatus
from resources.stewardship.suggestions import name_of, purge

# New ones first, done ones last.
TURN = Case(
    *(When(status=status, then=Value(turn)) for turn, status in enumerate(SuggestionStatus)),
    default=Value(len(SuggestionStatus)),
)


@admin.register(Suggestion)
class SuggestionAdmin(GuideAdmin[Suggestion]):
    """What somebody wrote stays as it came; staff set how far they are, and note what they did."""

    list_display = ("day", "kind", "listing", "status", "language")
    list_filter = ("status", "kind", "language")
    list_select_related = ("service", "provider")
    search_fields = ("about", "text", "internal_note")
    date_hierarchy = "created_on"
    ordering = (TURN, "-created_on", "-pk")
    autocomplete_fields = ("service", "provider")
    # Once there, words are the reader's. Empty, staff may write down what they were told by phone.
    fixed = ("kind", "service", "provider", "text", "sender", "reply")
    readonly_fields = ("created_on", "listing", "language")
    fieldsets = (
        section(
            "What was said",
            "kind",
            "listing",
            ("service", "provider"),
            "text",
            help="For staff only: nothing of it shows on the site. Check it with the provider "
            "before you change a listing; whoever wrote it may be mistaken, or mean harm.",
        ),
        section(
            "Who said it",
            "sender",
            "reply",
            ("created_on", "language"),
            help="Call or write only to what is given here, and do not say what it is about to "
            "anybody else. No answer was promised.",
        ),
        section(
            "What became of it",
            "status",
            "internal_note",
            help="Done ones are deleted some months after the day they came.",
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggestion]:
        """Read the listings' providers with them: a service is named with its own."""
        return super().get_queryset(request).select_related("service__provider", "provider")

    @admin.display(description="day", ordering="created_on")
    def day(self, obj: Suggestion) -> Any:
        """Return the day it came."""
        return obj.created_on

    @admin.display(description="listing")
    def listing(self, obj: Suggestion) -> str:
        """Return a link to the listing's form; its name on the day if the listing is gone."""
        record = obj.service or obj.provider
        if record is None:
            return obj.about or "–"
        name = f"{self.admin_site.name}:resources_{record._meta.model_name}_change"
        return format_html('<a href="{}">{}</a>', reverse(name, args=[record.pk]), record)

    def save_model(self, request: HttpRequest, obj: Suggestion, form: Any, change: bool) -> None:
        """Save with the listing's name, and delete what is over its time."""
        if not change:
            obj.about = name_of(obj.service or obj.provider)
        super().save_model(request, obj, form, change)
        purge()
