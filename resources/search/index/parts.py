"""Reads what hangs on services, for many of them at once: a fixed number of queries a batch."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, Q, QuerySet

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
from resources.search.index.places import (
    PLACE_READS,
    ToldPlace,
    plain_town,
    read_towns,
    told_place,
)

T = TypeVar("T")
# Ids lie close together if this times as many would fill the whole way from first to last.
CLOSE = 2
# Numbers and openings remembered: many services share them.
MOST_REMEMBERED = 5_000
_OF_PLACES = (*PLACE_READS, "wheelchair_accessible")
_OF_OPENINGS = (
    *("opens_at", "closes_at", "byday", "freq", "interval", "bymonthday", "dtstart"),
    *("valid_from", "valid_to", "open_on_holidays"),
)
_OF_DAYS = ("date", "opens_at", "closes_at")


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
    places: list[ToldPlace] = field(default_factory=list)
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

    def categories_of(self, links: Links) -> list[Category]:
        """Return its categories and their headings."""
        return [self.categories[pk] for pk in (*links.categories, *links.headings)]


def among(name: str, ids: Collection[int]) -> Q:
    """Return the condition that the field `name` is one of `ids`, or at least lies among them.

    Where they lie close together, two numbers say it as well as hundreds, and a database goes
    through them in one run. Callers pass over what they did not ask for.
    """
    lowest, highest = min(ids, default=0), max(ids, default=0)
    if highest - lowest < len(ids) * CLOSE:
        return Q(**{f"{name}__gte": lowest, f"{name}__lte": highest})
    return Q(**{f"{name}__in": list(ids)})


def read_parts(services: Mapping[int, Mapping[str, Any]]) -> Parts:
    """Return what hangs on `services`: by id, rows with their provider. Eleven queries."""
    parts = Parts(
        links={pk: Links() for pk in services},
        categories={category.pk: category for category in Category.objects.all()},
    )
    _read_taxonomy(parts)
    _read_phones(parts, {pk: row["provider"] for pk, row in services.items()})
    _read_places(parts)
    return parts


def _fetch(rows: "QuerySet[Any, Any]") -> list[tuple[Any, ...]]:
    """Return rows of numbers and texts as the database gives them, with nothing to convert."""
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _read_taxonomy(parts: Parts) -> None:
    links = parts.links
    here = among("service", links)
    coverage = Coverage.objects.filter(here).order_by("scope", "code")
    for service, code in _fetch(coverage.values_list("service_id", "code")):
        if service in links:
            links[service].codes.append(code)
    own: dict[int, set[int]] = defaultdict(set)
    through = Service.categories.through.objects.filter(here)
    for service, category in _fetch(through.values_list("service_id", "category_id")):
        own[service].add(category)
    rank = {pk: number for number, pk in enumerate(parts.categories)}
    for service in own.keys() & links.keys():
        chosen = sorted(own[service], key=rank.__getitem__)
        above = (parts.categories[pk].parent_id for pk in chosen)
        links[service].categories = chosen
        links[service].headings = [pk for pk in dict.fromkeys(above) if pk]
    stances = (
        ServicePopulation.objects.filter(here)
        .order_by("pk")
        .values_list("service_id", "population", "stance")
    )
    for service, population, stance in _fetch(stances):
        if service in links:
            links[service].stances.append((population, stance))
    spoken = Service.languages.through.objects.filter(here).order_by("language_id")
    for service, language in _fetch(spoken.values_list("service_id", "language_id")):
        if service in links:
            links[service].languages.append(language)


def _read_phones(parts: Parts, providers: Mapping[int, int]) -> None:
    """Add each service's numbers, then its provider's."""
    own: dict[int, list[ListedPhone]] = defaultdict(list)
    shared: dict[int, list[ListedPhone]] = defaultdict(list)
    owned = among("service", providers) | among("provider", {*providers.values()})
    found = Phone.objects.filter(owned).values_list(
        "service_id",
        "provider_id",
        "number",
        "kind",
        "extension",
        "keyword",
        "label",
        "label_es",
        "pk",
    )
    for service, provider, number, kind, extension, *rest in _fetch(found.order_by("order", "id")):
        phone = ListedPhone(
            phones.display(number), _uri(number, kind, extension), kind, extension, *rest
        )
        (own[service] if service else shared[provider]).append(phone)
    for pk, provider in providers.items():
        parts.links[pk].phones = [*own[pk], *shared[provider]]


@lru_cache(maxsize=MOST_REMEMBERED)
def _uri(number: str, kind: str, extension: str) -> str | None:
    return Phone(number=number, kind=PhoneKind(kind), extension=extension).uri


def _read_places(parts: Parts) -> None:
    """Add hours, places and points that the public may know, and whether a wheelchair gets in.

    Hours are the service's own, or else its locations'; its own exceptions hold in both cases.
    """
    links = parts.links
    given = Service.locations.through.objects.filter(among("service", links))
    services_at: dict[int, list[int]] = defaultdict(list)
    for service, location in _fetch(given.values_list("service_id", "location_id")):
        if service in links:
            services_at[location].append(service)
    places = list(Location.objects.filter(among("pk", services_at)).only(*_OF_PLACES))
    towns = read_towns({plain_town(place.town) for place in places if place.town})
    for place in places:
        address, told = place.public_address(), told_place(place, towns)
        for service in services_at.get(place.pk, ()):
            own = links[service]
            if told and told not in own.places:
                own.places.append(told)
            if address.point:
                own.points.append(address.point)
            if place.wheelchair_accessible == Answer.YES:
                own.is_accessible = True
    _read_hours(links, services_at)


def _read_hours(links: dict[int, Links], services_at: Mapping[int, list[int]]) -> None:
    owned = among("service", links) | among("location", services_at)
    openings = _Shared[Opening](links, services_at)
    for service, location, *rule in _rows(Schedule, owned, _OF_OPENINGS):
        openings.add(service, location, _opening(*rule))
    days = _Shared[DayException](links, services_at)
    for service, location, *day in _rows(ScheduleException, owned, _OF_DAYS):
        days.add(service, location, DayException(*day))
    for pk in {*openings.own, *openings.elsewhere, *days.own, *days.elsewhere}:
        regular, special = openings.own[pk], days.own[pk]
        links[pk].hours = Hours(
            openings=tuple(regular or openings.elsewhere[pk]),
            exceptions=tuple(special if regular else [*special, *days.elsewhere[pk]]),
        )


def _rows(model: type[Model], owned: Q, fields: Iterable[str]) -> Iterable[tuple[Any, ...]]:
    rows = model._default_manager.filter(owned).order_by("pk")
    return rows.values_list("service_id", "location_id", *fields)


@lru_cache(maxsize=MOST_REMEMBERED)
def _opening(*rule: Any) -> Opening:
    return Schedule(**dict(zip(_OF_OPENINGS, rule, strict=True))).opening()


class _Shared(Generic[T]):
    """What services have themselves, and what they have from their locations."""

    def __init__(self, links: Mapping[int, Links], services_at: Mapping[int, list[int]]) -> None:
        self.own: dict[int, list[T]] = defaultdict(list)
        self.elsewhere: dict[int, list[T]] = defaultdict(list)
        self._links = links
        self._services_at = services_at

    def add(self, service: int | None, location: int | None, value: T) -> None:
        """Put `value` where it belongs: to a service, or to all at a location."""
        if service is not None and service in self._links:
            self.own[service].append(value)
        for pk in self._services_at.get(location or 0, ()):
            self.elsewhere[pk].append(value)
