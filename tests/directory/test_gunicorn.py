"""What the server in front of Django takes from a request: read by gunicorn's own parser."""

import runpy
from pathlib import Path

from gunicorn.config import Config
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader

ROOT = Path(__file__).resolve().parent.parent.parent


def configured() -> Config:
    """Return the server's configuration as `gunicorn.conf.py` makes it."""
    config = Config()
    for name, value in runpy.run_path(str(ROOT / "gunicorn.conf.py")).items():
        if name in config.settings:
            config.set(name, value)
    return config


def test_no_visitor_says_under_which_address_the_site_lies() -> None:
    sent = b"GET / HTTP/1.1\r\nHost: localhost\r\nSCRIPT_NAME: /x\r\nPATH_INFO: /y\r\n\r\n"
    # From the same machine, as a proxy there would hand it on.
    request = Request(configured(), IterUnreader([sent]), ("127.0.0.1", 50_000))

    assert request.headers == [("HOST", "localhost")]


def test_the_longest_search_is_read() -> None:
    # Every box of the form, and 200 and 100 letters of three bytes in the fields to type in.
    address = f"/es/guide/?{'a' * 2_100}&q={'%E4%B8%AD' * 200}&place={'%E4%B8%AD' * 100}"
    sent = f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    request = Request(configured(), IterUnreader([sent]), ("127.0.0.1", 50_000))

    assert request.uri == address
