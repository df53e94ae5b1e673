"""Proposed changes that a Publisher approves to go live at a time."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html

from resources.admin.base import M
from resources.admin.proposals import GONE, ProposalAdmin
from resources.admin.publication import Panel
from resources.admin.streets import ASK, unconfirmed
from resources.stewardship.due import (
    CHANGED,
    approve,
    hindrances,
    is_as_approved,
    take_back,
    take_over_due,
    told_time,
)
from resources.stewardship.edits import NoLongerWaitingError, state_of

LONGEST_WAIT = timedelta(days=366)
NOT_AS_SEEN = (
    "Somebody saved the proposed change or the published version since you opened this page. Look "
    "at the comparison once more, then approve it."
)
ANEW = "It waits until a Publisher approves it anew, takes it over or withdraws it."


class TakeOverAtForm(forms.Form):
    """When a proposed change goes live."""

    at = forms.DateTimeField(
        label="Take it over at",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": "Choose a day and a time."},
    )

    def clean_at(self) -> datetime:
        """Accept a minute that is to come, within a year."""
        at: datetime = self.cleaned_data["at"].replace(second=0, microsecond=0)
        now = timezone.now()
        if at <= now:
            raise ValidationError("This time is past: choose one that is to come.")
        if at > now + LONGEST_WAIT:
            raise ValidationError("This is more than a year away: choose a time within a year.")
        return at


def live_at(edit: Any) -> str:
    """Return when a proposed change goes live, or that it did not; nothing if it has no time."""
    if edit is None or edit.take_over_at is None:
        return ""
    time = told_time(edit.take_over_at)
    return f"did not go live on {time}" if edit.not_taken_over else f"goes live on {time}"


def _is_late(edit: Any) -> bool:
    """Return whether a change with a time will not go live unless somebody looks at it."""
    return bool(edit.not_taken_over) or not is_as_approved(edit)


def _approval(edit: Any) -> str:
    """Return in sentences what a time set for `edit` means now."""
    if edit.not_taken_over:
        return f"This change {live_at(edit)}, as it should have. {edit.not_taken_over} {ANEW}"
    if not is_as_approved(edit):
        return f"This change was to go live on {told_time(edit.take_over_at)}. {CHANGED} {ANEW}"
    name = edit.approved_by.get_username() if edit.approved_by else "an account that is gone"
    return (
        f"This change {live_at(edit)}, approved on {told_time(edit.approved_at)} by {name}. If "
        "anybody changes it or the published version before, it has to be approved anew."
    )


class TimedProposalAdmin(ProposalAdmin[M]):
    """The page of a record whose proposed change may go live at a time."""

    def get_urls(self) -> list[URLPattern]:
        """Add setting the time."""
        view = self.admin_site.admin_view(self.take_over_at_view)
        own = path("<path:object_id>/take-over-at/", view, name=self._name("take_over_at"))
        return [own, *super().get_urls()]

    def take_over_at_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Approve a proposed change for a time, or take that back; only by POST."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        edit = self._record(request, object_id)
        if not self.can_take_over(request, edit):
            raise PermissionDenied
        if edit is None or edit.replaces is None:
            return self._to_list(request, GONE)
        if "take_back" in request.POST:
            return self._take_back(request, edit)
        form = TakeOverAtForm(request.POST)
        for problem in self._refused(request, edit):
            form.add_error(None, problem)
        if not form.is_valid():
            return self.compare_page(request, edit, time_form=form)
        try:
            approve(edit, form.cleaned_data["at"], request.user)
        except NoLongerWaitingError:
            form.add_error(None, NOT_AS_SEEN)
            return self.compare_page(request, edit, time_form=form)
        time = told_time(form.cleaned_data["at"])
        self.log_change(request, edit.replaces, f"Approved the proposed change (for {time}).")
        self.message_user(request, f"On {time} the proposed change goes live.")
        return redirect(self._url("compare", edit))

    def _refused(self, request: HttpRequest, edit: Any) -> list[str]:
        """Return why `edit` cannot be approved, but for its time."""
        if request.POST.get("state") != state_of(edit):
            return [NOT_AS_SEEN]
        asked = [ASK] if unconfirmed(request, edit) else []
        return [*asked, *hindrances(edit, request.get_host())]

    def _take_back(self, request: HttpRequest, edit: Any) -> HttpResponse:
        try:
            take_back(edit)
        except NoLongerWaitingError:
            return self._to_list(request, GONE)
        self.log_change(request, edit.replaces, "Took the time of the proposed change back.")
        self.message_user(request, "The proposed change has no time any more.")
        return redirect(self._url("compare", edit))

    def compare_page(self, request: HttpRequest, edit: Any, **more: Any) -> TemplateResponse:
        """Add the time, and the form that sets it."""
        initial = {"at": edit.take_over_at and timezone.localtime(edit.take_over_at)}
        own = {
            "time_form": TakeOverAtForm(initial=initial),
            "time_url": self._url("take_over_at", edit),
            "time_zone": timezone.get_current_timezone_name(),
            "approval": _approval(edit) if edit.take_over_at else "",
            "is_late": edit.take_over_at is not None and _is_late(edit),
            "state": state_of(edit),
        }
        return super().compare_page(request, edit, **(own | more))

    # Whoever looks at a list or a form sees what the public sees now.

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Take over first what is due."""
        take_over_due(request.get_host())
        return super().changelist_view(request, extra_context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Take over first what is due."""
        take_over_due(request.get_host())
        return super().changeform_view(request, object_id, form_url, extra_context)

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take over first what is due."""
        take_over_due(request.get_host())
        return super().compare_view(request, object_id)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Say that a time which was set counts no more."""
        before = live_at(obj)
        super().save_model(request, obj, form, change)
        if before:
            text = f"It {before}: that counts no more, because you saved it. {ANEW}"
            self.message_user(request, text, "warning")

    def panel(self, request: HttpRequest, obj: Any) -> Panel | None:
        """Say when the proposed change goes live."""
        panel = super().panel(request, obj)
        edit = obj if obj.replaces_id else getattr(obj, "waiting_edit", None)
        if panel is None or edit is None or edit.take_over_at is None:
            return panel
        return Panel(_approval(edit), panel.links, panel.buttons)

    def proposal_mark(self, obj: Any) -> str:
        """Add when a proposed change goes live, or that it did not."""
        mark = super().proposal_mark(obj)
        live = live_at(obj if obj.replaces_id else getattr(obj, "waiting_edit", None))
        return format_html("{}, {}", mark, live) if live else mark

    proposal_mark.short_description = "proposed change"  # type: ignore[attr-defined]
