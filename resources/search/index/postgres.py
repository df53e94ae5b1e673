"""Finds words with PostgreSQL's text vectors.

The stems come from Python (`resources.search.text`), the same as on SQLite; here they only get
their weights: A the name and B the categories, C the provider, D everything else and the areas.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from resources.search.index.engine import Fit, Question, Word, area_word, ask
from resources.search.index.entries import Texts

TABLE = "resources_searchtext"
WEIGHTS = {Fit.NAME: "AB", Fit.PROVIDER: "ABC", Fit.ANYWHERE: ""}
# Any number: what asks for the same one waits.
LOCK = 2_019_115


class PostgresEngine:
    """The index of words in a table of text vectors."""

    def write(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Add many rows to a table of the index, as fast as the database can."""
        statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def put(self, texts: Iterable[tuple[int, Texts]]) -> None:
        """Keep the texts of services that it has none of."""
        self.write(TABLE, ("service_id", "words"), [(pk, vector(text)) for pk, text in texts])

    def remove(self, services: Iterable[int]) -> None:
        """Forget the texts of services."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {TABLE} WHERE service_id = ANY(%s)",  # noqa: S608
                [list(services)],
            )

    def clear(self) -> None:
        """Forget everything."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608

    def find(self, *questions: Question) -> list[list[tuple[int, Fit]]]:
        """Return for each question what has all its words, each with its best fit. One query."""
        arm = (
            "(SELECT %s::int, service_id, %s::int"  # noqa: S608 - our own table
            f" FROM {TABLE} WHERE words @@ %s::tsquery LIMIT %s)"
        )
        return ask(arm, query, questions)

    def lock(self) -> None:
        """Let only one process at a time write the index, until the transaction ends."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def vector(texts: Texts) -> str:
    """Return `texts` as a text vector, written out: `'detox':1A 'shelter':1A,1D`."""
    weights: dict[str, set[str]] = defaultdict(set)
    fields = {"A": texts.name, "B": texts.categories, "C": texts.provider, "D": texts.description}
    for weight, text in fields.items():
        for stem in text.split():
            weights[stem].add(weight)
    for code in texts.areas:
        weights[area_word(code)].add("D")
    # One position for each weight: two weights at one position would leave only the higher.
    return " ".join(
        f"'{stem}':" + ",".join(f"{'ABCD'.index(w) + 1}{w}" for w in sorted(own))
        for stem, own in weights.items()
    )


def query(words: Sequence[Word], fit: Fit, areas: Sequence[str]) -> str:
    """Return the tsquery: each of `words` with the weights of `fit`, in one of `areas`."""
    weights = WEIGHTS[fit]
    suffix = f":{weights}" if weights else ""
    terms = [any_of(f"'{stem}'{suffix}" for stem in stems) for stems in words]
    if areas:
        terms.append(any_of(f"'{area_word(code)}'" for code in areas))
    return " & ".join(terms)


def any_of(terms: Iterable[str]) -> str:
    """Return the expression for one of `terms`."""
    return f"({' | '.join(terms)})"
