"""The services that have the words of a search: asked of the engine, everything only once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyroaring import BitMap

from resources.models import Scope
from resources.search.index.engine import Fit, Question, Word
from resources.search.index.engines import engine
from resources.search.index.memory import Index
from resources.search.text import ENGLISH, SPANISH, stem

# Hits looked at for each group of areas: more are counted as “1,000+”.
MOST_HITS = 1_000

Area = tuple[str, ...]
# All of these words.
Words = tuple[str, ...]


@dataclass
class Hits:
    """The services that have some words: all of them, and those with the words up front."""

    everywhere: BitMap = field(default_factory=BitMap)
    best: BitMap = field(default_factory=BitMap)
    is_capped: bool = False


class Asker:
    """Finds words in areas. What it has found once it does not ask again."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[tuple[Words, Area], Hits] = {}

    def hits(self, area: Area, *searches: Sequence[str]) -> list[Hits]:
        """Return what has all the words of each of `searches` in `area`. One query at most."""
        self._ask([(tuple(words), group) for words in searches for group in groups(area)])
        return [self._together(tuple(words), area) for words in searches]

    def ask_ahead(self, areas: Iterable[Area], searches: Iterable[Sequence[str]]) -> None:
        """Find each of `searches` in each of `areas`, to be counted but not ranked. One query."""
        all_groups = dict.fromkeys(group for area in areas for group in groups(area))
        asked = [(tuple(words), group) for words in searches for group in all_groups]
        self._ask(asked, fits=(Fit.ANYWHERE,))

    def _ask(self, wanted: list[tuple[Words, Area]], fits: Sequence[Fit] = tuple(Fit)) -> None:
        unknown = [pair for pair in dict.fromkeys(wanted) if pair[0] and pair not in self._known]
        if not unknown:
            return
        # One more than are looked at, to know whether there are more.
        questions = [
            Question([word_of(w) for w in dict.fromkeys(words)], [group], MOST_HITS + 1, fits)
            for words, group in unknown
        ]
        for pair, rows in zip(unknown, engine().find(*questions), strict=True):
            self._known[pair] = self._placed(rows)

    def _placed(self, rows: Sequence[tuple[int, Fit]]) -> Hits:
        placed = [(self._index.position(pk), fit) for pk, fit in rows]
        return Hits(
            everywhere=BitMap(position for position, _ in placed if position),
            best=BitMap(position for position, fit in placed if position and fit < Fit.ANYWHERE),
            is_capped=len(rows) > MOST_HITS,
        )

    def _together(self, words: Words, area: Area) -> Hits:
        own = [self._known[words, group] for group in groups(area)] if words else []
        return Hits(
            everywhere=BitMap.union(BitMap(), *(hits.everywhere for hits in own)),
            best=BitMap.union(BitMap(), *(hits.best for hits in own)),
            is_capped=any(hits.is_capped for hits in own),
        )


def groups(area: Area) -> list[Area]:
    """Return the codes of `area`, the near ones and the wide ones apart: each is bounded."""
    near = tuple(code for code in area if Scope.of(code) <= Scope.REGION)
    wide = tuple(code for code in area if Scope.of(code) > Scope.REGION)
    return [group for group in (near, wide) if group] or [()]


def word_of(word: str) -> Word:
    """Return the stems of a folded word in both languages."""
    return tuple(dict.fromkeys((stem(word, ENGLISH), stem(word, SPANISH))))
