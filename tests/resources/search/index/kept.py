"""What the index keeps, as its tests read it."""

from resources.models import SearchEntry, Service, StaleEntry
from resources.search.index.engine import Question
from resources.search.index.engines import engine


def stale() -> set[int]:
    """Return the services that are marked."""
    return set(StaleEntry.objects.values_list("service_id", flat=True))


def entry(service: Service) -> SearchEntry:
    """Return what the index keeps of a service."""
    return SearchEntry.objects.get(pk=service.pk)


def by_name() -> list[str]:
    """Return the sort names of the public entries by position."""
    placed = SearchEntry.objects.filter(position__isnull=False).order_by("position")
    return list(placed.values_list("sort_name", flat=True))


def with_word(stem: str) -> set[int]:
    """Return the services that the engine finds with a stem."""
    return {pk for pk, _ in engine().find(Question([(stem,)], [], 100))[0]}


def is_in_order() -> bool:
    """Return whether the entries are the public services, in the order of the lists."""
    public = Service.objects.published().order_by("sort_name", "id").values_list("pk", flat=True)
    placed = SearchEntry.objects.filter(position__isnull=False).order_by("position")
    return list(placed.values_list("pk", flat=True)) == list(public)
