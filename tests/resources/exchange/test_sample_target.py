"""A sample goes into a database of its own, and nowhere else."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path

import dj_database_url
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.utils import ConnectionHandler

from resources.exchange.sample.target import Target
from tests.resources.exchange.sample_database import another_database, url_of

pytestmark = pytest.mark.django_db


def make(url: str, *arguments: str, services: int = 20) -> str:
    said = StringIO()
    options = [f"--services={services}", f"--database-url={url}", "--today=2026-01-31"]
    call_command("make_sample", *options, *arguments, verbosity=1, stdout=said, stderr=said)
    return said.getvalue()


def file_with(path: Path, *statements: str) -> str:
    """Make an SQLite file, and return its address."""
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return f"sqlite:///{path}"


@pytest.fixture
def another(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    with another_database(tmp_path) as url:
        yield url


MARKS = "CREATE TABLE resources_loadedrow (model text)"


def test_it_fills_an_empty_database_and_makes_a_sample_anew_only_if_told_to(another: str) -> None:
    assert "20 services are in" in make(another)
    first = rows_of(another)
    with pytest.raises(CommandError, match="--force"):
        make(another, "--seed=2")
    make(another, "--force")
    assert rows_of(another) == first
    assert len(first) == 20


def rows_of(url: str) -> list[tuple[object, ...]]:
    """Return all of the services in the database of `url`."""
    other = ConnectionHandler({"default": dict(dj_database_url.parse(url))})["default"]
    with closing(other), other.cursor() as cursor:
        cursor.execute("SELECT * FROM resources_service ORDER BY id")
        rows: list[tuple[object, ...]] = cursor.fetchall()
    return rows


def test_half_a_sample_is_not_taken_for_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "sample.sqlite3"
    assert Target(f"sqlite:///{path}").working_url == f"sqlite:///{path}.part"


def test_the_sites_own_database_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "own.sqlite3"))
        own = f"sqlite:///{tmp_path}/sub/../own.sqlite3"
    else:
        own = url_of(str(connection.settings_dict["NAME"]))
    with pytest.raises(CommandError, match="own database"):
        make(own, "--force")


def test_a_database_that_holds_anything_else_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    url = file_with(path, "CREATE TABLE anything (name text)")
    before = path.read_bytes()
    with pytest.raises(CommandError, match="no sample"):
        make(url, "--force")
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["other.sqlite3"]


def test_a_guide_without_the_mark_of_a_sample_is_refused(tmp_path: Path) -> None:
    url = file_with(
        tmp_path / "guide.sqlite3", MARKS, "INSERT INTO resources_loadedrow VALUES ('provider')"
    )
    with pytest.raises(CommandError, match="no sample"):
        make(url, "--force")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, this is no database, whatever you may think of its size.\n" * 20)
    with pytest.raises(CommandError, match="cannot be read"):
        make(f"sqlite:///{path}", "--force")


@pytest.mark.parametrize("url", ["sqlite://:memory:", "sqlite://", "nothing://x"])
def test_an_address_that_names_no_database_is_refused(url: str) -> None:
    with pytest.raises(CommandError):
        make(url)


@pytest.mark.parametrize("services", [0, -1, 1_000_001])
def test_a_number_out_of_range_is_refused(services: int, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="from 1 to 1000000"):
        make(f"sqlite:///{tmp_path / 'x.sqlite3'}", services=services)
