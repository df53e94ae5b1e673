"""The pages of the second factor. They work without JavaScript, passkeys aside."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

import segno
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, PasswordChangeView, redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

from resources.staff import factors, lockout
from resources.staff.forms import LOCKED, AppForm, OwnPasswordForm, PasswordForm, SignInForm
from resources.staff.sessions import seconds_since_start

View = Callable[..., HttpResponseBase]
# After signing in or giving the password again, so long nobody is asked for it.
SECONDS_OF_TRUST = 600
CONFIRMED, NEW_KEY = "confirmed", "new_app_key"
RECOMMENDED = (
    "Please protect your account with a second factor: an app on your phone, or a passkey. "
    "It takes two minutes: “Second factor”, top right."
)


class SignInView(LoginView):
    """Signs in with name, password and code; too many tries are answered with 429."""

    form_class = authentication_form = SignInForm

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say so also to programs."""
        response: HttpResponse = super().form_invalid(form)
        if form.is_locked:
            response.status_code = 429
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Remember the browser; recommend a second factor to who has none."""
        response: HttpResponse = super().form_valid(form)
        user = form.get_user()
        lockout.remember_browser(self.request, response, user)
        if not factors.has_factor(user) and not factors.is_required(user):
            messages.info(self.request, RECOMMENDED)
        return response


class OwnPasswordView(PasswordChangeView):
    """Changes the password of who is signed in: somebody else may sit at an open screen."""

    form_class = OwnPasswordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add what counts the guesses."""
        name = self.request.user.get_username()
        return {**super().get_form_kwargs(), "tries": lockout.tries_of(self.request, name)}

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say also to programs that it was too often."""
        response: HttpResponse = super().form_invalid(form)
        if form.is_locked:
            response.status_code = 429
        return response


def for_owner(view: View) -> View:
    """Let in who is signed in, also before the second factor is set up; but not past it."""

    @wraps(view)
    @never_cache
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if not isinstance(user, User) or not user.is_staff or _skips_its_factor(user):
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        return view(request, *args, **kwargs)

    return inner


def _skips_its_factor(user: User) -> bool:
    return factors.has_factor(user) and not factors.is_verified(user)


def freshly_confirmed(view: View) -> View:
    """Ask for the password again if it was given a while ago: the screen may be unattended."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        confirmed = time.time() - request.session.get(CONFIRMED, 0) < SECONDS_OF_TRUST
        if not confirmed and seconds_since_start(request) > SECONDS_OF_TRUST:
            query = urlencode({"next": request.path})
            return redirect(f"{reverse('admin:second_factor_confirm')}?{query}")
        return view(request, *args, **kwargs)

    return inner


def _page(request: HttpRequest, template: str, title: str, **context: Any) -> TemplateResponse:
    values = {**admin.site.each_context(request), "title": title, **context}
    return TemplateResponse(request, f"staff/{template}.html", values)


@for_owner
def overview(request: HttpRequest) -> HttpResponseBase:
    """Show what protects the account, and what can be done."""
    user = _owner(request)
    return _page(
        request,
        "second_factor",
        "Second factor",
        apps=factors.apps_of(user),
        passkeys=factors.passkeys_of(user),
        codes_left=factors.codes_left(user),
        has_factor=factors.has_factor(user),
        is_required=factors.is_required(user),
    )


@for_owner
@freshly_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def set_up_app(request: HttpRequest) -> HttpResponseBase:
    """Show a new key as a picture and in letters; keep it once the app gives the right code."""
    user = _owner(request)
    form = AppForm(request.POST if request.method == "POST" else None)
    key = request.session.get(NEW_KEY)
    if not key:
        key = request.session[NEW_KEY] = default_key()
    if request.method == "POST" and form.is_valid():
        device = factors.add_app(user, key, form.cleaned_data["code"])
        if device:
            del request.session[NEW_KEY]
            factors.verify_session(request, device)
            messages.success(request, "The app is set up. From now on signing in takes its code.")
            if factors.codes_left(user):
                return redirect("admin:second_factor")
            return _codes_page(request, user)
        form.add_error("code", "This is not the code for this key. Type the one it shows now.")
    device = TOTPDevice(user=user, key=key)
    letters = _letters(device)
    picture = segno.make(device.config_url, error="m").svg_inline(scale=5, light="#fff", border=4)
    return _page(
        request, "set_up_app", "Set up an app", form=form, picture=picture, letters=letters
    )


def _letters(device: TOTPDevice) -> str:
    """Return the key as people type it: letters and digits in fours."""
    plain = device.config_url.partition("secret=")[2].partition("&")[0]
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


@for_owner
@freshly_confirmed
def add_passkey(request: HttpRequest) -> HttpResponseBase:
    """Show the button that makes a passkey."""
    return _page(request, "add_passkey", "Add a passkey")


@for_owner
@freshly_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest) -> HttpResponseBase:
    """Make new recovery codes and show them, this once."""
    user = _owner(request)
    if not factors.has_factor(user):
        return redirect("admin:second_factor")
    if request.method == "POST":
        return _codes_page(request, user)
    return _page(request, "make_codes", "New recovery codes", codes_left=factors.codes_left(user))


def _codes_page(request: HttpRequest, user: User) -> HttpResponseBase:
    return _page(request, "codes", "Your recovery codes", codes=factors.make_codes(user))


@for_owner
@freshly_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, kind: str, pk: int) -> HttpResponseBase:
    """Take the app or a passkey away, unless it is the last and one is required."""
    user = _owner(request)
    owned = factors.apps_of(user) if kind == "app" else factors.passkeys_of(user)
    device = next((device for device in owned if device.pk == pk), None)
    if device is None:
        return redirect("admin:second_factor")
    others = [d for d in factors.apps_of(user) + factors.passkeys_of(user) if d != device]
    is_last = not others
    if request.method == "POST" and not (is_last and factors.is_required(user)):
        factors.remove(user, device, kind)
        if others:
            factors.verify_session(request, others[0])
        else:
            request.session.pop(factors.VERIFIED, None)
        messages.success(request, f"{device.name} is removed.")
        return redirect("admin:second_factor")
    return _page(
        request,
        "remove",
        f"Remove {device.name}",
        device=device,
        is_last=is_last,
        is_refused=is_last and factors.is_required(user),
    )


@for_owner
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponseBase:
    """Ask for the password again; guesses count like those of signing in."""
    user = _owner(request)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure()):
        onward = reverse("admin:second_factor")
    status = 200
    if request.method == "POST" and form.is_valid():
        tries = lockout.tries_of(request, user.get_username())
        if not tries.take():
            form.add_error(None, LOCKED)
            status = 429
        elif user.check_password(form.cleaned_data["password"]):
            tries.forgive()
            request.session[CONFIRMED] = int(time.time())
            return redirect(onward)
        else:
            form.add_error("password", "This is not your password.")
    page = _page(request, "confirm", "Your password, please", form=form, next=onward)
    page.status_code = status
    return page


def _owner(request: HttpRequest) -> User:
    user = request.user
    # `for_owner` has seen to it.
    assert isinstance(user, User)  # noqa: S101
    return user
