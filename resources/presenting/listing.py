"""A page of results: services nearest first, grouped by scope, with what each card shows.

The search index holds what cards show: a page asks the database once, however many there are.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils import timezone
from django.utils.translation import gettext as _

from resources.filters import ServiceFilter
from resources.models import County, Scope
from resources.presenting.away import asked_place
from resources.presenting.cards import NOT_AWAY, Card, own_scope
from resources.presenting.matching import Matcher
from resources.presenting.ways_out import Loosened, ways_out
from resources.search.distance import centre_of, miles_between
from resources.search.index import tokens
from resources.search.index.listed import Listed
from resources.search.index.reading import Entries, entries_at
from resources.search.nearest import nearest_first
from resources.search.place import Place, PlaceKind

PER_PAGE = 20


@dataclass(frozen=True)
class Group:
    """The results of one scope on this page, and how many there are in all."""

    scope: Scope
    title: str
    total: int
    cards: list[Card]


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
        rows, entries = nearest_first(selection, centre, start, start + PER_PAGE)
    else:
        rows, entries = selection.page(start, start + PER_PAGE), {}
    cards = _cards(rows, entries, chosen, centre)
    listing = Listing(
        total=total,
        page=number,
        pages=pages,
        groups=_by_distance(cards, total) if centre else _groups(cards, totals, chosen),
        page_message=message,
        is_nearest_first=centre is not None,
    )
    if not total:
        listing.loosened, listing.nearby = ways_out(chosen)
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
    entries: Entries,
    chosen: ServiceFilter,
    centre: tuple[float, float] | None,
) -> list[Card]:
    """Return the cards of `rows` (scope, position). One query, if `entries` lacks any."""
    index, now = chosen.index, timezone.now()
    states, today = index.states(now), timezone.localdate(now)
    entries |= entries_at(position for _, position in rows if position not in entries)
    matcher = Matcher(chosen.asked, chosen.found)
    groups = chosen.choices.population
    told = index.any_of([tokens.welcomes(pk) for pk in groups])
    asked = asked_place(chosen)
    cards = []
    for scope, position in rows:
        if position not in entries:
            continue
        text, words = entries[position]
        card = Card(
            text=text,
            reference=chosen.reference,
            scope=scope if chosen.choices.area else own_scope(words),
            is_open=states.get(tokens.hours_in(words)),
            says_nothing_of_group=bool(groups) and position not in told,
            today=today,
            away=asked.away(Listed.places_in(text)) if asked else NOT_AWAY,
        )
        if matcher.has_anything:
            matched = matcher.unseen(position, card.service, card.categories)
            card = replace(card, matched=matched) if matched else card
        if centre:
            card = replace(card, miles=_miles(card.service, centre))
        cards.append(card)
    return cards


def _miles(service: Listed, centre: tuple[float, float]) -> int | None:
    if not service.points:
        return None
    return round(min(miles_between(centre, point) for point in service.points))
