"""Keeps the index in step: what changes is marked stale at once and made anew before it is read.

Marks are written in the transaction of the change, so that none is lost; the first reader who sees
the new content version brings the index up to date (docs/decisions/0011-search-index.md).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction
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
from resources.search.index.order import GAP, place

BATCH = 500
# Steps that a process may lag behind before it reads everything anew.
KEPT_REVISIONS = 1000
# When more than this part of the guide is stale, making all of it anew is quicker.
LARGE_PART = 4


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
        rows.append(_row(entry, revision, before.position if before and keeps else None))
    _save(rows)
    # Only now: making room moves others, of those saved above too.
    for entry, row in zip(entries, rows, strict=True):
        if entry.is_public and row.position is None:
            row.position = place(entry.sort_name, entry.service_id, revision)
            _save([row])
    _keep_texts(entries)


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
    done = position = 0
    with transaction.atomic():
        engine().lock()
        _empty()
        revision = SearchRevision.objects.create().pk
        for ids in _batches(now):
            entries = make_entries(ids, now)
            rows = []
            for entry in entries:
                if entry.is_public:
                    position += GAP
                rows.append(_row(entry, revision, position if entry.is_public else None))
            SearchEntry.objects.bulk_create(rows, batch_size=BATCH)
            _keep_texts(entries)
            done += len(rows)
            if tell:
                tell(done)
    return position // GAP


def _empty() -> None:
    for model in (SearchEntry, SearchHours, SearchRevision, SearchWord, StaleEntry):
        model._default_manager.all().delete()
    engine().clear()


def _batches(now: datetime) -> Iterator[list[int]]:
    """Yield the ids of what is public, by name, then of what time alone will make public."""
    public = Service.objects.published(now).order_by("sort_name", "id")
    waiting = Service.objects.exclude(pk__in=public.values("pk")).filter(
        status=PublicationStatus.PUBLISHED, provider__status=PublicationStatus.PUBLISHED
    )
    for queryset in (public, waiting.order_by("id")):
        ids = queryset.values_list("pk", flat=True).iterator(chunk_size=BATCH)
        while batch := list(islice(ids, BATCH)):
            yield batch


def _row(entry: Entry, revision: int, position: int | None) -> SearchEntry:
    return SearchEntry(
        service_id=entry.service_id,
        sort_name=entry.sort_name if entry.is_public else "",
        position=position,
        tokens=" ".join(entry.tokens),
        card=entry.card,
        revision=revision,
        changes_at=entry.changes_at,
    )


def _keep_texts(entries: list[Entry]) -> None:
    public = [(e.service_id, e.texts) for e in entries if e.texts is not None]
    if public:
        engine().put(public)
    words = sorted({word for entry in entries for word in entry.words})
    SearchWord.objects.bulk_create(
        [SearchWord(word=word) for word in words], ignore_conflicts=True, batch_size=BATCH
    )
    hours = dict(entry.hours for entry in entries if entry.hours)
    SearchHours.objects.bulk_create(
        [SearchHours(key=key, rules=rules) for key, rules in hours.items()], ignore_conflicts=True
    )
