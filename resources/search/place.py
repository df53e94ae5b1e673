"""From what people type as a place to the counties they mean.

Takes a ZIP code, a town, a county (with or without “County”), a region or a state, with or without
a state after a comma. Never guesses: what it does not know it says, with the nearest spellings.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto

from django.utils.translation import gettext as _

from resources.models import County, PostalCodeCounty, Region, State, Town
from resources.models.county import CountyKind, plain_place
from resources.models.text import text_of
from resources.reference import Reference
from resources.search.names import CITY_REGIONS, Names, names_of

# At the end of a text: “65201”, “65201-1234”, “Columbia MO 65201”.
ZIP_CODE = re.compile(r"(?:^|\s)([0-9]{5})(?:[-\s]?[0-9]{4})?$")
STATE_ENDINGS = {
    "mo": "MO",
    "missouri": "MO",
    "misuri": "MO",
    "il": "IL",
    "ill": "IL",
    "illinois": "IL",
}
COUNTRY_ENDINGS = (" usa", " united states", " estados unidos")
STATE_BEGINNINGS = ("state of ", "estado de ", "all of ", "todo ")
STATEWIDE = {"statewide", "todo el estado"}
COUNTY_ENDINGS = ("county", "co", "condado")
COUNTY_BEGINNINGS = ("condado de ", "condado del ", "county of ")
REGION_ENDINGS = (" region", " area")
REGION_BEGINNINGS = ("region de ", "region del ", "region ")
MANY_SUGGESTIONS = 5


class PlaceKind(Enum):
    """What a text turned out to be."""

    ZIP_CODE = auto()
    TOWN = auto()
    COUNTY = auto()
    REGION = auto()
    STATE = auto()
    OUTSIDE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class Place:
    """A place as typed and what it means.

    `counties` all that it lies in, the main one first; empty for a state, an unknown place and one
    outside the area. `suggestions` near spellings of an unknown place.
    """

    text: str
    kind: PlaceKind
    counties: tuple[County, ...] = ()
    region: Region | None = None
    state: State | None = None
    suggestions: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the guide has services for it."""
        return self.kind not in {PlaceKind.OUTSIDE, PlaceKind.UNKNOWN}


def find_place(text: str, reference: Reference) -> Place:
    """Return what `text` means. At most two queries."""
    text = " ".join(text.split())
    zip_code = ZIP_CODE.search(unicodedata.normalize("NFKC", text))
    if zip_code:
        return _by_zip_code(text, zip_code[1], reference)
    whole = _without_country(plain_place(text))
    name, state = _split_state(whole)
    names = names_of(reference)
    if not name and state:
        return Place(text, PlaceKind.STATE, state=_state(state, reference))
    found = _by_region(text, whole, name, state, names) or _by_name(
        text, name, state, reference, names
    )
    return found or Place(text, PlaceKind.UNKNOWN, suggestions=_near(name, state, names))


def _without_country(name: str) -> str:
    for ending in COUNTRY_ENDINGS:
        name = name.removesuffix(ending)
    return name


def _split_state(name: str) -> tuple[str, str | None]:
    if name in STATEWIDE:
        return "", "MO"
    words = name.split()
    if not words or words[-1] not in STATE_ENDINGS:
        return name, None
    state = STATE_ENDINGS[words[-1]]
    rest = " ".join(words[:-1])
    return ("" if f"{rest} " in STATE_BEGINNINGS else rest), state


def _state(code: str, reference: Reference) -> State | None:
    return next((state for state in reference.states if state.code == code), None)


def _by_zip_code(text: str, code: str, reference: Reference) -> Place:
    # Codes of places just outside the area are known, with no county.
    links = PostalCodeCounty.objects.filter(postal_code=code)
    fips = links.order_by("-is_primary", "county_id").values_list("county_id", flat=True)
    counties = tuple(reference.county_by_fips[f] for f in fips if f in reference.county_by_fips)
    return Place(text, PlaceKind.ZIP_CODE if counties else PlaceKind.OUTSIDE, counties)


def _by_region(text: str, whole: str, name: str, state: str | None, names: Names) -> Place | None:
    for candidate in dict.fromkeys((whole, name)):
        bare, says_region = _strip(candidate, REGION_BEGINNINGS, REGION_ENDINGS)
        region = names.regions.get(bare)
        if region is None:
            continue
        # A city of the same name means the city, unless the word “region” stands with it.
        is_city = region.key in CITY_REGIONS and not says_region
        fits = candidate == whole or state in {None, names.state_of_region.get(region.pk)}
        if fits and not is_city:
            return Place(text, PlaceKind.REGION, region=region)
    return None


def _strip(name: str, beginnings: Iterable[str], endings: Iterable[str]) -> tuple[str, bool]:
    """Return `name` without the word for its kind, and whether it had one."""
    for beginning in beginnings:
        if name.startswith(beginning):
            return name.removeprefix(beginning), True
    for ending in endings:
        if name.endswith(ending):
            return name.removesuffix(ending), True
    return name, False


def _strip_county(name: str) -> tuple[str, bool]:
    return _strip(name, COUNTY_BEGINNINGS, (f" {ending}" for ending in COUNTY_ENDINGS))


def _by_name(
    text: str, name: str, state: str | None, reference: Reference, names: Names
) -> Place | None:
    bare, says_county = _strip_county(name)
    counties = [
        county
        for county in names.counties.get(bare, ())
        if state in {None, county.state_id}
        and not (says_county and county.kind == CountyKind.INDEPENDENT_CITY)
    ]
    towns = [] if says_county or not bare else _links_of_towns(bare, state)
    in_town = [reference.county_by_fips[f] for f in towns if f in reference.county_by_fips]
    every = tuple(dict.fromkeys([*counties, *in_town]))
    if every:
        return Place(text, PlaceKind.TOWN if in_town else PlaceKind.COUNTY, every)
    # A town that the guide knows, in no county of its area.
    return Place(text, PlaceKind.OUTSIDE) if towns else None


def _links_of_towns(name: str, state: str | None) -> list[str | None]:
    """Return the counties of every town of that name, main ones first; None for one outside."""
    towns = Town.objects.filter(plain_name=name)
    if state:
        towns = towns.filter(state=state)
    links = towns.order_by("-towncounty__is_primary", "towncounty__county_id")
    return list(links.values_list("towncounty__county_id", flat=True))


def _near(name: str, state: str | None, names: Names) -> tuple[str, ...]:
    """Return names that look like `name`, as they are written; of its state, if it has any."""
    bare, _has_word = _strip_county(name)
    written: dict[str, list[tuple[str, str]]] = {
        plain: [(c.label, c.state_id) for c in counties]
        for plain, counties in names.counties.items()
    }
    for town in Town.objects.filter(towncounty__isnull=False).distinct():
        # Where a county has the name too, it leads to the town as well.
        written.setdefault(town.plain_name, []).append((str(town), town.state_id))
    near = get_close_matches(bare, list(written), n=MANY_SUGGESTIONS, cutoff=0.75)
    found = [label for match in near for label in written[match]]
    of_state = [label for label, own in found if state in {None, own}]
    labels = of_state or [label for label, _own in found]
    return tuple(dict.fromkeys(labels))[:MANY_SUGGESTIONS]


def place_names(reference: Reference) -> list[str]:
    """Return what the place box suggests: every county, and every region."""
    counties = [county.label for county in reference.counties]
    return counties + [region_name(region) for region in reference.regions]


def region_name(region: Region) -> str:
    """Return a region's name so that the place box takes it for the region, not for its city."""
    name = text_of(region, "name").value
    return _("%(name)s region") % {"name": name} if region.key in CITY_REGIONS else name
