"""The tokens of the index as bitmaps of positions (https://roaringbitmap.org), in each process.

A filter is then an intersection, a facet a count, a page the smallest numbers of a set. A process
reads everything once; after a change it reads only the entries that changed.
"""

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from threading import Lock
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Min
from django.utils import timezone
from pyroaring import BitMap

from resources.hours import Hours
from resources.models import SearchEntry, SearchHours, SearchRevision
from resources.models.schedule import open_at
from resources.search.index import tokens
from resources.search.index.hours_key import hours_from_json
from resources.search.index.order import position_of, put
from resources.search.index.upkeep import refresh

NOWHERE = BitMap()
# Rows read before they are put into bitmaps: a few megabytes.
CHUNK = 50_000


@dataclass(frozen=True)
class Index:
    """The index as of one content version. Never change a bitmap of it: threads share them."""

    version: UUID | None
    revision: int
    stamp: UUID | None
    changes_at: datetime | None
    bitmaps: dict[str, BitMap]
    everything: BitMap
    # By service id: its position, or 0.
    positions: "array[int]"
    # What was reckoned from this version, by what was asked.
    memo: dict[Any, Any] = field(default_factory=dict)

    def having(self, token: str) -> BitMap:
        """Return the positions of the services with `token`."""
        return self.bitmaps.get(token, NOWHERE)

    def any_of(self, wanted: list[str]) -> BitMap:
        """Return the positions of the services with one of the tokens `wanted`."""
        return BitMap.union(NOWHERE, *(self.having(token) for token in wanted))

    def position(self, service: int) -> int:
        """Return the position of a service, 0 if it is not public."""
        return position_of(self.positions, service)

    def kinds(self, prefix: str) -> list[str]:
        """Return the tokens that start with `prefix`."""
        return [token for token in self.bitmaps if token.startswith(prefix)]

    @cached_property
    def hours(self) -> dict[str, Hours]:
        """Every set of hours in use, by its key."""
        keys = {token.removeprefix(tokens.HOURS) for token in self.kinds(tokens.HOURS)}
        rows = SearchHours.objects.filter(key__in=keys).values_list("key", "rules")
        return {key: hours_from_json(rules) for key, rules in rows}

    def states(self, at: datetime) -> dict[str, bool | None]:
        """Return for every set of hours whether it is open at `at`, to the minute."""
        minute = minute_of(at)
        kept: tuple[datetime, dict[str, bool | None]] | None = self.memo.get("open")
        if kept is None or kept[0] != minute:
            states = {key: open_at(hours, minute) for key, hours in self.hours.items()}
            kept = self.memo["open"] = (minute, states)
        return kept[1]

    def is_open(self, key: str, at: datetime) -> bool | None:
        """Return whether the hours with this key are open at `at`; None if they do not say."""
        return self.states(at).get(key)


def minute_of(at: datetime) -> datetime:
    """Return the start of the minute: opening hours are no finer."""
    return at.replace(second=0, microsecond=0)


_kept: Index | None = None
_lock = Lock()


def current_index(version: UUID | None) -> Index:
    """Return the index for the content `version`. No query, unless something has changed."""
    global _kept  # noqa: PLW0603 - one index a process is the point
    now = timezone.now()
    kept = _kept
    if kept is not None and is_good(kept, version, now):
        return kept
    with _lock:
        kept = _kept
        if kept is None or not is_good(kept, version, now):
            refresh(now)
            _kept = kept = _read(version, kept)
    return kept


def is_good(index: Index, version: UUID | None, now: datetime) -> bool:
    """Return whether `index` still says what the listings of `version` say at `now`."""
    is_same = version is not None and index.version == version
    return is_same and (index.changes_at is None or now < index.changes_at)


def _read(version: UUID | None, before: Index | None) -> Index:
    latest = SearchRevision.objects.order_by("-number").first()
    number, stamp = (latest.number, latest.stamp) if latest else (0, None)
    changes_at = SearchEntry.objects.aggregate(first=Min("changes_at"))["first"]
    # The stamp tells whether the steps since then were made from what is in memory.
    if (
        before is not None
        and before.stamp is not None
        and SearchRevision.objects.filter(number=before.revision, stamp=before.stamp).exists()
    ):
        bitmaps, everything, positions = _changed_since(before)
    else:
        bitmaps, everything, positions = _whole()
    return Index(version, number, stamp, changes_at, bitmaps, everything, positions)


def _whole() -> tuple[dict[str, BitMap], BitMap, "array[int]"]:
    """Read every public entry."""
    bitmaps: dict[str, BitMap] = defaultdict(BitMap)
    everything, positions = BitMap(), array("I")
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT service_id, position, tokens FROM {SearchEntry._meta.db_table}"  # noqa: S608
            " WHERE position IS NOT NULL ORDER BY position"
        )
        while rows := cursor.fetchmany(CHUNK):
            found: dict[str, array[int]] = defaultdict(lambda: array("I"))
            for service, position, text in rows:
                put(positions, service, position)
                for token in text.split():
                    found[token].append(position)
            everything.update(row[1] for row in rows)
            for token, numbers in found.items():
                bitmaps[token].update(numbers)
    return dict(bitmaps), everything, positions


def _changed_since(before: Index) -> tuple[dict[str, BitMap], BitMap, "array[int]"]:
    """Read the entries that changed since `before`. What it holds stays as it is for others."""
    rows = list(
        SearchEntry.objects.filter(revision__gt=before.revision).values_list(
            "service_id", "position", "tokens"
        )
    )
    left = BitMap(before.position(service) for service, _, _ in rows)
    bitmaps = {
        token: bitmap - left if bitmap.intersect(left) else bitmap
        for token, bitmap in before.bitmaps.items()
    }
    everything = before.everything - left
    positions = before.positions[:]
    added: dict[str, list[int]] = defaultdict(list)
    for service, position, text in rows:
        put(positions, service, position or 0)
        if position:
            everything.add(position)
            for token in text.split():
                added[token].append(position)
    for token, numbers in added.items():
        bitmaps[token] = bitmaps.get(token, NOWHERE) | BitMap(numbers)
    return {t: bitmap for t, bitmap in bitmaps.items() if bitmap}, everything, positions
