"""The filters of the guide's list. Pages and the API read the same ones from the address."""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import Any, cast

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from resources.models import Cost, County, Coverage, Region, Service, ServicePopulation, Stance
from resources.models.service import ServiceQuerySet
from resources.models.text import text_of
from resources.reference import Reference
from resources.search.place import Place, PlaceKind, find_place

Choices = list[tuple[str, str]]
# What a select offers in a row: longer than any place's name, shorter than an essay.
PLACE_LENGTH = 100
VERIFIED: Choices = [("yes", "")]


class ServiceFilterForm(forms.Form):
    """Validates the address's parameters: what is not offered gets a message beside its field."""

    reference: Reference
    place: Place | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What was chosen and gave way to the place typed, by name.
        self.overruled: list[str] = []

    def clean_place(self) -> str:
        """Find the place, or say what to do."""
        text: str = self.cleaned_data["place"]
        if not text.strip():
            return ""
        self.place = find_place(text, self.reference)
        if self.place.kind is PlaceKind.OUTSIDE:
            raise ValidationError(
                _(
                    "%(place)s lies outside the area of this guide (Missouri and Metro East "
                    "Illinois). The national hotline and 211 help everywhere."
                )
                % {"place": self.place.text},
                code="outside",
            )
        if self.place.kind is PlaceKind.UNKNOWN:
            raise ValidationError(
                _("We do not know the place “%(place)s”. Try a ZIP code, a town or a county.")
                % {"place": self.place.text},
                code="unknown",
            )
        return text

    def clean(self) -> dict[str, Any]:
        """Let a place that was typed win over a county or region chosen elsewhere.

        A county's page fills in its county; who types another place there wants the other place.
        """
        cleaned = super().clean() or self.cleaned_data
        place = self.place if cleaned.get("place") else None
        county = self.reference.county_by_slug.get(cleaned.get("county") or "")
        region = self.reference.region_by_slug.get(cleaned.get("region") or "")
        if place and county and not touches(place, county):
            self._overrule("county", county.label)
        if (
            place
            and region
            and not any(touches(place, own) for own in self.reference.counties_of(region))
        ):
            self._overrule("region", text_of(region, "name").value)
        return cleaned

    def _overrule(self, name: str, label: str) -> None:
        self.overruled.append(label)
        self.cleaned_data[name] = ""
        # The form shows what was searched.
        cast(QueryDict, self.data).pop(name)


def touches(place: Place, county: County) -> bool:
    """Return whether `county` is a part of `place`, or the other way round."""
    if place.counties:
        return county in place.counties
    if place.region:
        return county.region_id == place.region.pk
    return place.state is not None and county.state_id == place.state.pk


def _serving(codes: Iterable[str]) -> Exists:
    return Exists(Coverage.objects.filter(service=OuterRef("pk"), code__in=list(codes)))


class ServiceFilter(django_filters.FilterSet):
    """Options of one field widen the result (OR), fields narrow it (AND)."""

    place = django_filters.CharFilter(
        label=gettext_lazy("ZIP code, town or county"),
        max_length=PLACE_LENGTH,
        method="filter_place",
    )
    county = django_filters.ChoiceFilter(label=gettext_lazy("County"), method="filter_county")
    region = django_filters.ChoiceFilter(label=gettext_lazy("Region"), method="filter_region")
    category = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Kind of help"), method="filter_category"
    )
    population = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Who it is for"), method="filter_population"
    )
    language = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Language"), method="filter_language"
    )
    cost = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Cost"), choices=Cost.choices, method="filter_cost"
    )
    verified = django_filters.ChoiceFilter(
        label=gettext_lazy("Only verified listings"), choices=VERIFIED, method="filter_verified"
    )

    class Meta:
        model = Service
        form = ServiceFilterForm
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, reference: Reference, queryset: ServiceQuerySet) -> None:
        """Take the parameters `data`; choices and names come from `reference`."""
        super().__init__(_filled_in(data), queryset=queryset)
        self.reference = reference
        choices: dict[str, Callable[[], Choices]] = {
            "county": lambda: [(c.slug, c.label) for c in reference.counties],
            "region": lambda: _named(reference.regions, "slug"),
            "category": lambda: _named(reference.categories, "slug"),
            "population": lambda: _named(reference.populations, "slug"),
            "language": lambda: _named(reference.languages, "code"),
        }
        for name, offered in choices.items():
            self.form.fields[name].choices = offered()
        for field in self.form.fields.values():
            field.error_messages["invalid_choice"] = _(
                "“%(value)s” is not on the list. Choose one that is."
            )
        self.form.reference = reference

    # The area

    @property
    def found_place(self) -> Place | None:
        """What the place box was understood as; None if it was left empty."""
        found: Place | None = self.form.place
        return found

    @property
    def chosen_county(self) -> County | None:
        """The county chosen by name, not typed."""
        return self.reference.county_by_slug.get(self._cleaned("county") or "")

    @property
    def chosen_region(self) -> Region | None:
        """The region chosen or typed."""
        chosen = self.reference.region_by_slug.get(self._cleaned("region") or "")
        return chosen or (self.found_place.region if self.found_place else None)

    @property
    def counties(self) -> tuple[County, ...]:
        """The counties that are searched; empty where a region, a state or all is."""
        if self.chosen_county:
            return (self.chosen_county,)
        return self.found_place.counties if self.found_place else ()

    @property
    def area_codes(self) -> list[str]:
        """The coverage codes of the area, from which a result's scope is told; empty: all."""
        if self.counties:
            return sorted({code for county in self.counties for code in county.coverage_codes})
        if self.chosen_region:
            return self.reference.codes_of_region(self.chosen_region)
        place = self.found_place
        if place and place.state:
            return self._codes_of_state(place.state.code)
        return []

    def _codes_of_state(self, state: str) -> list[str]:
        own = [c for c in self.reference.counties if c.state_id == state]
        return sorted({code for county in own for code in county.coverage_codes})

    def _cleaned(self, name: str) -> Any:
        return self.form.cleaned_data.get(name) if self.form.is_bound else None

    # Filtering

    def filter_queryset(
        self, queryset: ServiceQuerySet, without: Iterable[str] = ()
    ) -> ServiceQuerySet:
        """Return `queryset` narrowed by every field but those `without`."""
        for name, value in self.form.cleaned_data.items():
            if name not in without and value:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def with_scope(self, queryset: ServiceQuerySet) -> QuerySet[Any]:
        """Return `queryset` with each service's nearest `scope` in the area searched."""
        rows = Coverage.objects.filter(service=OuterRef("pk")).order_by("scope")
        if self.area_codes:
            rows = rows.filter(code__in=self.area_codes)
        scoped: QuerySet[Any] = queryset.annotate(scope=Subquery(rows.values("scope")[:1]))
        return scoped

    def filter_place(self, queryset: ServiceQuerySet, name: str, value: str) -> ServiceQuerySet:
        """Keep what serves one of the place's counties, its region or its state."""
        place = self.form.place
        if place is None:
            return queryset
        if place.counties:
            codes = {code for county in place.counties for code in county.coverage_codes}
            return queryset.filter(_serving(codes))
        if place.region:
            return queryset.filter(_serving(self.reference.codes_of_region(place.region)))
        return queryset.filter(_serving(self._codes_of_state(place.state.code)))

    def filter_county(self, queryset: ServiceQuerySet, name: str, value: str) -> ServiceQuerySet:
        """Keep what serves the county."""
        return queryset.filter(_serving(self.reference.county_by_slug[value].coverage_codes))

    def filter_region(self, queryset: ServiceQuerySet, name: str, value: str) -> ServiceQuerySet:
        """Keep what serves the region or a county of it."""
        region = self.reference.region_by_slug[value]
        return queryset.filter(_serving(self.reference.codes_of_region(region)))

    def filter_category(
        self, queryset: ServiceQuerySet, name: str, value: list[str]
    ) -> ServiceQuerySet:
        """Keep what is of one of the categories; a heading stands for all below it."""
        chosen = {self.reference.category_by_slug[slug].pk for slug in value}
        ids = {c.pk for c in self.reference.categories if chosen & {c.pk, c.parent_id}}
        through = Service.categories.through.objects
        return queryset.filter(Exists(through.filter(service=OuterRef("pk"), category__in=ids)))

    def filter_population(
        self, queryset: ServiceQuerySet, name: str, value: list[str]
    ) -> ServiceQuerySet:
        """Take out what does not accept any of the groups; what says nothing of them stays."""
        chosen = [p.pk for p in self.reference.populations if p.slug in value]
        accepts_one = reduce(or_, (~Q(Exists(_refusals(population))) for population in chosen))
        return queryset.filter(accepts_one)

    def filter_language(
        self, queryset: ServiceQuerySet, name: str, value: list[str]
    ) -> ServiceQuerySet:
        """Keep what is given in one of the languages."""
        through = Service.languages.through.objects
        return queryset.filter(Exists(through.filter(service=OuterRef("pk"), language__in=value)))

    def filter_cost(
        self, queryset: ServiceQuerySet, name: str, value: list[str]
    ) -> ServiceQuerySet:
        """Keep what costs one of the ways chosen."""
        return queryset.filter(cost__in=value)

    def filter_verified(self, queryset: ServiceQuerySet, name: str, value: str) -> ServiceQuerySet:
        """Keep what is verified and not due for a check."""
        return queryset.verified(timezone.localdate())


def _filled_in(data: QueryDict) -> QueryDict:
    """Return the parameters that say something: forms also send the fields left blank."""
    filled_in = QueryDict(mutable=True)
    for name, values in data.lists():
        for value in filter(None, values):
            filled_in.appendlist(name, value)
    return filled_in


def _refusals(population: int) -> QuerySet[ServicePopulation]:
    return ServicePopulation.objects.filter(
        service=OuterRef("pk"), population=population, stance=Stance.NOT_ACCEPTED
    )


def _named(records: Iterable[Any], key: str) -> Choices:
    return [(getattr(record, key), text_of(record, "name").value) for record in records]
