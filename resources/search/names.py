"""The names of counties and regions as people type them, made once for a content version."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from resources.models import County, Region
from resources.models.county import CountyKind, plain_place
from resources.reference import Reference

# Regions named like a city: the bare name means the city.
CITY_REGIONS = frozenset({"st-louis", "kansas-city"})
# What may be left off the end of a region's name.
_REGION_STATES = (" missouri", " de misuri", " misuri", " illinois")


@dataclass(frozen=True)
class Names:
    """Plain names (`plain_place`) and what they name."""

    counties: dict[str, tuple[County, ...]]
    regions: dict[str, Region]
    state_of_region: dict[int, str]


_cached: tuple[UUID, Names] | None = None


def names_of(reference: Reference) -> Names:
    """Return the names in `reference`."""
    global _cached  # noqa: PLW0603 - one value a process is the point
    if _cached is not None and _cached[0] == reference.version:
        return _cached[1]
    names = _read(reference)
    if reference.version is not None:
        _cached = (reference.version, names)
    return names


def _read(reference: Reference) -> Names:
    counties: dict[str, list[County]] = defaultdict(list)
    for county in reference.counties:
        for name in _county_names(county):
            counties[name].append(county)
    return Names(
        counties={name: tuple(named) for name, named in counties.items()},
        regions={name: region for region in reference.regions for name in _region_names(region)},
        state_of_region={county.region_id: county.state_id for county in reference.counties},
    )


def _county_names(county: County) -> set[str]:
    names = {plain_place(county.name), plain_place(county.slug.rpartition("-")[0])}
    if county.kind == CountyKind.INDEPENDENT_CITY:
        bare = plain_place(county.name.removeprefix("City of "))
        names |= {bare, f"{bare} city", f"ciudad de {bare}"}
    return names


def _region_names(region: Region) -> set[str]:
    names = {plain_place(name) for name in (region.key, region.name, region.name_es) if name}
    for state in _REGION_STATES:
        names |= {name.removesuffix(state) for name in names}
    return names
