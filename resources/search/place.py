"""From what people type as a place to the counties they mean.

Takes a ZIP code, a town, a county (with or without “County”), a region or a state, with or without
a state after a comma. Never guesses: what it does not know it says, with the nearest spellings.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto

from resources.models import County, PostalCodeCounty, Region, State, Town, TownCounty
from resources.models.county import plain_place
from resources.models.text import text_of
from resources.reference import Reference

ZIP_CODE = re.compile(r"^(\d{5})(?:[-\s]?\d{4})?$")
# The end of “Alton, IL” and “Springfield Missouri”.
STATE_ENDINGS = {
    "mo": "MO",
    "missouri": "MO",
    "misuri": "MO",
    "il": "IL",
    "ill": "IL",
    "illinois": "IL",
}
COUNTY_ENDINGS = ("county", "co")
COUNTY_BEGINNINGS = ("condado de ", "condado del ", "county of ")
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
    zip_code = ZIP_CODE.match(text)
    if zip_code:
        return _by_zip_code(text, zip_code[1], reference)
    name, state = _split_state(plain_place(text))
    if not name and state:
        return Place(text, PlaceKind.STATE, state=_state(state, reference))
    found = (
        _by_region(text, name, reference) or _by_name(text, name, state, reference)
        if name
        else None
    )
    return found or Place(text, PlaceKind.UNKNOWN, suggestions=tuple(_near(name, state, reference)))


def _split_state(name: str) -> tuple[str, str | None]:
    words = name.split()
    if words and words[-1] in STATE_ENDINGS:
        return " ".join(words[:-1]).strip(), STATE_ENDINGS[words[-1]]
    if name in {"statewide", "todo el estado"}:
        return "", "MO"
    return name, None


def _state(code: str, reference: Reference) -> State | None:
    return next((state for state in reference.states if state.code == code), None)


def _by_zip_code(text: str, code: str, reference: Reference) -> Place:
    # Codes of places just outside the area are known, with no county.
    links = PostalCodeCounty.objects.filter(postal_code=code)
    fips = links.order_by("-is_primary", "county_id").values_list("county_id", flat=True)
    counties = tuple(reference.county_by_fips[f] for f in fips if f in reference.county_by_fips)
    return Place(text, PlaceKind.ZIP_CODE if counties else PlaceKind.OUTSIDE, counties)


def _by_region(text: str, name: str, reference: Reference) -> Place | None:
    short = name.removesuffix(" region").removesuffix(" misuri").removesuffix(" de")
    for region in reference.regions:
        names = {plain_place(region.key), plain_place(region.name), plain_place(region.name_es)}
        names |= {n.removesuffix(" missouri").removesuffix(" illinois") for n in names}
        # A city of the same name means the city, unless the word “region” stands behind it.
        is_city = region.key in {"st-louis", "kansas-city"} and not name.endswith(" region")
        if not is_city and (name in names or short in names):
            return Place(text, PlaceKind.REGION, region=region)
    return None


def _strip_county(name: str) -> tuple[str, bool]:
    for beginning in COUNTY_BEGINNINGS:
        if name.startswith(beginning):
            return name.removeprefix(beginning), True
    words = name.split()
    if len(words) > 1 and words[-1] in COUNTY_ENDINGS:
        return " ".join(words[:-1]), True
    return name, False


def _county_names(county: County) -> set[str]:
    names = {plain_place(county.name), plain_place(county.slug.rpartition("-")[0])}
    if county.kind == "independent-city":
        bare = plain_place(county.name.removeprefix("City of "))
        names |= {bare, f"{bare} city", f"ciudad de {bare}"}
    return names


def _by_name(text: str, name: str, state: str | None, reference: Reference) -> Place | None:
    bare, says_county = _strip_county(name)
    counties = [
        county
        for county in reference.counties
        if bare in _county_names(county)
        and state in {None, county.state_id}
        and not (says_county and county.kind == "independent-city")
    ]
    in_town = [] if says_county else list(_counties_of_towns(bare, state, reference))
    every = tuple(dict.fromkeys([*counties, *in_town]))
    if not every:
        return None
    return Place(text, PlaceKind.TOWN if in_town else PlaceKind.COUNTY, every)


def _counties_of_towns(name: str, state: str | None, reference: Reference) -> Iterable[County]:
    links = TownCounty.objects.filter(town__plain_name=name)
    if state:
        links = links.filter(town__state=state)
    for fips in links.order_by("-is_primary", "county_id").values_list("county_id", flat=True):
        if fips in reference.county_by_fips:
            yield reference.county_by_fips[fips]


def _near(name: str, state: str | None, reference: Reference) -> list[str]:
    """Return names that look like `name`, as they are written."""
    bare, _ = _strip_county(name)
    written = {plain_place(county.name): county.label for county in reference.counties}
    for town in Town.objects.select_related(None).only("name", "plain_name", "state_id"):
        written.setdefault(town.plain_name, str(town))
    near = get_close_matches(bare, list(written), n=MANY_SUGGESTIONS, cutoff=0.75)
    return [written[match] for match in near]


def place_names(reference: Reference) -> list[str]:
    """Return what the place box suggests: every county, and every region."""
    counties = [county.label for county in reference.counties]
    return counties + [text_of(region, "name").value for region in reference.regions]
