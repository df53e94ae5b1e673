"""`manage.py load_guide`: loads the guide's data from `fixtures/`, all or nothing."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from resources.exchange.guide.build import build
from resources.exchange.load import RejectedError, load
from resources.exchange.report import rejection, report


class Command(BaseCommand):
    """Load the guide; repeatable at any time."""

    help = (
        "Loads the guide's data, all or nothing. It can be run again at any time: what has not "
        "changed is left alone, and what staff changed or deleted stays so."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, and whether only to look."""
        parser.add_argument(
            "--fixtures",
            type=Path,
            default=Path(settings.BASE_DIR) / "fixtures",
            metavar="DIR",
            help="the folder of the files (default: %(default)s)",
        )
        parser.add_argument(
            "--check", action="store_true", help="say what would happen, and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and report."""
        folder: Path = options["fixtures"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        try:
            plan = load(build(folder), check=options["check"])
        except RejectedError as error:
            raise CommandError(rejection(error.problems)) from error
        if options["verbosity"]:
            self.stdout.write("\n".join(report(plan, check=options["check"])))
