"""Reads what hangs on services, for many of them at once: a fixed number of queries a batch."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from resources import phones
from resources.hours import DayException, Hours, Opening
from resources.models import (
    Answer,
    Category,
    Coverage,
    Location,
    Phone,
    PhoneKind,
    Schedule,
    ScheduleException,
    Service,
    ServicePopulation,
)
from resources.search.index.listed import ListedPhone


@dataclass
class Links:
    """What hangs on one service, in the order that pages show it."""

    codes: list[str] = field(default_factory=list)
    categories: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    stances: list[tuple[int, str]] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    phones: list[ListedPhone] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    is_accessible: bool = False
    hours: Hours | None = None


@dataclass
class Parts:
    """The links of many services, and the categories that they name."""

    links: dict[int, Links]
    categories: dict[int, Category]

    def of(self, service: int) -> Links:
        """Return what hangs on the service with this id."""
        return self.links[service]

    def category_names(self, links: Links) -> tuple[str, str]:
        """Return the names of its categories and their headings, in English and in Spanish."""
        own = [self.categories[pk] for pk in (*links.categories, *links.headings)]
        return " ".join(c.name for c in own), " ".join(c.name_es for c in own)


def read_parts(services: Mapping[int, Mapping[str, Any]]) -> Parts:
    """Return what hangs on `services`: by id, rows with their provider. Ten queries."""
    parts = Parts(
        links={pk: Links() for pk in services},
        categories={category.pk: category for category in Category.objects.all()},
    )
    _read_taxonomy(parts)
    _read_phones(parts, {pk: row["provider"] for pk, row in services.items()})
    _read_places(parts)
    return parts


def _read_taxonomy(parts: Parts) -> None:
    ids = list(parts.links)
    coverage = Coverage.objects.filter(service__in=ids).order_by("scope", "code")
    for service, code in coverage.values_list("service_id", "code"):
        parts.links[service].codes.append(code)
    own: dict[int, set[int]] = defaultdict(set)
    through = Service.categories.through.objects.filter(service__in=ids)
    for service, category in through.values_list("service_id", "category_id"):
        own[service].add(category)
    rank = {pk: number for number, pk in enumerate(parts.categories)}
    for service, chosen in own.items():
        links = parts.links[service]
        links.categories = sorted(chosen, key=rank.__getitem__)
        above = (parts.categories[pk].parent_id for pk in links.categories)
        links.headings = [pk for pk in dict.fromkeys(above) if pk]
    stances = ServicePopulation.objects.filter(service__in=ids).order_by("pk")
    for service, population, stance in stances.values_list("service_id", "population", "stance"):
        parts.links[service].stances.append((population, stance))
    spoken = Service.languages.through.objects.filter(service__in=ids).order_by("language_id")
    for service, language in spoken.values_list("service_id", "language_id"):
        parts.links[service].languages.append(language)


def _read_phones(parts: Parts, providers: Mapping[int, int]) -> None:
    """Add each service's numbers, then its provider's."""
    own: dict[int, list[ListedPhone]] = defaultdict(list)
    shared: dict[int, list[ListedPhone]] = defaultdict(list)
    found = Phone.objects.for_services(list(providers), set(providers.values())).values_list(
        "service_id", "provider_id", "number", "kind", "extension", "keyword", "label", "label_es"
    )
    for service, provider, number, kind, extension, *rest in found.order_by("order", "id"):
        phone = ListedPhone(
            phones.display(number), _uri(number, kind, extension), kind, extension, *rest
        )
        (own[service] if service else shared[provider]).append(phone)
    for pk, provider in providers.items():
        parts.links[pk].phones = [*own[pk], *shared[provider]]


def _uri(number: str, kind: str, extension: str) -> str | None:
    return Phone(number=number, kind=PhoneKind(kind), extension=extension).uri


def _read_places(parts: Parts) -> None:
    """Add hours, points that the public may know, and whether one can get in by wheelchair.

    Hours are the service's own, or else its locations'; its own exceptions hold in both cases.
    """
    ids = list(parts.links)
    given = Service.locations.through.objects.filter(service__in=ids)
    services_at: dict[int, list[int]] = defaultdict(list)
    for service, location in given.values_list("service_id", "location_id"):
        services_at[location].append(service)
    for place in Location.objects.filter(pk__in=services_at):
        address = place.public_address()
        for service in services_at[place.pk]:
            links = parts.links[service]
            if address.point:
                links.points.append(address.point)
            if place.wheelchair_accessible == Answer.YES:
                links.is_accessible = True
    owned = Q(service__in=ids) | Q(location__in=services_at)
    openings: dict[int, list[Opening]] = defaultdict(list)
    elsewhere: dict[int, list[Opening]] = defaultdict(list)
    for schedule in Schedule.objects.filter(owned).order_by("pk"):
        _share(schedule, openings, elsewhere, services_at, schedule.opening())
    days: dict[int, list[DayException]] = defaultdict(list)
    days_elsewhere: dict[int, list[DayException]] = defaultdict(list)
    for exception in ScheduleException.objects.filter(owned).order_by("pk"):
        _share(exception, days, days_elsewhere, services_at, exception.day_exception())
    for pk in {*openings, *elsewhere, *days, *days_elsewhere}:
        own = bool(openings[pk])
        parts.links[pk].hours = Hours(
            openings=tuple(openings[pk] if own else elsewhere[pk]),
            exceptions=tuple(days[pk] if own else [*days[pk], *days_elsewhere[pk]]),
        )


def _share(
    row: Schedule | ScheduleException,
    own: dict[int, list[Any]],
    elsewhere: dict[int, list[Any]],
    services_at: Mapping[int, Iterable[int]],
    value: object,
) -> None:
    """Put `value` where it belongs: to the row's service, or to all at the row's location."""
    if row.service_id:
        own[row.service_id].append(value)
    for service in services_at.get(row.location_id or 0, ()):
        elsewhere[service].append(value)
