"""The filters in use, each as a link that undoes it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from resources.filters import ServiceFilter
from resources.models.text import Text, current_language, text_of
from resources.presenting.addresses import here_with, without_value
from resources.presenting.facets import Facet
from resources.presenting.meanings import meaning_label


@dataclass(frozen=True)
class Chip:
    """One choice, and the address without it."""

    label: Text
    address: str
    # What was typed for it.
    words: str = ""


def chips_of(request: HttpRequest, chosen: ServiceFilter, facets: list[Facet]) -> list[Chip]:
    """Return a chip for each parameter in the address (not for the place a page is about)."""
    return [
        *_words(request, chosen),
        *_areas(request, chosen),
        *_options(request, chosen, facets),
    ]


def _words(request: HttpRequest, chosen: ServiceFilter) -> Iterator[Chip]:
    """Yield a chip for each phrase that was understood; taking it away takes its words away."""
    asked = chosen.asked
    for phrase in asked.phrases:
        label = meaning_label(phrase, chosen.reference)
        if label:
            address = here_with(request, q=asked.without(phrase) or None)
            yield Chip(label, address, asked.as_typed(phrase.words))
    words = [*asked.rest, *asked.literal]
    if words:
        typed = asked.as_typed(" ".join(words))
        rest = Text(_("“%(words)s”") % {"words": typed}, current_language())
        kept = " ".join(word for word in asked.words if word not in asked.rest)
        yield Chip(rest, here_with(request, q=kept or None))


def _areas(request: HttpRequest, chosen: ServiceFilter) -> Iterator[Chip]:
    language = current_language()
    place = chosen.form.place
    if request.GET.get("place") and place:
        yield Chip(Text(place.text, language), here_with(request, place=None))
    if request.GET.get("county") and chosen.chosen_county:
        yield Chip(Text(chosen.chosen_county.label, language), here_with(request, county=None))
    region = chosen.reference.region_by_slug.get(chosen.form.cleaned_data.get("region") or "")
    if request.GET.get("region") and region:
        yield Chip(text_of(region, "name"), here_with(request, region=None))


def _options(request: HttpRequest, chosen: ServiceFilter, facets: list[Facet]) -> Iterator[Chip]:
    for facet in facets:
        for option in facet.options:
            if option.is_chosen:
                yield Chip(option.label, without_value(request, option.field, option.value))
    age = chosen.form.cleaned_data.get("age")
    if age is not None:
        label = Text(_("Age %(age)d") % {"age": age}, current_language())
        yield Chip(label, here_with(request, age=None))
    if request.GET.get("near"):
        yield Chip(Text(_("Nearest first"), current_language()), here_with(request, near=None))
