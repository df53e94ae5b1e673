"""`manage.py take_snapshot`: keeps this month's numbers of the asset maps."""

from typing import Any

from django.core.management.base import BaseCommand

from resources.stewardship.snapshots import take


class Command(BaseCommand):
    """Take a snapshot; repeatable at any time: within a month the last one counts."""

    help = (
        "Keeps, for this month, how many services there are for each need in each county. It can "
        "be run again at any time: within a month the last run counts."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it, and say what it did."""
        taken = take()
        if options["verbosity"]:
            self.stdout.write(
                f"{taken.month:%Y-%m}: {taken.added} added, {taken.changed} changed, "
                f"{taken.unchanged} unchanged."
            )
