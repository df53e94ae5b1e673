"""The forms of signing in: one answer to everything that is wrong."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from resources.staff import events, factors, lockout
from resources.staff.models import EventKind

WRONG = (
    "That did not work. Check the name, the password (capitals count) and, if your account has a "
    "second factor, the code. A code works once: wait for the next one."
)
LOCKED = (
    "Too many tries that did not work. Wait 15 minutes, then try again. If you have forgotten "
    "something, ask an administrator."
)


class CodeInput(forms.PasswordInput):
    """A code: shown while it is typed, not handed back with an error, as it works only once."""

    input_type = "text"


class SignInForm(AuthenticationForm):
    """Name, password and code at once, so that no answer tells which of them was right."""

    code = forms.CharField(
        label="Code",
        required=False,
        max_length=64,
        help_text="Six digits of your authenticator app, or a recovery code. Leave it empty if "
        "your account has no second factor yet.",
        widget=CodeInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )
    is_locked = False

    def clean(self) -> dict[str, Any]:
        """Accept only if all parts are right."""
        request = self.request
        if request is None:
            raise ValidationError(WRONG)
        name = self.cleaned_data.get("username", "")
        password = self.cleaned_data.get("password", "")
        if not (name and password):
            return self.cleaned_data
        tries = lockout.tries_of(request, name)
        if not tries.take():
            self.is_locked = True
            raise ValidationError(LOCKED)
        # Hashes the password also if there is no such account: both take as long.
        user = authenticate(request, username=name, password=password)
        refused = self._why_refused(user) if isinstance(user, User) else "wrong password"
        if refused:
            _record_failure(name, refused, locked=tries.are_used_up())
            raise ValidationError(WRONG)
        tries.forgive()
        self.user_cache = user
        return self.cleaned_data

    def _why_refused(self, user: User) -> str:
        """Return what else is wrong though name and password are right; nothing if nothing is."""
        if not user.is_staff:
            return "no staff account"
        if factors.has_factor(user):
            device = factors.match(user, self.cleaned_data.get("code", ""))
            if device is None:
                return "right password, wrong or no code"
            # Where django-otp looks when the session is made.
            user.otp_device = device  # type: ignore[attr-defined]
        return ""


def _record_failure(name: str, why: str, *, locked: bool) -> None:
    account = User.objects.filter(username=name).first()
    events.record(EventKind.FAILED, account, why if account else "")
    if locked:
        events.record(EventKind.LOCKED, account)


class AppForm(forms.Form):
    """The first code of a new authenticator app."""

    code = forms.CharField(
        label="Code that the app shows now",
        max_length=16,
        widget=CodeInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PasswordForm(forms.Form):
    """The password once more, before something that a thief of the session would do."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class OwnPasswordForm(PasswordChangeForm):
    """A new password for oneself; guesses at the old one count like those of signing in."""

    required_css_class = "required"
    is_locked = False

    def __init__(self, *args: Any, tries: lockout.Tries, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tries = tries

    def clean_old_password(self) -> str:
        """Accept the right one, unless there were too many wrong ones."""
        if not self.tries.take():
            self.is_locked = True
            raise ValidationError(LOCKED)
        old: str = super().clean_old_password()
        self.tries.forgive()
        return old
