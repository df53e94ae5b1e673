"""A query of the guide, and what it keeps."""

from django.http import QueryDict

from resources.filters import ServiceFilter
from resources.models import SearchEntry, Service
from resources.reference import reference
from resources.search.selection import Selection

# The services of the fixture `areas` that somebody in Boone County can use.
BOONE = {"29019", "region-central", "mo", "us"}
FACTS = ["walk_in", "no_referral", "no_id", "accessible", "verified"]


def filtered(query: str) -> ServiceFilter:
    chosen = ServiceFilter(QueryDict(query), reference=reference())
    chosen.form.is_valid()
    return chosen


def slugs_of(selection: Selection) -> set[str]:
    """Return the slugs of the services that a selection leaves."""
    positions = list(selection.without())
    found = SearchEntry.objects.filter(position__in=positions).values_list("service_id", flat=True)
    assert len(found) == len(positions)
    return set(Service.objects.filter(pk__in=list(found)).values_list("slug", flat=True))


def kept(query: str) -> set[str]:
    """Return the slugs of the services that a valid query keeps."""
    chosen = filtered(query)
    assert chosen.form.errors == {}
    return slugs_of(chosen.selection())
