"""Second factors of an account: who must have one, what there is, setting up, resetting."""

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django_otp import login as otp_login
from django_otp.models import Device
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential, WebAuthnUserHandle

from resources.roles import ADMINISTRATOR, PUBLISHER
from resources.staff import events
from resources.staff.models import EventKind, RecoveryCodes
from resources.staff.recovery import NUMBER_OF_CODES, new_code

APP_NAME = "Authenticator app"
VERIFIED = "verified"


def is_required(user: User) -> bool:
    """Return whether `user` may do what no one factor should open: publish, manage accounts."""
    if user.is_superuser or user.groups.filter(name__in=(PUBLISHER, ADMINISTRATOR)).exists():
        return True
    # Also if somebody gave these rights one by one.
    return any(
        right.startswith("auth.") or right.startswith("resources.publish_")
        for right in user.get_all_permissions()
    )


def apps_of(user: User) -> list[TOTPDevice]:
    """Return the authenticator apps in use: none or one."""
    return list(TOTPDevice.objects.filter(user=user, confirmed=True))


def passkeys_of(user: User) -> list[WebAuthnCredential]:
    """Return the passkeys in use, oldest first."""
    return list(WebAuthnCredential.objects.filter(user=user, confirmed=True).order_by("pk"))


def has_factor(user: User) -> bool:
    """Return whether signing in as `user` takes a second factor. Recovery codes alone are none."""
    return any(
        model.objects.filter(user=user, confirmed=True).exists()
        for model in (TOTPDevice, WebAuthnCredential)
    )


def is_verified(user: object) -> bool:
    """Return whether this session has shown a second factor."""
    return getattr(user, "otp_device", None) is not None


def may_enter(user: User) -> bool:
    """Return whether a signed-in `user` may use the admin."""
    if not (user.is_active and user.is_staff):
        return False
    return is_verified(user) or not (has_factor(user) or is_required(user))


def match(user: User, code: str) -> Device | None:
    """Return what accepts `code`: the app for digits, else a recovery code, which is used up."""
    code = code.strip()
    plain = "".join(code.split())
    with transaction.atomic():
        model = TOTPDevice if plain.isdigit() else RecoveryCodes
        for device in model.objects.select_for_update().filter(user=user, confirmed=True):
            if device.verify_token(plain):
                found: Device = device
                return found
    return None


def verify_session(request: HttpRequest, device: Device) -> None:
    """Make this session one that has shown a second factor."""
    # A session that may do more gets a new key.
    request.session.cycle_key()
    otp_login(request, device)
    request.session[VERIFIED] = True


def add_app(user: User, key: str, code: str) -> TOTPDevice | None:
    """Set up the app that holds `key` in the place of an older one, if it shows the right code."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user, confirmed=False).delete()
        device = TOTPDevice.objects.create(user=user, key=key, name=APP_NAME, confirmed=False)
        if not device.verify_token("".join(code.split())):
            device.delete()
            return None
        TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save()
        events.record(EventKind.FACTOR_ADDED, user, "app")
    return device


def make_codes(user: User) -> list[str]:
    """Give `user` new recovery codes, which end the old ones; this is the only time to see them."""
    codes = [new_code() for _ in range(NUMBER_OF_CODES)]
    with transaction.atomic():
        RecoveryCodes.objects.filter(user=user).delete()
        made = RecoveryCodes(user=user, name="Recovery codes")
        made.keep(codes)
        events.record(EventKind.CODES, user)
    return codes


def codes_left(user: User) -> int:
    """Return how many recovery codes are unused."""
    return sum(len(row.sums) for row in RecoveryCodes.objects.filter(user=user))


def remove(user: User, device: Device, kind: str) -> None:
    """Take one factor away; with the last one the recovery codes go too."""
    with transaction.atomic():
        device.delete()
        if not has_factor(user):
            RecoveryCodes.objects.filter(user=user).delete()
        events.record(EventKind.FACTOR_REMOVED, user, kind)


def reset(user: User, by: str) -> None:
    """Take all factors of `user` away and end all sessions: for someone who lost a device."""
    with transaction.atomic():
        for model in (TOTPDevice, WebAuthnCredential, WebAuthnUserHandle, RecoveryCodes):
            model.objects.filter(user=user).delete()
        end_sessions(user)
        events.record(EventKind.RESET, user, f"by {by}")


def end_sessions(user: User) -> None:
    """Sign `user` out everywhere. Staff are few, so reading all sessions is quick enough."""
    for session in Session.objects.filter(expire_date__gte=timezone.now()):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
