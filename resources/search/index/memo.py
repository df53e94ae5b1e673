"""What was reckoned from one version of the index, within bounds: a worker's memory is counted."""

from array import array
from collections.abc import Callable
from sys import getsizeof
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from pyroaring import BitMap

T = TypeVar("T")
# Things kept, and the bytes of all of them: then those that were asked for the longest ago go.
MOST_KEPT = 4_000
MOST_BYTES = 16 * 1024 * 1024
# What a key and small things take, about.
SMALL = 600


class _Counts(NamedTuple):
    """Numbers by what they count. The same is counted again and again: it is kept once."""

    keys: tuple[Any, ...]
    numbers: "array[int]"


class Memo:
    """Remembers what was made, by key."""

    def __init__(self) -> None:
        self._kept: dict[Any, tuple[Any, int]] = {}
        self._keys: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self._bytes = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Any, make: Callable[[], T]) -> T:
        """Return what `make` gives, or gave for `key` before. A dict holds counts, and is new."""
        with self._lock:
            kept = self._kept.pop(key, None)
            if kept is not None:
                # The last asked for stands last.
                self._kept[key] = kept
        if kept is not None:
            value: T = _unpacked(kept[0])
            return value
        made = make()
        with self._lock:
            self._put(key, self._packed(made))
        return made

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._keys.clear()
            self._bytes = 0

    def _put(self, key: Any, value: Any) -> None:
        size = SMALL + size_of(value)
        _, before = self._kept.pop(key, (None, 0))
        self._kept[key] = value, size
        self._bytes += size - before
        while len(self._kept) > MOST_KEPT or (self._bytes > MOST_BYTES and len(self._kept) > 1):
            _, gone = self._kept.pop(next(iter(self._kept)))
            self._bytes -= gone

    def _packed(self, made: Any) -> Any:
        if not isinstance(made, dict):
            return made
        keys = tuple(made)
        return _Counts(self._keys.setdefault(keys, keys), array("I", made.values()))


def _unpacked(value: Any) -> Any:
    return dict(zip(*value, strict=True)) if isinstance(value, _Counts) else value


def size_of(value: Any) -> int:
    """Return about how many bytes `value` takes: bitmaps, counts and texts are large."""
    if isinstance(value, BitMap):
        told = value.get_statistics()
        small = told["n_bytes_array_containers"] + told["n_bytes_run_containers"]
        return small + told["n_bytes_bitset_containers"]
    if isinstance(value, _Counts):
        return len(value.numbers) * value.numbers.itemsize
    if isinstance(value, str):
        return getsizeof(value)
    return sum(map(size_of, value)) if isinstance(value, list | tuple) else 0
