"""Results by distance from a point: first those whose place the public may know, nearest first."""

from resources.models import Scope, SearchEntry
from resources.search.distance import miles_between
from resources.search.index import tokens
from resources.search.index.listed import Listed
from resources.search.selection import Selection

# Places measured for one search: more than anyone would page through.
MOST_MEASURED = 1_000

Point = tuple[float, float]


def nearest_first(
    selection: Selection, centre: Point, start: int, stop: int
) -> list[tuple[Scope, int]]:
    """Return (scope, position) from `start` to before `stop`: by distance, then as always.

    What has no place that may be told comes after. Two queries at most.
    """
    located = selection.without() & selection.index.having(tokens.LOCATED)
    measured = located[:MOST_MEASURED]
    scopes = {p: scope for scope, own in selection.tiers() for p in measured & own}
    cards = SearchEntry.objects.filter(position__in=list(measured)).values_list("position", "card")
    ranked = sorted((_miles(card, centre), position) for position, card in cards)
    near = [(scopes[position], position) for _, position in ranked if position in scopes]
    if stop <= len(near):
        return near[start:stop]
    others = Selection(
        selection.index,
        selection.choices,
        selection.without() - measured,
        selection.preferences,
    )
    first = max(start - len(near), 0)
    return near[start:stop] + others.page(first, stop - max(len(near), start) + first)


def _miles(card: str, centre: Point) -> float:
    return min(miles_between(centre, point) for point in Listed.from_json(card).points)
