"""Where a service is based that a list shows for another place: said plainly, of public places."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from resources.filters import ServiceFilter
from resources.models import County, CountyKind
from resources.presenting.fragments import kept
from resources.reference import Reference
from resources.search.index.places import ToldPlace


@dataclass(frozen=True)
class AskedPlace:
    """The place that somebody asked for: the FIPS codes of its counties.

    `counts_counties`: they are few enough that one can count how many lie between.
    """

    reference: Reference
    counties: tuple[str, ...]
    counts_counties: bool

    def away(self, places: tuple[ToldPlace, ...]) -> Markup:
        """Return where a service with these `places` is; "" if one of them is, or may be, here."""
        if not places or any(fips in self._here for place in places for fips in place.counties):
            return Markup("")
        return kept(
            self.reference,
            *("away", self.counties, self.counts_counties, places),
            caller=lambda: str(escape(self.sentence(places))),
        )

    def sentence(self, places: Iterable[ToldPlace]) -> str:
        """Return where the nearest of `places` is, all of them elsewhere, as a card says it."""
        ranked = sorted(places, key=lambda place: (self._far(place), place))
        place, steps = ranked[0], self._steps_to(ranked[0])
        where = place_label(place, self.reference)
        if steps is not None:
            where = ngettext(
                "%(place)s, a neighboring county", "%(place)s, %(num)s counties away", steps
            ) % {"place": where, "num": steps}
        said = _("Based in %(place)s") if len(ranked) == 1 else _("Has a place in %(place)s")
        return said % {"place": where}

    @cached_property
    def _here(self) -> frozenset[str]:
        return frozenset(self.counties)

    @cached_property
    def _steps(self) -> dict[str, int]:
        """How many counties away each county is from the nearest of those asked for."""
        found = dict.fromkeys(self.counties, 0)
        waiting = deque(self.counties)
        while waiting:
            own = waiting.popleft()
            for other in self.reference.neighbours.get(own, ()):
                if other not in found:
                    found[other] = found[own] + 1
                    waiting.append(other)
        return found

    def _steps_to(self, place: ToldPlace) -> int | None:
        """Return how many counties away `place` is; None where its county is not told."""
        if not self.counts_counties or len(place.counties) != 1:
            return None
        return self._steps.get(place.counties[0])

    def _far(self, place: ToldPlace) -> int:
        steps = self._steps_to(place)
        return len(self.reference.counties) if steps is None else steps


def asked_place(chosen: ServiceFilter) -> AskedPlace | None:
    """Return the place that is searched; None if all of the guide is."""
    if chosen.counties:
        return _asked(chosen.reference, chosen.counties, counts_counties=True)
    if chosen.chosen_region:
        own = chosen.reference.counties_of(chosen.chosen_region)
        return _asked(chosen.reference, own, counts_counties=False)
    state = chosen.found_place.state if chosen.found_place else None
    if state is None:
        return None
    inside = [county for county in chosen.reference.counties if county.state_id == state.code]
    return _asked(chosen.reference, inside, counts_counties=False)


def _asked(reference: Reference, own: Iterable[County], *, counts_counties: bool) -> AskedPlace:
    return AskedPlace(reference, tuple(sorted(county.fips for county in own)), counts_counties)


def place_label(place: ToldPlace, reference: Reference) -> str:
    """Return a place in words: “Springfield (Greene County, MO)”, as much of it as is told."""
    town = f"{place.town}, {place.state}" if place.state else place.town
    if len(place.counties) != 1:
        return town
    county = reference.county_by_fips.get(place.counties[0])
    if county is None:
        return town
    if not place.town or county.kind == CountyKind.INDEPENDENT_CITY:
        return county.label
    return _("%(town)s (%(county)s)") % {"town": place.town, "county": county.label}
