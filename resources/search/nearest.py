"""Results by distance from a point: first those whose place the public may know, nearest first."""

from resources.models import Scope
from resources.search.distance import miles_between
from resources.search.index import tokens
from resources.search.index.listed import Listed
from resources.search.index.reading import Entries, entries_at
from resources.search.selection import Selection

# Places measured for one search: more than anyone would page through.
MOST_MEASURED = 1_000

Point = tuple[float, float]


def nearest_first(
    selection: Selection, centre: Point, start: int, stop: int
) -> tuple[list[tuple[Scope, int]], Entries]:
    """Return (scope, position) from `start` to before `stop`: by distance, then as always.

    What has no place that may be told comes after. Beside them the entries of those measured:
    one query.
    """
    located = selection.without() & selection.index.having(tokens.LOCATED)
    measured = located[:MOST_MEASURED]
    scopes = {p: scope for scope, own in selection.tiers() for p in measured & own}
    entries = entries_at(measured)
    ranked = sorted((_miles(card, centre), position) for position, (card, _) in entries.items())
    near = [(scopes[position], position) for _, position in ranked if position in scopes]
    if stop <= len(near):
        return near[start:stop], entries
    others = Selection(
        selection.index,
        selection.choices,
        selection.without() - measured,
        selection.preferences,
    )
    first = max(start - len(near), 0)
    rest = others.page(first, stop - max(len(near), start) + first)
    return near[start:stop] + rest, entries


def _miles(card: str, centre: Point) -> float:
    return min(miles_between(centre, point) for point in Listed.from_json(card).points)
