"""Where services are, as far as the public may know: the county and the town of their places."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

from resources.models import Location, LocationKind, TownCounty
from resources.models.county import plain_place
from resources.models.location import PUBLIC_ADDRESS_READS

# The counties of each town, by state and plain name.
Towns = Mapping[tuple[str | None, str], set[str]]

# The columns of a place that are read here.
PLACE_READS = (*PUBLIC_ADDRESS_READS, "location_type", "county")
# Names of towns remembered: many places share them.
MOST_TOWNS = 5_000


class ToldPlace(NamedTuple):
    """What a list tells of a place: never more than the page of the service.

    `counties`: FIPS codes of the county it lies in, or of all that its town reaches into if that
    is all one may know; none if the guide does not know the town. The rest may be "".
    """

    town: str
    state: str
    counties: tuple[str, ...]


def read_towns(names: Collection[str] | None = None) -> Towns:
    """Return the counties of the towns with these plain `names` (None: of all). One query."""
    towns: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    links = TownCounty.objects.all()
    if names is not None:
        links = links.filter(town__plain_name__in=names)
    for state, name, fips in links.values_list("town__state_id", "town__plain_name", "county_id"):
        towns[state, name].add(fips)
    return dict(towns)


@lru_cache(maxsize=MOST_TOWNS)
def plain_town(name: str) -> str:
    """Return a town's name as places are compared by it."""
    return plain_place(name)


def public_county(place: Location, towns: Towns) -> str | None:
    """Return the county (FIPS code) that may be told of a place; None if none may, or is known.

    Never of a hidden place. Of a shelter whose town alone shows it must say no more than the town
    does: a town in several counties says none of them.
    """
    if place.location_type != LocationKind.PHYSICAL or not place.public_visibility.shows_town:
        return None
    address = place.public_address()
    of_town = _counties_of(address.town, address.state, towns)
    only = next(iter(of_town)) if len(of_town) == 1 else None
    if place.gives_shelter and not address.street:
        return only
    return place.county_id or only


def told_place(place: Location, towns: Towns) -> ToldPlace | None:
    """Return what lists tell of a place; None of a hidden one, and where nothing is known."""
    if place.location_type != LocationKind.PHYSICAL or not place.public_visibility.shows_town:
        return None
    address, own = place.public_address(), public_county(place, towns)
    if not (address.town or own):
        return None
    around = [own] if own else sorted(_counties_of(address.town, address.state, towns))
    return ToldPlace(address.town, address.state if address.town else "", tuple(around))


def _counties_of(town: str, state: str, towns: Towns) -> Collection[str]:
    return towns.get((state, plain_town(town)), ()) if town else ()
