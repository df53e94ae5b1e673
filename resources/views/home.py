"""The first page."""

from django.views.generic import TemplateView

from resources.views.base import GuideMixin


class HomeView(GuideMixin, TemplateView):
    """Who can help me, here, now: a place box, kinds of help, regions, the hotline."""

    template_name = "home.html"
