"""Short sessions: over after a while without a click, after half a day, and with a lost right."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from resources.staff.factors import VERIFIED, is_verified

STARTED, SEEN, HELD = "started", "seen", "held"
# A click within a minute of the last writes nothing.
SECONDS_BETWEEN_NOTES = 60


def end_stale_sessions(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Sign out whose session is over, before any view asks who it is."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        # Readers have no session, and must not get one by our looking for it: not on public pages,
        # whatever cookie comes along.
        is_admin = request.path_info.startswith(reverse("admin:index"))
        has_cookie = settings.SESSION_COOKIE_NAME in request.COOKIES
        if is_admin and has_cookie and isinstance(request.user, User):
            if is_over(request, request.user):
                logout(request)
            else:
                _note(request)
        return get_response(request)

    return middleware


def is_over(request: HttpRequest, user: User) -> bool:
    """Return whether the session of `user` has to end now."""
    session, now = request.session, time.time()
    if now - session.get(SEEN, 0) > settings.SESSION_IDLE_MINUTES * 60:
        return True
    if now - session.get(STARTED, 0) > settings.SESSION_HOURS * 3600:
        return True
    if not set(session.get(HELD, ())) <= set(held_by(user)):
        return True
    # The device that opened this session was taken away.
    return bool(session.get(VERIFIED)) and not is_verified(user)


def held_by(user: User) -> list[str]:
    """Return what a session ends with when it is lost: groups, and standing."""
    groups = [f"group {name}" for name in user.groups.values_list("name", flat=True)]
    standing = {"staff": user.is_staff, "superuser": user.is_superuser}
    return sorted(groups + [name for name, held in standing.items() if held])


def seconds_since_start(request: HttpRequest) -> float:
    """Return how long ago this session was signed in to."""
    return float(time.time() - request.session.get(STARTED, 0))


def _note(request: HttpRequest) -> None:
    if time.time() - request.session[SEEN] > SECONDS_BETWEEN_NOTES:
        request.session[SEEN] = int(time.time())


def _begin(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    request.session[STARTED] = request.session[SEEN] = int(time.time())
    request.session[HELD] = held_by(user)
    if is_verified(user):
        request.session[VERIFIED] = True


def connect() -> None:
    """Connect the handler; called once, when the app is ready."""
    user_logged_in.connect(_begin, dispatch_uid="staff-session-begins")
