"""What a whole session leaves in the logs of a real server: no words, no addresses."""

import http.client
import logging
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from directory.logs import DiscreetFormatter, discreet_traceback
from tests.directory.test_page_cache_served import MAKE, SETUP
from tests.serving import ROOT, gunicorn

WORD = "zanzibarword"
ADDRESS = "203.0.113.77"
PLANTED = (WORD, ADDRESS, "watched.example.org", "Marsupial")
# A database without a table that every page asks.
BREAK = (
    "from django.db import connection\n"
    "connection.cursor().execute('DROP TABLE resources_contentversion')\n"
)


def raised() -> BaseException:
    try:
        try:
            int(WORD)
        except ValueError as error:
            raise KeyError(WORD) from error
    except KeyError as error:
        return error
    raise AssertionError("unreachable")


def test_a_traceback_names_types_and_lines_and_no_message() -> None:
    told = discreet_traceback(raised())

    assert WORD not in told
    assert told.index("builtins.ValueError") < told.index("builtins.KeyError")
    assert f'File "{__file__}"' in told
    assert discreet_traceback(None) == ""


def test_the_formatter_writes_no_message_of_an_exception() -> None:
    error = raised()
    record = logging.LogRecord(
        "django", logging.ERROR, __file__, 1, "It failed", None,
        (type(error), error, error.__traceback__),
    )  # fmt: skip
    told = DiscreetFormatter("{levelname}: {message}", style="{").format(record)

    assert told.startswith("ERROR: It failed\n")
    assert WORD not in told


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A site with a database of its own."""
    folder = tmp_path_factory.mktemp("logs")
    values = os.environ | {
        "DJANGO_SETTINGS_MODULE": "directory.settings",
        "GUIDE_ENV": "development",
        "DEBUG": "false",
        "SECRET_KEY": "only for the tests of the logs",
        "DATABASE_URL": f"sqlite:///{folder / 'guide.sqlite3'}",
        "STATIC_ROOT": str(folder / "static"),
        "WEB_CONCURRENCY": "1",
        "COUNTING_SECONDS": "1",
    }
    run(values, SETUP + MAKE)
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(collect, cwd=ROOT, env=values, check=True)  # noqa: S603
    return values


def run(environment: dict[str, str], code: str) -> None:
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)  # noqa: S603


def ask(site: str, method: str, path: str, body: str = "", **headers: str) -> int:
    with closing(http.client.HTTPConnection(site, timeout=60)) as client:
        client.request(
            method, path, body or None,
            {
                "Host": "localhost",
                "X-Forwarded-For": ADDRESS,
                "Referer": f"https://watched.example.org/{WORD}",
                "User-Agent": "Marsupial/1.0",
                **headers,
            },
        )  # fmt: skip
        answer = client.getresponse()
        answer.read()
        return answer.status


def test_a_session_with_an_error_leaves_no_words_and_no_addresses_in_the_logs(
    environment: dict[str, str], tmp_path: Path
) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("what is logged does not hang on the database: run on SQLite")
    log = tmp_path / "log"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    with log.open("wb") as output, gunicorn(environment, output=output) as site:
        found = [
            ask(site, "GET", f"/guide/?q={WORD}&place={WORD}"),
            ask(site, "POST", "/guide/", f"q={WORD}", **form),
            ask(site, "GET", f"/guide/county/{WORD}/"),
            ask(site, "GET", f"/{WORD}/?{WORD}={WORD}"),
            ask(site, "GET", "/", Host=f"{WORD}.example.org"),
            ask(site, "POST", "/admin/login/", f"username={WORD}&password={WORD}", **form),
            ask(site, "GET", "/guide/county/boone-mo/"),
            ask(site, "HEAD", f"/hotlines/?{WORD}"),
        ]
        run(environment, SETUP + BREAK)
        found.append(ask(site, "GET", f"/guide/?q={WORD}&county=boone-mo"))
    told = log.read_text()

    assert found == [200, 200, 404, 404, 400, 403, 200, 200, 500], told
    assert "OperationalError" in told
    assert "500 guide/" in told
    # Nothing is said of a request that went well.
    assert "HEAD" not in told
    assert [word for word in PLANTED if word in told] == []
