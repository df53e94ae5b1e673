"""The guide's list and the page of one service."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from resources.filters import ServiceFilter
from resources.models import County, Region, Service
from resources.presenting.addresses import changed
from resources.presenting.asked import asked_lines
from resources.presenting.chips import chips_of
from resources.presenting.details import describe
from resources.presenting.facets import facets_of
from resources.presenting.listing import list_services
from resources.views.base import GuideMixin, RenamedSlugMixin
from resources.views.looked_for import count_looked_for

# Django leads nobody to a longer one.
LONGEST_ADDRESS = 2000


class ServiceListView(GuideMixin, TemplateView):
    """What serves a place, narrowed by the filters in the address."""

    template_name = "resources/service_list.html"
    # Set by pages that are about one place; they are the same as the parameter in the address.
    fixed: dict[str, str] = {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check the parameters, then list; another place than the page's belongs to the guide."""
        elsewhere = [
            request.GET.get(name) not in {None, "", own} for name, own in self.fixed.items()
        ]
        if any(elsewhere) or (self.fixed and request.GET.get("place")):
            address = changed(request.GET, reverse("guide"), {})
            # Nothing that long is a place: it gets its message here.
            if len(address) <= LONGEST_ADDRESS:
                return redirect(address)
        data = request.GET.copy()
        for name, value in self.fixed.items():
            data[name] = value
        self.chosen = ServiceFilter(data, reference=self.reference)
        return self.render_to_response(self.get_context_data(**kwargs))

    def alert_places(self) -> tuple[Iterable[County], Region | None]:
        """Return the places searched."""
        return (self.chosen.counties, self.chosen.chosen_region) if self.is_valid else ((), None)

    @property
    def is_valid(self) -> bool:
        """Whether every parameter is one that the guide offers."""
        return bool(self.chosen.form.is_valid())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the results, or the messages beside the fields."""
        known = {*self.chosen.filters, "page"}
        listing = (
            list_services(self.chosen, self.request.GET.get("page", "")) if self.is_valid else None
        )
        if listing and listing.page == 1:
            count_looked_for(self.chosen, listing)
        # What is wrong is left out of the counts, so that the right options can be chosen.
        facets = facets_of(self.chosen)
        hotlines = self.chosen.asked.hotlines if self.is_valid else []
        return super().get_context_data(**kwargs) | {
            "chosen": self.chosen,
            "fitting_hotlines": self.reference.hotlines_named(hotlines),
            "facets": facets,
            "form": self.chosen.form,
            "listing": listing,
            "asked_lines": asked_lines(self.request, self.chosen, facets) if listing else [],
            "chips": chips_of(self.request, self.chosen, facets) if listing else [],
            "unknown_parameters": [name for name in self.request.GET if name not in known],
        }


class ServiceDetailView(GuideMixin, RenamedSlugMixin, DetailView[Service]):
    """Everything about one service."""

    template_name = "resources/service_detail.html"
    context_object_name = "service"

    def get_queryset(self) -> Any:
        """Return the services that the public may see."""
        return (
            Service.objects.published()
            .select_related("provider", "main_category")
            .prefetch_related(
                "categories",
                "coverage",
                "languages",
                "required_documents",
                "schedules",
                "scheduleexceptions",
                "stances__population",
                "locations__schedules",
                "locations__scheduleexceptions",
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the service in the words of the page, and its provider's other services."""
        return super().get_context_data(**kwargs) | {
            "details": describe(self.object, self.reference, timezone.now()),
            "siblings": Service.objects.published()
            .filter(provider=self.object.provider_id)
            .exclude(pk=self.object.pk)
            .order_by("sort_name", "id"),
        }
