"""Brings sheets of rows into the database, as fast as each kind of database allows."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, models, transaction

from resources.exchange.sample.sheet import Row, Sheet

# While a sample is made nothing is lost if the machine stops: it is made again.
# A mapped file would count as memory, and helps readers only.
_FAST = (
    *("journal_mode=MEMORY", "synchronous=OFF", "cache_size=-120000", "temp_store=MEMORY"),
    "mmap_size=0",
)
_SAFE = ("synchronous=FULL", "journal_mode=WAL")


def write(sheets: list[Sheet]) -> None:
    """Write the waiting rows of `sheets`, in their order, in one transaction.

    Nothing is validated: the constraints of the database are.
    """
    put = _copy if connection.vendor == "postgresql" else _insert
    with transaction.atomic():
        for sheet in sheets:
            rows = sheet.take()
            if rows:
                put(sheet, rows)


def _names(sheet: Sheet) -> str:
    return ", ".join(connection.ops.quote_name(column) for column in ("id", *sheet.columns))


def _insert(sheet: Sheet, rows: list[Row]) -> None:
    marks = ", ".join("?" for _ in rows[0])
    # Past Django's cursor, which would look for %s in every statement.
    connection.connection.executemany(
        f"INSERT INTO {sheet.table} ({_names(sheet)}) VALUES ({marks})",  # noqa: S608 - our names
        rows,
    )


def _copy(sheet: Sheet, rows: list[Row]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {sheet.table} ({_names(sheet)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


@contextmanager
def fast_writing() -> Iterator[None]:
    """Write without care for accidents inside, with it afterwards. Not in a transaction."""
    if connection.vendor != "sqlite":
        yield
        return
    _pragmas(_FAST)
    try:
        yield
    finally:
        _pragmas(_SAFE)


def _pragmas(settings: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for setting in settings:
            cursor.execute(f"PRAGMA {setting}")


def continue_numbers(tables: list[type[models.Model]]) -> None:
    """Let the database number new rows after those that came with a number."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def count_anew(tables: list[type[models.Model]]) -> None:
    """Let the database count its rows: before that it plans queries as if tables were empty."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("ANALYZE")
            return
        # Vacuum also marks what every transaction sees: without that no index alone is enough.
        command = "ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE"
        for model in tables:
            cursor.execute(f"{command} {connection.ops.quote_name(model._meta.db_table)}")
