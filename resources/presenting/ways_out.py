"""Where nothing fits: which filter to leave out, and which neighbouring counties have something."""

from dataclasses import dataclass

from resources.filters import ServiceFilter, find_together
from resources.models import County, Scope


@dataclass(frozen=True)
class Loosened:
    """A filter field that, left out, gives results."""

    name: str
    label: str
    count: int


def ways_out(chosen: ServiceFilter) -> tuple[list[Loosened], list[tuple[County, int]]]:
    """Return what to do where `chosen` leaves nothing.

    First the fields that, left out one at a time, give results, the most first; then the
    neighbouring counties with the number of their local services for the same filters: what their
    links will say. One query at most.
    """
    fewer = {
        name: chosen.instead(**{name: None})
        for name, value in chosen.form.cleaned_data.items()
        if value not in (None, "", []) and name != "near"
    }
    around = [
        (county, chosen.instead(place=None, region=None, county=county.slug))
        for county in chosen.reference.neighbours_of(chosen.counties)
    ]
    find_together([*fewer.values(), *(there for _, there in around)], chosen.asked)
    return _loosened(chosen, fewer), _local(around)


def _loosened(chosen: ServiceFilter, fewer: dict[str, ServiceFilter]) -> list[Loosened]:
    found = []
    for name, other in fewer.items():
        number = len(other.selection().without())
        if number:
            found.append(Loosened(name, str(chosen.filters[name].label), number))
    return sorted(found, key=lambda loosened: (-loosened.count, loosened.name))


def _local(around: list[tuple[County, ServiceFilter]]) -> list[tuple[County, int]]:
    numbers = (
        (county, there.selection().totals().get(Scope.COUNTY, 0)) for county, there in around
    )
    return [(county, number) for county, number in numbers if number]
