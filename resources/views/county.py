"""The page of a county: what serves it, its needs at a glance, its neighbours."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from resources.models import County, Region
from resources.presenting.counts import needs_at_a_glance
from resources.views.base import RenamedSlugMixin
from resources.views.service import ServiceListView


class CountyDetailView(RenamedSlugMixin, ServiceListView):
    """A county always answers: local services first, then region, state and nation."""

    template_name = "resources/county_detail.html"

    def get_queryset(self) -> Any:
        """Return all counties."""
        return County.objects.all()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the county, then list what serves it."""
        county = self.reference.county_by_slug.get(kwargs["slug"])
        if county is None:
            raise Http404("No county has this address.")
        self.county = county
        self.fixed = {"county": county.slug}
        return super().get(request, *args, **kwargs)

    def alert_places(self) -> tuple[Iterable[County], Region | None]:
        """Return the county, whatever the parameters say."""
        return (self.county,), None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the county, its neighbours and how many services meet each need."""
        return super().get_context_data(**kwargs) | {
            "county": self.county,
            "neighbours": self.reference.neighbours_of([self.county]),
            "needs": needs_at_a_glance(
                self.reference, self.chosen.index, self.county.coverage_codes
            ),
        }
