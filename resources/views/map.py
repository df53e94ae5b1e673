"""The county map."""

from typing import Any

from django.views.generic import TemplateView

from resources.pictures.county_map import draw
from resources.presenting.counts import local_counts
from resources.search.index.memory import current_index
from resources.views.base import GuideMixin


class MapView(GuideMixin, TemplateView):
    """All counties as a map of links, and the same as a list by region."""

    template_name = "resources/county_map.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the map and the list."""
        counts = local_counts(self.reference, current_index(self.reference.version))
        by_region = [
            (region, [(c, counts[c.fips]) for c in self.reference.counties_of(region)])
            for region in self.reference.regions
        ]
        return super().get_context_data(**kwargs) | {
            "map": draw(self.reference.counties, counts),
            "by_region": by_region,
        }
