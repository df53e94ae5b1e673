"""Keeps the index in step: what changes is marked stale at once and made anew before it is read.

Marks are written in the transaction of the change, so that none is lost; the first reader who sees
the new content version brings the index up to date (docs/decisions/0011-search-index.md).
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from resources.models import (
    PublicationStatus,
    SearchEntry,
    SearchHours,
    SearchRevision,
    SearchWord,
    Service,
    StaleEntry,
)
from resources.search.index.engines import engine
from resources.search.index.entries import Entry, make_entries
from resources.search.index.order import GAP, place, position_of, put
from resources.search.text import forget

BATCH = 500
# Steps that a process may lag behind before it reads everything anew.
KEPT_REVISIONS = 1000
# When more than this part of the guide is stale, making all of it anew is quicker.
LARGE_PART = 4
# Words that a rebuild knows it has written: some ten megabytes.
MOST_KNOWN = 100_000

_COLUMNS = (*("service_id", "sort_name", "position", "tokens", "card", "revision", "changes_at"),)


def mark_stale(services: Iterable[int]) -> None:
    """Note that the entries of these services no longer say what the listings say."""
    StaleEntry.objects.bulk_create(
        [StaleEntry(service_id=pk) for pk in sorted(set(services))],
        update_conflicts=True,
        unique_fields=["service_id"],
        update_fields=["marked_at"],
        batch_size=BATCH,
    )


def refresh(now: datetime | None = None) -> bool:
    """Make anew what is stale or what time has changed; return whether anything was."""
    now = now or timezone.now()
    due = SearchEntry.objects.filter(changes_at__lte=now)
    if not StaleEntry.objects.exists() and not due.exists():
        return False
    with transaction.atomic():
        engine().lock()
        stale = set(StaleEntry.objects.values_list("service_id", flat=True))
        ids = sorted(stale | set(due.values_list("service_id", flat=True)))
        if len(ids) > BATCH or len(ids) * LARGE_PART > SearchEntry.objects.count():
            rebuild(now)
        elif ids:
            # First: a change that is under way is waited for here, and read below.
            StaleEntry.objects.filter(service_id__in=stale).delete()
            _write(ids, now)
    return True


def _write(ids: list[int], now: datetime) -> None:
    revision = SearchRevision.objects.create().pk
    SearchRevision.objects.filter(pk__lt=revision - KEPT_REVISIONS).delete()
    found = SearchEntry.objects.in_bulk(ids)
    entries = make_entries(ids, now)
    engine().remove(ids)
    rows = []
    for entry in entries:
        before = found.get(entry.service_id)
        keeps = before is not None and before.sort_name == entry.sort_name and entry.is_public
        position = before.position if before and keeps else None
        values = _values(entry, revision, position)
        rows.append(SearchEntry(**dict(zip(_COLUMNS, values, strict=True))))
    _save(rows)
    # Only now: making room moves others, of those saved above too.
    for entry, row in zip(entries, rows, strict=True):
        if entry.is_public and row.position is None:
            row.position = place(entry.sort_name, entry.service_id, revision)
            _save([row])
    _keep_texts(entries, _Known(), _Known())


def _save(rows: list[SearchEntry]) -> None:
    fields = ["sort_name", "position", "tokens", "card", "revision", "changes_at"]
    SearchEntry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["service_id"], update_fields=fields
    )


def rebuild(now: datetime | None = None, tell: Callable[[int], None] | None = None) -> int:
    """Make the whole index anew from the listings; return how many services it holds.

    `tell` is called with the number done so far, now and then.
    """
    now = now or timezone.now()
    done = held = 0
    with transaction.atomic():
        engine().lock()
        _empty()
        revision = SearchRevision.objects.create().pk
        positions = _positions(now)
        words, hours = _Known(), _Known()
        for ids in _batches():
            entries = [_placed(entry, positions) for entry in make_entries(ids, now)]
            _add(entries, revision, positions)
            _keep_texts(entries, words, hours)
            held += sum(entry.is_public for entry in entries)
            done += len(ids)
            if tell:
                tell(done)
    forget()
    return held


def _add(entries: list[Entry], revision: int, positions: "array[int]") -> None:
    """Write new entries, past Django's models: they would take longer than all the rest."""
    rows = []
    for entry in entries:
        position = position_of(positions, entry.service_id)
        *values, changes_at = _values(entry, revision, position or None)
        rows.append((*values, connection.ops.adapt_datetimefield_value(changes_at)))
    engine().write(SearchEntry._meta.db_table, _COLUMNS, rows)


def _placed(entry: Entry, positions: "array[int]") -> Entry:
    """Return `entry`, empty if it is public only since the names were read: it is marked then."""
    is_late = entry.is_public and not position_of(positions, entry.service_id)
    return Entry(entry.service_id) if is_late else entry


def _empty() -> None:
    for model in (SearchEntry, SearchHours, SearchRevision, SearchWord, StaleEntry):
        # In one statement: nothing refers to them, and nobody listens.
        rows = model._default_manager.all()
        rows._raw_delete(rows.db)
    engine().clear()


def _positions(now: datetime) -> "array[int]":
    """Return the positions of what is public, by service."""
    positions = array("I")
    public = Service.objects.published(now).order_by("sort_name", "id")
    for number, pk in enumerate(public.values_list("pk", flat=True).iterator(), 1):
        put(positions, pk, number * GAP)
    return positions


def _batches() -> Iterator["array[int]"]:
    """Yield the ids of what is public, or what time alone will make public.

    In their own order, not that of names: so what belongs together lies together in all tables,
    and the texts come in the order that they are kept in.
    """
    published = Service.objects.filter(
        status=PublicationStatus.PUBLISHED, provider__status=PublicationStatus.PUBLISHED
    )
    ids = array("q", published.order_by("pk").values_list("pk", flat=True).iterator())
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def _values(entry: Entry, revision: int, position: int | None) -> tuple[Any, ...]:
    """Return the row of an entry, in the order of `_COLUMNS`."""
    return (
        entry.service_id,
        entry.sort_name,
        position,
        " ".join(entry.tokens),
        entry.card,
        revision,
        entry.changes_at,
    )


class _Known(set[str]):
    """What is written already, so that it is not written again; forgotten when it gets large."""

    def new(self, found: set[str]) -> list[str]:
        """Return what of `found` is not known, and know it from now on."""
        new = sorted(found - self)
        if len(self) > MOST_KNOWN:
            self.clear()
        self.update(new)
        return new


def _keep_texts(entries: list[Entry], known_words: _Known, known_hours: _Known) -> None:
    public = [(e.service_id, e.texts) for e in entries if e.texts is not None]
    if public:
        engine().put(public)
    words = known_words.new(set().union(*(entry.words for entry in entries)))
    SearchWord.objects.bulk_create(
        [SearchWord(word=word) for word in words], ignore_conflicts=True, batch_size=BATCH
    )
    hours = dict(entry.hours for entry in entries if entry.hours)
    SearchHours.objects.bulk_create(
        [SearchHours(key=key, rules=hours[key]) for key in known_hours.new({*hours})],
        ignore_conflicts=True,
    )
