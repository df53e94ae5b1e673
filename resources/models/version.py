"""The content version: a stamp that is new after every change of public content.

What is kept in memory (`resources.reference`) is good for one version only.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, models

# Inside `touched_once`: the changes that wait for their one version. Outside: None.
_waiting: ContextVar[list[bool] | None] = ContextVar("content_version_waiting", default=None)

# Where no row is yet, it is the first version.
_NEW_VERSION = """
INSERT INTO resources_contentversion (id, number, stamp) VALUES (1, 1, %s)
ON CONFLICT (id) DO UPDATE
SET number = resources_contentversion.number + 1, stamp = excluded.stamp
"""


class ContentVersion(models.Model):
    """A table of one row: how many changes there were, and a stamp no other content has.

    The number alone would come again after a transaction that was rolled back; the stamp does not.
    """

    number = models.PositiveBigIntegerField(default=0)
    stamp = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="contentversion_one_row")
        ]

    def __str__(self) -> str:
        return str(self.number)


def content_version() -> uuid.UUID | None:
    """Return the stamp of the present content; None if nothing was ever saved. One query."""
    # Every request asks this: as plain SQL it takes a fifth of the time.
    with connection.cursor() as cursor:
        cursor.execute("SELECT stamp FROM resources_contentversion WHERE id = 1")
        row = cursor.fetchone()
    # SQLite has no type of its own for it.
    return uuid.UUID(str(row[0])) if row else None


def touch() -> None:
    """Make a new version, in the same transaction as the change it tells of.

    Signals call it for every saved or deleted record; call it yourself after `update()` and
    `bulk_create()`, which send none.
    """
    waiting = _waiting.get()
    if waiting is not None:
        waiting.append(True)
        return
    # Every save does this: as plain SQL, which both databases take, it costs a fifth of the time.
    with connection.cursor() as cursor:
        cursor.execute(_NEW_VERSION, [uuid.uuid4().hex])


@contextmanager
def touched_once() -> Iterator[None]:
    """Make one new version for all the changes inside, instead of one each; none for no change."""
    waiting: list[bool] = []
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    if waiting:
        touch()
