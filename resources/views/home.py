"""The first page."""

from typing import Any

from django.views.generic import TemplateView

from resources.models import Page
from resources.views.base import GuideMixin


class HomeView(GuideMixin, TemplateView):
    """Who can help me, here, now: a place box, kinds of help, regions, the hotline."""

    template_name = "home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the pages that the doors lead to, as far as they are published."""
        doors = Page.objects.published().in_bulk(["help-someone", "learn"], field_name="slug")
        return super().get_context_data(**kwargs) | {"doors": doors}
