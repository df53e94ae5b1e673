"""The page of a region: what serves it, and its counties."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from resources.models import County, Region
from resources.presenting.counts import local_counts, needs_at_a_glance
from resources.views.base import RenamedSlugMixin
from resources.views.service import ServiceListView


class RegionDetailView(RenamedSlugMixin, ServiceListView):
    """A region of the guide."""

    template_name = "resources/region_detail.html"

    def get_queryset(self) -> Any:
        """Return all regions."""
        return Region.objects.all()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the region, then list what serves it."""
        region = self.reference.region_by_slug.get(kwargs["slug"])
        if region is None:
            raise Http404("No region has this address.")
        self.region = region
        self.fixed = {"region": region.slug}
        return super().get(request, *args, **kwargs)

    def alert_places(self) -> tuple[Iterable[County], Region | None]:
        """Return the region, whatever the parameters say."""
        return (), self.region

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the region, its counties and how many services meet each need."""
        codes = self.reference.codes_of_region(self.region)
        counts = local_counts(self.reference, self.chosen.index)
        own = self.reference.counties_of(self.region)
        return super().get_context_data(**kwargs) | {
            "region": self.region,
            "counties": [(county, counts[county.fips]) for county in own],
            "needs": needs_at_a_glance(self.reference, self.chosen.index, codes),
        }
