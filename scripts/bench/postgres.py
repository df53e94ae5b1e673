"""A PostgreSQL for measuring: its data stays under var/bench, the server only while it is used."""

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scripts.bench.processes import HOST, free_port

USER = "guide"
# Nobody wants these data back after an accident; all else is as PostgreSQL comes.
OPTIONS = "-c unix_socket_directories= -c fsync=off"
TIMEOUT = 120


class Postgres:
    """The server, once it runs."""

    def __init__(self, folder: Path) -> None:
        self._data = folder / "postgres"
        self._password = folder / "postgres-password"
        self._bin = _newest_bin()
        self.port = 0

    @contextmanager
    def running(self) -> Iterator["Postgres"]:
        """Run the server inside."""
        if not (self._data / "PG_VERSION").exists():
            self._make()
        self.port = free_port()
        options = f"-p {self.port} -c listen_addresses={HOST} {OPTIONS}"
        log = ("--log", str(self._data / "server.log"))
        # Left over from a run that had no time to stop it.
        self._stop()
        try:
            self._control("--wait", *log, "--options", options, "start")
            # Not in the addresses, which any user of this machine can see in a list of processes.
            os.environ["PGPASSWORD"] = self._password.read_text().strip()
            yield self
        finally:
            self._stop()

    @property
    def process(self) -> int:
        """The first process of the server."""
        return int((self._data / "postmaster.pid").read_text().split()[0])

    def url(self, name: str) -> str:
        """Return the address of a database; the password is in the environment."""
        return f"postgres://{USER}@{HOST}:{self.port}/{name}"

    def make_anew(self, name: str) -> None:
        """Make the database `name`, empty."""
        self._sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._sql(f'CREATE DATABASE "{name}"')

    def _sql(self, statement: str) -> str:
        command = [f"{self._bin}/psql", "-X", "-q", "-t", "-A", "-d", self.url("postgres")]
        return subprocess.run(
            [*command, "-c", statement], check=True, capture_output=True, text=True, timeout=TIMEOUT
        ).stdout.strip()

    def _make(self) -> None:
        shutil.rmtree(self._data, ignore_errors=True)
        self._data.mkdir(mode=0o700)
        self._password.touch(mode=0o600)
        self._password.write_text(secrets.token_hex(16))
        if os.geteuid() == 0:
            shutil.chown(self._data, "postgres")
            shutil.chown(self._password, "postgres")
        arguments = ["--pgdata", str(self._data), "--username", USER, "--encoding", "UTF8"]
        arguments += ["--auth", "scram-sha-256", "--pwfile", str(self._password)]
        self._as_server("initdb", *arguments, "--locale", "C.UTF-8", "--no-sync")

    def _stop(self) -> None:
        if (self._data / "postmaster.pid").exists():
            with suppress(subprocess.CalledProcessError):
                self._control("--mode", "fast", "stop")

    def _control(self, *arguments: str) -> None:
        self._as_server("pg_ctl", "--silent", "--pgdata", str(self._data), *arguments)

    def _as_server(self, program: str, *arguments: str) -> None:
        # PostgreSQL refuses to run as root; Debian's package brings the user `postgres` for it.
        user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [*user, f"{self._bin}/{program}", *arguments],
            check=True,
            timeout=TIMEOUT,
            cwd=self._data,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )


def _newest_bin() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if not found:
        raise RuntimeError("PostgreSQL is missing under /usr/lib/postgresql.")
    return found[-1].parent


def _version(path: Path) -> float:
    return float(path.parts[-3])
