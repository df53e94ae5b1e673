"""Alerts."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from resources.admin.base import both, section
from resources.admin.filters import MissingSpanish
from resources.admin.history import HistoryAdmin
from resources.admin.streets import StreetsForm
from resources.models import Alert

EVERYWHERE = "It shows on every page of the site: no county and no region is chosen."
ENDLESS = (
    "It has no end: it shows until somebody ends it. Set “ends at” if you know when it is over."
)
NO_SPANISH = "Something is missing in Spanish: the Spanish pages show the English there."


class AlertForm(StreetsForm):
    """An alert: it shows at once."""

    def is_asked(self, cleaned: dict[str, Any]) -> bool:
        """Ask about streets whenever it is saved."""
        return True


@admin.register(Alert)
class AlertAdmin(HistoryAdmin[Alert]):
    """What people of a county or region must know now."""

    form = AlertForm
    list_display = ("title", "level", "is_running", "places", "starts_at", "ends_at")
    list_filter = ("level", MissingSpanish)
    search_fields = ("title", "title_es", "body")
    date_hierarchy = "starts_at"
    ordering = ("-starts_at",)
    autocomplete_fields = ("counties", "regions")
    fieldsets = (
        section(
            "What people must know",
            both("title"),
            *both("body"),
            "level",
            help="Short, and what to do first. “Urgent” is louder: keep it for danger.",
        ),
        section(
            "Where and when",
            "counties",
            "regions",
            ("starts_at", "ends_at"),
            help="It shows on the pages of these counties and regions, with neither on every "
            "page, as soon as it starts.",
        ),
    )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Say what may not be meant: it shows at once, and nobody asks again."""
        super().save_related(request, form, formsets, change)
        alert: Alert = form.instance
        if alert.ends_at is not None and alert.ends_at <= timezone.now():
            return
        if not alert.counties.exists() and not alert.regions.exists():
            self.message_user(request, EVERYWHERE, messages.WARNING)
        if alert.ends_at is None:
            self.message_user(request, ENDLESS, messages.WARNING)
        if not alert.title_es or (alert.body and not alert.body_es):
            self.message_user(request, NO_SPANISH, messages.WARNING)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Alert]:
        """Read the places with them."""
        return super().get_queryset(request).prefetch_related("counties", "regions")

    @admin.display(description="showing now", boolean=True)
    def is_running(self, obj: Alert) -> bool:
        """Return whether the public sees it now."""
        now = timezone.now()
        return obj.starts_at <= now and (obj.ends_at is None or obj.ends_at > now)

    @admin.display(description="where")
    def places(self, obj: Alert) -> str:
        """Return the places by name."""
        names = [county.label for county in obj.counties.all()]
        names += [region.name for region in obj.regions.all()]
        return "; ".join(names) or "every page"
