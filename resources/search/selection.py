"""What is chosen, as sets of positions: filters narrow (AND), options of one field widen (OR)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import reduce
from typing import Any, TypeVar

from django.utils import timezone
from pyroaring import BitMap

from resources.models import Scope, VerificationStatus
from resources.search.index import tokens
from resources.search.index.memory import NOWHERE, Index, minute_of

T = TypeVar("T")
NOW = "now"
WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
# The fields that are single facts, each with its token.
FACTS = {
    "walk_in": tokens.WALK_IN,
    "no_referral": tokens.NO_REFERRAL,
    "no_id": tokens.NO_ID,
    "accessible": tokens.WHEELCHAIR,
    "verified": tokens.status(VerificationStatus.VERIFIED.value),
}
# Verified before due before unverified.
STATUSES = tuple(tokens.status(status.value) for status in VerificationStatus)


def remember(index: Index, key: Any, make: Callable[[], T]) -> T:
    """Return what `make` gives, kept under `key` for as long as `index` is good."""
    return index.memo.get(key, make)


@dataclass(frozen=True)
class Choices:
    """What was chosen, by field, in the index's own terms; an empty field leaves all."""

    area: tuple[str, ...] = ()
    category: tuple[int, ...] = ()
    population: tuple[int, ...] = ()
    language: tuple[str, ...] = ()
    cost: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    age: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether anything but the area is chosen."""
        return replace(self, area=()) != NOTHING_CHOSEN

    def has(self, name: str) -> bool:
        """Return whether anything is chosen in the field `name`, or the fact."""
        return name in self.facts if name in FACTS else bool(getattr(self, name))

    def key(self) -> tuple[Any, ...]:
        """Return what tells these choices from others; to the minute, if hours matter."""
        minute = minute_of(timezone.now()) if self.open else None
        return (self.area, self.category, self.population, self.language, self.cost, self.open,
                self.age, self.facts, minute)  # fmt: skip


NOTHING_CHOSEN = Choices()


def accepting(index: Index, populations: Iterable[int]) -> BitMap:
    """Return all but those that refuse every one of `populations`; who says nothing stays."""
    refusing = [index.having(tokens.refuses(pk)) for pk in populations]
    return index.everything - reduce(lambda a, b: a & b, refusing) if refusing else index.everything


def fit_for(index: Index, age: int) -> BitMap:
    """Return all but those that do not take people of `age`; who says nothing stays."""
    wrong = []
    for token in index.kinds(tokens.AGES):
        lowest, highest = tokens.ages_of(token)
        if not lowest <= age <= highest:
            wrong.append(token)
    return index.everything - index.any_of(wrong)


def opening(index: Index, when: str, now: datetime | None = None) -> BitMap:
    """Return what is open now, or at some hour of the coming weekday `when` ("mo")."""
    now = now or timezone.now()
    at: Any = minute_of(now) if when == NOW else _coming(when, timezone.localdate(now))
    return remember(index, ("open", when, at), lambda: index.any_of(_open_keys(index, when, at)))


def _open_keys(index: Index, when: str, at: Any) -> list[str]:
    """Return the tokens of the hours that are open at the minute, or on the day, `at`."""
    if when == NOW:
        keys: Iterable[str] = (key for key, is_open in index.states(at).items() if is_open)
    else:
        keys = (key for key, hours in index.hours.items() if hours.day(at))
    return [tokens.hours(key) for key in keys]


def _coming(weekday: str, today: date) -> date:
    return today + timedelta(days=(WEEKDAYS.index(weekday) - today.weekday()) % 7)


@dataclass(frozen=True)
class Selection:
    """The services of `index` that `choices` leave, and of those only the ones in `found`."""

    index: Index
    choices: Choices
    found: BitMap | None = None
    # How well they fit the words, the most important first: who is in one goes before who is not.
    preferences: tuple[BitMap, ...] = field(default=())

    def of_field(self, name: str) -> BitMap | None:
        """Return what the field `name` alone leaves; None if nothing is chosen there."""
        chosen = self.choices
        makers: dict[str, Callable[[], BitMap]] = {
            "area": lambda: self.index.any_of([tokens.area(code) for code in chosen.area]),
            "category": lambda: self.index.any_of([tokens.category(p) for p in chosen.category]),
            "population": lambda: accepting(self.index, chosen.population),
            "language": lambda: self.index.any_of([tokens.language(c) for c in chosen.language]),
            "cost": lambda: self.index.any_of([tokens.cost(value) for value in chosen.cost]),
            "open": lambda: BitMap.union(NOWHERE, *(opening(self.index, o) for o in chosen.open)),
            "age": lambda: fit_for(self.index, chosen.age[0]),
        }
        return makers[name]() if getattr(chosen, name) else None

    def without(self, *names: str) -> BitMap:
        """Return the positions that all fields but `names` leave."""
        sets = [] if self.found is None else [self.found]
        for name in ("area", "category", "population", "language", "cost", "open", "age"):
            own = None if name in names else self.of_field(name)
            if own is not None:
                sets.append(own)
        for fact in self.choices.facts:
            if fact not in names:
                sets.append(self.index.having(FACTS[fact]))
        if not sets:
            return self.index.everything
        # The small ones first: they make what follows small.
        return reduce(lambda a, b: a & b, sorted(sets, key=len))

    def tiers(self) -> list[tuple[Scope, BitMap]]:
        """Return all services by their nearest scope in the area; without one, in one tier."""
        if not self.choices.area:
            return [(Scope.NATION, self.index.everything)]
        return remember(self.index, ("tiers", self.choices.area), self._tiers)

    def _tiers(self) -> list[tuple[Scope, BitMap]]:
        tiers, seen = [], BitMap()
        for scope in Scope:
            codes = [code for code in self.choices.area if Scope.of(code) is scope]
            own = self.index.any_of([tokens.area(code) for code in codes]) - seen
            seen |= own
            tiers.append((scope, own))
        return tiers

    def totals(self) -> dict[Scope, int]:
        """Return how many there are in each tier that has any."""
        if self.found is None:
            return remember(self.index, ("totals", self.choices.key()), self._totals)
        return self._totals()

    def _totals(self) -> dict[Scope, int]:
        chosen = self.without()
        numbers = ((scope, chosen.intersection_cardinality(own)) for scope, own in self.tiers())
        return {scope: number for scope, number in numbers if number}

    def page(self, start: int, stop: int) -> list[tuple[Scope, int]]:
        """Return (scope, position) from `start` to before `stop` in the order of results.

        The order: nearest scope, fit of the words, verified before due before unverified, name.
        """
        rows: list[tuple[Scope, int]] = []
        chosen = self.without()
        passed = 0
        totals = self.totals()
        for scope, own in self.tiers():
            number = totals.get(scope, 0)
            if passed + number <= start or not number:
                passed += number
                continue
            for part in self._parts(chosen & own):
                begin, end = max(start - passed, 0), min(stop - passed, len(part))
                if begin < end:
                    rows += [(scope, position) for position in part[begin:end]]
                passed += len(part)
                if passed >= stop:
                    return rows
        return rows

    def _parts(self, tier: BitMap) -> Iterator[BitMap]:
        """Yield `tier` in parts, the best first; within each, names are in order."""
        for fitting in split(tier, self.preferences):
            left = fitting
            for token in STATUSES[:-1]:
                own = left & self.index.having(token)
                if own:
                    yield own
                    left = left - own
            if left:
                yield left


def split(whole: BitMap, preferences: tuple[BitMap, ...]) -> Iterator[BitMap]:
    """Yield the parts of `whole`: in all of `preferences` first, in none of them last."""
    if not whole:
        return
    if not preferences:
        yield whole
        return
    first, *others = preferences
    preferred = whole & first
    yield from split(preferred, tuple(others))
    yield from split(whole - preferred, tuple(others))
