"""How gunicorn serves the site. `gunicorn` finds this file by itself; the environment may set
BIND (address:port) or PORT, and WEB_CONCURRENCY (workers).
"""

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from gunicorn.glogging import Logger

from directory.logs import discreet_traceback

if TYPE_CHECKING:
    from gunicorn.config import Config
    from gunicorn.workers.base import Worker

wsgi_app = "directory.wsgi"
# Only this machine can ask, unless told otherwise: TLS and the public belong to a proxy in front.
bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT', '8000')}"

# Workers use the cores; the few threads of each let a slow reader wait without holding up others.
# More threads share one interpreter lock and only make slow pages slower.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
keepalive = 5

# Each worker loads the site for itself. Loaded once and forked, it would save some memory, but a
# database connection opened on the way would be shared between processes, which breaks both
# SQLite and PostgreSQL; and a reload (HUP) would not see new code.
preload_app = False
# Workers are not renewed now and then: that hides a leak, and drops warm caches.
max_requests = 0
# The heartbeat file: on a disk, a busy one can make a healthy worker look dead.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# By these a proxy on the same machine could say under which address the site lies. Here it lies at
# the top, and a proxy that hands on what a visitor sends would let the visitor say it.
forwarder_headers = ""
# The most that gunicorn takes: a search with every box ticked and two hundred Chinese letters has
# some 5,000 bytes. Beyond it answers a bare page of gunicorn's, without Exit.
limit_request_line = 8190
# Nobody uses it, and it would be a file in the home directory of whoever runs the site.
control_socket_disable = True

# Privacy: no access log, on purpose. Its lines hold visitors' addresses and what they searched
# for, and someone may be watching or asking for them. What is not written cannot be handed over.
accesslog = None
errorlog = "-"
# Never lower: the debugging messages hold parts of requests.
loglevel = "info"


class DiscreetFilter(logging.Filter):
    """Takes a visitor's address and request out of the two messages where gunicorn puts them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without what it must not tell."""
        message = record.getMessage()
        if message.startswith("Invalid request"):
            record.msg, record.args = "Refused an invalid request", None
        elif message.startswith("Error handling request"):
            record.msg, record.args = "Error handling a request", None
        if record.exc_info:
            record.exc_text = discreet_traceback(record.exc_info[1])
        return True


class DiscreetLogger(Logger):  # type: ignore[misc]
    """Gunicorn's own logger with the filter above."""

    def setup(self, cfg: "Config") -> None:
        """Add the filter whenever gunicorn sets up its log."""
        super().setup(cfg)
        self.error_log.filters = [DiscreetFilter()]


logger_class = DiscreetLogger


def post_worker_init(worker: "Worker") -> None:
    """Let kept pages go out in one piece; say where the site is once the first can answer."""
    # Not above: code that the master process has loaded stays the old one after a reload (HUP).
    from directory.page_cache import server  # noqa: PLC0415

    server.install()
    if worker.age == 1:
        worker.log.info("Ready: %s", ", ".join(map(str, worker.sockets)))
