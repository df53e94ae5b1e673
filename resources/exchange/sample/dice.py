"""Chance that comes out the same for the same seed."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Dice:
    """Draws. Everything in a sample hangs on the order in which it is asked."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - a sample has no secrets
        self.roll = self._random.random

    def chance(self, share: float) -> bool:
        """Return True in `share` of all cases."""
        return self.roll() < share

    def below(self, end: int) -> int:
        """Return a whole number from 0 to `end` - 1. (`randrange` takes five times as long.)"""
        return int(self.roll() * end)

    def pick(self, items: Sequence[T]) -> T:
        """Return one of `items`."""
        return items[int(self.roll() * len(items))]

    def some(self, items: Sequence[T], number: int) -> list[T]:
        """Return `number` different ones of `items`, or all if there are no more."""
        return self._random.sample(items, min(number, len(items)))

    def uuid(self) -> str:
        """Return the 32 digits of a random UUID (version 4)."""
        digits = f"{self._random.getrandbits(128):032x}"
        return f"{digits[:12]}4{digits[13:16]}a{digits[17:]}"


class Weighted(Generic[T]):
    """Items of which some come up more often."""

    def __init__(self, items: Iterable[tuple[T, float]]) -> None:
        pairs = list(items)
        self._items = [item for item, _ in pairs]
        self._steps = list(accumulate(weight for _, weight in pairs))

    @classmethod
    def falling(cls, items: Iterable[T], start: int = 2) -> "Weighted[T]":
        """Weigh `items` as words are in any language: the n-th comes up as often as 1/n."""
        return cls((item, 1 / rank) for rank, item in enumerate(items, start))

    def pick(self, dice: Dice) -> T:
        """Return one item."""
        return self._items[bisect(self._steps, dice.roll() * self._steps[-1])]

    def some(self, dice: Dice, number: int) -> list[T]:
        """Return up to `number` different items: as many as come up in so many draws."""
        return list(dict.fromkeys(self.pick(dice) for _ in range(number)))
