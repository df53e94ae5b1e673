"""The filters in use, each as a link that undoes it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from resources.filters import ServiceFilter
from resources.models.text import Text, current_language, text_of
from resources.presenting.addresses import here_with, without_value
from resources.presenting.facets import Facet


@dataclass(frozen=True)
class Chip:
    """One choice, and the address without it."""

    label: Text
    address: str


def chips_of(request: HttpRequest, chosen: ServiceFilter, facets: list[Facet]) -> list[Chip]:
    """Return a chip for each parameter in the address (not for the place a page is about)."""
    return [*_areas(request, chosen), *_options(request, facets)]


def _areas(request: HttpRequest, chosen: ServiceFilter) -> Iterator[Chip]:
    language = current_language()
    place = chosen.found_place
    if request.GET.get("place") and place:
        yield Chip(Text(place.text, language), here_with(request, place=None))
    if request.GET.get("county") and chosen.chosen_county:
        yield Chip(Text(chosen.chosen_county.label, language), here_with(request, county=None))
    region = chosen.reference.region_by_slug.get(chosen.form.cleaned_data.get("region") or "")
    if request.GET.get("region") and region:
        yield Chip(text_of(region, "name"), here_with(request, region=None))


def _options(request: HttpRequest, facets: list[Facet]) -> Iterator[Chip]:
    for facet in facets:
        for option in facet.options:
            if option.is_chosen:
                yield Chip(option.label, without_value(request, facet.name, option.value))
