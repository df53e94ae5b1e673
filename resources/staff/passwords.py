"""Notices that a password was changed, whoever did it and wherever."""

from django.contrib.auth.models import User

from resources.staff import events
from resources.staff.models import EventKind


class RecordChanges:
    """Django tells its validators of each new password, and not of a hash that is only renewed."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Accept every password: the other validators judge."""

    def get_help_text(self) -> str:
        """Ask for nothing."""
        return ""

    def password_changed(self, password: str, user: User | None = None) -> None:
        """Write it down, without the password."""
        if user is not None and user.pk:
            events.record(EventKind.PASSWORD, user)
