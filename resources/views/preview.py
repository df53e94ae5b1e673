"""A page, focus area or publication as it will look, for whoever has the link."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import resolve
from django.utils import timezone

from resources.models import Report
from resources.reference import reference
from resources.stewardship.preview import (
    NoPreviewError,
    Previewed,
    PreviewOverError,
    previewed,
)
from resources.views.page import PageMixin, PageView, PublicationListView


def preview(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the record of `token` in the page that it will have, out of reach of search engines."""
    try:
        record, until = previewed(token)
    except NoPreviewError as error:
        raise Http404("This is no link to a preview.") from error
    except PreviewOverError:
        response: HttpResponseBase = _over(request)
    else:
        view = _view_of(record)
        view.extra_context = {"preview_until": timezone.localdate(until)}
        response = view.as_view()(request, slug=record.slug)
    # The middleware adds `no-store`, as to every page.
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _over(request: HttpRequest) -> TemplateResponse:
    tables = reference()
    context: dict[str, Any] = {"reference": tables, "hotline": tables.hotline, "alerts": []}
    return TemplateResponse(request, "resources/preview_over.html", context, status=410)


def _view_of(record: Previewed) -> Any:
    """Return the view of the address at which `record` will stand, with `record` in it."""
    if isinstance(record, Report):
        return type("Preview", (PublicationListView,), {"previewed": record})
    shown: Any = record.replaces or record
    view = getattr(resolve(shown.get_absolute_url()).func, "view_class", PageView)
    if not issubclass(view, PageMixin):
        view = PageView
    return type(
        "Preview", (view,), {"page": record, "get_object": lambda self, queryset=None: record}
    )
