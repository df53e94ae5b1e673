"""How gunicorn sends a kept page: its headers checked once instead of each time, all in one piece.

Without this everything works the same, a fifth slower: gunicorn checks each of our fifteen headers
with two regular expressions for every answer (docs/decisions/0009-page-cache.md has the numbers).
"""

import time
from functools import lru_cache

from gunicorn.http import wsgi
from gunicorn.util import http_date, write

from directory.page_cache.pages import Ready


class ReadyResponse(wsgi.Response):
    """Gunicorn's answer over HTTP/1, which also takes one that is ready."""

    def send_ready(self, ready: Ready) -> bool:
        """Send `ready` with status 200, without a body for HEAD; False if this cannot."""
        # Gunicorn makes its HTTP/2 answer a subclass of this one; that is framed differently.
        if type(self) is not ReadyResponse:
            return False
        if ready.block is None:
            self.process_headers(ready.headers)
            lines = (f"{name}: {value}\r\n" for name, value in self.headers)
            ready.block = "".join(lines).encode("latin-1")
        self.status, self.status_code = "200 OK", 200
        self.response_length = len(ready.body)
        self.headers_sent = True
        major, minor = self.req.version
        connection = "close" if self.should_close() else "keep-alive"
        # The same lines as of any other answer: `default_headers`.
        head = (
            f"HTTP/{major}.{minor} 200 OK\r\nServer: {self.version}\r\n"
            f"Date: {_date(int(time.time()))}\r\nConnection: {connection}\r\n"
        ).encode("latin-1")
        body = b"" if self.req.method == "HEAD" else ready.body
        self.sent = len(body)
        write(self.sock, b"".join((head, ready.block, b"\r\n", body)))
        return True


@lru_cache(maxsize=1)
def _date(second: int) -> str:
    date: str = http_date(second)
    return date


def install() -> None:
    """Make this worker's gunicorn use it. Called by gunicorn.conf.py."""
    wsgi.Response = ReadyResponse
