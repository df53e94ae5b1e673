"""Finds words with FTS5, SQLite's full text index (https://sqlite.org/fts5.html).

Every term is quoted: to FTS5 a bare `-`, `*`, `:` or NEAR is an operator. Terms are letters and
digits only, so that nothing in them has to be escaped.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from resources.search.index.engine import Fit, Question, Word, area_word, ask
from resources.search.index.entries import Texts

TABLE = "resources_searchtext"
COLUMNS_OF_TABLE = ("rowid", "name", "categories", "provider", "description", "areas")
COLUMNS = {
    Fit.NAME: "{name categories}",
    Fit.PROVIDER: "{name categories provider}",
    Fit.ANYWHERE: "{name categories provider description}",
}


class SqliteEngine:
    """The index of words in a virtual table; its rows are numbered like the services."""

    def write(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Add many rows to a table of the index, as fast as the database can."""
        marks = ", ".join("%s" for _ in columns)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608
                rows,
            )

    def put(self, texts: Iterable[tuple[int, Texts]]) -> None:
        """Keep the texts of services that it has none of."""
        rows = [
            (pk, t.name, t.categories, t.provider, t.description, " ".join(map(area_word, t.areas)))
            for pk, t in texts
        ]
        # In their order: FTS5 writes out what it has gathered when a number is lower than before.
        self.write(TABLE, COLUMNS_OF_TABLE, sorted(rows))

    def remove(self, services: Iterable[int]) -> None:
        """Forget the texts of services."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM {TABLE} WHERE rowid = %s",  # noqa: S608
                [(pk,) for pk in services],
            )

    def clear(self) -> None:
        """Forget everything."""
        with connection.cursor() as cursor:
            # FTS5 would take its rows out one by one: a new table takes no time.
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [TABLE])
            (definition,) = cursor.fetchone()
            cursor.execute(f"DROP TABLE {TABLE}")
            cursor.execute(definition)

    def find(self, *questions: Question) -> list[list[tuple[int, Fit]]]:
        """Return for each question what has all its words, each with its best fit. One query."""
        arm = f"SELECT * FROM (SELECT %s, rowid, %s FROM {TABLE} WHERE {TABLE} MATCH %s LIMIT %s)"  # noqa: S608
        return ask(arm, match, questions)

    def lock(self) -> None:
        """Nothing to do: SQLite lets only one transaction write at a time."""


def match(words: Sequence[Word], fit: Fit, areas: Sequence[str]) -> str:
    """Return the FTS5 expression: each of `words` in the columns of `fit`, in one of `areas`."""
    terms = [f"{COLUMNS[fit]} : ({any_of(stems)})" for stems in words]
    if areas:
        terms.append(f"{{areas}} : ({any_of(map(area_word, areas))})")
    return " AND ".join(terms)


def any_of(terms: Iterable[str]) -> str:
    """Return the expression for one of `terms`, each quoted."""
    return " OR ".join(f'"{term}"' for term in terms)
