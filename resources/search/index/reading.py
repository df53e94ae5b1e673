"""Reads what lists show out of the index."""

from collections.abc import Iterable

from django.db import connection

from resources.models import SearchEntry

# By position: the card and the tokens.
Entries = dict[int, tuple[str, str]]


def entries_at(positions: Iterable[int]) -> Entries:
    """Return position -> (card, tokens) of the services there. One query.

    What has gone since the index was read is missing: the next request knows.
    """
    wanted = list(positions)
    if not wanted:
        return {}
    marks = ", ".join(["%s"] * len(wanted))
    # As plain SQL it takes a third of the time: every list asks this.
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT position, card, tokens FROM {SearchEntry._meta.db_table}"  # noqa: S608
            f" WHERE position IN ({marks})",
            wanted,
        )
        return {position: (card, words) for position, card, words in cursor.fetchall()}
