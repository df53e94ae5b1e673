"""The content version: one number that grows with every change of public content.

What is kept in memory (`resources.reference`) is good for one version only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from django.db.models import F

_muted: ContextVar[bool] = ContextVar("content_version_muted", default=False)


class ContentVersion(models.Model):
    """A table of one row."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="contentversion_one_row")
        ]

    def __str__(self) -> str:
        return str(self.number)


def content_version() -> int:
    """Return the present version; 0 in an empty database. One query."""
    return ContentVersion.objects.values_list("number", flat=True).first() or 0


def touch() -> None:
    """Make a new version, in the same transaction as the change it tells of.

    Signals call it for every saved or deleted record; call it yourself after `update()` and
    `bulk_create()`, which send none.
    """
    if _muted.get():
        return
    if not ContentVersion.objects.filter(id=1).update(number=F("number") + 1):
        ContentVersion.objects.create(id=1, number=1)


@contextmanager
def touched_once() -> Iterator[None]:
    """Make one new version for all the changes inside, instead of one each."""
    token = _muted.set(True)
    try:
        yield
    finally:
        _muted.reset(token)
    touch()
