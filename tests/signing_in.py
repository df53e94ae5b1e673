"""Staff who have signed in with all they need: the one place where tests do it."""

from django.contrib.auth.models import User
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from resources.staff.factors import APP_NAME, VERIFIED


def give_app(user: User) -> TOTPDevice:
    """Return the authenticator app of `user`, made if there is none."""
    device, _ = TOTPDevice.objects.get_or_create(
        user=user, confirmed=True, defaults={"name": APP_NAME}
    )
    return device


def code_of(key: bytes, steps: int = 0) -> str:
    """Return the code that an app with `key` shows now, or some half minutes later."""
    return f"{totp(key, drift=steps):06d}"


def sign_in(client: Client, user: User, *, with_factor: bool = True) -> Client:
    """Sign `user` in on `client`, by default with a second factor."""
    client.force_login(user)
    if with_factor:
        session = client.session
        session[DEVICE_ID_SESSION_KEY] = give_app(user).persistent_id
        session[VERIFIED] = True
        session.save()
    return client
