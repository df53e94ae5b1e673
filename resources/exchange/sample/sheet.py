"""Rows on their way into a table: every column filled, every row with its id."""

from typing import Any

from django.db import models

Row = tuple[Any, ...]


class Sheet:
    """The rows of one table that wait to be written.

    Values are what both databases read as they stand: text, numbers, yes and no. Moments are UTC.
    """

    def __init__(self, model: type[models.Model], first: int, now: str) -> None:
        self.model = model
        self.rows: list[Row] = []
        self._next = first
        fields = [f for f in model._meta.local_concrete_fields if not f.primary_key]
        self.columns = [str(field.column) for field in fields]
        self._blank = {field.attname: _blank(field, now) for field in fields}

    @property
    def table(self) -> str:
        """The table's name."""
        return str(self.model._meta.db_table)

    def add(self, **values: Any) -> int:
        """Add a row, blank where `values` say nothing, and return its id."""
        row = self._blank | values
        if len(row) != len(self._blank):
            raise TypeError(f"{self.table} has no {values.keys() - self._blank.keys()}")
        number = self._next
        self._next += 1
        self.rows.append((number, *row.values()))
        return number

    def take(self) -> list[Row]:
        """Return the rows, and keep none."""
        rows, self.rows = self.rows, []
        return rows


def _blank(field: Any, now: str) -> Any:
    """Return what a column holds of which nothing is said."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return now
    value = None if field.unique else field.get_default()
    # A choice is text to the database, not what Python calls it.
    return str(value) if isinstance(value, str) else value
