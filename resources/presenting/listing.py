"""A page of results: services nearest first, grouped by scope, with what each card shows.

The search index holds what cards show: a page asks the database once, however many there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from resources.filters import ServiceFilter
from resources.models import Category, County, Scope, SearchEntry
from resources.presenting.matching import Matcher
from resources.reference import Reference
from resources.search.distance import centre_of, miles_between
from resources.search.index import tokens
from resources.search.index.listed import Listed
from resources.search.index.memory import Index
from resources.search.nearest import nearest_first
from resources.search.place import Place, PlaceKind

PER_PAGE = 20


@dataclass(frozen=True)
class Card:
    """A service as lists show it."""

    # What the index keeps of it, which tells every version of it apart.
    text: str
    service: Listed
    scope: Scope
    categories: list[Category]
    is_open: bool | None = None
    says_nothing_of_group: bool = False
    matched: tuple[str, ...] = ()
    miles: int | None = None
    today: date | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """Everything that the card shows, beside the small tables."""
        return (self.text, self.scope, self.is_open, self.says_nothing_of_group, self.matched,
                self.miles, self.today)  # fmt: skip


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
    is_nearest_first: bool = False

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
        return _("Services by name") if chosen.found is None else _("Services that fit best first")
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
    selection = chosen.selection()
    totals = selection.totals()
    total = sum(totals.values())
    pages = max(1, -(-total // PER_PAGE))
    number, message = _page_number(page, pages)
    start = (number - 1) * PER_PAGE
    centre = _centre(chosen)
    if centre:
        rows = nearest_first(selection, centre, start, start + PER_PAGE)
    else:
        rows = selection.page(start, start + PER_PAGE)
    cards = _cards(rows, chosen, centre)
    listing = Listing(
        total=total,
        page=number,
        pages=pages,
        groups=_by_distance(cards, total) if centre else _groups(cards, totals, chosen),
        page_message=message,
        is_nearest_first=centre is not None,
    )
    if not total:
        listing.loosened = _loosen(chosen)
        listing.nearby = _nearby(chosen)
    return listing


def _centre(chosen: ServiceFilter) -> tuple[float, float] | None:
    """Return where distances are measured from, if they are wanted and the place has a middle."""
    if not chosen.form.cleaned_data.get("near"):
        return None
    region = None if chosen.counties else chosen.chosen_region
    return centre_of(Place("", PlaceKind.COUNTY, chosen.counties, region), chosen.reference)


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


def _groups(cards: list[Card], totals: dict[Scope, int], chosen: ServiceFilter) -> list[Group]:
    if cards and not chosen.choices.area:
        title = group_title(Scope.NATION, chosen)
        return [Group(Scope.NATION, title, sum(totals.values()), cards)]
    by_scope: dict[Scope, list[Card]] = defaultdict(list)
    for card in cards:
        by_scope[card.scope].append(card)
    return [
        Group(scope, group_title(scope, chosen), totals[scope], own)
        for scope, own in sorted(by_scope.items())
    ]


def _by_distance(cards: list[Card], total: int) -> list[Group]:
    return [Group(Scope.NATION, _("Nearest first"), total, cards)] if cards else []


def _cards(
    rows: Sequence[tuple[Scope, int]],
    chosen: ServiceFilter,
    centre: tuple[float, float] | None = None,
) -> list[Card]:
    """Return the cards of `rows` (scope, position). One query."""
    index, now = chosen.index, timezone.now()
    today = timezone.localdate(now)
    kept = SearchEntry.objects.filter(position__in=[position for _, position in rows])
    texts = {
        pk: (card, words) for pk, card, words in kept.values_list("position", "card", "tokens")
    }
    matcher = Matcher(chosen.asked, chosen.found)
    groups = chosen.choices.population
    told = index.any_of([tokens.welcomes(pk) for pk in groups])
    cards = []
    for scope, position in rows:
        # Gone since the index was read: the next request knows.
        if position not in texts:
            continue
        card, words = texts[position]
        service = Listed.from_json(card)
        categories = categories_of(service, chosen.reference)
        cards.append(
            Card(
                text=card,
                service=service,
                scope=scope if chosen.choices.area else own_scope(words),
                categories=categories,
                is_open=open_now(index, service, now),
                says_nothing_of_group=bool(groups) and position not in told,
                matched=matcher.unseen(position, service, categories),
                miles=_miles(service, centre),
                today=today,
            )
        )
    return cards


def _miles(service: Listed, centre: tuple[float, float] | None) -> int | None:
    if centre is None or not service.points:
        return None
    return round(min(miles_between(centre, point) for point in service.points))


def cards_of(services: Iterable[int], index: Index, reference: Reference) -> list[Card]:
    """Return the cards of public services by their ids, in this order. One query."""
    wanted, now = list(services), timezone.now()
    found = SearchEntry.objects.filter(service_id__in=wanted, position__isnull=False)
    rows = {pk: (card, words) for pk, card, words in found.values_list("pk", "card", "tokens")}
    cards = []
    for pk in wanted:
        if pk in rows:
            service = Listed.from_json(rows[pk][0])
            cards.append(
                Card(
                    text=rows[pk][0],
                    service=service,
                    scope=own_scope(rows[pk][1]),
                    categories=categories_of(service, reference),
                    is_open=open_now(index, service, now),
                    today=timezone.localdate(now),
                )
            )
    return cards


def categories_of(service: Listed, reference: Reference) -> list[Category]:
    """Return the categories of a card, without any added since `reference` was read."""
    found = (reference.category_by_id.get(pk) for pk in service.categories)
    return [category for category in found if category]


def own_scope(words: str) -> Scope:
    """Return the nearest scope among the tokens of a service."""
    return min(map(Scope.of, tokens.codes_in(words)), default=Scope.COUNTY)


def open_now(index: Index, service: Listed, at: datetime) -> bool | None:
    """Return whether the service is open; None: not known."""
    if not service.hours:
        return None
    return index.is_open(service.hours, at)


def _loosen(chosen: ServiceFilter) -> list[Loosened]:
    """Return the fields that, left out one at a time, give results; the most first."""
    found = []
    for name, value in chosen.form.cleaned_data.items():
        if value not in (None, "", []) and name != "near":
            number = len(chosen.loosened(name).without())
            if number:
                found.append(Loosened(name, str(chosen.filters[name].label), number))
    return sorted(found, key=lambda loosened: (-loosened.count, loosened.name))


def _nearby(chosen: ServiceFilter) -> list[tuple[County, int]]:
    """Return the neighbouring counties with local results for the same filters."""
    around = chosen.reference.neighbours_of(chosen.counties)
    numbers = ((county, _local_number(chosen, county)) for county in around)
    return [(county, number) for county, number in numbers if number]


def _local_number(chosen: ServiceFilter, county: County) -> int:
    """Return how many local services the same filters leave in `county`: what its link will say."""
    there = chosen.instead(place=None, region=None, county=county.slug)
    return there.selection().totals().get(Scope.COUNTY, 0)
