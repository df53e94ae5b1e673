"""Places of providers: an address is shown to the public only if someone decides so."""

from typing import Any, ClassVar

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
from resources.admin.confidential import SEES_STREETS, ConfidentialForm, ConfidentialPlaces
from resources.admin.phone import ContactPhoneInline, LocationPhoneInline, NumbersAdmin
from resources.admin.publication import OPEN
from resources.admin.schedule import LocationExceptionInline, LocationScheduleInline
from resources.admin.streets import PartStreetsForm
from resources.models import AddressVisibility, Contact, Location, Provider
from resources.models.location import NEEDS_PERMISSION

VISIBILITY_HELP = (
    "Hidden is the safe choice: nobody outside the staff sees street, town or map point. "
    "“Town only” tells the town. Choose “Full address” only for an office that prints this "
    "address on its own website; for a shelter or a home only with the provider's written "
    "permission, recorded below. When in doubt, leave it hidden."
)
STAYS = (
    "A service given here is one where people stay overnight: tick this and record the written "
    "permission, or choose “Town only”."
)
PERMISSION = ("permission_from", "permission_on", "permission_kept")


class LocationForm(ConfidentialForm):
    """A place."""

    class Meta:
        help_texts = {"address_visibility": VISIBILITY_HELP}

    def clean(self) -> dict[str, Any] | None:
        """Say at its field what is missing."""
        cleaned = super().clean() or self.cleaned_data
        full = cleaned.get("address_visibility") == AddressVisibility.FULL
        if full and cleaned.get("address_1") == "":
            self.add_error("address_visibility", "There is no street to show: choose “Town only”.")
        if full:
            self._check_permission(cleaned)
        for given, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if cleaned.get(given) is not None and cleaned.get(other, 0) is None:
                self.add_error(other, "Give latitude and longitude, or neither.")
        return cleaned

    def _check_permission(self, cleaned: dict[str, Any]) -> None:
        """Say at its field what is missing before the street of a shelter shows."""
        missing = [name for name in PERMISSION[:2] if name in cleaned and not cleaned[name]]
        if cleaned.get("is_shelter"):
            for name in missing:
                self.add_error(name, NEEDS_PERMISSION)
        elif missing and self.instance.gives_shelter:
            self.add_error("is_shelter", STAYS)


class LocationPageForm(PartStreetsForm, LocationForm):
    """A place on a page of its own: its texts are looked through, too."""


class LocationInline(ConfidentialPlaces, StackedInline[Location, Provider]):
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
                    "is_shelter",
                    PERMISSION,
                    ("address_1", "address_2"),
                    ("town", "state", "postal_code"),
                    "county",
                )
            },
        ),
    )

    def get_formset(self, request: HttpRequest, obj: Provider | None = None, **kwargs: Any) -> Any:
        """Tell the rows who looks at them."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.sees_streets = request.user.has_perm(SEES_STREETS)
        return formset

    def is_only_read(self, request: HttpRequest, obj: Any) -> bool:
        """Return whether this user cannot change the provider."""
        page = self.admin_site.get_model_admin(Provider)
        return obj is not None and not page.has_change_permission(request, obj)


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
class LocationAdmin(NumbersAdmin[Location], ConfidentialPlaces, PartOfProviderAdmin[Location]):
    """One place. Lists and search leave the street out."""

    form = LocationPageForm
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
            "is_shelter",
            PERMISSION,
            ("address_1", "address_2"),
            ("town", "state", "postal_code"),
            "county",
            ("latitude", "longitude"),
            help="What the public sees of it is decided by the first field; of a place where "
            "people stay overnight it is never more than the town without a written permission.",
        ),
        section(
            "Getting there",
            *both("transportation"),
            "wheelchair_accessible",
            help="Bus lines, parking, the right door. Shown only with a full address.",
        ),
        section("About this record", "uuid", collapse=True),
    )

    def get_form(
        self, request: HttpRequest, obj: Location | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Tell the form who looks at it."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.sees_streets = request.user.has_perm(SEES_STREETS)
        return form

    def is_only_read(self, request: HttpRequest, obj: Any) -> bool:
        """Return whether this user cannot change the place."""
        return obj is not None and not self.has_change_permission(request, obj)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Location], search_term: str
    ) -> tuple[QuerySet[Location], bool]:
        """Offer services no places of proposed changes."""
        found, many = super().get_search_results(request, queryset, search_term)
        if is_autocomplete(request):
            found = found.filter(provider__replaces=None).select_related("provider")
        return found, many


@admin.register(Contact)
class ContactAdmin(NumbersAdmin[Contact], PartOfProviderAdmin[Contact]):
    """One person or desk, with phone numbers."""

    form = PartStreetsForm
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
