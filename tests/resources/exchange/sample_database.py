"""A database of its own for a test: a file, or an empty one on the server that the tests use."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import psycopg
from django.db import connection


def url_of(name: str) -> str:
    """Return the address of the PostgreSQL database `name` on the server that the tests use."""
    own = connection.settings_dict
    return "postgres://{USER}:{password}@{HOST}:{PORT}/{name}".format(
        password=quote(own["PASSWORD"]), name=name, **{k: own[k] for k in ("USER", "HOST", "PORT")}
    )


@contextmanager
def another_database(folder: Path) -> Iterator[str]:
    """Give the address of an empty database, of the kind that the tests use."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'another.sqlite3'}"
        return
    name = f"sample_{uuid4().hex}"
    with closing(psycopg.connect(url_of("postgres"), autocommit=True)) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield url_of(name)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
