"""Places of providers: an address is shown to the public only if someone decides so."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest

from resources.admin.base import (
    GuideAdmin,
    M,
    StackedInline,
    TabularInline,
    both,
    is_autocomplete,
    section,
)
from resources.admin.phone import ContactPhoneInline, LocationPhoneInline
from resources.admin.publication import OPEN
from resources.admin.schedule import LocationExceptionInline, LocationScheduleInline
from resources.models import AddressVisibility, Contact, Location, Provider

VISIBILITY_HELP = (
    "Hidden is the safe choice: nobody outside the staff sees street, town or map point. "
    "“Town only” tells the town. Choose “Full address” only for an office that prints this "
    "address on its own website; never for a shelter or a home. When in doubt, leave it hidden."
)


class LocationForm(forms.ModelForm[Location]):
    """A place."""

    class Meta:
        help_texts = {"address_visibility": VISIBILITY_HELP}

    def clean(self) -> dict[str, Any] | None:
        """Say at its field what is missing."""
        cleaned = super().clean() or self.cleaned_data
        full = cleaned.get("address_visibility") == AddressVisibility.FULL
        if full and cleaned.get("address_1") == "":
            self.add_error("address_visibility", "There is no street to show: choose “Town only”.")
        for given, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if cleaned.get(given) is not None and cleaned.get(other, 0) is None:
                self.add_error(other, "Give latitude and longitude, or neither.")
        return cleaned


class LocationInline(StackedInline[Location, Provider]):
    """Places in the form of a provider; phones and hours stand in the place's own form."""

    model = Location
    form = LocationForm
    show_change_link = True
    autocomplete_fields = ("county",)
    verbose_name_plural = "places: “Change” leads to a place's phones and hours"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name", "location_type"),
                    "address_visibility",
                    ("address_1", "address_2"),
                    ("town", "state", "postal_code"),
                    "county",
                )
            },
        ),
    )


class ContactInline(TabularInline[Contact, Provider]):
    """People in the form of a provider."""

    model = Contact
    show_change_link = True
    verbose_name_plural = "contacts: for staff only, unless marked public"


class PartOfProviderAdmin(GuideAdmin[M]):
    """A part that has parts of its own: the rules of its provider hold for it."""

    is_part = True
    fixed = ("provider",)
    autocomplete_fields: ClassVar[Any] = ("provider",)
    list_select_related: ClassVar[Any] = ("provider",)

    def _is_open(self, request: HttpRequest, obj: Any) -> bool:
        may_publish = request.user.has_perm("resources.publish_provider")
        return obj is None or may_publish or obj.provider.status in OPEN

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let only publishers change a part of what is published."""
        return super().has_change_permission(request, obj) and self._is_open(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let only publishers delete a part of what is published."""
        return super().has_delete_permission(request, obj) and self._is_open(request, obj)

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer the providers whose parts this user may add to."""
        if db_field.name == "provider":
            providers = Provider.objects.filter(replaces=None)
            if not request.user.has_perm("resources.publish_provider"):
                providers = providers.filter(status__in=OPEN)
            kwargs["queryset"] = providers
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Location)
class LocationAdmin(PartOfProviderAdmin[Location]):
    """One place. Lists and search leave the street out."""

    form = LocationForm
    inlines = (LocationPhoneInline, LocationScheduleInline, LocationExceptionInline)
    list_display = ("__str__", "provider", "location_type", "town", "county", "address_visibility")
    list_filter = ("address_visibility", "location_type", "state")
    list_select_related = ("provider", "county")
    search_fields = ("name", "provider__name", "town")
    search_help_text = "Search by the place's name, the provider or the town."
    ordering = ("provider__sort_name", "id")
    autocomplete_fields = ("provider", "county")
    readonly_fields = ("uuid",)
    fieldsets = (
        section(None, "provider", ("name", "location_type")),
        section(
            "Address",
            "address_visibility",
            ("address_1", "address_2"),
            ("town", "state", "postal_code"),
            "county",
            ("latitude", "longitude"),
            help="What the public sees of it is decided by the first field alone.",
        ),
        section(
            "Getting there",
            *both("transportation"),
            "wheelchair_accessible",
            help="Bus lines, parking, the right door. Shown only with a full address.",
        ),
        section("About this record", "uuid", collapse=True),
    )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Location], search_term: str
    ) -> tuple[QuerySet[Location], bool]:
        """Offer services no places of proposed changes."""
        found, many = super().get_search_results(request, queryset, search_term)
        if is_autocomplete(request):
            found = found.filter(provider__replaces=None).select_related("provider")
        return found, many


@admin.register(Contact)
class ContactAdmin(PartOfProviderAdmin[Contact]):
    """One person or desk, with phone numbers."""

    inlines = (ContactPhoneInline,)
    list_display = ("__str__", "provider", "title", "email", "is_public")
    list_filter = ("is_public",)
    search_fields = ("name", "title", "email", "provider__name")
    search_help_text = "Search by name, title, e-mail address or provider."
    fieldsets = (
        section(
            None,
            "provider",
            ("name", "title"),
            "email",
            "is_public",
            help="Private unless you mark it public. Ask the person first.",
        ),
    )
