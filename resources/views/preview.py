"""A text, chart, hotline or alert as it will look on its page, for whoever has the link."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import resolve
from django.utils import timezone
from django.views.generic import TemplateView

from resources.models import Alert, Chart, Hotline, Report
from resources.reference import reference
from resources.stewardship.counting import uncounted
from resources.stewardship.preview import (
    NoPreviewError,
    Previewed,
    PreviewOverError,
    previewed,
)
from resources.views.base import GuideMixin
from resources.views.county import CountyDetailView
from resources.views.home import HomeView
from resources.views.hotline import HotlineListView
from resources.views.page import PageMixin, PageView, PublicationListView
from resources.views.region import RegionDetailView

FRAME = "resources/preview_in.html"


class Framed(GuideMixin):
    """A page of the guide in the frame of a preview."""

    # The template of the page itself.
    shown_in = ""
    # Where on the page the record stands, if not on top.
    anchor = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the frame needs."""
        own = {"shown_in": self.shown_in, "anchor": self.anchor}
        return super().get_context_data(**kwargs) | own


class AlertOnTop(GuideMixin):
    """A page with an alert among those that run."""

    previewed: Alert

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Put the alert where it will stand."""
        context = super().get_context_data(**kwargs)
        alerts = [self.previewed, *(a for a in context["alerts"] if a.pk != self.previewed.pk)]
        alerts.sort(key=lambda alert: (alert.level, alert.starts_at, alert.pk), reverse=True)
        return context | {"alerts": alerts}


class ChartPreview(GuideMixin, TemplateView):
    """A chart as texts show it. Before one names it, it stands on no page."""

    template_name = "resources/preview_chart.html"
    previewed: Chart

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the chart."""
        return super().get_context_data(**kwargs) | {"shown_chart": self.previewed}


def preview(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the record of `token` in the page that it will have, out of reach of search engines."""
    try:
        record, until = previewed(token)
    except NoPreviewError as error:
        raise Http404("This is no link to a preview.") from error
    except PreviewOverError:
        response: HttpResponseBase = _over(request)
    else:
        view, slug = _view_of(record)
        view.extra_context = {"preview_until": timezone.localdate(until)}
        # Who looks at what is to come was not looking for help.
        with uncounted():
            response = view.as_view()(request, slug=slug)
    # The middleware adds `no-store`, as to every page.
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _over(request: HttpRequest) -> TemplateResponse:
    tables = reference()
    context: dict[str, Any] = {"reference": tables, "hotline": tables.hotline, "alerts": []}
    return TemplateResponse(request, "resources/preview_over.html", context, status=410)


def _view_of(record: Previewed) -> tuple[Any, str]:
    """Return a view of the page on which `record` will stand, and the slug of that page.

    The view shows `record` there, whatever its status.
    """
    if isinstance(record, Report):
        return type("Preview", (PublicationListView,), {"previewed": record}), record.slug
    if isinstance(record, Hotline):
        own = {"previewed": record, "anchor": record.slug}
        return _framed(HotlineListView, **own), record.slug
    if isinstance(record, Alert):
        return _page_of_alert(record)
    if isinstance(record, Chart):
        return type("Preview", (ChartPreview,), {"previewed": record}), record.slug
    shown: Any = record.replaces or record
    view = getattr(resolve(shown.get_absolute_url()).func, "view_class", PageView)
    if not issubclass(view, PageMixin):
        view = PageView
    own = {"page": record, "get_object": lambda self, queryset=None: record}
    return type("Preview", (view,), own), record.slug


def _page_of_alert(alert: Alert) -> tuple[Any, str]:
    """Return the page of its first county, else of its first region, else the first page."""
    county, region = alert.counties.first(), alert.regions.first()
    if county is not None:
        return _framed(CountyDetailView, AlertOnTop, previewed=alert), county.slug
    if region is not None:
        return _framed(RegionDetailView, AlertOnTop, previewed=alert), region.slug
    return _framed(HomeView, AlertOnTop, previewed=alert), ""


def _framed(view: Any, *before: type, **own: Any) -> Any:
    """Return `view` with the words that it is a preview."""
    frame = {"shown_in": view.template_name, "template_name": FRAME}
    return type("Preview", (*before, Framed, view), own | frame)
