"""Proposed changes: an editor's copy of a published record, and a publisher's decision on it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from resources.admin.base import M
from resources.admin.confidential import SEES_STREETS
from resources.admin.differences import differences
from resources.admin.publication import OPEN, Panel, PublicationAdmin
from resources.admin.streets import ASK, CONFIRMED, boxes_of, unconfirmed
from resources.models import PublicationStatus
from resources.stewardship.due import UNCOVERS
from resources.stewardship.edits import (
    NoLongerWaitingError,
    NotProposableError,
    UncoversError,
    changed_meanwhile,
    propose,
    take_over,
    waiting_edit,
    withdraw,
)

GONE = "There is no such proposed change: someone has taken it over or withdrawn it."


class ProposalAdmin(PublicationAdmin[M]):
    """The page of a record whose published version stays while a change waits."""

    def get_urls(self) -> list[URLPattern]:
        """Add the three steps of a proposed change."""
        wrap = self.admin_site.admin_view
        steps = [
            path("<path:object_id>/propose/", wrap(self.propose_view), name=self._name("propose")),
            path("<path:object_id>/compare/", wrap(self.compare_view), name=self._name("compare")),
            path(
                "<path:object_id>/withdraw/", wrap(self.withdraw_view), name=self._name("withdraw")
            ),
        ]
        return steps + super().get_urls()

    def _name(self, step: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{step}"

    def _url(self, step: str, record: Any) -> str:
        return reverse(f"{self.admin_site.name}:{self._name(step)}", args=[record.pk])

    def _to_list(self, request: HttpRequest, text: str) -> HttpResponse:
        self.message_user(request, text, messages.WARNING)
        return redirect(f"{self.admin_site.name}:{self._name('changelist')}")

    def _record(self, request: HttpRequest, object_id: str) -> Any:
        return self.get_object(request, unquote(object_id))

    def can_propose(self, request: HttpRequest) -> bool:
        """Return whether this user may make a copy and change it."""
        return self.has_change_permission(request) and self.has_add_permission(request)

    def can_take_over(self, request: HttpRequest, edit: Any) -> bool:
        """Return whether this user decides on `edit`."""
        return self.can_publish(request) and self.has_change_permission(request, edit)

    def propose_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Open the copy of a published record for editing; make it first if there is none."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.can_propose(request):
            raise PermissionDenied
        record = self._record(request, object_id)
        if record is None:
            return self._to_list(request, GONE)
        waited = waiting_edit(record) is not None
        try:
            edit = propose(record)
        except NotProposableError:
            text = "Only a published record takes proposed changes: edit this one itself."
            self.message_user(request, text, messages.WARNING)
            return redirect(self._url("change", record))
        if not waited:
            self.log_addition(request, edit, "Proposed a change.")
        return redirect(self._url("change", edit))

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what a proposed change would change; POST takes it over."""
        edit = self._record(request, object_id)
        if not self.has_view_permission(request, edit):
            raise PermissionDenied
        if edit is None or edit.replaces is None:
            return self._to_list(request, GONE)
        if request.method == "POST" and not (
            self.can_take_over(request, edit) and unconfirmed(request, edit)
        ):
            return self._take_over(request, edit)
        return self.compare_page(request, edit)

    def compare_page(self, request: HttpRequest, edit: Any, **more: Any) -> TemplateResponse:
        """Return the comparison of `edit` with its original; `more` adds to what it shows."""
        context = {
            **self.admin_site.each_context(request),
            "title": "Proposed change",
            "subtitle": str(edit),
            "opts": self.opts,
            "edit": edit,
            "original_url": self._url("change", edit.replaces),
            "edit_url": self._url("change", edit),
            "differences": differences(edit, all_streets=request.user.has_perm(SEES_STREETS)),
            "boxes": boxes_of(edit),
            "ask": ASK,
            "ticked": request.POST.getlist(CONFIRMED),
            "changed_meanwhile": changed_meanwhile(edit),
            "can_take_over": self.can_take_over(request, edit),
            "can_withdraw": self.has_change_permission(request, edit),
            "withdraw_url": self._url("withdraw", edit),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/resources/compare.html", context | more)

    def _take_over(self, request: HttpRequest, edit: Any) -> HttpResponse:
        if not self.can_take_over(request, edit):
            raise PermissionDenied
        try:
            original = take_over(edit)
        except NoLongerWaitingError:
            return self._to_list(request, GONE)
        except UncoversError as error:
            for place in error.args:
                self.message_user(request, UNCOVERS.format(place), messages.ERROR)
            return redirect(self._url("compare", edit))
        self.log_change(request, original, "Took over the proposed change.")
        self.message_user(request, "The proposed change is taken over.")
        return redirect(self._url("change", original))

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask whether a proposed change is to be deleted; POST deletes it."""
        edit = self._record(request, object_id)
        if not self.has_change_permission(request, edit):
            raise PermissionDenied
        if edit is None or edit.replaces is None:
            return self._to_list(request, GONE)
        if request.method != "POST":
            return self._ask_to_withdraw(request, edit)
        try:
            original = withdraw(edit)
        except NoLongerWaitingError:
            return self._to_list(request, GONE)
        self.log_change(request, original, "Withdrew the proposed change.")
        self.message_user(request, "The proposed change is withdrawn.")
        return redirect(self._url("change", original))

    def _ask_to_withdraw(self, request: HttpRequest, edit: Any) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Withdraw the proposed change?",
            "subtitle": str(edit),
            "opts": self.opts,
            "edit": edit,
            "edit_url": self._url("change", edit),
            "compare_url": self._url("compare", edit),
        }
        return TemplateResponse(request, "admin/resources/withdraw.html", context)

    def offered_statuses(self, request: HttpRequest, obj: Any) -> Iterable[PublicationStatus]:
        """Keep a proposed change off the site whoever saves it."""
        if obj is not None and obj.replaces_id:
            return OPEN
        return super().offered_statuses(request, obj)

    def is_bound(self, record: Any, status: PublicationStatus) -> bool:
        """Return whether `record` is a proposed change, which is taken over, not published."""
        return bool(record.replaces_id) and status not in OPEN

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave to the original what a proposed change has no say in."""
        own = ("slug", "visible_from", "visible_to") if obj and obj.replaces_id else ()
        return (*super().get_readonly_fields(request, obj), *own)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Lead from a proposed change to the version that the public sees."""
        return super().get_view_on_site_url(obj.replaces if obj and obj.replaces_id else obj)

    def panel(self, request: HttpRequest, obj: Any) -> Panel | None:
        """Say what `obj` is to its proposed change, and offer the next step."""
        if obj.replaces_id:
            return self._panel_of_edit(request, obj)
        edit = waiting_edit(obj)
        if edit is not None:
            links = [("See what it would change", self._url("compare", edit))]
            if self.has_change_permission(request, edit):
                links.insert(0, ("Open the proposed change", self._url("change", edit)))
            return Panel("A proposed change of this record waits for a Publisher.", tuple(links))
        if obj.status == PublicationStatus.PUBLISHED and not self.can_publish(request):
            buttons = (("Propose a change", self._url("propose", obj)),)
            return Panel(
                "This record is published, so you can read it here but not change it. Propose a "
                "change instead: you edit a copy, and the public goes on seeing this version "
                "until a Publisher takes your copy over.",
                buttons=buttons if self.can_propose(request) else (),
            )
        return super().panel(request, obj)

    def _panel_of_edit(self, request: HttpRequest, edit: Any) -> Panel:
        compare = "See what it changes, or withdraw it"
        if self.can_take_over(request, edit):
            compare = "See what it changes, then take it over or withdraw it"
        links = (
            (compare, self._url("compare", edit)),
            ("Open the published version", self._url("change", edit.replaces)),
        )
        return Panel(
            "This is a proposed change. The public sees the published version until a Publisher "
            "takes this one over. Set it to “In review” when it is ready.",
            links,
        )

    def proposal_mark(self, obj: Any) -> str:
        """Return how a list marks a proposed change, or the record that has one."""
        if obj.replaces_id:
            return format_html(
                '<a href="{}"><strong>Proposed change</strong></a>', self._url("compare", obj)
            )
        return "has one waiting" if getattr(obj, "waiting_edit", None) else ""

    proposal_mark.short_description = "proposed change"  # type: ignore[attr-defined]
