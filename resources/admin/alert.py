"""Alerts."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from resources.admin.base import both, section
from resources.admin.filters import MissingSpanish
from resources.admin.preview import LinksAdmin
from resources.admin.publication import PUBLICATION_ACTIONS, PublicationAdmin
from resources.admin.streets import StreetsForm
from resources.models import Alert, PublicationStatus

NOT_YET = "Nobody sees it yet: it shows when a Publisher has published it."
EVERYWHERE = "It is for every page of the site: no county and no region is chosen."
ENDLESS = (
    "It has no end: it shows until somebody ends it. Set “ends at” if you know when it is over."
)
NO_SPANISH = "Something is missing in Spanish: the Spanish pages show the English there."


class AlertForm(StreetsForm):
    """An alert. Whoever has a link to its preview reads its draft."""

    def is_asked(self, cleaned: dict[str, Any]) -> bool:
        """Ask about streets whenever it is saved."""
        return True


@admin.register(Alert)
class AlertAdmin(LinksAdmin[Alert], PublicationAdmin[Alert]):
    """What people of a county or region must know now."""

    form = AlertForm
    list_display = ("title", "level", "status", "is_running", "places", "starts_at", "ends_at")
    list_filter = ("status", "level", MissingSpanish)
    search_fields = ("title", "title_es", "body")
    date_hierarchy = "starts_at"
    ordering = ("-starts_at",)
    autocomplete_fields = ("counties", "regions")
    actions = PUBLICATION_ACTIONS
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
            "page, from its start to its end.",
        ),
        section(
            "Publication",
            "status",
            help="Only a published alert shows. Editors choose “Draft” while they work and “In "
            "review” when a Publisher should look; Publishers publish. Its start may lie ahead.",
        ),
    )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Say what may not be meant: once it is published, nobody asks again."""
        super().save_related(request, form, formsets, change)
        alert: Alert = form.instance
        is_over = alert.ends_at is not None and alert.ends_at <= timezone.now()
        if is_over or alert.status == PublicationStatus.ARCHIVED:
            return
        if not PublicationStatus(alert.status).is_public:
            self.message_user(request, NOT_YET, messages.WARNING)
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
        return obj.is_public()

    @admin.display(description="where")
    def places(self, obj: Alert) -> str:
        """Return the places by name."""
        names = [county.label for county in obj.counties.all()]
        names += [region.name for region in obj.regions.all()]
        return "; ".join(names) or "every page"
