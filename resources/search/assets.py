"""What there is for each assessed need, county by county: what is based there, and what reaches it.

A service is *based* in a county if it is given at a place there that the public may know of. It
*reaches* a county if that county, its region, its state or the nation is among the areas it serves.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyroaring import BitMap

from resources.models import (
    AddressVisibility,
    Category,
    County,
    Location,
    LocationKind,
    Region,
    Scope,
    Service,
    VerificationStatus,
)
from resources.reference import Reference
from resources.search.distance import miles_between
from resources.search.index import tokens
from resources.search.index.memory import NOWHERE, Index
from resources.search.index.places import PLACE_READS, public_county, read_towns
from resources.search.selection import remember


def percent(part: int, whole: int) -> int | None:
    """Return how much `part` is of `whole`, in whole percent; None of nothing.

    Only all is 100 and only nothing is 0: rounding must not hide the last one.
    """
    if not whole:
        return None
    rounded = round(100 * part / whole)
    if 0 < part < whole:
        return min(max(rounded, 1), 99)
    return rounded


@dataclass(frozen=True)
class Nearest:
    """The nearest county where a service is based."""

    county: County
    # Between the middles of the two counties, as the crow flies.
    miles: int


@dataclass(frozen=True)
class CountyAssets:
    """What one county has for one need."""

    county: County
    based: int
    # Services by the nearest area that they serve: each counts once.
    reaching: Mapping[Scope, int]
    # How many of those that reach it are verified today.
    verified: int
    # Only where none is based; None too where none is based anywhere.
    nearest: Nearest | None = None

    @property
    def reached_by(self) -> int:
        """How many services reach the county."""
        return sum(self.reaching.values())

    @property
    def verified_share(self) -> int | None:
        """How many of what reaches it are verified, in percent; None where nothing does."""
        return percent(self.verified, self.reached_by)

    @property
    def nearby(self) -> int:
        """How many of them are for the county itself or its region."""
        return self.reaching[Scope.COUNTY] + self.reaching[Scope.REGION]


@dataclass(frozen=True)
class NeedAssets:
    """What an area has for one need. The numbers of the area count each service once."""

    category: Category
    counties: tuple[CountyAssets, ...]
    based: int
    reached_by: int
    verified: int
    # Those that reach the area and are based in no county that may be told.
    placeless: int

    @property
    def verified_share(self) -> int | None:
        """How many of what reaches it are verified, in percent; None where nothing does."""
        return percent(self.verified, self.reached_by)

    @property
    def gaps(self) -> list[County]:
        """The counties where no service is based."""
        return [own.county for own in self.counties if not own.based]

    @property
    def by_fips(self) -> dict[str, CountyAssets]:
        """The counties by FIPS code."""
        return {own.county.fips: own for own in self.counties}


def assets_of(reference: Reference, index: Index, region: Region | None = None) -> list[NeedAssets]:
    """Return what `region` (None: all counties of the guide) has for each need, by rank.

    At most three queries, and none once an area was asked for in this content version.
    """
    based = dict(based_in(index))
    counties = reference.counties if region is None else reference.counties_of(region)
    return [_need(reference, index, need, counties, based) for need in reference.needs]


@dataclass(frozen=True)
class _Meeting:
    """The services that meet a need."""

    services: BitMap
    verified: BitMap
    # Those based in a county, by FIPS code, and the counties that have any.
    based: Mapping[str, BitMap]
    having: tuple[County, ...]

    def based_in(self, county: County) -> BitMap:
        return self.based.get(county.fips, NOWHERE)


def _need(
    reference: Reference,
    index: Index,
    need: Category,
    counties: Sequence[County],
    based: Mapping[str, BitMap],
) -> NeedAssets:
    services = index.having(tokens.category(need.pk))
    meeting = _Meeting(
        services=services,
        verified=services & index.having(tokens.status(VerificationStatus.VERIFIED.value)),
        based=(here := {f: own & services for f, own in based.items() if own.intersect(services)}),
        having=tuple(county for county in reference.counties if county.fips in here),
    )
    codes = sorted({code for county in counties for code in county.coverage_codes})
    reaching = index.any_of([tokens.area(code) for code in codes]) & services
    return NeedAssets(
        category=need,
        counties=tuple(_county(index, county, meeting) for county in counties),
        based=len(BitMap.union(NOWHERE, *(meeting.based_in(county) for county in counties))),
        reached_by=len(reaching),
        verified=reaching.intersection_cardinality(meeting.verified),
        placeless=len(reaching - BitMap.union(NOWHERE, *here.values())),
    )


def _county(index: Index, county: County, meeting: _Meeting) -> CountyAssets:
    reaching: dict[Scope, int] = {}
    seen = BitMap()
    # From the nearest to the widest: a service counts where it is nearest.
    for code in county.coverage_codes:
        own = (index.having(tokens.area(code)) & meeting.services) - seen
        reaching[Scope.of(code)] = len(own)
        seen |= own
    here = meeting.based_in(county)
    return CountyAssets(
        county=county,
        based=len(here),
        reaching=reaching,
        verified=seen.intersection_cardinality(meeting.verified),
        nearest=None if here else nearest(county, meeting.having),
    )


def nearest(county: County, others: Iterable[County]) -> Nearest | None:
    """Return the one of `others` whose middle is nearest to that of `county`; None if none is."""
    measured = ((round(miles_between(_middle(county), _middle(o))), o.fips, o) for o in others)
    # Of two that are as far, to the mile, always the same one.
    found = min(measured, default=None, key=lambda one: one[:2])
    return Nearest(found[2], found[0]) if found else None


def _middle(county: County) -> tuple[float, float]:
    return float(county.latitude), float(county.longitude)


def based_in(index: Index) -> tuple[tuple[str, BitMap], ...]:
    """Return for each county (FIPS code) the positions of the services for a need based there.

    Three queries, and none the next time. Counties without any are left out.
    """
    return remember(index, "based in", lambda: _based_in(index))


def _based_in(index: Index) -> tuple[tuple[str, BitMap], ...]:
    given = Service.locations.through.objects.filter(
        service__categories__need_rank__isnull=False
    ).values_list("location_id", "service_id")
    services_at: dict[int, set[int]] = defaultdict(set)
    for location, service in given:
        if position := index.position(service):
            services_at[location].add(position)
    places = (
        Location.objects.filter(
            pk__in=given.values("location_id"), location_type=LocationKind.PHYSICAL
        )
        .exclude(address_visibility=AddressVisibility.HIDDEN)
        .only(*PLACE_READS)
    )
    towns = read_towns()
    found: dict[str, BitMap] = defaultdict(BitMap)
    for place in places:
        fips = public_county(place, towns)
        if fips and place.pk in services_at:
            found[fips].update(services_at[place.pk])
    return tuple(sorted(found.items()))
