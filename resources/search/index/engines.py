"""Chooses the engine that finds words by the database in use."""

from django.db import connection

from resources.search.index.engine import Engine
from resources.search.index.postgres import PostgresEngine
from resources.search.index.sqlite import SqliteEngine


def engine() -> Engine:
    """Return the engine of the database in use."""
    return PostgresEngine() if connection.vendor == "postgresql" else SqliteEngine()
