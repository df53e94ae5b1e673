"""Lock-out after repeated failures: of whoever guesses, not of whose name is guessed.

Each try is counted before the password is looked at, so that many at once are no way around.

| counted by | tries | so that |
|---|---|---|
| browser that has signed in to this account before | 5 | its owner gets in while others guess |
| name and client address | 5 | one guesser cannot lock the name for everyone |
| name | 20 | many addresses together get no further |
| client address | 30 | nobody tries one password on many names |

All in 15 minutes. A name without an account counts like one with.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.crypto import salted_hmac

from resources.staff.keys import client_address, key_of
from resources.staff.models import SignInCount

WINDOW = timedelta(minutes=15)
BROWSER_TRIES = PAIR_TRIES = 5
NAME_TRIES = 20
ADDRESS_TRIES = 30

KNOWN_FOR = timedelta(days=90)
SALT = "resources.staff.known-browser"


@dataclass(frozen=True)
class Tries:
    """The counters of one try, each with the most that it allows."""

    limits: dict[str, int]

    def take(self) -> bool:
        """Count this try; return whether it is allowed. One that is not is not counted."""
        now = timezone.now()
        # By itself: deleting and locking in one transaction, two tries could wait for each other.
        SignInCount.objects.filter(since__lt=now - WINDOW).delete()
        # Asked before anything is written: a flood of made-up names leaves no rows.
        if self.are_used_up():
            return False
        with transaction.atomic():
            # Always in the same order: two tries at once must not wait for each other.
            for key in sorted(self.limits):
                SignInCount.objects.get_or_create(key=key, defaults={"since": now})
            rows = SignInCount.objects.select_for_update().filter(key__in=self.limits)
            counts = list(rows.order_by("key"))
            if any(row.count >= self.limits[row.key] for row in counts):
                return False
            for row in counts:
                row.count += 1
                row.save(update_fields=["count"])
        return True

    def are_used_up(self) -> bool:
        """Return whether the next try will be refused."""
        rows = SignInCount.objects.filter(key__in=self.limits)
        return any(row.count >= self.limits[row.key] for row in rows)

    def forgive(self) -> None:
        """Forget this try, which succeeded, and the failures before it; others keep theirs."""
        shared = {key for key, limit in self.limits.items() if limit == ADDRESS_TRIES}
        SignInCount.objects.filter(key__in=set(self.limits) - shared).delete()
        SignInCount.objects.filter(key__in=shared, count__gt=0).update(count=F("count") - 1)


def tries_of(request: HttpRequest, name: str) -> Tries:
    """Return the counters of a try to sign in as `name`."""
    name = _plain(name)
    if browser := known_browser(request, name):
        return Tries({key_of("browser", name, browser): BROWSER_TRIES})
    address = client_address(request)
    return Tries(
        {
            key_of("pair", name, address): PAIR_TRIES,
            key_of("name", name): NAME_TRIES,
            **tries_from(request).limits,
        }
    )


def tries_from(request: HttpRequest) -> Tries:
    """Return the counter of a try that names nobody: a passkey."""
    return Tries({key_of("address", client_address(request)): ADDRESS_TRIES})


def _plain(name: str) -> str:
    """Return a name as it counts: other capitals or spaces give no more tries."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _account_mark(name: str) -> str:
    # Who looks into the cookie shall not read whose browser it is.
    return salted_hmac(SALT, name, algorithm="sha256").hexdigest()


def cookie_name() -> str:
    """Return the name of the cookie; over HTTPS one that plain HTTP cannot set."""
    return "__Secure-known" if settings.SESSION_COOKIE_SECURE else "known"


def known_browser(request: HttpRequest, name: str) -> str:
    """Return the mark of a browser that has signed in as `name` before, or nothing."""
    try:
        value = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return ""
    if not isinstance(value, dict) or value.get("account") != _account_mark(name):
        return ""
    return str(value.get("browser", ""))


def remember_browser(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """Mark the browser as one that has signed in to this account. It opens nothing by itself."""
    account = _account_mark(_plain(user.get_username()))
    value = {"account": account, "browser": secrets.token_urlsafe(16)}
    response.set_cookie(
        cookie_name(),
        signing.dumps(value, salt=SALT),
        max_age=KNOWN_FOR,
        # Only the admin gets to see it: readers' pages must not differ by it.
        path=request.path[: request.path.index("/", 1) + 1],
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
