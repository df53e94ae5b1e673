"""The directories that are measured: made once, kept until what makes them changes."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.bench.postgres import Postgres
from scripts.bench.processes import stop

# Half an hour is enough for a million services.
MADE_WITHIN = 7_200
# A sample is as old as the newest of these.
MAKERS = ("resources/migrations", "resources/exchange/sample", "resources/search/index")


class Samples:
    """Gives samples of any size, and makes those that are missing or out of date."""

    def __init__(self, root: Path, folder: Path, postgres: Postgres) -> None:
        self._root = root
        self._folder = folder
        self._postgres = postgres
        self._makers = _checksum(root)

    def sqlite(self, services: int) -> Path:
        """Return the file of a sample in SQLite."""
        path = self._folder / f"sample-{services}.sqlite3"
        if not (path.exists() and self._is_made(path.name)):
            self._make(path.name, services, f"sqlite:///{path}")
        return path

    def postgresql(self, services: int) -> str:
        """Return the address of a sample in PostgreSQL."""
        name = f"sample_{services}"
        url = self._postgres.url(name)
        if not self._is_made(name):
            self._postgres.make_anew(name)
            self._make(name, services, url)
        return url

    def flat(self, sample: Path) -> Path:
        """Return what is made of an SQLite sample for datasette."""
        flat = self._folder / sample.name.replace("sample-", "flat-")
        if not flat.exists() or flat.stat().st_mtime < sample.stat().st_mtime:
            say(f"Making {flat.name} for datasette")
            python = self._root / ".venv-bench" / "bin" / "python"
            run([str(python), "scripts/bench/flat.py", str(sample), str(flat)], self._root)
        return flat

    def _is_made(self, name: str) -> bool:
        stamp = self._stamp(name)
        return stamp.exists() and stamp.read_text() == self._makers

    def _make(self, name: str, services: int, url: str) -> None:
        stamp = self._stamp(name)
        stamp.unlink(missing_ok=True)
        say(f"Making a sample of {services:,} services: {name}")
        command = [sys.executable, "manage.py", "make_sample", "--force"]
        command += [f"--services={services}", f"--database-url={url}", "--verbosity=0"]
        run(command, self._root)
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(self._makers)

    def _stamp(self, name: str) -> Path:
        return self._folder / "stamps" / name


def say(text: str) -> None:
    """Tell what is going on, beside the table."""
    print(f"==> {text}", file=sys.stderr, flush=True)


def run(command: list[str], root: Path, environment: Mapping[str, str] | None = None) -> str:
    """Run a command of ours in the project's folder, and return what it printed."""
    process = subprocess.Popen(  # its own session, so that its children end with it
        command,
        cwd=root,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        told, _ = process.communicate(timeout=MADE_WITHIN)
    finally:
        stop(process)
    if process.returncode:
        raise RuntimeError(f"This failed: {' '.join(command)}")
    return told.decode()


def _checksum(root: Path) -> str:
    found = hashlib.sha256()
    for folder in MAKERS:
        for file in sorted((root / folder).rglob("*.py")):
            found.update(file.read_bytes())
    return found.hexdigest()
