"""Delete suggestions that are done with: for a timer, so that none stays longer than was said."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from resources.stewardship.suggestions import purge


class Command(BaseCommand):
    """Deletes old suggestions."""

    help = "Delete suggestions that are marked as done and came more than so many days ago."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the days."""
        parser.add_argument(
            "--days", type=int, default=settings.SUGGESTION_DAYS, help="Default: SUGGESTION_DAYS."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the module says."""
        if options["days"] < 0:
            raise CommandError("--days is 0 or more.")
        self.stdout.write(f"Suggestions deleted: {purge(options['days'])}.")
