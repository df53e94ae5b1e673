"""`manage.py make_sample`: a made-up directory of any size, in a database of its own."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from resources.exchange.sample.make import FEWEST, MOST
from resources.exchange.sample.target import Target, UnfitError


class Command(BaseCommand):
    """Make a sample."""

    help = (
        "Makes a realistic, plainly fictional directory (any number of services up to a million, "
        "all features used) in a database of its own. The same number, seed and day give the same."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the size, what makes the sample the same again, and where to."""
        parser.add_argument("--services", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1, help="another one, another directory")
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            metavar="DAY",
            help="the day that all dates are counted from, as 2026-01-31 (default: today)",
        )
        parser.add_argument(
            "--database-url",
            metavar="URL",
            help="an SQLite file, or an empty PostgreSQL database (default: var/sample-N.sqlite3)",
        )
        parser.add_argument(
            "--force", action="store_true", help="make a sample that is there already anew"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at the target, let another process fill it, and put an SQLite file in its place."""
        services = options["services"]
        if not FEWEST <= services <= MOST:
            raise CommandError(f"--services is a number from {FEWEST} to {MOST}.")
        default = f"sqlite:///{settings.VAR_DIR / f'sample-{services}.sqlite3'}"
        try:
            target = Target(options["database_url"] or default)
            target.check(force=options["force"])
        except UnfitError as error:
            raise CommandError(str(error)) from error
        if target.is_sqlite:
            target.path.parent.mkdir(parents=True, exist_ok=True)
            _remove(target.part)
        if _run(target, options).returncode:
            raise CommandError("The sample was not made.")
        if target.is_sqlite:
            _remove(target.path)
            target.part.replace(target.path)
        if options["verbosity"]:
            where = target.path if target.is_sqlite else "the database"
            self.stdout.write(f"{services} services are in {where}.")


def _run(target: Target, options: dict[str, Any]) -> subprocess.CompletedProcess[bytes]:
    """Fill the target in a process of its own, which knows no other database."""
    command = [sys.executable, "-m", "resources.exchange.sample"]
    command += [f"--services={options['services']}", f"--seed={options['seed']}"]
    command += [f"--today={options['today'] or timezone.localdate()}"]
    command += [] if options["verbosity"] else ["--quiet"]
    environment = {**os.environ, "DATABASE_URL": target.working_url}
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=False)  # noqa: S603


def _remove(path: Path) -> None:
    """Delete an SQLite file with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
