"""What is listed for a place and for each of the assessed needs there: services and providers."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from pyroaring import BitMap

from resources.models import Category
from resources.reference import Reference
from resources.search.index import tokens
from resources.search.index.memory import Index
from resources.search.selection import remember


@dataclass(frozen=True)
class NeedCount:
    """One assessed need: what serves the place, and how much of it is for the place itself."""

    category: Category
    services: int
    local: int
    providers: int


@dataclass(frozen=True)
class PlaceCounts:
    """How much of the guide serves a place."""

    services: int
    providers: int
    needs: tuple[NeedCount, ...]
    # The slugs of the categories and headings that anything serving the place is of.
    kinds: frozenset[str]


def place_counts(
    reference: Reference, index: Index, codes: Iterable[str] | None, local: Iterable[str]
) -> PlaceCounts:
    """Return the numbers for what covers one of `codes`; None: for the whole guide.

    `local`: the codes of the place itself, without those of its state and the nation.
    """
    wanted = None if codes is None else tuple(codes)
    own = tuple(local)

    def count() -> PlaceCounts:
        serving = index.everything if wanted is None else _covering(index, wanted)
        near = _covering(index, own) & serving
        return PlaceCounts(
            services=len(serving),
            providers=_providers(index, serving),
            needs=tuple(_need(index, need, serving, near) for need in reference.needs),
            kinds=frozenset(
                category.slug
                for category in reference.categories
                if index.having(tokens.category(category.pk)) & serving
            ),
        )

    return remember(index, ("place counts", wanted, own), count)


def _covering(index: Index, codes: tuple[str, ...]) -> BitMap:
    return index.any_of([tokens.area(code) for code in codes])


def _need(index: Index, need: Category, serving: BitMap, near: BitMap) -> NeedCount:
    own = index.having(tokens.category(need.pk)) & serving
    return NeedCount(need, len(own), len(own & near), _providers(index, own))


def _providers(index: Index, services: BitMap) -> int:
    """Return how many providers the services at these positions are of."""
    owners = remember(index, "provider by position", lambda: _owners(index))
    return len({owners[position] for position in services})


def _owners(index: Index) -> "array[int]":
    """Return the provider of the service at each position."""
    owners = array("I", bytes(4 * (max(index.positions, default=0) + 1)))
    for service, provider in enumerate(index.providers):
        if provider:
            owners[index.positions[service]] = provider
    return owners
