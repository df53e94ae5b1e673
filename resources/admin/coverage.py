"""Areas served: chosen from a list of names, shown in words; nobody types a code."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Field, QuerySet
from django.http import HttpRequest

from resources.admin.base import P, TabularInline
from resources.models import Coverage, Hotline, HotlineCoverage, Service
from resources.presenting.words import area_name
from resources.reference import Reference, reference

# A list names this many areas of a record, and counts the others.
NAMED = 2


class ServesArea(admin.SimpleListFilter):
    """Records that list an area wider than a county; counties are too many for a side bar."""

    title = "area served"
    parameter_name = "area"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the nation, the states and the regions."""
        known = reference()
        return [
            ("US", "The whole country"),
            *((state.code, f"All of {state.name}") for state in known.states),
            *((region.coverage_code, f"{region.name} region") for region in known.regions),
            ("none", "None yet"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what lists the chosen area."""
        if self.value() == "none":
            return queryset.filter(coverage=None)
        return queryset.filter(coverage__code=self.value()) if self.value() else queryset


class AreasChangeList(ChangeList):
    """A list that tells in words, for each record, which areas it serves."""

    def get_results(self, request: HttpRequest) -> None:
        """Put the words on the records of this page: the names are looked up once for all."""
        super().get_results(request)
        known = reference()
        for record in self.result_list:
            record.area_words = short_words([area.code for area in record.coverage.all()], known)


def short_words(codes: list[str], known: Reference) -> str:
    """Return the first areas of `codes` by name, and how many more there are."""
    names = [area_name(known, code) for code in codes[:NAMED]]
    more = len(codes) - len(names)
    return "; ".join(names) + (f" and {more} more" if more else "")


def area_choices() -> list[tuple[str, Any]]:
    """Return every area that something can serve, grouped, by coverage code."""
    known = reference()
    counties = [
        (
            f"Counties of {state.name}",
            [(c.fips, c.label) for c in known.counties if c.state_id == state.code],
        )
        for state in known.states
    ]
    return [
        ("", "Choose an area"),
        ("Everywhere", [("US", "The whole country")]),
        ("States", [(state.code, f"All of {state.name}") for state in known.states]),
        ("Regions", [(region.coverage_code, region.name) for region in known.regions]),
        *counties,
    ]


def is_served(*codes: str) -> bool:
    """Return whether a service or hotline lists one of the coverage `codes`."""
    return any(
        model._default_manager.filter(code__in=codes).exists()
        for model in (Coverage, HotlineCoverage)
    )


class AreaInline(TabularInline[Any, P]):
    """One area a row."""

    verbose_name = "area served"
    verbose_name_plural = "areas served: list the largest that is wholly served, or each county"
    fields = ("code",)
    classes = ("guide-plain",)

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: Any, **kwargs: Any
    ) -> Any:
        """Make the code a choice of names; read once for all rows."""
        if db_field.name == "code":
            return forms.ChoiceField(label="Area", choices=area_choices())
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class CoverageInline(AreaInline[Service]):
    """Areas of a service."""

    model = Coverage


class HotlineCoverageInline(AreaInline[Hotline]):
    """Areas of a hotline."""

    model = HotlineCoverage
