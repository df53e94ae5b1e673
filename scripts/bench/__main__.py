"""`make bench`: makes the samples, starts each server in turn, drives it, prints one table."""

import argparse
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from scripts.bench.machine import description
from scripts.bench.postgres import Postgres
from scripts.bench.report import POSTGRESQL, SQLITE, Results, Row, goals_list, table
from scripts.bench.runs import Bench
from scripts.bench.samples import Samples

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "var" / "bench"


def main() -> None:
    """Do what the module says."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--services", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--seconds", type=int, default=10, help="of each measurement")
    parser.add_argument(
        "--databases", nargs="+", choices=[SQLITE, POSTGRESQL], default=[SQLITE, POSTGRESQL]
    )
    options = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    # As Ctrl+C does: through all that has to be stopped.
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    try:
        with Postgres(FOLDER).running() as postgres:
            rows = measure(postgres, options.services, options.databases, options.seconds)
            machine = description(options.seconds)
    except KeyboardInterrupt:
        sys.exit(130)
    results = f"{machine}\n\n{table(rows)}\n\n{goals_list(Results(rows).goals())}\n"
    (FOLDER / "results.md").write_text(results)
    print(results)


def measure(postgres: Postgres, sizes: list[int], databases: list[str], seconds: int) -> list[Row]:
    """Return all rows of the table."""
    samples = Samples(ROOT, FOLDER, postgres)
    bench = Bench(ROOT, FOLDER, seconds)
    rows: list[Row] = []
    for services in sizes:
        sqlite = samples.sqlite(services)
        for database in databases:
            is_file = database == SQLITE
            url = f"sqlite:///{sqlite}" if is_file else samples.postgresql(services)
            server = postgres.process if database == POSTGRESQL else None
            rows += bench.site(services, database, url, server)
        rows += bench.datasette(services, samples.flat(sqlite))
    rows += bench.limits()
    return rows


def _leave(number: int, frame: Any) -> None:
    # Once: what stops the servers must not be stopped itself.
    with suppress(ValueError):
        signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
