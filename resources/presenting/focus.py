"""What the guide has for a set of categories, region by region."""

from collections.abc import Sequence
from typing import NamedTuple

from resources.models import Category, Provider, Region, Service
from resources.reference import Reference
from resources.search.index import tokens
from resources.search.index.memory import Index


class RegionalHelp(NamedTuple):
    """A region, how many services of the categories it or its counties have, and whose they are."""

    region: Region
    services: int
    providers: tuple[Provider, ...]


def by_region(
    categories: Sequence[Category], reference: Reference, index: Index
) -> list[RegionalHelp]:
    """Return for each region what is there for one of `categories`. One query.

    Services for a whole state or the nation are the same everywhere and are not counted.
    """
    wanted = index.any_of([tokens.category(category.pk) for category in categories])
    listed = (
        Service.objects.published()
        .filter(categories__in=categories)
        .select_related("provider")
        .order_by("provider__sort_name", "pk")
    )
    owners = [(index.position(service.pk), service.provider) for service in listed]
    found = []
    for region in reference.regions:
        codes = [county.fips for county in reference.counties_of(region)]
        area = index.any_of([tokens.area(code) for code in (*codes, region.coverage_code)])
        own = wanted & area
        providers = {p.pk: p for position, p in owners if position is not None and position in own}
        found.append(RegionalHelp(region, len(own), tuple(providers.values())))
    return found
