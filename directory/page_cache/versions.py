"""Which content is the present one: the stamp of the content version, asked for very often.

Each source has a connection of its own, opened on first use, so never before a worker was forked.
"""

import sqlite3
from threading import Lock
from time import monotonic
from typing import Any, Protocol

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper as SqliteWrapper
from psycopg.pq import ExecStatus

# The table of resources.models.version, which cannot be imported before Django is set up.
STAMP = "SELECT stamp FROM resources_contentversion WHERE id = 1"
# After an error, Django alone answers for so long: a database that is away is not asked twice.
PAUSE_SECONDS = 1.0
# Then a connection is opened anew, as Django's are: a file may have been put in the place of it.
RENEW_SECONDS = 600.0


class Source(Protocol):
    """Where the stamp is read. Used by one thread at a time."""

    def read(self) -> object | None:
        """Return the present stamp; None if there is none yet. Raises what the driver raises."""

    def forget(self) -> None:
        """Close the connection; the next reading opens one."""


class SqliteSource:
    """A database file. Asks whether anything was committed at all; then only for the stamp."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._commits: int | None = None
        self._stamp: object | None = None

    def read(self) -> object | None:
        """Return the present stamp."""
        if self._connection is None:
            self._commits = None
            # Autocommit: no transaction of ours may hold an old state of the file.
            self._connection = sqlite3.connect(
                self._path, timeout=1, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA query_only=1")
        # Another number whenever some other connection, of any process, has committed.
        (commits,) = self._connection.execute("PRAGMA data_version").fetchone()
        if commits != self._commits:
            row = self._connection.execute(STAMP).fetchone()
            # In this order: a commit between the two questions shows as another number next time.
            self._stamp = row[0] if row else None
            self._commits = commits
        return self._stamp

    def forget(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None


class PostgresSource:
    """A PostgreSQL server: one prepared question, asked through libpq with nothing in between."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._parameters = parameters
        self._connection: psycopg.Connection[Any] | None = None

    def read(self) -> object | None:
        """Return the present stamp."""
        if self._connection is None:
            self._connection = psycopg.connect(**self._parameters, autocommit=True)
            self._connection.pgconn.prepare(b"stamp", STAMP.encode())
        result = self._connection.pgconn.exec_prepared(b"stamp", None)
        if result.status != ExecStatus.TUPLES_OK:
            raise psycopg.OperationalError("The content version cannot be read.")
        return result.get_value(0, 0) if result.ntuples else None

    def forget(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None


class DjangoSource:
    """Django's own connection of this thread: for databases in memory, which no other can see."""

    def read(self) -> object | None:
        """Return the present stamp."""
        with connection.cursor() as cursor:
            cursor.execute(STAMP)
            row = cursor.fetchone()
        return row[0] if row else None

    def forget(self) -> None:
        """Leave the connection to Django."""


def source_of_settings() -> Source:
    """Return the source for the database of the settings."""
    own = connections[DEFAULT_DB_ALIAS]
    if own.vendor == "postgresql":
        parameters = own.get_connection_params()
        # What Django wants to have of its own rows.
        return PostgresSource(
            {n: v for n, v in parameters.items() if n not in {"cursor_factory", "context"}}
        )
    if isinstance(own, SqliteWrapper) and not own.is_in_memory_db():
        return SqliteSource(str(own.settings_dict["NAME"]))
    return DjangoSource()


class Watch:
    """Tells the present version to many threads, with as few questions as exactness allows."""

    def __init__(self, source: Source, seconds: float = 0) -> None:
        """With `seconds` above 0 an answer counts for that long, and a change shows that late."""
        self._source = source
        self._seconds = seconds
        self._lock = Lock()
        self._begun = 0
        # When the last question was asked, and the answer.
        self._last: tuple[float, object | None] = (float("-inf"), None)
        self._paused_until = self._renew_at = float("-inf")

    def version(self) -> object | None:
        """Return the present stamp; None if there is none or the database does not answer."""
        # Nobody but the thread with the lock asks; others wait, and may take its answer if the
        # question was asked after they came. An older one may not know of a change they know of.
        begun = self._begun
        asked_at, stamp = self._last
        if self._seconds and monotonic() - asked_at < self._seconds:
            return stamp
        with self._lock:
            if self._begun == begun:
                self._ask()
            return self._last[1]

    def _ask(self) -> None:
        self._begun += 1
        now = monotonic()
        if now < self._paused_until:
            self._last = now, None
            return
        try:
            if now > self._renew_at:
                self._source.forget()
                self._renew_at = now + RENEW_SECONDS
            self._last = now, self._source.read()
        except Exception:
            # Nothing is lost: Django answers, and says in its own log what is wrong.
            self._last = now, None
            self._paused_until = now + PAUSE_SECONDS
            self._renew_at = float("-inf")
