"""The first page."""

from typing import Any

from django.views.generic import TemplateView

from resources.search.place import place_names
from resources.views.base import GuideMixin


class HomeView(GuideMixin, TemplateView):
    """Who can help me, here, now: a place box, kinds of help, regions, the hotline."""

    template_name = "home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the names that the place box suggests."""
        return super().get_context_data(**kwargs) | {"place_names": place_names(self.reference)}
