"""What is kept: pages of one moment, the least used of them dropped when memory is full."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

from directory.page_cache.pages import Page
from directory.page_cache.requests import Key


class Moment(NamedTuple):
    """What all kept pages have in common: the content, and the minute of the clock."""

    version: object
    minute: int


@dataclass(slots=True)
class Store:
    """Pages by key, at most `limit` bytes of them. Threads may share it."""

    limit: int
    used: int = 0
    _moment: Moment | None = None
    # Least used first; each with the size it was counted with.
    _kept: OrderedDict[Key, tuple[Page, int]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, moment: Moment, key: Key) -> Page | None:
        """Return the page of this moment, or None. Pages of another moment are dropped."""
        with self._lock:
            if moment != self._moment:
                self._start(moment)
                return None
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, moment: Moment, key: Key, page: Page) -> None:
        """Keep `page`, or count it anew after it has grown; drop others until there is room."""
        size = page.size
        with self._lock:
            if moment != self._moment:
                self._start(moment)
            _, before = self._kept.pop(key, (None, 0))
            self.used -= before
            if size > self.limit:
                return
            self._kept[key] = page, size
            self.used += size
            while self.used > self.limit:
                _, (_, freed) = self._kept.popitem(last=False)
                self.used -= freed

    def __len__(self) -> int:
        return len(self._kept)

    def _start(self, moment: Moment) -> None:
        self._moment = moment
        self._kept.clear()
        self.used = 0
