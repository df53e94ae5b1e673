"""What the tests of the page cache share: a way to ask a WSGI application, and a stub of one."""

import gzip
import io
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import brotli  # type: ignore[import-untyped]

from directory.page_cache.layer import PageCache
from directory.page_cache.pages import Headers
from directory.page_cache.store import Store
from directory.page_cache.versions import Watch

HTML: Headers = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Vary", "Accept-Language, Accept-Encoding"),
    ("Cache-Control", "no-store"),
]


@dataclass
class Answer:
    """What a server would send."""

    status: str
    headers: Headers
    body: bytes

    def __getitem__(self, name: str) -> str:
        return ", ".join(value for key, value in self.headers if key == name)

    @property
    def plain(self) -> bytes:
        """The body as a browser unpacks it."""
        unpack: Any = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
        plain: bytes = unpack[self["Content-Encoding"]](self.body)
        return plain

    def without(self, *names: str) -> Headers:
        """Return the headers but those with these names, sorted."""
        return sorted((name, value) for name, value in self.headers if name not in names)


def environ_of(address: str = "/guide/", method: str = "GET", **values: Any) -> dict[str, Any]:
    """Return the WSGI environment of a request; `values` are added as they are."""
    path, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "testserver",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        **values,
    }


def ask(application: Any, address: str = "/guide/", method: str = "GET", **values: Any) -> Answer:
    """Return the answer of a WSGI application."""
    told: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, exc_info: object = None) -> None:
        told.append((status, headers))

    body = application(environ_of(address, method, **values), start_response)
    try:
        whole = b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()
    ((status, headers),) = told
    return Answer(status, headers, whole)


@dataclass
class Stub:
    """An application that gives one answer, and counts how often it is asked for it."""

    status: str = "200 OK"
    headers: Headers = field(default_factory=lambda: list(HTML))
    body: bytes = b"<p>A page with more than one word in it.</p>" * 20
    with_length: bool = True
    asked: int = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked += 1
        own = [("Content-Length", str(len(self.body)))] if self.with_length else []
        start_response(self.status, [*self.headers, *own])
        return iter([self.body])


@dataclass
class Stamp:
    """A source of versions for tests to set; an exception is raised instead."""

    now: object = "first"
    read_times: int = 0
    forgotten: int = 0

    def read(self) -> object | None:
        self.read_times += 1
        if isinstance(self.now, Exception):
            raise self.now
        return self.now

    def forget(self) -> None:
        self.forgotten += 1


@dataclass
class Clock:
    """A clock for tests to set: seconds."""

    now: float = 1_000_000_020.0

    def __call__(self) -> float:
        return self.now


def cached(application: Any, source: Any = None, **options: Any) -> PageCache:
    """Return `application` behind a cache of a megabyte."""
    limit = options.pop("limit", 1_000_000)
    return PageCache(
        application, Watch(source or Stamp()), Store(limit), **{"clock": Clock()} | options
    )
