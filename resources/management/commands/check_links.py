"""`manage.py check_links`: asks whether the links to other sites still lead somewhere."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from resources.models import LinkState
from resources.stewardship.outgoing import AT_ONCE, check


class Command(BaseCommand):
    """Run it once a week; staff find what is broken under “outgoing links”."""

    help = "Ask whether the links to other sites still work. Staff find the result in the admin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many sites to ask at once."""
        parser.add_argument("--at-once", type=int, default=AT_ONCE, help=f"Default: {AT_ONCE}.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, and say how many are broken."""
        if not 1 <= options["at_once"] <= 16:  # noqa: PLR2004 - more would be rude
            raise CommandError("--at-once is 1 to 16.")
        rows = check(options["at_once"])
        counted = {state: sum(row.state == state for row in rows) for state in LinkState}
        self.stdout.write(
            f"{len(rows)} links: {counted[LinkState.BROKEN]} broken, "
            f"{counted[LinkState.UNCLEAR]} to look at by hand."
        )
