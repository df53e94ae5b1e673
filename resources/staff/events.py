"""The record of sign-ins: written here, read by administrators, forgotten after a while."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from resources.staff.models import EventKind, RecoveryCodes, StaffEvent

WITH_APP = "with a code of the app"
WITH_RECOVERY = "with a recovery code"
WITH_PASSKEY = "with a passkey"
WITHOUT = "without a second factor"


def record(kind: EventKind, account: User | None, detail: str = "") -> None:
    """Write an event. Of an unknown account nothing is kept: people type passwords as names."""
    name = account.get_username() if account else ""
    StaffEvent.objects.create(kind=kind, account=account, name=name, detail=detail)


def forget_old() -> int:
    """Delete what is older than the site keeps, and sessions that are over; return how many."""
    before = timezone.now() - timedelta(days=settings.SIGN_IN_RECORD_DAYS)
    number, _ = StaffEvent.objects.filter(at__lt=before).delete()
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return number


def way_of(device: object) -> str:
    """Return with what somebody signed in, in words."""
    if device is None:
        return WITHOUT
    if isinstance(device, TOTPDevice):
        return WITH_APP
    return WITH_RECOVERY if isinstance(device, RecoveryCodes) else WITH_PASSKEY


def _signed_in(sender: Any, user: User, **kwargs: Any) -> None:
    record(EventKind.SIGNED_IN, user, way_of(getattr(user, "otp_device", None)))
    # Now and then is enough, and this is now and then.
    forget_old()


def _signed_out(sender: Any, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        record(EventKind.SIGNED_OUT, user)


def connect() -> None:
    """Connect the handlers; called once, when the app is ready."""
    user_logged_in.connect(_signed_in, dispatch_uid="staff-signed-in")
    user_logged_out.connect(_signed_out, dispatch_uid="staff-signed-out")
