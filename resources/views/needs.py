"""The needs assessment: its text and charts, and what the guide has today for each need."""

from typing import Any

from django.views.generic import TemplateView

from resources.search.assets import assets_of
from resources.search.index.memory import current_index
from resources.views.page import PageMixin


class NeedsView(PageMixin, TemplateView):
    """The five greatest needs of 2019, each linked to what there is for it now."""

    page_slug = "needs"
    template_name = "resources/needs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the needs with their numbers, for all counties and by region."""
        index = current_index(self.reference.version)
        regions = [
            (region, assets_of(self.reference, index, region)) for region in self.reference.regions
        ]
        return super().get_context_data(**kwargs) | {
            "needs": [
                (need, [(region, own[place]) for region, own in regions])
                for place, need in enumerate(assets_of(self.reference, index))
            ],
        }
