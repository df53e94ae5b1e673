"""How many services there are, by county and by assessed need."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from resources.models import Category, Coverage, Scope, Service
from resources.models.service import ServiceQuerySet
from resources.reference import Reference


@dataclass(frozen=True)
class Need:
    """One of the five assessed needs, and how many services there are for it."""

    category: Category
    count: int


def needs_at_a_glance(reference: Reference, services: ServiceQuerySet) -> list[Need]:
    """Return the assessed needs by rank, each with its number among `services`. One query."""
    rows = (
        Service.categories.through.objects.filter(
            category__in=[need.pk for need in reference.needs],
            service__in=services.order_by().values("pk"),
        )
        .values("category")
        .annotate(number=Count("service", distinct=True))
    )
    numbers = {row["category"]: row["number"] for row in rows}
    return [Need(category, numbers.get(category.pk, 0)) for category in reference.needs]


def local_counts(reference: Reference) -> dict[str, int]:
    """Return for each county, by FIPS code, how many services are for it or its region. One query.

    Services for a whole state or the nation are the same everywhere and are not counted.
    """
    rows = Coverage.objects.filter(
        scope__lte=Scope.REGION, service__in=Service.objects.published().order_by().values("pk")
    ).values_list("code", "service_id")
    serving: dict[str, set[int]] = defaultdict(set)
    for code, service in rows:
        serving[code].add(service)
    return {
        county.fips: len(serving[county.fips] | serving[county.region.coverage_code])
        for county in reference.counties
    }
