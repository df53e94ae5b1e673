"""Where the page cache reads the present version: a file, a server, Django's own connection."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections, transaction

from directory.page_cache import versions
from directory.page_cache.versions import (
    DjangoSource,
    PostgresSource,
    SqliteSource,
    Watch,
    source_of_settings,
)
from resources.models.version import content_version, touch
from tests.directory.page_cache import Clock, Stamp

on_postgres = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="this database is not PostgreSQL"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with the stamp "first", in the mode of the guide's."""
    path = tmp_path / "guide.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "PRAGMA journal_mode=WAL;"
            "CREATE TABLE resources_contentversion (id INTEGER PRIMARY KEY, stamp TEXT);"
            "CREATE TABLE other (text TEXT);"
            "INSERT INTO resources_contentversion VALUES (1, 'first');"
        )
    return path


@pytest.fixture
def source(file: Path) -> Iterator[SqliteSource]:
    source = SqliteSource(str(file))
    yield source
    source.forget()


def execute(file: Path, statement: str) -> None:
    """Change a file from this process, through another connection."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(statement)


CHANGE = "UPDATE resources_contentversion SET stamp = 'second'"


def test_a_change_by_another_connection_shows(file: Path, source: SqliteSource) -> None:
    assert source.read() == "first"
    execute(file, CHANGE)
    assert source.read() == "second"
    assert source.read() == "second"


def test_a_change_by_another_process_shows(file: Path, source: SqliteSource) -> None:
    assert source.read() == "first"
    code = f"import sqlite3\nwith sqlite3.connect({str(file)!r}) as d: d.execute({CHANGE!r})"
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603
    assert source.read() == "second"


def test_a_change_shows_once_it_is_committed_and_never_if_it_is_taken_back(
    file: Path, source: SqliteSource
) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute(CHANGE)
        assert source.read() == "first"
        database.rollback()
        assert source.read() == "first"
        database.execute(CHANGE)
        database.commit()
        assert source.read() == "second"


def test_the_stamp_itself_is_read_only_after_a_commit(file: Path, source: SqliteSource) -> None:
    source.read()
    asked: list[str] = []
    assert source._connection is not None
    source._connection.set_trace_callback(asked.append)
    source.read()
    source.read()
    assert set(asked) == {"PRAGMA data_version"}
    execute(file, "INSERT INTO other VALUES ('a')")
    assert source.read() == "first"
    assert len(asked) == 4


def test_a_checkpoint_of_the_file_hides_no_change(file: Path, source: SqliteSource) -> None:
    for number in range(5):
        execute(file, f"UPDATE resources_contentversion SET stamp = '{number}'")  # noqa: S608
        execute(file, "PRAGMA wal_checkpoint(TRUNCATE)")
        assert source.read() == str(number)


def test_the_connection_holds_no_writer_up(file: Path, source: SqliteSource) -> None:
    source.read()
    with closing(sqlite3.connect(file, timeout=0)) as database:
        database.execute("BEGIN EXCLUSIVE")
        database.execute(CHANGE)
        database.commit()
        (busy, *_) = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert busy == 0


def test_a_file_without_a_row_has_no_version(file: Path, source: SqliteSource) -> None:
    execute(file, "DELETE FROM resources_contentversion")
    assert source.read() is None


def test_a_file_without_the_table_is_an_error_until_it_is_there(tmp_path: Path) -> None:
    source = SqliteSource(str(tmp_path / "new.sqlite3"))
    watch = Watch(source)
    with pytest.raises(sqlite3.OperationalError):
        source.read()
    assert watch.version() is None
    source.forget()


def test_a_file_in_place_of_another_is_seen_after_connecting_anew(
    file: Path, source: SqliteSource, tmp_path: Path
) -> None:
    source.read()
    with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(tmp_path / "b")) as new:
        old.backup(new)
    execute(tmp_path / "b", CHANGE)
    (tmp_path / "b").replace(file)
    for name in ("-wal", "-shm"):
        file.with_name(file.name + name).unlink(missing_ok=True)
    source.forget()

    assert source.read() == "second"


# Django's own connection


@pytest.mark.django_db
def test_djangos_connection_sees_what_its_transaction_has_changed() -> None:
    touch()
    source = DjangoSource()
    first = source.read()
    with transaction.atomic():
        touch()
        second = source.read()
        transaction.set_rollback(True)

    assert len({str(first), str(second)}) == 2
    assert source.read() == first
    source.forget()
    assert source.read() == first


# PostgreSQL


@pytest.fixture
def postgres(transactional_db: None) -> Iterator[PostgresSource]:
    source = source_of_settings()
    assert isinstance(source, PostgresSource)
    yield source
    source.forget()


@on_postgres
def test_a_server_tells_each_committed_change_and_no_other(postgres: PostgresSource) -> None:
    assert postgres.read() is None
    touch()
    first = postgres.read()
    assert isinstance(first, bytes)
    assert first.decode() == str(content_version())
    with transaction.atomic():
        touch()
        assert postgres.read() == first
        transaction.set_rollback(True)
    assert postgres.read() == first
    touch()
    assert postgres.read() != first


@on_postgres
def test_a_server_that_cuts_the_connection_is_asked_anew(postgres: PostgresSource) -> None:
    touch()
    stamp = postgres.read()
    watch = Watch(postgres)
    assert watch.version() == stamp
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
    assert watch.version() is None
    watch._paused_until = 0
    assert watch.version() == stamp


@on_postgres
def test_an_error_of_the_server_is_an_error(postgres: PostgresSource) -> None:
    postgres.read()
    assert postgres._connection is not None
    postgres._connection.execute("DEALLOCATE ALL")

    with pytest.raises(psycopg.OperationalError, match="The content version cannot be read"):
        postgres.read()


# Which one


def test_the_settings_decide_which(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = connections["default"]
    if own.vendor == "postgresql":
        assert isinstance(source_of_settings(), PostgresSource)
        return
    monkeypatch.setitem(own.settings_dict, "NAME", str(tmp_path / "a.sqlite3"))
    assert isinstance(source_of_settings(), SqliteSource)
    monkeypatch.setitem(own.settings_dict, "NAME", "file:memorydb?mode=memory&cache=shared")
    assert isinstance(source_of_settings(), DjangoSource)


# Asking for the version


def test_every_request_asks() -> None:
    stamp = Stamp()
    watch = Watch(stamp)

    assert [watch.version() for _ in range(3)] == ["first"] * 3
    assert stamp.read_times == 3


def test_it_can_be_asked_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(versions, "monotonic", clock)
    stamp = Stamp()
    watch = Watch(stamp, seconds=2)
    seen = []
    for now in ("first", "second", "third"):
        stamp.now = now
        seen.append(watch.version())
        clock.now += 1

    assert seen == ["first", "first", "third"]


def test_after_an_error_it_pauses_and_then_connects_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(versions, "monotonic", clock)
    stamp = Stamp()
    watch = Watch(stamp)
    watch.version()
    stamp.now = OSError("gone")
    assert watch.version() is None
    stamp.now = "second"
    assert (watch.version(), stamp.read_times) == (None, 2)
    clock.now += 1
    assert watch.version() == "second"
    assert stamp.forgotten == 2


def test_a_connection_is_renewed_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(versions, "monotonic", clock)
    stamp = Stamp()
    watch = Watch(stamp)
    for _ in range(3):
        watch.version()
        clock.now += 400

    assert stamp.forgotten == 2


class SeenLock:
    """A lock that tells how many have come to it."""

    def __init__(self) -> None:
        self.lock, self.came = threading.Lock(), threading.Semaphore(0)

    def __enter__(self) -> None:
        self.came.release()
        self.lock.acquire()

    def __exit__(self, *_: object) -> None:
        self.lock.release()

    def wait_for(self, number: int) -> None:
        for _ in range(number):
            assert self.came.acquire(timeout=60)


def test_whoever_waits_takes_an_answer_only_to_a_question_asked_after_coming() -> None:
    """Three threads: the first asks, then a change comes, then two wait and share one question."""
    asking, go_on, stamp = threading.Event(), threading.Event(), Stamp()

    class Slow(Stamp):
        def read(self) -> object | None:
            found = stamp.read()
            asking.set()
            assert go_on.wait(60)
            return found

    watch = Watch(Slow())
    lock = watch._lock = SeenLock()  # type: ignore[assignment]
    seen: dict[str, object] = {}
    threads = [
        threading.Thread(target=lambda n=name: seen.update({n: watch.version()}))
        for name in ("first", "second", "third")
    ]
    threads[0].start()
    assert asking.wait(60)
    stamp.now = "changed"
    for thread in threads[1:]:
        thread.start()
    lock.wait_for(3)
    go_on.set()
    for thread in threads:
        thread.join(60)

    assert seen == {"first": "first", "second": "changed", "third": "changed"}
    assert stamp.read_times == 2
