"""What pages, publications, hotlines and the like share: a draft is seen before it is published."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone, translation

from resources.admin.base import M
from resources.admin.history import HistoryAdmin
from resources.admin.take_over import TimedProposalAdmin
from resources.stewardship.preview import VALID_FOR, preview_token

DATES = ("visible_from", "visible_to")


class LinksAdmin(HistoryAdmin[M]):
    """The page of a record that can be seen as it will look, by whoever has a link."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page that gives the links."""
        view = self.admin_site.admin_view(self.preview_view)
        own = path("<path:object_id>/preview/", view, name=self._step("preview"))
        return [own, *super().get_urls()]

    def tools(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """Offer the preview."""
        return [("Preview", self._address("preview", obj.pk)), *super().tools(request, obj)]

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Give links to the page as it is saved, for anybody whom staff show them to."""
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        if record is None:
            return self._refuse(request, "There is no such record any more.")
        context = self._context(request, "Preview", record) | {
            "links": list(_preview_links(request, record)),
            "until": timezone.now() + VALID_FOR,
            "record_url": self._address("change", record.pk),
        }
        return TemplateResponse(request, "admin/resources/preview.html", context)


class PreviewAdmin(LinksAdmin[M], TimedProposalAdmin[M]):
    """The page of a text that can be seen as it will look, also as a proposed change."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Let editors say when a draft should show; a publisher decides whether it does."""
        locked = super().get_readonly_fields(request, obj)
        if obj is not None and obj.replaces_id:
            return locked
        return tuple(name for name in locked if name not in DATES)


def _preview_links(request: HttpRequest, record: Any) -> Iterator[tuple[str, str]]:
    token = preview_token(record)
    for code, name in (("en", "English"), ("es", "Spanish")):
        with translation.override(code):
            yield name, request.build_absolute_uri(reverse("preview", args=[token]))
