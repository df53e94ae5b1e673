"""`manage.py take_over_due`: publishes the approved changes of texts whose time has come."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from resources.stewardship.due import take_over_due


class Command(BaseCommand):
    """Run it every few minutes if a change should count even before a reader comes."""

    help = (
        "Take over the proposed changes whose time has come. The first reader of a page does the "
        "same; this is for who wants history and search engines to be on time without one."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Take them over, and say what still waits and why."""
        settled = take_over_due(_host())
        for title, reason in settled.left:
            self.stderr.write(f"Still waits: {title}. {reason}")
        if settled.taken or options["verbosity"] > 1:
            self.stdout.write(f"Taken over: {', '.join(settled.taken) or 'nothing was due'}.")


def _host() -> str:
    """Return a name of this site: the links in a text are asked under it."""
    names = (name.removeprefix(".") for name in settings.ALLOWED_HOSTS if name != "*")
    return next(names, "localhost")
