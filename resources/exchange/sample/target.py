"""Which database a sample may be written into: an empty one, or another sample."""

from enum import Enum
from pathlib import Path
from typing import Any

import dj_database_url
from django.db import DatabaseError
from django.db import connection as own_connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from resources.models import LoadedRow

# A sample carries its mark from before its first service on: so half of one is known too.
MARK = "sample"


class UnfitError(Exception):
    """The database must not be written into. The message says why, and what to do."""


class Content(Enum):
    """What a database holds."""

    NOTHING = "nothing"
    SAMPLE = "a sample"
    OTHER = "something else"


def content_of(connection: BaseDatabaseWrapper) -> Content:
    """Return what the database of `connection` holds."""
    tables = connection.introspection.table_names()
    if not tables:
        return Content.NOTHING
    marks = LoadedRow._meta.db_table
    if marks not in tables:
        return Content.OTHER
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {marks} WHERE model = %s", [MARK])  # noqa: S608 - our name
        return Content.SAMPLE if cursor.fetchone() else Content.OTHER


class Target:
    """The database that a sample is asked for."""

    def __init__(self, url: str) -> None:
        try:
            self._parsed: dict[str, Any] = dict(dj_database_url.parse(url))
        except (KeyError, ValueError) as error:
            raise UnfitError(f"This is no address of a database: {error}") from error
        self.is_sqlite = self._parsed["ENGINE"] == "django.db.backends.sqlite3"
        self._url = url
        if self.is_sqlite and self._parsed["NAME"] in {"", ":memory:"}:
            raise UnfitError("Name a file: a database in memory would be gone at once.")

    @property
    def path(self) -> Path:
        """The file of an SQLite database."""
        return Path(self._parsed["NAME"]).resolve()

    @property
    def part(self) -> Path:
        """The file that a sample is made in, so that half of one never passes for a whole."""
        return self.path.with_name(f"{self.path.name}.part")

    @property
    def working_url(self) -> str:
        """The address to write to."""
        return f"sqlite:///{self.part}" if self.is_sqlite else self._url

    def check(self, *, force: bool) -> None:
        """Raise UnfitError unless a sample may be written here."""
        if self._is_the_sites_own():
            raise UnfitError("This is the site's own database: name another.")
        content = self._content()
        if content is Content.OTHER:
            raise UnfitError("This database holds something that is no sample: name an empty one.")
        if content is Content.SAMPLE and not force:
            raise UnfitError("This database holds a sample already: --force makes it anew.")

    def _is_the_sites_own(self) -> bool:
        own = own_connection.settings_dict
        if own["ENGINE"] != self._parsed["ENGINE"]:
            return False
        if self.is_sqlite:
            return Path(own["NAME"]).resolve() == self.path
        return all(str(own[key]) == str(self._parsed[key]) for key in ("HOST", "PORT", "NAME"))

    def _content(self) -> Content:
        if self.is_sqlite and not self.path.exists():
            return Content.NOTHING
        connection = ConnectionHandler({"default": self._parsed})["default"]
        try:
            return content_of(connection)
        except DatabaseError as error:
            raise UnfitError(f"The database cannot be read: {str(error).strip()}") from error
        finally:
            connection.close()
