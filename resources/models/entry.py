"""What the search index keeps of each service: a copy made for reading, never the truth.

`resources.search.index` writes it from the listings and can make all of it anew at any time.
"""

import uuid

from django.db import models
from django.utils import timezone


class SearchEntry(models.Model):
    """One service in the index: its tokens, its place in the order of names, what its card shows.

    There is no foreign key: the entry of a deleted service stays, empty, so that every process
    that keeps the index in memory learns of it.
    """

    service_id = models.BigIntegerField(primary_key=True)
    sort_name = models.CharField(max_length=400, blank=True)
    position = models.BigIntegerField(
        null=True, unique=True, help_text="By sort name, with gaps. Null: not public."
    )
    tokens = models.TextField(blank=True, help_text="What filters and facets ask for, by spaces.")
    card = models.TextField(blank=True, help_text="JSON: what a list shows of it.")
    revision = models.BigIntegerField(db_index=True)
    changes_at = models.DateTimeField(
        null=True, db_index=True, help_text="When time alone makes this entry wrong."
    )

    class Meta:
        verbose_name_plural = "search entries"
        indexes = [models.Index(fields=["sort_name", "service_id"], name="searchentry_order")]

    def __str__(self) -> str:
        return f"{self.service_id}: {self.sort_name}"


class StaleEntry(models.Model):
    """A service that changed, and whose entry has not been made anew yet."""

    service_id = models.BigIntegerField(primary_key=True)
    # Written at every change, so that a change under way holds the row: whoever takes the mark
    # away waits for it, and then reads what it wrote.
    marked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "stale entries"

    def __str__(self) -> str:
        return str(self.service_id)


class SearchRevision(models.Model):
    """One step of the index. The stamp tells two histories with the same number apart."""

    number = models.BigAutoField(primary_key=True)
    stamp = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.number)


class SearchWord(models.Model):
    """A word of the index as written, without accents: what a misspelt word may have meant."""

    word = models.CharField(max_length=60, primary_key=True)

    def __str__(self) -> str:
        return self.word


class SearchHours(models.Model):
    """One set of opening hours that services share; their tokens name it by its key."""

    key = models.CharField(max_length=16, primary_key=True)
    rules = models.TextField(help_text="JSON: the openings and exceptions.")

    class Meta:
        verbose_name_plural = "search hours"

    def __str__(self) -> str:
        return self.key
