"""Passkeys: signing in with what a phone, computer or key keeps, unlocked by finger, face or PIN.

A passkey that was unlocked is two factors in one, so it signs in by itself. The rules of WebAuthn
are django-otp-webauthn's and py_webauthn's; here stands only what this site wants of them.
"""

import json
from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django_otp_webauthn.exceptions import CredentialDisabled, InvalidState, OTPWebAuthnApiError
from django_otp_webauthn.helpers import WebAuthnHelper
from django_otp_webauthn.models import WebAuthnCredential
from django_otp_webauthn.views import (
    BaseWebAuthnView,
    BeginCredentialAuthenticationView,
    BeginCredentialRegistrationView,
    CompleteCredentialAuthenticationView,
    CompleteCredentialRegistrationView,
)
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from resources.staff import events, factors, lockout
from resources.staff.forms import LOCKED
from resources.staff.models import EventKind

BACKEND = "django.contrib.auth.backends.ModelBackend"
SECONDS_TO_ANSWER = 300
# Where the library keeps the number that a browser is asked to sign.
ASKED = "otp_webauthn_authentication_state"
REFUSED = "This passkey did not work here. Sign in with name, password and code instead."


class TooManyTriesError(OTPWebAuthnApiError):
    """Locked out."""

    status_code = 429
    default_detail = LOCKED
    default_code = "too_many_tries"


class PasskeyHelper(WebAuthnHelper):
    """WebAuthn as this site wants it: for the host that was asked for, always unlocked."""

    def get_relying_party_domain(self) -> str:
        """Return the host, which Django has checked against ALLOWED_HOSTS."""
        return str(self.request.get_host().partition(":")[0])

    def get_allowed_origins(self) -> list[str]:
        """Return the one origin that may ask."""
        return [f"{self.request.scheme}://{self.request.get_host()}"]

    def get_generate_registration_options_kwargs(self, *, user: Any) -> dict[str, Any]:
        """Demand finger, face or PIN, and a passkey that is found without a name."""
        found: dict[str, Any] = super().get_generate_registration_options_kwargs(user=user)
        found["authenticator_selection"] = AuthenticatorSelectionCriteria(
            user_verification=UserVerificationRequirement.REQUIRED,
            resident_key=ResidentKeyRequirement.REQUIRED,
        )
        return found


class PlainErrors(BaseWebAuthnView):
    """Answers junk with a plain refusal."""

    http_method_names = ["post"]

    def _parse_request_data(self, request: HttpRequest) -> dict[str, Any]:
        try:
            data = json.loads(request.body or "{}")
        except (ValueError, RecursionError):
            # No JSON, or lists in lists in lists.
            data = None
        return data if isinstance(data, dict) else {}

    def handle_exception(self, exc: Exception) -> HttpResponse:
        """Tell nothing of what was wrong but that too many were."""
        if isinstance(exc, TooManyTriesError):
            return JsonResponse({"detail": LOCKED}, status=exc.status_code)
        if isinstance(exc, (OTPWebAuthnApiError, ValueError, TypeError, KeyError)):
            return JsonResponse({"detail": REFUSED}, status=400)
        raise exc


class BeginSetup(PlainErrors, BeginCredentialRegistrationView):
    """Asks the browser for a new passkey."""


class CompleteSetup(PlainErrors, CompleteCredentialRegistrationView):
    """Keeps the new passkey."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep it, name it, and write it down."""
        request = self.request
        name = str(request.data.pop("name", "")).strip()[:64] or "Passkey"
        answer = json.loads(super().post(*args, **kwargs).content)
        device = WebAuthnCredential.objects.get(pk=answer["id"])
        device.name = name
        device.save(update_fields=["name"])
        events.record(EventKind.FACTOR_ADDED, device.user, "passkey")
        factors.verify_session(request, device)
        return JsonResponse({"redirect_url": reverse("admin:second_factor")})


class _SignIn(PlainErrors):
    """Signing in with a passkey alone, whoever may be signed in already."""

    def get_user(self) -> None:
        """Ask for any passkey of this site: a list of one account's would tell that it exists."""
        return


class BeginSignIn(_SignIn, BeginCredentialAuthenticationView):
    """Asks the browser to sign a number."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Count the try; keep the number for a few minutes only."""
        if not lockout.tries_from(self.request).take():
            raise TooManyTriesError
        response: HttpResponse = super().post(*args, **kwargs)
        if not self.request.user.is_authenticated:
            self.request.session.set_expiry(SECONDS_TO_ANSWER)
        return response


class CompleteSignIn(_SignIn, CompleteCredentialAuthenticationView):
    """Signs in who signed the number."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse at once who was not asked: that is where tries are counted."""
        if ASKED not in self.request.session:
            raise InvalidState
        response: HttpResponse = super().post(*args, **kwargs)
        return response

    def handle_exception(self, exc: Exception) -> HttpResponse:
        """Write a failure down, but not one that was no try: anybody could fill the record."""
        response: HttpResponse = super().handle_exception(exc)
        if not isinstance(exc, InvalidState):
            events.record(EventKind.FAILED, None, events.WITH_PASSKEY)
        return response

    def check_device_usable(self, device: Any) -> None:
        """Refuse who is no staff any more."""
        super().check_device_usable(device)
        if not device.user.is_staff:
            raise CredentialDisabled

    def complete_auth(self, device: Any) -> Any:
        """Begin a session that has shown two factors."""
        user = device.user
        user.otp_device = device
        self.request.session.set_expiry(None)
        login(self.request, user, backend=BACKEND)
        lockout.tries_from(self.request).forgive()
        return user

    def get_success_url(self) -> str:
        """Return where the visitor was going."""
        return str(self.get_redirect_url() or reverse("admin:index"))
