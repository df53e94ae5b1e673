"""Counts what is looked for, without watching who looks: only totals of a day are ever written.

A process adds up in memory and writes its sums now and then, in a thread of its own. What is in
memory is sums too: neither words nor who asked, when, or what next.
"""

import atexit
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from secrets import randbelow
from threading import Lock, Thread
from time import sleep

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from resources.models import DailyCount

logger = logging.getLogger(__name__)

# County (FIPS code), kind of help (slug), whether nothing was found: one thing that was looked for.
Looked = tuple[str, str, bool]
# A search may be for all counties of a region: then none of them was looked for.
MOST_OF_A_KIND = 10
UPSERT = f"""INSERT INTO {DailyCount._meta.db_table}
    (id, day, county, category, found_nothing, number) VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (day, county, category, found_nothing)
    DO UPDATE SET number = {DailyCount._meta.db_table}.number + excluded.number"""  # noqa: S608

# Numbered by the database, rows would tell what was looked for first that day, and what with it.
KEYS = 2**53

_sums: Counter[tuple[date, Looked]] = Counter()
_lock = Lock()
_writer: Thread | None = None
_listening: ContextVar[list[Looked] | None] = ContextVar("looked_for", default=None)
_uncounted: ContextVar[bool] = ContextVar("uncounted", default=False)


def is_counting() -> bool:
    """Return whether searches are counted here and now."""
    return bool(settings.COUNTING_SECONDS) and not _uncounted.get()


def count_search(counties: Iterable[str], categories: Iterable[str], *, found: bool) -> None:
    """Count one search for these counties (FIPS codes) and kinds of help (slugs)."""
    if not is_counting():
        return
    places, kinds = list(dict.fromkeys(counties)), list(dict.fromkeys(categories))
    places = places if len(places) <= MOST_OF_A_KIND else []
    kinds = kinds if len(kinds) <= MOST_OF_A_KIND else []
    looked: list[Looked] = [(place, "", False) for place in places]
    looked += [("", kind, False) for kind in kinds]
    if not found:
        pairs = [(place, kind) for place in places or [""] for kind in kinds or [""]]
        looked += [(place, kind, True) for place, kind in pairs if place or kind]
    count_again(looked)
    listening = _listening.get()
    if listening is not None:
        listening += looked


def count_again(looked: Iterable[Looked]) -> None:
    """Add one to each of `looked`: the same page is read once more, from memory."""
    if not settings.COUNTING_SECONDS:
        return
    today = timezone.localdate()
    with _lock:
        for one in looked:
            _sums[today, one] += 1
    _write_now_and_then()


@contextmanager
def overheard() -> Iterator[list[Looked]]:
    """Collect what is counted inside, for a page that may be read again from memory."""
    looked: list[Looked] = []
    token = _listening.set(looked)
    try:
        yield looked
    finally:
        _listening.reset(token)


@contextmanager
def uncounted() -> Iterator[None]:
    """Count nothing inside: nobody looks for help, we only ask whether a page is there."""
    token = _uncounted.set(True)
    try:
        yield
    finally:
        _uncounted.reset(token)


def write_sums() -> None:
    """Add the sums in memory to the totals of their days. What cannot be written is kept."""
    with _lock:
        sums = dict(_sums)
        _sums.clear()
    if not sums:
        return
    rows = [
        (randbelow(KEYS) + 1, day, *looked, number)
        for (day, looked), number in sorted(sums.items())
    ]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(UPSERT, rows)
    except DatabaseError:
        logger.warning("The daily counts could not be written; they are kept for the next time.")
        with _lock:
            _sums.update(sums)


def _write_now_and_then() -> None:
    global _writer  # noqa: PLW0603 - one thread a process is the point
    with _lock:
        if _writer is not None and _writer.is_alive():
            return
        _writer = Thread(target=_write_for_ever, name="daily-counts", daemon=True)
        _writer.start()


def _write_for_ever() -> None:
    # It ends with its process, which writes what is left: `write_at_exit`.
    while True:
        sleep(settings.COUNTING_SECONDS)
        write_sums()
        connection.close()


@atexit.register
def write_at_exit() -> None:
    """Write what a process that ends has counted."""
    if _sums:
        write_sums()
