"""Take the second factor of an account away: for an administrator who lost the device."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from resources.staff import factors


class Command(BaseCommand):
    """Resets one account."""

    help = (
        "Take app, passkeys and recovery codes of an account away and end its sessions. At the "
        "next sign-in the password alone opens it, so make sure who is asking."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the account."""
        parser.add_argument("name", help="The user name of the account.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the module says."""
        account = User.objects.filter(username=options["name"]).first()
        if account is None:
            raise CommandError(f"There is no account with the name {options['name']}.")
        had_one = factors.has_factor(account)
        factors.reset(account, "reset_second_factor on the server")
        said = "is taken away" if had_one else "was not set up; all sessions are ended"
        self.stdout.write(self.style.SUCCESS(f"The second factor of {account.username} {said}."))
