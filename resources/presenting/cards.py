"""What lists show of services, read from the search index: one query, however many there are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from django.utils import timezone
from markupsafe import Markup

from resources.models import Category, Scope, SearchEntry
from resources.presenting.fragments import kept
from resources.reference import Reference
from resources.search.index import tokens
from resources.search.index.listed import Listed
from resources.search.index.memory import Index

# Where in a card `Card.away` stands. No text of a listing can look like it: they are escaped.
AWAY_MARK = "<!--away-->"
NOT_AWAY = Markup("")


@dataclass(frozen=True)
class Card:
    """A service as lists show it."""

    # What the index keeps of it, which tells every version of it apart.
    text: str
    reference: Reference
    scope: Scope
    is_open: bool | None = None
    says_nothing_of_group: bool = False
    matched: tuple[str, ...] = ()
    miles: int | None = None
    today: date | None = None
    # Where it is, escaped, if that is not where somebody asked for. Put into the card that is
    # kept, which is the same for all places.
    away: Markup = NOT_AWAY

    @property
    def key(self) -> tuple[Any, ...]:
        """Everything that the card shows, beside the small tables and `away`."""
        return (self.text, self.scope, self.is_open, self.says_nothing_of_group, self.matched,
                self.miles, self.today)  # fmt: skip

    # Only when they are asked for: a card that was rendered before needs neither.

    @cached_property
    def service(self) -> Listed:
        """The service."""
        return Listed.from_json(self.text)

    @cached_property
    def categories(self) -> list[Category]:
        """Its categories."""
        return categories_of(self.service, self.reference)


def kept_cards(
    reference: Reference, cards: Iterable[Card], card: Callable[..., str], **options: Any
) -> Markup:
    """Return what the template's macro `card` renders for `cards`, each one only once.

    For templates; `options` go to the macro.
    """
    given = tuple(options.items())
    parts = (
        _placed(
            kept(reference, "card", given, *item.key, caller=partial(card, item, **options)), item
        )
        for item in cards
    )
    return Markup("".join(parts))  # noqa: S704 - a template escaped them


def _placed(rendered: Markup, item: Card) -> str:
    """Return the card with where it is, if that is elsewhere. As plain text: it is quicker."""
    said = f'<p class="card-small card-away">{item.away}</p>' if item.away else ""
    return str.replace(rendered, AWAY_MARK, said, 1)


def cards_of(services: Iterable[int], index: Index, reference: Reference) -> list[Card]:
    """Return the cards of public services by their ids, in this order. One query."""
    wanted, now = list(services), timezone.now()
    found = SearchEntry.objects.filter(service_id__in=wanted, position__isnull=False)
    rows = {pk: (card, words) for pk, card, words in found.values_list("pk", "card", "tokens")}
    states, today = index.states(now), timezone.localdate(now)
    return [
        Card(
            text=card,
            reference=reference,
            scope=own_scope(words),
            is_open=states.get(tokens.hours_in(words)),
            today=today,
        )
        for card, words in (rows[pk] for pk in wanted if pk in rows)
    ]


def categories_of(service: Listed, reference: Reference) -> list[Category]:
    """Return the categories of a card, without any added since `reference` was read."""
    found = (reference.category_by_id.get(pk) for pk in service.categories)
    return [category for category in found if category]


def own_scope(words: str) -> Scope:
    """Return the nearest scope among the tokens of a service."""
    return min(map(Scope.of, tokens.codes_in(words)), default=Scope.COUNTY)
