"""What a list was searched for, as its printed page says it: on paper no form and no chip shows."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from resources.filters import ServiceFilter
from resources.models.text import text_of
from resources.presenting.facets import Facet
from resources.presenting.meanings import meaning_label
from resources.presenting.words import and_list, long_date


class Line(NamedTuple):
    """One thing that was asked for, and what is said of it."""

    label: str
    said: str


def asked_lines(request: HttpRequest, chosen: ServiceFilter, facets: Iterable[Facet]) -> list[Line]:
    """Return what the valid filters `chosen` ask for, the day, and the address of the list.

    The page of a private search has nothing in its address that was typed or chosen: the address
    is that of the page, and not of the search.
    """
    is_private = request.method == "POST"
    path = request.path if is_private else request.get_full_path()
    return [
        Line(_("Place"), _place(chosen)),
        *_words(chosen),
        *_options(chosen, facets),
        Line(_("Date of this list"), long_date(timezone.localdate())),
        Line(_("Address"), request.build_absolute_uri(path)),
    ]


def _place(chosen: ServiceFilter) -> str:
    found = chosen.found_place
    if chosen.counties:
        where = and_list(county.label for county in chosen.counties)
    elif chosen.chosen_region:
        where = text_of(chosen.chosen_region, "name").value
    elif found and found.state:
        where = text_of(found.state, "name").value
    else:
        return _("all counties of the guide")
    # A place among the words stands with the words.
    box = chosen.form.place
    typed = (box.corrected or box.text) if box else ""
    return _("“%(typed)s”: %(place)s") % {"typed": typed, "place": where} if typed else where


def _words(chosen: ServiceFilter) -> Iterator[Line]:
    typed = chosen.form.cleaned_data.get("q")
    if not typed:
        return
    yield Line(_("Words"), _("“%(words)s”") % {"words": typed})
    # A place among the words is said as the place.
    others = (phrase for phrase in chosen.asked.phrases if phrase.place is None)
    labels = (meaning_label(phrase, chosen.reference) for phrase in others)
    if understood := [label.value for label in labels if label]:
        yield Line(_("Words taken as"), "; ".join(dict.fromkeys(understood)))


def _options(chosen: ServiceFilter, facets: Iterable[Facet]) -> Iterator[Line]:
    for facet in facets:
        if facet.is_chosen:
            labels = [option.label.value for option in facet.options if option.is_chosen]
            yield Line(facet.label, "; ".join(labels))
    age = chosen.form.cleaned_data.get("age")
    if age is not None:
        yield Line(_("Age in years"), str(age))
    if chosen.form.cleaned_data.get("near"):
        yield Line(_("Order"), _("Nearest first"))
