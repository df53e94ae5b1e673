"""Providers, with all that belongs to them."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, ForeignKey, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from resources.admin.base import TabularInline, both, is_autocomplete, section
from resources.admin.filters import MissingSpanish, ProposedChange, VerificationState
from resources.admin.location import ContactInline, LocationInline
from resources.admin.phone import NumbersAdmin, ProviderPhoneInline
from resources.admin.publication import (
    PUBLICATION,
    PUBLICATION_ACTIONS,
    RECORD,
    SOURCES,
    SourcedForm,
)
from resources.admin.take_over import TimedProposalAdmin
from resources.admin.verification import (
    STATE,
    STATE_FIELDS,
    ProviderVerificationInline,
    VerifiedAdmin,
)
from resources.models import Provider, Service

# More steps than this up to the larger organization are a circle.
LEVELS = 10


class ServiceInline(TabularInline[Service, Provider]):
    """The provider's services, to look at and to open."""

    model = Service
    fields = readonly_fields = ("open_link", "status", "verification")
    can_delete = False
    classes = ("guide-plain",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Have services added in their own form."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Have services changed in their own form."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Service]:
        """Leave out proposed changes: they stand beside their services."""
        services = super().get_queryset(request).filter(replaces=None)
        return services.select_related("provider")

    @admin.display(description="name")
    def open_link(self, obj: Service) -> str:
        """Return the name, leading to the service's own form."""
        address = reverse(f"{self.admin_site.name}:resources_service_change", args=[obj.pk])
        return format_html('<a href="{}">{}</a>', address, obj.name)

    @admin.display(description="verification")
    def verification(self, obj: Service) -> str:
        """Return what every card says today."""
        return str(obj.verification_status.label)


class ProviderForm(SourcedForm):
    """A provider."""

    def clean_parent(self) -> Provider | None:
        """Refuse a provider that would, over others or not, belong to itself."""
        parent: Provider | None = self.cleaned_data["parent"]
        own = {self.instance.pk, self.instance.replaces_id} - {None}
        above, steps = parent, 0
        while above is not None and steps < LEVELS:
            if above.pk in own:
                raise ValidationError("This organization belongs to the present one itself.")
            above, steps = above.parent, steps + 1
        return parent


@admin.register(Provider)
class ProviderAdmin(NumbersAdmin[Provider], VerifiedAdmin[Provider], TimedProposalAdmin[Provider]):
    """An organization."""

    form = ProviderForm
    slug_from = "name"
    list_display = (
        "name",
        "status",
        "verification_state",
        "service_count",
        "proposal_mark",
        "updated",
    )
    list_filter = ("status", VerificationState, ProposedChange, MissingSpanish, "source_quality")
    list_select_related = ("waiting_edit",)
    search_fields = ("name", "alternate_name", "slug")
    search_help_text = "Search by name."
    ordering = ("sort_name", "id")
    autocomplete_fields = ("parent",)
    readonly_fields = STATE_FIELDS
    actions = (*PUBLICATION_ACTIONS, "verified_by_phone")
    fieldsets = (
        section(
            "Who they are",
            "name",
            "alternate_name",
            "slug",
            *both("description"),
            help="Plain words that a stranger understands. The Spanish text stands under the "
            "English; where it is missing the site shows the English.",
        ),
        section(
            "How to reach them",
            "website",
            "email",
            "parent",
            help="Only what they publish themselves. Phone numbers and places come below.",
        ),
        PUBLICATION,
        STATE,
        SOURCES,
        RECORD,
    )
    inlines = (
        ProviderPhoneInline,
        LocationInline,
        ContactInline,
        ServiceInline,
        ProviderVerificationInline,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Provider]:
        """Count the services with them."""
        counted = Count("services", filter=Q(services__replaces=None))
        return super().get_queryset(request).annotate(number_of_services=counted)

    @admin.display(description="services", ordering="number_of_services")
    def service_count(self, obj: Any) -> int:
        """Return how many services the provider has."""
        return int(obj.number_of_services)

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer no proposed change as the larger organization."""
        if db_field.name == "parent":
            kwargs["queryset"] = Provider.objects.filter(replaces=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Provider], search_term: str
    ) -> tuple[QuerySet[Provider], bool]:
        """Offer other forms no proposed changes."""
        found, many = super().get_search_results(request, queryset, search_term)
        return (found.filter(replaces=None) if is_autocomplete(request) else found), many

    def get_inlines(self, request: HttpRequest, obj: Provider | None) -> Any:
        """Leave the services out where there are none of its own."""
        if obj is None or obj.replaces_id:
            return [inline for inline in self.inlines if inline is not ServiceInline]
        return self.inlines

    def tools(self, request: HttpRequest, obj: Provider) -> list[tuple[str, str]]:
        """Offer a check and a new service."""
        links = self.check_link(request, obj)
        if not obj.replaces_id and request.user.has_perm("resources.add_service"):
            address = reverse(f"{self.admin_site.name}:resources_service_add")
            links.append(("Add a service", f"{address}?provider={obj.pk}"))
        return links
