"""Drafts, reviews, publishing: who may do what to which record, and what the form says of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import get_permission_codename
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst

from resources.admin.base import GuideAdmin, M, section
from resources.admin.streets import ASK, StreetsForm, unconfirmed
from resources.models import PublicationStatus
from resources.models.version import touched_once

# What someone who may not publish may choose, and may go on changing.
OPEN = (PublicationStatus.DRAFT, PublicationStatus.IN_REVIEW)

PUBLICATION = section(
    "Publication",
    "status",
    ("visible_from", "visible_to"),
    help="Only published records show on the site. Editors choose “Draft” while they work and "
    "“In review” when a Publisher should look; Publishers publish.",
)
SOURCES = section(
    "Where this comes from",
    "source_urls",
    ("source_date", "source_quality"),
    "internal_note",
    help="Where we read or heard it. The note is for staff only and never shows in public.",
)
RECORD = section(
    "About this record",
    "uuid",
    ("created_at", "updated_at"),
    help="Kept by the site; nothing to fill in. Partners know the record by its UUID.",
    collapse=True,
)
KEPT_BY_SITE = ("uuid", "created_at", "updated_at")
PUBLICATION_ACTIONS = ("publish", "archive", "send_back")


@dataclass(frozen=True)
class Panel:
    """What stands above a form: a sentence, links, and buttons that POST."""

    text: str
    links: tuple[tuple[str, str], ...] = ()
    buttons: tuple[tuple[str, str], ...] = field(default=())


class SourcedForm(StreetsForm):
    """The form of a record that names its sources."""

    def clean_source_urls(self) -> str:
        """Accept one web address a line: they become links on the public pages."""
        text: str = self.cleaned_data["source_urls"]
        is_web_address = URLValidator(schemes=["http", "https"])
        for line in text.split():
            try:
                is_web_address(line)
            except ValidationError as error:
                raise ValidationError(
                    f"“{line}” is no web address: write one a line, starting with https://"
                ) from error
        return "\n".join(text.split())

    def clean(self) -> dict[str, Any] | None:
        """Say at its field that the dates of publication are in the wrong order."""
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("visible_from"), cleaned.get("visible_to")
        if start and end and start >= end:
            self.add_error("visible_to", "This must be later than “visible from”.")
        return cleaned


class PublicationAdmin(GuideAdmin[M]):
    """The page of a record with a publication status."""

    form: type[StreetsForm] = SourcedForm
    actions: Any = PUBLICATION_ACTIONS

    def can_publish(self, request: HttpRequest) -> bool:
        """Return whether this user decides what the public sees."""
        codename = get_permission_codename("publish", self.opts)
        return request.user.has_perm(f"{self.opts.app_label}.{codename}")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Return whether to offer the actions of publishers."""
        return self.can_publish(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let only publishers change what is published or archived."""
        may_change = super().has_change_permission(request, obj)
        return may_change and (obj is None or obj.status in OPEN or self.can_publish(request))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave the dates of publication to publishers."""
        dates = () if self.can_publish(request) else ("visible_from", "visible_to")
        return (*super().get_readonly_fields(request, obj), *KEPT_BY_SITE, *dates)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Offer only the steps that this user may take; the form refuses any other."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if "status" in form.base_fields:
            offered = self.offered_statuses(request, obj)
            status: Any = form.base_fields["status"]
            status.choices = [(step.value, step.label) for step in offered]
            if not self.can_publish(request):
                status.help_text = "Choose “In review” when a Publisher should look at it."
        return form

    def offered_statuses(self, request: HttpRequest, obj: Any) -> Iterable[PublicationStatus]:
        """Return the steps that this user may choose for `obj`."""
        return PublicationStatus if self.can_publish(request) else OPEN

    def panel(self, request: HttpRequest, obj: Any) -> Panel | None:
        """Return what to say above the form of `obj`."""
        if obj.status in OPEN or self.can_publish(request):
            return None
        step = PublicationStatus(obj.status).label.lower()
        return Panel(f"This record is {step}: ask a Publisher to change it.")

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Link only to what the public can see."""
        return super().get_view_on_site_url(obj) if obj and obj.is_public() else None

    def render_change_form(  # noqa: PLR0917 - Django calls it so
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """Put the panel above the form."""
        if obj is not None:
            context |= {"panel": self.panel(request, obj)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="updated", ordering="updated_at")
    def updated(self, obj: Any) -> date:
        """Return the day of the last change."""
        return timezone.localdate(obj.updated_at)

    @admin.action(description="Publish", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Show the selected records to the public; ask first about streets in their texts."""
        found = [(record, unconfirmed(request, record)) for record in queryset]
        asked = [(record, boxes) for record, boxes in found if boxes]
        if asked and "streets_asked" not in request.POST:
            return self._ask_about_streets(request, queryset, asked)
        left = {record.pk for record, _ in asked}
        self._move(request, queryset.exclude(pk__in=left), PublicationStatus.PUBLISHED)
        if left:
            text = f"Not published, for a street in a text: {len(left)}."
            self.message_user(request, text, messages.WARNING)
        return None

    def _ask_about_streets(
        self, request: HttpRequest, queryset: QuerySet[Any], asked: list[Any]
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Publish: is there a secret address in these texts?",
            "opts": self.opts,
            "asked": asked,
            "ask": ASK,
            "selected": list(queryset.values_list("pk", flat=True)),
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/resources/confirm_streets.html", context)

    @admin.action(description="Archive (keep, but do not show)", permissions=["publish"])
    def archive(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Take the selected records off the site."""
        self._move(request, queryset, PublicationStatus.ARCHIVED)

    @admin.action(description="Send back to draft", permissions=["publish"])
    def send_back(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Take the selected records off the site and let editors work on them."""
        self._move(request, queryset, PublicationStatus.DRAFT)

    def _move(
        self, request: HttpRequest, queryset: QuerySet[Any], status: PublicationStatus
    ) -> None:
        """Give the selected records `status`, and say how many got it."""
        moved = left = 0
        with transaction.atomic(), touched_once():
            for record in queryset:
                if record.status == status or self.is_bound(record, status):
                    left += 1
                    continue
                record.status = status
                record.save()
                self.log_change(request, record, f"Status: {status.label}.")
                moved += 1
        self.message_user(request, f"{capfirst(status.label.lower())} now: {moved}.")
        if left:
            self.message_user(request, f"Left as they were: {left}.", messages.WARNING)

    def is_bound(self, record: Any, status: PublicationStatus) -> bool:
        """Return whether `record` cannot take this step."""
        return False
