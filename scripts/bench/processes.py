"""Starts servers on this machine only, measures them through /proc, and stops them again."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from scripts.bench.measures import megabytes_of, parent_of, ticks_of

HOST = "127.0.0.1"
OK = 200
# The first answer of a large directory reads the whole index into memory.
STARTS_WITHIN = 300
STOPS_WITHIN = 15
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Memory:
    """The largest process of a server, in megabytes."""

    peak: float
    own: float


@dataclass(frozen=True)
class Server:
    """A running server and all its processes."""

    port: int
    process: int

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://{HOST}:{self.port}"

    def cpu_seconds(self) -> float:
        """Return the CPU time of its processes so far."""
        return cpu_seconds(family(self.process))

    def memory(self) -> Memory:
        """Return the peak and the present own memory of its largest process below the first."""
        workers = family(self.process)[1:] or [self.process]
        texts = [_read(pid, "status") for pid in workers]
        return Memory(
            peak=max(megabytes_of(text, "VmHWM") for text in texts),
            own=max(megabytes_of(text, "RssAnon") for text in texts),
        )


def free_port() -> int:
    """Return a port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def family(first: int) -> list[int]:
    """Return a process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (stat := _read(int(folder.name), "stat")):
            children.setdefault(parent_of(stat), []).append(int(folder.name))
    found = [first]
    for pid in found:
        found += children.get(pid, [])
    return found


def cpu_seconds(pids: Iterable[int]) -> float:
    """Return the CPU time of those processes that are still there."""
    stats = (_read(pid, "stat") for pid in pids)
    return sum(ticks_of(stat) for stat in stats if stat) / _TICKS_A_SECOND


def _read(pid: int, file: str) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/{file}").read_text(errors="replace")
    return ""


@contextmanager
def serving(
    command: Sequence[str],
    port: int,
    ready: str,
    log: Path,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run `command`, give it once `ready` (an address) is answered, and stop it in any case."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(  # its own session: Ctrl+C reaches us, and we stop it
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
    try:
        _wait_until_ready(process, port, ready, log)
        yield Server(port, process.pid)
    finally:
        stop(process)


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask a process to end, and end its whole group if it does not."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOPS_WITHIN)
    # Its session is its own, so the group is too.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _wait_until_ready(process: "subprocess.Popen[bytes]", port: int, ready: str, log: Path) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with suppress(OSError, HTTPException):
            status, _ = fetch(port, ready)
            if status == OK:
                return
            if status >= OK * 2:
                raise RuntimeError(f"{ready} answers with {status}: see {log}")
        time.sleep(0.2)
    raise RuntimeError(f"The server did not start: {log.read_text(errors='replace')[-800:]}")


def fetch(port: int, address: str) -> tuple[int, bytes]:
    """Return the status and the body of an answer."""
    connection = HTTPConnection(HOST, port, timeout=STARTS_WITHIN)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()
