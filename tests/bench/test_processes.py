"""Servers are found, measured and stopped with all their children."""

import sys
import time
from pathlib import Path

import pytest

from scripts.bench.processes import HOST, OK, family, fetch, free_port, serving

SERVER = """
import os, sys
from http.server import HTTPServer, SimpleHTTPRequestHandler
if os.fork() == 0:
    import time
    time.sleep(60)
HTTPServer(("127.0.0.1", int(sys.argv[1])), SimpleHTTPRequestHandler).serve_forever()
"""


def is_running(pid: int) -> bool:
    """Return whether a process still runs after a moment: the kernel takes one to end it."""
    # A minute at most, on a busy machine.
    for _ in range(1200):
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return False
        # What waits to be reaped runs no more.
        if ") Z " in stat:
            return False
        time.sleep(0.05)
    return True


def test_a_server_answers_is_measured_and_is_gone_afterwards_with_its_children(
    tmp_path: Path,
) -> None:
    port = free_port()
    command = [sys.executable, "-c", SERVER, str(port)]
    with serving(command, port, "/", tmp_path / "log") as server:
        assert server.url == f"http://{HOST}:{port}"
        assert fetch(port, "/")[0] == OK
        found = family(server.process)
        assert len(found) == 2
        assert server.cpu_seconds() >= 0
        assert server.memory().peak > 0
    assert [pid for pid in found if is_running(pid)] == []


def test_a_server_is_stopped_when_something_fails(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", HOST]
    found: list[int] = []

    def interrupted() -> None:
        with serving(command, port, "/", tmp_path / "log") as server:
            found.append(server.process)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [pid for pid in found if is_running(pid)] == []


def test_a_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no such thing')"]
    with (
        pytest.raises(RuntimeError, match="no such thing"),
        serving(command, free_port(), "/", tmp_path / "log"),
    ):
        raise AssertionError
