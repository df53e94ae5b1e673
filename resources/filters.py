"""The filters of the guide's list. Pages and the API read the same ones from the address."""

from collections.abc import Container, Iterable
from copy import copy
from dataclasses import replace
from functools import cache, cached_property
from typing import Any, cast

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from resources.models import Cost, County, Region, Service
from resources.models.text import text_of
from resources.reference import Reference
from resources.search.find import Found, find, find_in_each
from resources.search.index.memory import current_index
from resources.search.place import Place, PlaceKind, Reason, find_place
from resources.search.selection import FACTS, NOW, WEEKDAYS, Choices, Selection
from resources.search.understand import Understanding, understand

# Longer than any place's name, shorter than an essay.
PLACE_LENGTH = 100
WORDS_LENGTH = 200
OLDEST = 120


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
        # Kept whatever it is: the page says what else may be meant.
        self.place = find_place(text, self.reference)
        refuse(self.place)
        return text

    def clean(self) -> dict[str, Any]:
        """Let a place that was typed win over a county or region chosen elsewhere.

        A county's page fills in its county; who types another place there wants the other place.
        """
        cleaned = super().clean() or self.cleaned_data
        for name, known in known_values(self.reference).items():
            value = cleaned.get(name) or []
            unknown = [v for v in ([value] if isinstance(value, str) else value) if v not in known]
            if unknown:
                message = _("“%(value)s” is not on the list. Choose one that is.")
                self.add_error(name, message % {"value": unknown[0]})
        place = self.place if cleaned.get("place") else None
        county = self.reference.county_by_slug.get(cleaned.get("county") or "")
        region = self.reference.region_by_slug.get(cleaned.get("region") or "")
        if place and county and not touches(place, county):
            self._overrule("county", county.label)
            county = None
        if (county and region and county.region_id != region.pk) or (
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


def place_or_message(text: str, reference: Reference) -> Place:
    """Return the place that `text` means; raises ValidationError with what to do if it is none."""
    place = find_place(text, reference)
    refuse(place)
    return place


def refuse(place: Place) -> None:
    """Raise ValidationError, with what to do, if `place` is none of this guide's."""
    if place.kind is PlaceKind.OUTSIDE:
        raise ValidationError(
            _(
                "%(place)s lies outside the area of this guide (Missouri and Metro East "
                "Illinois). The national hotline and 211 help everywhere."
            )
            % {"place": place.text},
            code="outside",
        )
    if place.reason is Reason.NOT_FIVE_DIGITS:
        raise ValidationError(
            _(
                "A ZIP code has five digits, and “%(place)s” has not. Check the number, or "
                "try a town or a county."
            )
            % {"place": place.text},
            code="digits",
        )
    if place.kind is PlaceKind.UNKNOWN:
        raise ValidationError(
            _("We do not know the place “%(place)s”. Try a ZIP code, a town or a county.")
            % {"place": place.text},
            code="unknown",
        )


def known_values(reference: Reference) -> dict[str, Container[str]]:
    """Return for each field that offers choices the values it offers."""
    return {
        "county": reference.county_by_slug,
        "region": reference.region_by_slug,
        "category": reference.category_by_slug,
        "population": {population.slug for population in reference.populations},
        "language": {spoken.code for spoken in reference.languages},
        "cost": Cost.values,
        "open": (NOW, *WEEKDAYS),
        **dict.fromkeys([*FACTS, "near"], ("yes",)),
    }


def touches(place: Place, county: County) -> bool:
    """Return whether `county` is a part of `place`, or the other way round."""
    if place.counties:
        return county in place.counties
    if place.region:
        return county.region_id == place.region.pk
    return place.state is not None and county.state_id == place.state.pk


class ManyField(forms.Field):
    """Several values. Unlike a MultipleChoiceField it holds no list to copy at each request."""

    widget = forms.SelectMultiple


class ManyFilter(django_filters.Filter):
    """A choice of several; `known_values` says of which."""

    field_class = ManyField


class OneFilter(django_filters.Filter):
    """A choice of one, taken as it stands; `known_values` says of which."""


class AgeFilter(django_filters.Filter):
    """A whole number of years."""

    field_class = forms.IntegerField


class ServiceFilter(django_filters.FilterSet):
    """Options of one field widen the result (OR), fields narrow it (AND)."""

    q = django_filters.CharFilter(
        label=gettext_lazy("What do you need?"), max_length=WORDS_LENGTH, strip=True
    )
    place = django_filters.CharFilter(
        label=gettext_lazy("ZIP code, town or county"),
        max_length=PLACE_LENGTH,
    )
    county = OneFilter(label=gettext_lazy("County"))
    region = OneFilter(label=gettext_lazy("Region"))
    category = ManyFilter(label=gettext_lazy("Kind of help"))
    population = ManyFilter(label=gettext_lazy("Who it is for"))
    age = AgeFilter(label=gettext_lazy("Age in years"), min_value=0, max_value=OLDEST)
    language = ManyFilter(label=gettext_lazy("Language"))
    cost = ManyFilter(label=gettext_lazy("Cost"))
    open = ManyFilter(label=gettext_lazy("Open"))
    walk_in = OneFilter(label=gettext_lazy("Without an appointment"))
    no_referral = OneFilter(label=gettext_lazy("Without a referral"))
    no_id = OneFilter(label=gettext_lazy("Without identification"))
    accessible = OneFilter(label=gettext_lazy("Wheelchair access"))
    verified = OneFilter(label=gettext_lazy("Only verified listings"))
    near = OneFilter(label=gettext_lazy("Nearest first"))

    class Meta:
        model = Service
        form = ServiceFilterForm
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, reference: Reference) -> None:
        """Take the parameters `data`; options and names come from `reference`."""
        # Not FilterSet's own, which copies every filter at each request: these have no state.
        self.is_bound, self.data, self.form_prefix = True, _filled_in(data), None
        self.filters = self.base_filters
        self.reference = reference
        self.index = current_index(reference.version)
        self.form.reference = reference

    def get_form_class(self) -> type[ServiceFilterForm]:
        """Return the class of the form: one for all requests."""
        return form_class()

    # The area

    @property
    def found_place(self) -> Place | None:
        """What the place box, or a place among the words, was understood as; None for neither."""
        typed: Place | None = self.form.place
        if typed or self._cleaned("county") or self._cleaned("region"):
            return typed
        return self.asked.place

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

    # What is chosen, for the index

    @cached_property
    def asked(self) -> Understanding:
        """What the words of the search mean."""
        return understand(self._cleaned("q") or "", self.reference)

    @property
    def other_place(self) -> Place | None:
        """A place among the words that is not searched, because another one is chosen."""
        named = self.asked.place
        chosen = self._cleaned("place") or self._cleaned("county") or self._cleaned("region")
        if named is None or not chosen or any(touches(named, county) for county in self.counties):
            return None
        region = self.chosen_region
        if region and any(touches(named, own) for own in self.reference.counties_of(region)):
            return None
        return named

    @cached_property
    def choices(self) -> Choices:
        """What the fields and the words choose; wrong values are left out."""
        reference, age = self.reference, self._cleaned("age")
        if age is None:
            age = self.asked.age
        categories = (reference.category_by_slug[slug].pk for slug in self._many("category"))
        populations = self._many("population")
        return Choices(
            area=tuple(self.area_codes),
            category=tuple(sorted(categories)),
            population=tuple(p.pk for p in reference.populations if p.slug in populations),
            language=tuple(sorted(self._many("language"))),
            cost=tuple(sorted(self._many("cost"))),
            open=tuple(sorted(self._many("open"))),
            age=() if age is None else (age,),
            facts=tuple(name for name in FACTS if self._cleaned(name)),
        )

    @cached_property
    def found(self) -> Found | None:
        """What the words find; None if there are none to look for."""
        return find(self.asked, self.index, self.choices.area)

    def instead(self, **changes: str | None) -> "ServiceFilter":
        """Return the filters of the address with some fields changed; None leaves a field out.

        `find_together` finds the words of several such filters with one query.
        """
        data = copy(self.form.data)
        for name, value in changes.items():
            data.setlist(name, [] if value is None else [value])
        other = ServiceFilter(data, reference=self.reference)
        # The form has to be asked, whatever it says: its values are there only then.
        other.form.is_valid()
        if "q" not in changes:
            other.asked = self.asked
        return other

    def selection(self, without: str = "") -> Selection:
        """Return what the valid fields and the words leave, the facet `without` left aside."""
        choices, found = self.choices, self.found
        if without in FACTS:
            choices = replace(choices, facts=tuple(f for f in choices.facts if f != without))
        elif without:
            choices = replace(choices, **{without: ()})
        if found is None:
            return Selection(self.index, choices)
        return Selection(self.index, choices, found.services, found.preferences)

    def _many(self, name: str) -> list[str]:
        return list(self._cleaned(name) or ())


class SharedFields(dict[str, forms.Field]):
    """The fields of a form that none of its requests changes: not copied for each of them."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "SharedFields":
        """Return the very same: a form asks for a copy of each field that it might change."""
        return self


def find_together(filters: Iterable[ServiceFilter], asked: Understanding) -> None:
    """Find for all of `filters` whose words are `asked` what each finds, to be counted only.

    One query for all of them.
    """
    same = [chosen for chosen in filters if chosen.asked is asked]
    if same:
        found = find_in_each(asked, same[0].index, (chosen.choices.area for chosen in same))
        for chosen in same:
            chosen.found = found[chosen.choices.area]


@cache
def form_class() -> type[ServiceFilterForm]:
    """Return the form that the filters ask for."""
    fields = {name: declared.field for name, declared in ServiceFilter.base_filters.items()}
    made = cast(type[ServiceFilterForm], type("FilterForm", (ServiceFilterForm,), fields))
    made.base_fields = SharedFields(made.base_fields)
    return made


def _filled_in(data: QueryDict) -> QueryDict:
    """Return the parameters that say something: forms also send the fields left blank."""
    filled_in = QueryDict(mutable=True)
    for name, values in data.lists():
        for value in filter(None, values):
            filled_in.appendlist(name, value)
    return filled_in
