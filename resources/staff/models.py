"""What is kept about sign-ins: a record to read, counters of failures, recovery codes."""

from typing import Any

from django.conf import settings
from django.db import models
from django_otp.models import Device

from resources.staff.recovery import digest


class EventKind(models.TextChoices):
    """What can happen to an account."""

    SIGNED_IN = "signed-in", "signed in"
    SIGNED_OUT = "signed-out", "signed out"
    FAILED = "failed", "sign-in failed"
    LOCKED = "locked", "locked out for a while"
    PASSWORD = "password", "password changed"
    FACTOR_ADDED = "factor-added", "second factor added"
    FACTOR_REMOVED = "factor-removed", "second factor removed"
    CODES = "codes", "recovery codes made"
    RESET = "reset", "second factor reset"


class StaffEvent(models.Model):
    """Something that happened to an account. Holds no address, no password, and no unknown name."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    kind = models.CharField(max_length=20, choices=EventKind)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(
        "account name", max_length=150, blank=True, help_text="Blank if there is no such account."
    )
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "sign-in record"

    def __str__(self) -> str:
        return f"{self.name or 'unknown name'}: {self.get_kind_display()}"


class SignInCount(models.Model):
    """Failed sign-ins of one key in one stretch of time; the key is a keyed hash of today's."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} since {self.since:%H:%M}"


class RecoveryCodes(Device):
    """The unused recovery codes of a person, as sums from which no code can be found."""

    sums: Any = models.JSONField(default=list)

    class Meta(Device.Meta):
        verbose_name = verbose_name_plural = "recovery codes"

    def keep(self, codes: list[str]) -> None:
        """Keep these codes, and no others."""
        self.sums = [digest(code) for code in codes]
        self.save()

    def verify_token(self, token: str) -> bool:
        """Take a code once. Ask only with the row locked."""
        found = digest(token)
        if found not in self.sums:
            return False
        self.sums.remove(found)
        self.save(update_fields=["sums"])
        return True
