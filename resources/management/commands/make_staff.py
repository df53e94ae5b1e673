"""Make a staff account, asking for what it needs: for the first one, before anyone can sign in."""

import sys
from collections.abc import Callable
from getpass import getpass
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from resources.roles import ADMINISTRATOR, EDITOR, PUBLISHER, ensure_groups
from resources.staff.factors import is_required


class Command(BaseCommand):
    """Asks, checks, asks again."""

    help = (
        "Make a staff account, asking for user name, e-mail address and password. The first "
        "Administrator becomes a superuser too, so that somebody can do everything; later ones "
        "have what their group gives."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer the other groups."""
        parser.add_argument(
            "--group",
            choices=(EDITOR, PUBLISHER, ADMINISTRATOR),
            default=ADMINISTRATOR,
            help="What the account may do (default: %(default)s).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the module says."""
        if not sys.stdin.isatty():
            raise CommandError(
                "This command asks for a password and needs a terminal: run it in one, without "
                "a pipe (in a container: docker compose exec -it)."
            )
        group: str = options["group"]
        self.stdout.write(f"A new staff account in the group {group}. Ctrl+C ends without one.")
        try:
            user = self._ask_for_user()
        except (KeyboardInterrupt, EOFError):
            raise CommandError("Stopped: no account was made.") from None
        is_first = group == ADMINISTRATOR and not _superusers().exists()
        with transaction.atomic():
            user.is_superuser = is_first
            user.save()
            ensure_groups()
            user.groups.add(Group.objects.get(name=group))
        self.stdout.write(self.style.SUCCESS(f"{user.username} can sign in at /admin/ now."))
        self.stdout.write(
            "The first sign-in leads to setting up a second factor: a phone's app, or a passkey."
            if is_required(user)
            else "Please set up a second factor there too: “Second factor”, top right."
        )
        if is_first:
            self.stdout.write("As the first administrator this account may do everything.")

    def _ask_for_user(self) -> User:
        """Return an account, not yet saved, with all that was asked for."""
        user = User(is_staff=True)
        user.username = self._ask("User name: ", input, _check_username)
        user.email = self._ask("E-mail address: ", input, _check_email)
        while True:
            password = self._ask("Password: ", getpass, lambda text: validate_password(text, user))
            if getpass("The password again: ") == password:
                break
            self.stderr.write("The two passwords differ: type both again.")
        user.set_password(password)
        return user

    def _ask(self, question: str, read: Callable[[str], str], check: Callable[[str], None]) -> str:
        """Ask until `check` raises no ValidationError; say each time what is wrong."""
        while True:
            answer = read(question)
            # Spaces around a name are slips, in a password they may be meant.
            answer = answer if read is getpass else answer.strip()
            try:
                check(answer)
            except ValidationError as error:
                self.stderr.write("\n".join(error.messages))
            else:
                return answer


def _superusers() -> Any:
    return User.objects.filter(is_superuser=True, is_active=True)


def _check_username(name: str) -> None:
    field = User._meta.get_field("username")
    field.clean(name, None)
    if User.objects.filter(username__iexact=name).exists():
        raise ValidationError("There is an account with this name already: choose another.")


def _check_email(address: str) -> None:
    if not address:
        raise ValidationError("Write an address: it is how a forgotten password is sorted out.")
    validate_email(address)
