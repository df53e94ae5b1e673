"""Places: staff may move counties between regions; what names a place for ever is locked."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from resources.admin.base import GuideAdmin, GuideFormSet, M, TabularInline, both, section
from resources.admin.coverage import is_served
from resources.admin.filters import MissingSpanish
from resources.models import (
    County,
    PostalCode,
    PostalCodeCounty,
    Region,
    State,
    Town,
    TownCounty,
)


class AreaAdmin(GuideAdmin[M]):
    """A place that services may list as an area that they serve."""

    def coverage_code(self, obj: Any) -> str:
        """Return the code under which services list `obj`."""
        return str(obj.pk)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep a place that some service lists."""
        may_delete = super().has_delete_permission(request, obj)
        return may_delete and (obj is None or not is_served(self.coverage_code(obj)))


@admin.register(State)
class StateAdmin(AreaAdmin[State]):
    """A state."""

    fixed = ("code", "fips", "slug")
    slug_from = "name"
    list_display = ("name", "name_es", "code", "county_count", "area_note")
    list_filter = (MissingSpanish,)
    search_fields = ("name", "code")
    fieldsets = (
        section(
            None,
            ("code", "fips"),
            both("name"),
            "slug",
            both("area_note"),
            help="Codes and address cannot change later.",
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[State]:
        """Count the counties with them."""
        return super().get_queryset(request).annotate(number_of_counties=Count("counties"))

    @admin.display(description="counties", ordering="number_of_counties")
    def county_count(self, obj: Any) -> int:
        """Return how many counties of the state the guide has."""
        return int(obj.number_of_counties)


@admin.register(Region)
class RegionAdmin(AreaAdmin[Region]):
    """A region of the guide."""

    fixed = ("slug",)
    slug_from = "name"
    readonly_fields = ("key",)
    list_display = ("name", "name_es", "is_proposed", "county_count", "order")
    list_filter = ("is_proposed", MissingSpanish)
    search_fields = ("name", "name_es")
    fieldsets = (
        section(
            None,
            both("name"),
            ("slug", "key"),
            "is_proposed",
            "order",
            help="To move a county to another region, open the county. Name and order may change; "
            "address and key stay, because listings and links carry them.",
        ),
    )

    def coverage_code(self, obj: Any) -> str:
        """Return the code made of the key."""
        return str(obj.coverage_code)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Region]:
        """Count the counties with them."""
        return super().get_queryset(request).annotate(number_of_counties=Count("counties"))

    @admin.display(description="counties", ordering="number_of_counties")
    def county_count(self, obj: Any) -> int:
        """Return how many counties the region has."""
        return int(obj.number_of_counties)


@admin.register(County)
class CountyAdmin(AreaAdmin[County]):
    """A county, or the City of St. Louis."""

    fixed = ("fips", "slug")
    slug_from = "name"
    list_display = ("name", "state", "kind", "region", "region_confidence", "fips")
    list_filter = ("state", "region", "region_confidence", "kind")
    list_select_related = ("state", "region")
    search_fields = ("name", "fips")
    search_help_text = "Search by name, without “County”, or FIPS code."
    ordering = ("name", "state")
    autocomplete_fields = ("neighbours",)
    fieldsets = (
        section(
            "The county",
            ("fips", "kind"),
            ("name", "state"),
            "slug",
            help="FIPS code and address cannot change later: listings and links carry them.",
        ),
        section(
            "Its region",
            "region",
            "region_confidence",
            "region_note",
            help="Regions are a proposal. Choosing another moves the county at once: services "
            "of the new region then show for it. Say in the note why.",
        ),
        section(
            "On the map",
            ("latitude", "longitude"),
            "neighbours",
            help="The middle of the county, and the counties that touch it.",
            collapse=True,
        ),
    )


class PostalCodeCountyForm(forms.ModelForm[PostalCodeCounty]):
    """A county of a ZIP code. That one is the main one is checked for all rows together."""

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | {"is_primary"}


class PostalCodeCountyFormSet(GuideFormSet):
    """The counties of a ZIP code: at most one is the main one."""

    def _primary(self) -> list[PostalCodeCountyForm]:
        return [
            form
            for form in self.forms
            if form.cleaned_data.get("is_primary") and not form.cleaned_data.get("DELETE")
        ]

    def clean(self) -> None:
        """Refuse two main counties."""
        super().clean()
        if not any(self.errors) and len(self._primary()) > 1:
            raise ValidationError("Mark one county as the one with most addresses, not several.")

    def save(self, commit: bool = True) -> Any:
        """Save; the old main county steps back before the new one comes."""
        if commit and self.instance.pk:
            chosen = [form.instance.pk for form in self._primary()]
            rows = PostalCodeCounty.objects.filter(postal_code=self.instance, is_primary=True)
            rows.exclude(pk__in=[pk for pk in chosen if pk]).update(is_primary=False)
        return super().save(commit)


class PostalCodeCountyInline(TabularInline[PostalCodeCounty, PostalCode]):
    """One county a row."""

    model = PostalCodeCounty
    form = PostalCodeCountyForm
    formset = PostalCodeCountyFormSet
    classes = ("guide-plain",)
    autocomplete_fields = ("county",)


class TownCountyInline(TabularInline[TownCounty, Town]):
    """One county a row."""

    model = TownCounty
    classes = ("guide-plain",)
    autocomplete_fields = ("county",)


class WithCountiesAdmin(GuideAdmin[M]):
    """A place that lies in counties."""

    @admin.display(description="counties")
    def county_names(self, obj: Any) -> str:
        """Return the counties by name."""
        return "; ".join(county.label for county in obj.counties.all())

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        """Read the counties with them."""
        return super().get_queryset(request).prefetch_related("counties")


@admin.register(PostalCode)
class PostalCodeAdmin(WithCountiesAdmin[PostalCode]):
    """A ZIP code."""

    fixed = ("code",)
    list_display = ("code", "kind", "county_names")
    list_filter = ("kind",)
    search_fields = ("code", "counties__name")
    search_help_text = "Search by ZIP code or county."
    inlines = (PostalCodeCountyInline,)
    fieldsets = (
        section(
            None,
            ("code", "kind"),
            help="Visitors who type this code see the services of the counties below. None means: "
            "outside our area.",
        ),
    )


@admin.register(Town)
class TownAdmin(WithCountiesAdmin[Town]):
    """A town."""

    fixed = ("name", "state")
    list_display = ("name", "state", "county_names")
    list_filter = ("state",)
    list_select_related = ("state",)
    search_fields = ("name", "counties__name")
    search_help_text = "Search by town or county."
    inlines = (TownCountyInline,)
    fieldsets = (
        section(
            None,
            ("name", "state"),
            help="The name as the post office writes it. Visitors who type it see the services of "
            "the counties below. It cannot be renamed: make a new one.",
        ),
    )
