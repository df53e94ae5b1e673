"""What the machines that watch the site are told."""

import pytest
from django.db import InterfaceError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import ConnectionHandler
from django.test import Client

from directory import health

PLAIN = "text/plain; charset=utf-8"


def test_alive_without_asking_the_database(client: Client) -> None:
    # No mark: a query would fail this test.
    response = client.get("/health/live")

    assert (response.status_code, response.content) == (200, b"alive\n")
    assert response.headers["Content-Type"] == PLAIN
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers


@pytest.mark.django_db
def test_ready_with_a_database_that_has_every_table(client: Client) -> None:
    response = client.get("/health/ready")

    assert (response.status_code, response.content) == (200, b"ready\n")
    assert response.headers["Content-Type"] == PLAIN
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_not_ready_while_a_migration_waits(client: Client) -> None:
    recorder = MigrationRecorder(connection)
    last = max(name for app, name in recorder.applied_migrations() if app == "resources")
    recorder.record_unapplied("resources", last)

    response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.content == b"the database waits for `manage.py migrate`\n"
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_not_ready_while_the_database_does_not_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = ConnectionHandler(
        {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "/nowhere/at/all.sqlite3"}}
    )["default"]
    monkeypatch.setattr(health, "connection", gone)

    response = client.get("/health/ready")

    assert (response.status_code, response.content) == (503, b"the database does not answer\n")


@pytest.mark.django_db
def test_not_ready_with_a_connection_that_was_cut(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*args: object) -> None:
        raise InterfaceError("connection already closed")

    monkeypatch.setattr(health, "MigrationExecutor", cut)

    assert client.get("/health/ready").status_code == 503
