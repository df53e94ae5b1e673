"""Two sites of two workers each on one database: what one shows, all show, to the byte."""

import gzip
import http.client
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import brotli  # type: ignore[import-untyped]
import psycopg
import pytest
from django.db import connection

from tests.serving import ROOT, gunicorn

# What `fetch` gives.
Answer = tuple[int, list[tuple[str, str]], bytes]
Asked = TypeVar("Asked")
SETUP = "import django\ndjango.setup()\n"
MAKE = (
    "from django.core.management import call_command\nfrom tests.guide import small_guide\n"
    "call_command('migrate', verbosity=0)\nsmall_guide()\n"
)
RENAME = (
    "from resources.models import Provider\n"
    "provider = Provider.objects.get(slug='harbor')\nprovider.name = {!r}\nprovider.save()\n"
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a database of its own, of the kind that the tests run on."""
    if connection.vendor != "postgresql":
        yield f"sqlite:///{tmp_path_factory.mktemp('pages') / 'guide.sqlite3'}"
        return
    own = connection.settings_dict
    server = f"postgres://{own['USER']}:{own['PASSWORD']}@{own['HOST']}:{own['PORT']}"
    name = f"guide_pages_{secrets.token_hex(4)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
        yield f"{server}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@dataclass
class Sites:
    """Running sites by address, and the environment they run in."""

    environment: dict[str, str]
    addresses: list[str]

    def run(self, code: str) -> None:
        """Run Python in a process of its own, on the same database."""
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", SETUP + code], cwd=ROOT, env=self.environment,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def sites(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Two sites with a page cache and, last, one without."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "directory.settings",
        "GUIDE_ENV": "development",
        "DEBUG": "false",
        "SECRET_KEY": "only for the tests of the page cache",
        "DATABASE_URL": database,
        "STATIC_ROOT": str(tmp_path_factory.mktemp("static")),
        "WEB_CONCURRENCY": "2",
        # So that all processes name the parts of a policy in the same order.
        "PYTHONHASHSEED": "0",
    }
    sites = Sites(environment, [])
    sites.run(MAKE)
    run = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(run, cwd=ROOT, env=environment, check=True)  # noqa: S603
    with ExitStack() as stack:
        for megabytes in ("16", "16", "0"):
            own = environment | {"PAGE_CACHE_MEGABYTES": megabytes}
            sites.addresses.append(stack.enter_context(gunicorn(own, "--log-level=warning")))
        yield sites


def fetch(
    site: http.client.HTTPConnection, path: str, method: str = "GET", accepted: str = "br"
) -> Answer:
    """Return status, headers but the date and what the server says of itself, and body."""
    site.request(method, path, headers={"Accept-Encoding": accepted, "Host": "localhost"})
    answer = site.getresponse()
    body = answer.read()
    headers = [(n, v) for n, v in answer.getheaders() if n not in {"Date", "Server"}]
    return answer.status, headers, body


def read_anew(address: str, path: str) -> bytes:
    """Return a page as a new visitor gets it: over a connection of its own."""
    minute = this_minute()
    with closing(http.client.HTTPConnection(address, timeout=60)) as site:
        status, headers, body = fetch(site, path)
    assert status == 200
    encoding = dict(headers).get("Content-Encoding")
    if encoding is None:
        # Made over the turn of a minute: it is of neither, and goes out as Django made it.
        assert this_minute() != minute
        return body
    # Only the page cache packs so.
    assert encoding == "br"
    plain: bytes = brotli.decompress(body)
    return plain


def this_minute() -> int:
    """Return the minute of the clock: what is kept in one is made anew in the next."""
    return int(time.time() // 60)


def within_a_minute(ask: Callable[[], Asked]) -> Asked:
    """Return what `ask` gives, asked again if the minute turned before it was done."""
    for _ in range(5):
        minute = this_minute()
        answer = ask()
        if this_minute() == minute:
            return answer
    raise AssertionError("It never takes less than a minute.")


def test_a_change_shows_in_every_answer_of_every_worker_of_every_site(sites: Sites) -> None:
    kept = sites.addresses[:2]
    for name in ("Lighthouse", "Anchorage"):
        for address in kept * 10:
            assert name.encode() not in read_anew(address, "/guide/providers/")
        sites.run(RENAME.format(name))
        for address in kept * 20:
            assert name.encode() in read_anew(address, "/guide/providers/")


def test_a_kept_page_is_on_the_wire_what_django_sends(sites: Sites) -> None:
    for path in ("/", "/es/guide/?county=boone-mo", "/guide/providers/harbor/"):
        found = within_a_minute(partial(eight_answers, sites, path))
        assert found[0][0] == 200
        assert [answer == found[0] for answer in found] == [True] * 8


def eight_answers(sites: Sites, path: str) -> list[Answer]:
    """Ask four times with a page cache, four times without."""
    found = []
    for address in (sites.addresses[0], sites.addresses[2]):
        for _ in range(4):
            with closing(http.client.HTTPConnection(address, timeout=60)) as site:
                status, headers, body = fetch(site, path, accepted="identity")
            found.append((status, sorted(headers), body))
    return found


def test_answers_of_all_kinds_follow_each_other_over_one_connection(sites: Sites) -> None:
    with closing(http.client.HTTPConnection(sites.addresses[0], timeout=60)) as site:
        for _ in range(3):
            page, head = within_a_minute(
                lambda: [fetch(site, "/hotlines/", method, "gzip") for method in ("GET", "HEAD")]
            )
            status, headers, body = page
            assert (status, dict(headers)["Connection"]) == (200, "keep-alive")
            assert gzip.decompress(body).endswith(b"</html>")
            assert head == (200, headers, b"")
            assert fetch(site, "/nowhere/")[0] == 404
            assert fetch(site, "/guide/?place=65201")[0] == 200
            assert fetch(site, "/static/img/icon.svg")[0] == 200


def test_a_connection_that_is_to_be_closed_is_closed(sites: Sites) -> None:
    host, port = sites.addresses[0].split(":")
    for _ in range(4):
        with socket.create_connection((host, int(port)), timeout=60) as plain:
            plain.sendall(b"GET /hotlines/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            with plain.makefile("rb") as stream:
                answer = stream.read()
        head, _, body = answer.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.0 200 OK\r\nServer: gunicorn\r\nDate: ")
        assert b"\r\nConnection: close\r\n" in head
        assert body.endswith(b"</html>")
