"""On what was measured: the machine and the versions."""

import os
import platform
import re
import sqlite3
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_NUMBER = re.compile(r"\d+(?:\.\d+)+")


def description(seconds: int) -> str:
    """Return a paragraph about the machine and the versions of all that took part."""
    cores = os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    bench = ".venv-bench/bin/"
    versions = {
        "Python": platform.python_version(),
        "Django": version("django"),
        "gunicorn": version("gunicorn"),
        "SQLite": sqlite3.sqlite_version,
        "PostgreSQL": _version(["psql", "--version"]),
        "wrk": _version(["wrk", "-v"]),
        "nginx": _version(["/usr/sbin/nginx", "-v"]),
        "granian": _version([f"{bench}granian", "--version"]),
        "datasette": _version([f"{bench}datasette", "--version"]),
    }
    told = ", ".join(f"{name} {number}" for name, number in versions.items())
    return (
        f"{datetime.now(UTC):%-d %B %Y}: {cores} cores ({_processor()}), {memory:.0f} GB, "
        f"{platform.system()} {platform.release()}; {told}. "
        f"{seconds} s a measurement, after a warm-up."
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _version(command: Sequence[str]) -> str:
    # wrk tells its version with an error, nginx on the other channel.
    told = subprocess.run(
        command, check=False, timeout=30, text=True, capture_output=True, stdin=subprocess.DEVNULL
    )
    found = _NUMBER.search(told.stdout + told.stderr)
    return found.group() if found else "?"
