"""A page of results: services nearest first, grouped by scope, with what each card shows.

The number of queries does not grow with the number of services (a test pins it).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, Prefetch, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from resources.filters import ServiceFilter
from resources.models import (
    Category,
    County,
    Coverage,
    Phone,
    Schedule,
    ScheduleException,
    Scope,
    Service,
    ServicePopulation,
    Stance,
)
from resources.models.schedule import hours_of, open_at
from resources.models.service import ServiceQuerySet

PER_PAGE = 20


@dataclass(frozen=True)
class Card:
    """A service as lists show it."""

    service: Service
    scope: Scope
    phones: list[Phone]
    categories: list[Category]
    is_open: bool | None = None
    says_nothing_of_group: bool = False


@dataclass(frozen=True)
class Group:
    """The results of one scope on this page, and how many there are in all."""

    scope: Scope
    title: str
    total: int
    cards: list[Card]


@dataclass(frozen=True)
class Loosened:
    """A filter field that, left out, gives results."""

    name: str
    label: str
    count: int


@dataclass
class Listing:
    """One page of results and all that stands around it."""

    total: int
    page: int
    pages: int
    groups: list[Group]
    page_message: str = ""
    loosened: list[Loosened] = field(default_factory=list)
    nearby: list[tuple[County, int]] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The number of the first result on this page."""
        return (self.page - 1) * PER_PAGE + 1 if self.total else 0

    @property
    def last(self) -> int:
        """The number of the last result on this page."""
        return min(self.page * PER_PAGE, self.total)


def group_title(scope: Scope, chosen: ServiceFilter) -> str:
    """Return the heading over the results of `scope`."""
    if not chosen.area_codes:
        return _("Services by name")
    if scope is Scope.COUNTY:
        if not chosen.counties:
            return _("In some counties here")
        return _("Local services")
    return {
        Scope.REGION: _("For the whole region"),
        Scope.STATE: _("For the whole state"),
        Scope.NATION: _("For the whole country"),
    }[scope]


def list_services(chosen: ServiceFilter, page: str = "") -> Listing:
    """Return the page `page` of what the valid filters `chosen` leave.

    A page that does not exist gives the nearest that does, and says so in `page_message`.
    """
    base = Service.objects.published()
    results = chosen.filter_queryset(base)
    by_scope = bool(chosen.area_codes)
    scoped = chosen.with_scope(results)
    totals: dict[int | None, int] = _totals(scoped) if by_scope else {None: results.count()}
    total = sum(totals.values())
    pages = max(1, -(-total // PER_PAGE))
    number, message = _page_number(page, pages)
    order = ("scope", "sort_name", "id") if by_scope else ("sort_name", "id")
    start = (number - 1) * PER_PAGE
    rows = scoped.select_related("provider", "main_category").order_by(*order)
    cards = make_cards(rows[start : start + PER_PAGE], chosen) if total else []
    listing = Listing(
        total=total,
        page=number,
        pages=pages,
        groups=_groups(cards, totals, chosen),
        page_message=message,
    )
    if not total:
        listing.loosened = _loosen(chosen, base)
        listing.nearby = _nearby(chosen, base)
    return listing


def _totals(scoped: QuerySet[Any]) -> dict[int | None, int]:
    rows = scoped.order_by().values("scope").annotate(number=Count("pk")).order_by("scope")
    return {row["scope"]: row["number"] for row in rows}


def _page_number(text: str, pages: int) -> tuple[int, str]:
    if not text:
        return 1, ""
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or int(text) < 1:  # noqa: PLR2004
        return 1, _("“%(page)s” is no page number. This is page 1.") % {"page": text[:20]}
    if int(text) > pages:
        return pages, _("There is no page %(page)s. This is the last page, %(last)s.") % {
            "page": text,
            "last": pages,
        }
    return int(text), ""


def _groups(cards: list[Card], totals: dict[int | None, int], chosen: ServiceFilter) -> list[Group]:
    if not cards:
        return []
    if None in totals:
        return [Group(Scope.NATION, group_title(Scope.NATION, chosen), totals[None], cards)]
    by_scope: dict[Scope, list[Card]] = defaultdict(list)
    for card in cards:
        by_scope[card.scope].append(card)
    return [
        Group(scope, group_title(scope, chosen), totals[scope.value], own)
        for scope, own in sorted(by_scope.items())
    ]


def make_cards(
    services: Iterable[Service], chosen: ServiceFilter | None = None, at: datetime | None = None
) -> list[Card]:
    """Return what the cards of `services` show. Four queries, five with a population filter.

    `services` need `provider` selected and `scope` annotated.
    """
    at = at or timezone.now()
    if isinstance(services, QuerySet):
        services = services.prefetch_related(
            "categories",
            Prefetch("schedules", Schedule.objects.all()),
            Prefetch("scheduleexceptions", ScheduleException.objects.all()),
        )
    rows = list(services)
    phones = phones_of(rows)
    silent = _says_nothing(rows, chosen) if chosen else set()
    return [
        Card(
            service=service,
            scope=Scope(getattr(service, "scope", None) or Scope.COUNTY),
            phones=phones[service.pk],
            categories=list(service.categories.all()),
            is_open=open_now(service, at),
            says_nothing_of_group=service.pk in silent,
        )
        for service in rows
    ]


def open_now(service: Service, at: datetime) -> bool | None:
    """Return whether the service's own hours (not its locations') are open; None: not known."""
    return open_at(hours_of(service), at)


def phones_of(services: Iterable[Service]) -> dict[int, list[Phone]]:
    """Return each service's numbers by its id: its own, then its provider's. One query."""
    rows = list(services)
    providers = {service.provider_id for service in rows}
    found = Phone.objects.for_services([service.pk for service in rows], providers)
    own: dict[int | None, list[Phone]] = defaultdict(list)
    shared: dict[int | None, list[Phone]] = defaultdict(list)
    for phone in found:
        (own if phone.service_id else shared)[phone.service_id or phone.provider_id].append(phone)
    return {service.pk: own[service.pk] + shared[service.provider_id] for service in rows}


def _says_nothing(services: list[Service], chosen: ServiceFilter) -> set[int]:
    """Return the ids of those that say nothing of the groups asked for."""
    groups = chosen.form.cleaned_data.get("population")
    if not groups or not services:
        return set()
    ids = [service.pk for service in services]
    told = ServicePopulation.objects.filter(service__in=ids, population__slug__in=groups).exclude(
        stance=Stance.NOT_ACCEPTED
    )
    return set(ids) - set(told.values_list("service_id", flat=True))


def _loosen(chosen: ServiceFilter, base: ServiceQuerySet) -> list[Loosened]:
    """Return the fields that, left out one at a time, give results; the most first. One query."""
    fields = [name for name, value in chosen.form.cleaned_data.items() if value]
    parts = [
        chosen.filter_queryset(base, without=[name])
        .order_by()
        .annotate(field=Value(name, output_field=CharField()))
        .values("field")
        .annotate(number=Count("pk"))
        for name in fields
    ]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    found = [
        Loosened(row["field"], str(chosen.filters[row["field"]].label), row["number"])
        for row in rows
        if row["number"]
    ]
    return sorted(found, key=lambda loosened: (-loosened.count, loosened.name))


def _nearby(chosen: ServiceFilter, base: ServiceQuerySet) -> list[tuple[County, int]]:
    """Return the neighbouring counties with local results for the same filters. One query."""
    around = chosen.reference.neighbours_of(chosen.counties)
    if not around:
        return []
    results = chosen.filter_queryset(base, without=["county", "place", "region"])
    rows = (
        Coverage.objects.filter(
            code__in=[county.fips for county in around], service__in=results.order_by().values("pk")
        )
        .order_by()
        .values("code")
        .annotate(number=Count("service", distinct=True))
    )
    numbers = {row["code"]: row["number"] for row in rows}
    return [(county, numbers[county.fips]) for county in around if county.fips in numbers]
