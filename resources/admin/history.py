"""The history of a record: who changed what when, compared with now, brought back with a button."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from reversion.models import Version

from resources import history
from resources.admin.base import GuideAdmin, M
from resources.admin.version_differences import version_differences
from resources.history import NotRestorableError

NO_VERSION = "There is no such version."


class HistoryAdmin(GuideAdmin[M]):
    """The page of a record whose versions are kept. Each change that is logged makes one."""

    def get_urls(self) -> list[URLPattern]:
        """Add comparing, bringing back and recovering."""
        wrap = self.admin_site.admin_view
        return [
            path("recover/", wrap(self.recover_list_view), name=self._step("recover_list")),
            path("recover/<int:version_id>/", wrap(self.recover_view), name=self._step("recover")),
            path(
                "<path:object_id>/history/<int:version_id>/",
                wrap(self.version_view),
                name=self._step("version"),
            ),
            *super().get_urls(),
        ]

    def _step(self, step: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{step}"

    def _address(self, step: str, *arguments: Any) -> str:
        return reverse(f"{self.admin_site.name}:{self._step(step)}", args=arguments)

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        """Keep what stands there now, if nothing was kept of it yet."""
        if change:
            history.keep_first(obj)
        super().save_model(request, obj, form, change)

    def log_addition(self, request: HttpRequest, obj: M, message: Any) -> Any:
        """Keep the first version."""
        entry = super().log_addition(request, obj, message)
        history.keep([obj], request.user, entry.get_change_message())
        return entry

    def log_change(self, request: HttpRequest, obj: M, message: Any) -> Any:
        """Keep the next version."""
        entry = super().log_change(request, obj, message)
        history.keep([obj], request.user, entry.get_change_message())
        return entry

    def delete_model(self, request: HttpRequest, obj: M) -> None:
        """Keep what is deleted, and who did it."""
        history.keep([obj], request.user, "Deleted.")
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Keep what is deleted, and who did it."""
        history.keep(queryset, request.user, "Deleted.")
        super().delete_queryset(request, queryset)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Put the versions above Django's own list of changes."""
        record = self.get_object(request, unquote(object_id))
        rows = []
        if record is not None:
            rows = [
                (version, self._address("version", record.pk, version.pk))
                for version in history.versions_of(record)
            ]
        context = {"versions": rows} | (extra_context or {})
        return super().history_view(request, object_id, context)

    def version_view(self, request: HttpRequest, object_id: str, version_id: int) -> HttpResponse:
        """Show what a version said beside what stands now; POST brings it back."""
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        version = record and history.versions_of(record).filter(pk=version_id).first()
        if record is None or version is None:
            return self._refuse(request, NO_VERSION)
        may_restore = self.has_change_permission(request, record)
        if request.method == "POST":
            if not may_restore:
                raise PermissionDenied
            return self._restore(request, record, version)
        try:
            differences = version_differences(history.snapshot(version), record)
        except NotRestorableError as error:
            return self._refuse(request, str(error))
        context = self._context(request, "An older version", record) | {
            "version": version,
            "differences": differences,
            "may_restore": may_restore,
            "record_url": self._address("change", record.pk),
            "history_url": self._address("history", record.pk),
        }
        return TemplateResponse(request, "admin/resources/version.html", context)

    def _restore(self, request: HttpRequest, record: M, version: Version) -> HttpResponse:
        try:
            history.keep_first(record)
            lost = history.restore(version, record)
        except NotRestorableError as error:
            self.message_user(request, f"Not brought back: {error}", messages.ERROR)
            return redirect(self._address("version", record.pk, version.pk))
        self.log_change(request, record, f"Brought back the version of {told_date(version)}.")
        text = f"The version of {told_date(version)} is back."
        self.message_user(request, text, messages.SUCCESS)
        self._warn(request, [*lost, *self.doubts(request, record)])
        return redirect(self._address("change", record.pk))

    def doubts(self, request: HttpRequest, record: M) -> list[str]:
        """Return what should be looked at in a record that came back."""
        return []

    def may_recover(self, request: HttpRequest) -> bool:
        """Return whether this user brings deleted records back."""
        return self.has_delete_permission(request) and self.has_add_permission(request)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Offer what was deleted to who may recover it."""
        offered = self._address("recover_list") if self.may_recover(request) else ""
        return super().changelist_view(request, {"recover_url": offered} | (extra_context or {}))

    def recover_list_view(self, request: HttpRequest) -> HttpResponse:
        """List what was deleted."""
        if not self.may_recover(request):
            raise PermissionDenied
        rows = [
            (version, self._address("recover", version.pk))
            for version in history.deleted(self.model)
        ]
        context = self._context(request, f"Deleted {self.opts.verbose_name_plural}")
        return TemplateResponse(
            request, "admin/resources/recover_list.html", context | {"versions": rows}
        )

    def recover_view(self, request: HttpRequest, version_id: int) -> HttpResponse:
        """Bring a deleted record back; only by POST."""
        if not self.may_recover(request):
            raise PermissionDenied
        back = redirect(self._address("recover_list"))
        if request.method != "POST":
            return back
        version = next((v for v in history.deleted(self.model) if v.pk == version_id), None)
        if version is None:
            self.message_user(request, NO_VERSION, messages.WARNING)
            return back
        try:
            record: Any
            record, lost = history.recover(version)
        except NotRestorableError as error:
            self.message_user(request, f"Not brought back: {error}", messages.ERROR)
            return back
        self.log_addition(request, record, "Brought back after it was deleted.")
        text = "It is back. Look at it before you publish it."
        self.message_user(request, text, messages.SUCCESS)
        self._warn(request, lost)
        return redirect(self._address("change", record.pk))

    def _context(self, request: HttpRequest, title: str, record: Any = None) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(record) if record else None,
            "opts": self.opts,
            "record": record,
            "media": self.media,
        }

    def _refuse(self, request: HttpRequest, text: str) -> HttpResponse:
        self.message_user(request, text, messages.WARNING)
        return redirect(self._address("changelist"))

    def _warn(self, request: HttpRequest, texts: list[str]) -> None:
        for text in dict.fromkeys(texts):
            self.message_user(request, text, messages.WARNING)


def told_date(version: Version) -> str:
    """Return when a version was kept, as staff read it."""
    moment = timezone.localtime(version.revision.date_created)
    return date_format(moment, "DATETIME_FORMAT")
