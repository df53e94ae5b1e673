"""The list of providers and the page of one."""

from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.views.generic import DetailView, ListView

from resources.models import Provider, Service
from resources.models.publication import visible
from resources.presenting.cards import cards_of
from resources.search.index.memory import current_index
from resources.views.base import GuideMixin, RenamedSlugMixin


class ProviderListView(GuideMixin, ListView[Provider]):
    """Every provider by name."""

    template_name = "resources/provider_list.html"
    context_object_name = "providers"

    def get_queryset(self) -> Any:
        """Return the providers that the public may see, with how many services each has."""
        own = visible(timezone.now(), "services__") & Q(services__replaces=None)
        counted = Provider.objects.published().annotate(service_count=Count("services", filter=own))
        # Said again: counting drops the order of the model.
        return counted.order_by("sort_name", "id")


class ProviderDetailView(GuideMixin, RenamedSlugMixin, DetailView[Provider]):
    """One provider, its services and how to reach it."""

    template_name = "resources/provider_detail.html"
    context_object_name = "provider"

    def get_queryset(self) -> Any:
        """Return the providers that the public may see."""
        return Provider.objects.published().prefetch_related(
            "phones", "locations", "contacts__phones"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the provider's services as cards."""
        index = current_index(self.reference.version)
        services = (
            Service.objects.published()
            .filter(provider=self.object)
            .order_by("sort_name", "id")
            .values_list("pk", flat=True)
        )
        addresses = [place.public_address() for place in self.object.locations.all()]
        return super().get_context_data(**kwargs) | {
            "cards": cards_of(services, index, self.reference),
            "addresses": [address for address in addresses if address],
            "contacts": [c for c in self.object.contacts.all() if c.is_public],
        }
