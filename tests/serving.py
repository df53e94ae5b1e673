"""A real gunicorn in front of the site, for the tests that need more than Django's test client."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
# Generous: another build may hold the cores.
SECONDS_TO_START = 300
COMMAND = (
    sys.executable, "-m", "gunicorn",
    # A slow machine may take longer than visitors get from one request to the next.
    "--keep-alive=60",
)  # fmt: skip


@contextmanager
def gunicorn(
    environment: dict[str, str], *options: str, output: IO[bytes] | None = None
) -> Iterator[str]:
    """Serve the site; gives its address, as host:port. What it says goes to `output`.

    The port is taken here and handed on: one that is only looked for can be gone to somebody else
    until the server has started.
    """
    with socket.create_server(("127.0.0.1", 0)) as held:
        address = f"127.0.0.1:{held.getsockname()[1]}"
        server = subprocess.Popen(  # noqa: S603
            [*COMMAND, *options], cwd=ROOT, env=environment | {"BIND": f"fd://{held.fileno()}"},
            pass_fds=[held.fileno()], stdout=output, stderr=output,
        )  # fmt: skip
    # Closed here, the port ends with the server.
    try:
        wait_until_ready(server, address)
        yield address
    finally:
        server.terminate()
        server.wait(SECONDS_TO_START)


def wait_until_ready(server: subprocess.Popen[bytes], address: str) -> None:
    """Wait for the first answer."""
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        assert server.poll() is None, "The site stopped."
        # Not urllib: it would ask a proxy that the environment names.
        with closing(http.client.HTTPConnection(address, timeout=SECONDS_TO_START)) as site:
            try:
                site.request("GET", "/health/ready", headers={"Host": "localhost"})
                if site.getresponse().status == http.HTTPStatus.OK:
                    return
            except (OSError, http.client.HTTPException):
                pass
        time.sleep(0.1)
    raise AssertionError(f"The site did not start within {SECONDS_TO_START} s.")
