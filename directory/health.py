"""Answers for the machines that watch the site."""

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse


def live(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; asks nothing of the database."""
    return _answer("alive", 200)


def ready(request: HttpRequest) -> HttpResponse:
    """Say whether pages can be served: the database answers and has every table."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return _answer("the database does not answer", 503)
    if waiting:
        return _answer("the database waits for `manage.py migrate`", 503)
    return _answer("ready", 200)


def _answer(text: str, status: int) -> HttpResponse:
    return HttpResponse(
        f"{text}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
