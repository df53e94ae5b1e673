"""What was reckoned from the index: kept, within bounds."""

from array import array
from collections.abc import Callable

import pytest
from pyroaring import BitMap

from resources.search.index import memo as module
from resources.search.index.memo import SMALL, Memo, size_of


@pytest.fixture
def made() -> list[str]:
    """The names of what was made, in order."""
    return []


@pytest.fixture
def ask(made: list[str]) -> Callable[[Memo, str], str]:
    def ask(memo: Memo, name: str) -> str:
        def make() -> str:
            made.append(name)
            return name

        return memo.get(name, make)

    return ask


def test_a_thing_is_made_once(made: list[str], ask: Callable[[Memo, str], str]) -> None:
    memo = Memo()

    assert [ask(memo, name) for name in ("one", "one", "two")] == ["one", "one", "two"]
    assert made == ["one", "two"]

    memo.clear()
    assert (len(memo), ask(memo, "one")) == (0, "one")
    assert made == ["one", "two", "one"]


def test_what_was_asked_for_the_longest_ago_goes_first(
    made: list[str], ask: Callable[[Memo, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    memo = Memo()

    for name in ("one", "two", "one", "three", "one", "two"):
        ask(memo, name)
    assert made == ["one", "two", "three", "two"]
    assert len(memo) == 2


def test_bytes_are_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    large = BitMap(range(0, 60_000, 3))
    monkeypatch.setattr(module, "MOST_BYTES", 2 * (SMALL + size_of(large)))
    memo = Memo()

    for number in range(5):
        assert memo.get(number, lambda: [(1, large)]) == [(1, large)]
    assert len(memo) == 2
    assert memo.get("small", lambda: 7) == 7
    assert len(memo) == 2


def test_what_is_larger_than_all_room_is_kept_until_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1)
    memo = Memo()

    assert memo.get("one", lambda: BitMap([1])) == BitMap([1])
    assert memo.get("two", lambda: 2) == 2
    assert len(memo) == 1


def test_counts_come_back_as_they_were_made_and_nobody_shares_them() -> None:
    memo = Memo()
    counts = {("cost", "free"): 3, ("cost", "fee"): 0}

    first = memo.get("county", lambda: dict(counts))
    first.clear()
    assert memo.get("county", dict) == counts
    assert list(memo.get("county", dict)) == list(counts)
    assert memo.get("nothing", dict) == {}
    assert memo.get("nothing", lambda: {"made": 1}) == {}


def test_a_bitmap_is_as_large_as_what_is_in_it() -> None:
    assert size_of(BitMap()) == 0
    assert size_of(BitMap([1, 3, 7])) == 6
    assert size_of([(1, BitMap([1])), (2, BitMap([2]))]) == 4
    assert size_of(module._Counts(("a", "b"), array("I", [1, 2]))) == 8
    assert size_of("a" * 100) > 100
    assert size_of(object()) == 0
