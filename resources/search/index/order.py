"""The order of names as numbers with gaps: sorting a page is then reading numbers upwards.

Positions go by (sort name, id) as the database compares them. A new service takes a free number
between its neighbours; where there is none, those behind it move up by one.
"""

from array import array
from typing import Any

from django.db.models import Q, QuerySet

from resources.models import SearchEntry

GAP = 2


def position_of(positions: "array[int]", service: int) -> int:
    """Return the position of a service in positions by service, 0 if it has none."""
    return positions[service] if service < len(positions) else 0


def put(positions: "array[int]", service: int, position: int) -> None:
    """Set the position of a service in positions by service. Four bytes each."""
    missing = service + 1 - len(positions)
    if missing > 0:
        positions.frombytes(bytes(missing * positions.itemsize))
    positions[service] = position


def _before(sort_name: str, service: int) -> Q:
    return Q(sort_name__lt=sort_name) | Q(sort_name=sort_name, service_id__lt=service)


def place(sort_name: str, service: int, revision: int) -> int:
    """Return a free position for a service without one; what has to move gets `revision`."""
    placed = SearchEntry.objects.filter(position__isnull=False)
    before = (
        placed.filter(_before(sort_name, service))
        .order_by("-sort_name", "-service_id")
        .values_list("position", flat=True)
        .first()
    ) or 0
    behind = placed.filter(position__gt=before)
    following = behind.order_by("position").values_list("position", flat=True).first()
    if following is None:
        return before + GAP
    if following - before > 1:
        return before + (following - before) // 2
    _make_room(behind, following, revision)
    return following


def _make_room(behind: "QuerySet[SearchEntry, Any]", first: int, revision: int) -> None:
    """Move the entries that stand without a gap from position `first` on up by one."""
    row: list[int] = []
    positions = behind.order_by("position").values_list("position", flat=True)
    for position in positions.iterator(chunk_size=100):
        if position != first + len(row):
            break
        row.append(position)
    for position in reversed(row):
        moving = SearchEntry.objects.filter(position=position)
        moving.update(position=position + 1, revision=revision)
