"""The least that a server can serve: a word, and the bytes of a page that was kept."""

import os
from collections.abc import Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

_HTML = [("Content-Type", "text/html; charset=utf-8")]
_FILE = os.environ.get("BENCH_PAGE")
_BODY = Path(_FILE).read_bytes() if _FILE else b""


def hello(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer one word."""
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
    return [b"hello"]


def kept(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer the same bytes each time."""
    start_response("200 OK", [*_HTML, ("Content-Length", str(len(_BODY)))])
    return [_BODY]
