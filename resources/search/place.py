"""From what people type as a place to the counties they mean.

Takes a ZIP code, a town, a county (with or without “County”), a region or a state, with or without
a state after a comma, small mistakes of spelling included; says what it took for what. Never
guesses: what it does not know it says, with the nearest spellings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from django.utils.translation import gettext as _

from resources.models import County, Region, State
from resources.models.county import CountyKind
from resources.models.text import text_of
from resources.reference import Reference
from resources.search import outside, spelling
from resources.search.common_words import is_common_word
from resources.search.names import CITY_REGIONS, KnownTown, Names, names_of
from resources.search.nicknames import LANDSCAPES
from resources.search.wording import (
    Said,
    is_number,
    strip_region,
    strip_town,
    take_apart,
    take_apart_plain,
    zip_code_in,
)

# What a search box needs to find a place among other words stands here too.
__all__ = [
    "LONGEST_PLACE",
    "MANY_SUGGESTIONS",
    "Place",
    "PlaceKind",
    "Reason",
    "find_place",
    "is_common_word",
    "known_place",
    "place_names",
    "region_name",
]

MANY_SUGGESTIONS = 5
# The most words that a name `known_place` knows has: “Condado de Cape Girardeau, Misuri”.
LONGEST_PLACE = 6


class PlaceKind(Enum):
    """What a text turned out to be."""

    ZIP_CODE = auto()
    TOWN = auto()
    COUNTY = auto()
    REGION = auto()
    STATE = auto()
    OUTSIDE = auto()
    UNKNOWN = auto()


class Reason(Enum):
    """Why a place is unknown, where more can be said than that it is."""

    NOT_FIVE_DIGITS = auto()


@dataclass(frozen=True)
class Place:
    """A place as typed and what it means.

    `counties` all that it lies in, the main one first; empty for a state, an unknown place and one
    outside the area. `suggestions` near spellings of an unknown place. `corrected` what a misspelt
    text was taken for.
    """

    text: str
    kind: PlaceKind
    counties: tuple[County, ...] = ()
    region: Region | None = None
    state: State | None = None
    suggestions: tuple[str, ...] = ()
    corrected: str = ""
    reason: Reason | None = None

    @property
    def is_known(self) -> bool:
        """Whether the guide has services for it."""
        return self.kind not in {PlaceKind.OUTSIDE, PlaceKind.UNKNOWN}


def find_place(text: str, reference: Reference) -> Place:
    """Return what `text` means. No query, once the names of the content version are in memory."""
    text = " ".join(text.split())
    finder = _Finder(text, reference, names_of(reference))
    said = take_apart(text)
    zip_code = zip_code_in(said)
    if zip_code:
        return finder.by_zip_code(zip_code) or Place(text, PlaceKind.OUTSIDE)
    if is_number(said):
        return Place(text, PlaceKind.UNKNOWN, reason=Reason.NOT_FIVE_DIGITS)
    return (
        finder.as_typed(said)
        or finder.outside(said)
        or finder.corrected(said)
        or finder.elsewhere_or_unknown(said)
    )


def known_place(words: str, reference: Reference) -> Place | None:
    """Return what the plain phrase `words` (`plain_place`) exactly is; None if it is no place.

    For a search box that looks at the phrases of a sentence: corrects nothing, knows nothing
    outside. A region has more than one word here: “central” alone mostly means something else.
    """
    names = names_of(reference)
    # Most phrases of a sentence end here.
    if not all(word in names.words or word.isdigit() for word in words.split()):
        return None
    said = take_apart_plain(words)
    finder = _Finder(words, reference, names)
    zip_code = zip_code_in(said)
    if zip_code:
        before = said.whole.partition(zip_code)[0].strip()
        if before and known_place(before, reference) is None:
            return None
        return finder.by_zip_code(zip_code)
    found = finder.exactly(said)
    if found is None and said.bare in names.joined:
        found = finder.exactly(_renamed(said, names.joined[said.bare]))
    is_one_word_region = found is not None and found.region and " " not in said.whole
    return None if is_one_word_region else found


def _renamed(said: Said, name: str) -> Said:
    return replace(said, whole=name, name=name, bare=name)


@dataclass(frozen=True)
class _Finder:
    """Looks one text up in the names."""

    text: str
    reference: Reference
    names: Names

    # As it is written

    def by_zip_code(self, code: str) -> Place | None:
        """Return the place of a ZIP code; None for one that lies in no county of the area."""
        counties = self._counties(self.names.zip_codes.get(code, ()))
        return Place(self.text, PlaceKind.ZIP_CODE, counties) if counties else None

    def _counties(self, fips: tuple[str, ...]) -> tuple[County, ...]:
        known = self.reference.county_by_fips
        return tuple(known[code] for code in dict.fromkeys(fips) if code in known)

    def exactly(self, said: Said) -> Place | None:
        """Return the state, region, town or county of just this name."""
        if not said.name and said.state:
            state = next((s for s in self.reference.states if s.code == said.state), None)
            return Place(self.text, PlaceKind.STATE, state=state) if state else None
        # Of a town that is called “Mid Missouri”, the state is a part.
        whole = Said(said.whole, said.whole, said.whole, None, False)
        return (
            self._region(said)
            or self._town_or_county(said)
            or (self._town_or_county(whole) if said.whole != said.name else None)
        )

    def _region(self, said: Said) -> Place | None:
        for candidate in dict.fromkeys((said.whole, said.name)):
            bare, says_region = strip_region(candidate)
            region = self.names.regions.get(bare)
            if region is None:
                continue
            # A city of the same name means the city, unless the word “region” stands with it.
            is_city = region.key in CITY_REGIONS and not says_region
            state = self.names.state_of_region.get(region.pk)
            if (candidate == said.whole or said.state in {None, state}) and not is_city:
                return Place(self.text, PlaceKind.REGION, region=region)
        return None

    def _town_or_county(self, said: Said) -> Place | None:
        counties = [
            county
            for county in self.names.counties.get(said.bare, ())
            if said.state in {None, county.state_id}
            and not (said.says_county and county.kind == CountyKind.INDEPENDENT_CITY)
        ]
        # Main counties of all towns of the name stand before the others; of these the one
        # with most ZIP codes: Columbia in Boone County before the small one in Illinois.
        links = sorted(
            {link for town in self._towns(said) for link in town.links},
            key=lambda link: (link[0], 0 if link[0] else -self.names.sizes[link[1]], link[1]),
        )
        in_towns = self._counties(tuple(fips for _is_other, fips in links))
        every = tuple(dict.fromkeys([*counties, *in_towns]))
        kind = PlaceKind.TOWN if in_towns else PlaceKind.COUNTY
        return Place(self.text, kind, every) if every else None

    def _towns(self, said: Said) -> list[KnownTown]:
        towns = () if said.says_county else self.names.towns.get(said.bare, ())
        return [town for town in towns if said.state in {None, town.state}]

    # With words beside it

    def as_typed(self, said: Said) -> Place | None:
        """Return the place as it is written, or with other spaces, or with words beside it."""
        found = (self.exactly(own) for own in (said, *self._looser(said)))
        return next(filter(None, found), None) or self._within()

    def _looser(self, said: Said) -> Iterator[Said]:
        together = said.bare.replace(" ", "")
        yield _renamed(said, self.names.joined.get(together, together))
        state = said.state or ""
        yield take_apart_plain(f"{strip_town(said.name)} {state}".lower().strip())
        if said.name.endswith(" cty"):  # short for both
            yield take_apart_plain(f"{said.bare} city {state}".lower().strip())

    def _within(self) -> Place | None:
        """Return a town with its county after it: “Columbia, Boone County”."""
        head, _comma, tail = self.text.partition(",")
        places = [self.exactly(take_apart(part)) for part in (head, tail)]
        town, around = places
        if town is None or around is None:
            return None
        common = tuple(county for county in town.counties if county in around.counties)
        return replace(town, counties=common) if common else None

    # Outside, or misspelt

    def outside(self, said: Said) -> Place | None:
        """Return the place if it is a known one outside the area."""
        for own in (said, *self._looser(said)):
            if self._towns(own) or outside.is_outside(self.text, own):
                return Place(self.text, PlaceKind.OUTSIDE)
        return None

    def corrected(self, said: Said) -> Place | None:
        """Return the one place that was surely meant, with what it was taken for."""
        if said.name in LANDSCAPES:
            return None
        repaired = _with_words_repaired(said)
        for own in (repaired, *self._respelt(repaired)):
            found = self.exactly(own) if own != said else None
            if found:
                return replace(found, corrected=self._label(found, own))
        return None

    def _respelt(self, said: Said) -> Iterator[Said]:
        names = self._names_like(said)
        others = outside.names_outside(said) - names
        meant = spelling.meant(said.bare, names, others)
        # With a state beside it what it sounds like is sure enough; without one nothing outside
        # may sound the same.
        meant = meant or spelling.sounding(said.bare, names if said.state else {*names, *others})
        if meant in others:
            return
        if meant in _STATE_NAMES:
            yield take_apart(meant)
        elif meant:
            yield replace(said, whole=meant, name=meant, bare=meant)

    def _names_like(self, said: Said) -> set[str]:
        """Return the names of the kind and the state that were said."""
        all_states = self.names.states
        pool: Iterable[str] = self.names.counties if said.says_county else all_states
        if said.state:
            return {name for name in pool if said.state in all_states.get(name, ())}
        return {*pool} if said.says_county else {*pool, *_STATE_NAMES}

    def _label(self, place: Place, said: Said) -> str:
        """Return what was taken, so that the place box takes it for the same."""
        if place.region:
            return region_name(place.region)
        if place.state:
            return text_of(place.state, "name").value
        towns = [town for town in self._towns(said) if town.links]
        if not towns:
            several = len(place.counties) > 1
            return place.counties[0].full_name if several else place.counties[0].label
        states = {town.state for town in towns} | {c.state_id for c in place.counties}
        return f"{towns[0].name}, {towns[0].state}" if len(states) == 1 else towns[0].name

    # Unknown

    def elsewhere_or_unknown(self, said: Said) -> Place:
        """Return that the place is not known, with near spellings; or in Colorado, not a county."""
        if outside.says_colorado(self.text, said):
            return Place(self.text, PlaceKind.OUTSIDE)
        return Place(self.text, PlaceKind.UNKNOWN, suggestions=self._near(said))

    def _near(self, said: Said) -> tuple[str, ...]:
        """Return names that look like this one, as they are written; of its state, if any are."""
        bare = _with_words_repaired(said).bare
        like = spelling.near(bare, self.names.states, most=4 * MANY_SUGGESTIONS)
        found = [(name, *own) for name in like for own in self._written(name)]
        same = [label for name, label, _state in found if name == bare]
        of_state = [label for _name, label, state in found if said.state in {None, state}]
        labels = [*same, *of_state] or [label for _name, label, _state in found]
        return tuple(dict.fromkeys(labels))[:MANY_SUGGESTIONS]

    def _written(self, name: str) -> list[tuple[str, str]]:
        """Return what is called `name`, each as it is written and its state."""
        # Where a county has the name too, it leads to the town as well.
        counties = [(county.label, county.state_id) for county in self.names.counties.get(name, ())]
        towns = [
            (f"{town.name}, {town.state}", town.state)
            for town in self.names.towns.get(name, ())
            if town.links
        ]
        region = self.names.regions.get(name)
        of = self.names.state_of_region.get(region.pk, "") if region else ""
        return [*counties, *towns, *([(region_name(region), of)] if region else [])]


_STATE_NAMES = ("missouri", "illinois")
_COUNTY_WORDS = ("county", "condado")


def _with_words_repaired(said: Said) -> Said:
    """Return what was said with a misspelt word for a state or a county at its end put right."""
    rest, _space, last = said.whole.rpartition(" ")
    if rest and not said.state:
        state = spelling.meant(last, _STATE_NAMES)
        if state:
            said = take_apart(f"{rest} {state}")
    rest, _space, last = said.name.rpartition(" ")
    if rest and not said.says_county and spelling.meant(last, _COUNTY_WORDS):
        return replace(said, name=f"{rest} county", bare=rest, says_county=True)
    return said


def place_names(reference: Reference) -> list[str]:
    """Return what the place box suggests: every county, and every region."""
    counties = [county.label for county in reference.counties]
    return counties + [region_name(region) for region in reference.regions]


def region_name(region: Region) -> str:
    """Return a region's name so that the place box takes it for the region, not for its city."""
    name = text_of(region, "name").value
    return _("%(name)s region") % {"name": name} if region.key in CITY_REGIONS else name
