"""The names of places as people type them, made once for a content version."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from resources.models import County, PostalCodeCounty, Region, Town, TownCounty
from resources.models.county import CountyKind, plain_place
from resources.reference import Reference
from resources.search.nicknames import GROUPS, NICKNAMES, TOWNS_WITHOUT_MAIL
from resources.search.wording import WORDS_BESIDE

# Regions named like a city: the bare name means the city.
CITY_REGIONS = frozenset({"st-louis", "kansas-city"})
# What may be left off the end of a region's name.
_REGION_STATES = (" missouri", " de misuri", " misuri", " illinois")


@dataclass(frozen=True, slots=True)
class KnownTown:
    """A town; `links` its counties' FIPS codes, each after whether it is not the main one."""

    name: str
    state: str
    links: tuple[tuple[bool, str], ...]


@dataclass(frozen=True)
class Names:
    """Plain names (`plain_place`) and what they name.

    `zip_codes` leads to FIPS codes, the main county first. `joined` leads from a name without its
    spaces to the name: “desoto”. A town in no county lies just outside the area. `states` has for
    every name inside, abbreviations left out, the states in which something is called so. `words`
    are all that names are made of. `sizes` counts by FIPS code the ZIP codes of which a county is
    the main one.
    """

    counties: dict[str, tuple[County, ...]]
    regions: dict[str, Region]
    state_of_region: dict[int, str]
    towns: dict[str, tuple[KnownTown, ...]]
    zip_codes: dict[str, tuple[str, ...]]
    joined: dict[str, str] = field(default_factory=dict)
    states: dict[str, frozenset[str]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    sizes: Counter[str] = field(default_factory=Counter)


_cached: tuple[UUID, Names] | None = None


def names_of(reference: Reference) -> Names:
    """Return the names in `reference`. Three queries, once for a content version."""
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
    names = Names(
        counties={name: tuple(named) for name, named in counties.items()},
        regions={name: region for region in reference.regions for name in _region_names(region)},
        state_of_region={county.region_id: county.state_id for county in reference.counties},
        towns=_read_towns(reference),
        zip_codes=_read_zip_codes(),
    )
    names.sizes.update(own[0] for own in names.zip_codes.values() if own)
    _add_nicknames(names)
    _add_indexes(names)
    return names


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


def _read_towns(reference: Reference) -> dict[str, tuple[KnownTown, ...]]:
    links: dict[int, list[tuple[bool, str]]] = defaultdict(list)
    for town, county, is_primary in TownCounty.objects.values_list(
        "town_id", "county_id", "is_primary"
    ):
        links[town].append((not is_primary, county))
    towns: dict[str, list[KnownTown]] = defaultdict(list)
    for pk, plain, name, state in Town.objects.values_list("pk", "plain_name", "name", "state_id"):
        towns[plain].append(KnownTown(name, state, tuple(sorted(links[pk]))))
    for fips, others in TOWNS_WITHOUT_MAIL.items():
        of = reference.county_by_fips.get(fips)
        for name in others if of else ():
            own = towns[plain_place(name)]
            # The post may come to know a town; it then knows its counties better.
            if of and of.state_id not in {town.state for town in own if town.links}:
                own.append(KnownTown(name, of.state_id, ((False, fips),)))
    return {plain: tuple(named) for plain, named in towns.items()}


def _read_zip_codes() -> dict[str, tuple[str, ...]]:
    rows = PostalCodeCounty.objects.order_by("-is_primary", "county_id")
    codes: dict[str, tuple[str, ...]] = {}
    for code, county in rows.values_list("postal_code_id", "county_id"):
        codes[code] = (*codes.get(code, ()), county)
    return codes


def _add_nicknames(names: Names) -> None:
    for nickname, (name, state) in NICKNAMES.items():
        counties = _of_state(names.counties.get(name, ()), state)
        towns = tuple(town for town in names.towns.get(name, ()) if town.state == state)
        if counties:
            names.counties.setdefault(nickname, counties)
        if towns:
            names.towns.setdefault(nickname, towns)
        if name in names.regions:
            names.regions.setdefault(nickname, names.regions[name])
    by_fips = {county.fips: county for own in names.counties.values() for county in own}
    for nickname, every in GROUPS.items():
        counties = tuple(by_fips[fips] for fips in every if fips in by_fips)
        if counties:
            names.counties.setdefault(nickname, counties)


def _of_state(counties: Iterable[County], state: str) -> tuple[County, ...]:
    return tuple(county for county in counties if county.state_id == state)


def _add_indexes(names: Names) -> None:
    names.words.update(WORDS_BESIDE)
    for name in {*names.counties, *names.towns, *names.regions}:
        states = frozenset(_states_of(name, names))
        names.words.update((*name.split(), name.replace(" ", "")))
        if " " in name:
            names.joined[name.replace(" ", "")] = name
        # Nobody misspells an abbreviation; other words are like it.
        if states and (" " in name or name not in NICKNAMES):
            names.states[name] = states


def _states_of(name: str, names: Names) -> Iterator[str]:
    yield from (county.state_id for county in names.counties.get(name, ()))
    yield from (town.state for town in names.towns.get(name, ()) if town.links)
    if name in names.regions:
        yield names.state_of_region.get(names.regions[name].pk, "")
