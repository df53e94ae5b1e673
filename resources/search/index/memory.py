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
from resources.search.index.memo import Memo
from resources.search.index.order import position_of, put
from resources.search.index.upkeep import refresh

NOWHERE = BitMap()
# Bitmaps by token, everything, positions and providers by service.
Held = tuple[dict[str, BitMap], BitMap, "array[int]", "array[int]"]
# Rows read before they are put into bitmaps: some four megabytes.
CHUNK = 5_000


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
    # By service id: its provider, or 0.
    providers: "array[int]"
    # What was reckoned from this version, by what was asked.
    memo: Memo = field(default_factory=Memo)
    # The minute that was asked for last, and what is open then.
    open_now: "dict[datetime, dict[str, bool | None]]" = field(default_factory=dict)

    def having(self, token: str) -> BitMap:
        """Return the positions of the services with `token`."""
        if token.startswith(tokens.PROVIDER):
            return self.of_providers.get(token, NOWHERE)
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
    def of_providers(self) -> dict[str, BitMap]:
        """The positions of each provider's services, by its token.

        Made when first asked for: only searches for a provider's name do, and those only while a
        guide has few of them. A hundred thousand bitmaps would be most of what a process keeps.
        """
        found: dict[int, array[int]] = defaultdict(lambda: array("I"))
        for service, provider in enumerate(self.providers):
            if provider:
                found[provider].append(self.positions[service])
        return {tokens.provider(pk): BitMap(own) for pk, own in found.items()}

    @cached_property
    def hours(self) -> dict[str, Hours]:
        """Every set of hours in use, by its key."""
        keys = {token.removeprefix(tokens.HOURS) for token in self.kinds(tokens.HOURS)}
        rows = SearchHours.objects.filter(key__in=keys).values_list("key", "rules")
        return {key: hours_from_json(rules) for key, rules in rows}

    def states(self, at: datetime) -> dict[str, bool | None]:
        """Return for every set of hours whether it is open at `at`, to the minute."""
        minute = minute_of(at)
        kept = self.open_now.get(minute)
        if kept is None:
            kept = {key: open_at(hours, minute) for key, hours in self.hours.items()}
            self.open_now.clear()
            self.open_now[minute] = kept
        return kept

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
        held = _changed_since(before)
    else:
        held = _whole()
    return Index(version, number, stamp, changes_at, *held)


def _whole() -> Held:
    """Read every public entry."""
    bitmaps: dict[str, BitMap] = defaultdict(BitMap)
    everything, positions, providers = BitMap(), array("I"), array("I")
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT service_id, position, tokens FROM {SearchEntry._meta.db_table}"  # noqa: S608
            " WHERE position IS NOT NULL ORDER BY position"
        )
        while rows := cursor.fetchmany(CHUNK):
            found: dict[str, array[int]] = defaultdict(lambda: array("I"))
            for service, position, text in rows:
                put(positions, service, position)
                put(providers, service, _gather(text, position, found))
            everything.update(array("I", (row[1] for row in rows)))
            for token, numbers in found.items():
                bitmaps[token].update(numbers)
    return dict(bitmaps), everything, positions, providers


def _gather(text: str, position: int, found: "dict[str, array[int]]") -> int:
    """Put the position of a service with the tokens in `text` to each; return its provider."""
    provider = 0
    for token in text.split():
        if token.startswith(tokens.PROVIDER):
            provider = tokens.provider_in(token)
        else:
            found[token].append(position)
    return provider


def _changed_since(before: Index) -> Held:
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
    positions, providers = before.positions[:], before.providers[:]
    added: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for service, position, text in rows:
        put(positions, service, position or 0)
        put(providers, service, _gather(text, position, added) if position else 0)
        if position:
            everything.add(position)
    for token, numbers in added.items():
        bitmaps[token] = bitmaps.get(token, NOWHERE) | BitMap(numbers)
    return {t: bitmap for t, bitmap in bitmaps.items() if bitmap}, everything, positions, providers
