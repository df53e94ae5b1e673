"""How many services there are, by county and by assessed need."""

from collections.abc import Iterable
from dataclasses import dataclass

from resources.models import Category
from resources.reference import Reference
from resources.search.index import tokens
from resources.search.index.memory import Index
from resources.search.selection import remember


@dataclass(frozen=True)
class Need:
    """One of the five assessed needs, and how many services there are for it."""

    category: Category
    count: int


def needs_at_a_glance(reference: Reference, index: Index, codes: Iterable[str]) -> list[Need]:
    """Return the assessed needs by rank, each with its number among what covers `codes`."""
    codes = tuple(codes)

    def count() -> list[int]:
        serving = index.any_of([tokens.area(code) for code in codes])
        needs = (index.having(tokens.category(need.pk)) for need in reference.needs)
        return [serving.intersection_cardinality(own) for own in needs]

    numbers = remember(index, ("needs", codes), count)
    return [Need(need, number) for need, number in zip(reference.needs, numbers, strict=True)]


def local_counts(reference: Reference, index: Index) -> dict[str, int]:
    """Return for each county, by FIPS code, how many services are for it or its region.

    Services for a whole state or the nation are the same everywhere and are not counted.
    """

    def count() -> dict[str, int]:
        return {
            county.fips: len(
                index.having(tokens.area(county.fips))
                | index.having(tokens.area(county.region.coverage_code))
            )
            for county in reference.counties
        }

    return remember(index, "local counts", count)
