"""Which requests the page cache answers, and what tells one page from another."""

import re
from wsgiref.types import WSGIEnvironment

from django.conf import settings

# Scheme, host, prefix of the server, path and query: all of a request that a page depends on.
Key = tuple[str, str, str, str, str]

READING = frozenset({"GET", "HEAD"})
# Not pages, or not for everyone. Their answers would be turned down anyway (`pages.may_be_kept`).
NEVER = ("/admin", "/health/", "/.well-known/")
# A preview, in whatever language the site has by now.
_PREVIEW = re.compile(r"(?:/[a-z]{2})?/preview/")
# Parameters whose values are chosen from a list, and those that are small numbers. No others: a
# kept page would remember what somebody typed: `q` and `place` pass only while they are empty, as
# forms send them that nobody filled in. An address with any other parameter,
# or with a value that does not look like one of these, is rendered each time and forgotten.
CHOICES = (
    "accessible", "category", "cost", "county", "language", "near", "no_id", "no_referral", "open",
    "population", "region", "verified", "walk_in",
)  # fmt: skip
NUMBERS = ("age", "page")
TYPED = ("place", "q")
LONGEST_CHOICE = 80
LONGEST_PATH = LONGEST_QUERY = 500
_PAIR = (
    rf"(?:(?:{'|'.join(CHOICES)})=[a-z0-9-]{{0,{LONGEST_CHOICE}}}"
    rf"|(?:{'|'.join(NUMBERS)})=[0-9]{{0,3}}"
    rf"|(?:{'|'.join(TYPED)})=)"
)
_KEPT_QUERY = re.compile(rf"{_PAIR}(?:&{_PAIR})*")


def key_of(environ: WSGIEnvironment) -> Key | None:
    """Return under which key the answer may be kept; None: ask Django, and keep nothing.

    The query is taken as it was sent, not sorted: pages repeat it in their links.
    """
    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
    if (
        environ["REQUEST_METHOD"] not in READING
        or path.startswith((*NEVER, settings.STATIC_URL))
        or _PREVIEW.match(path)
        or len(path) > LONGEST_PATH
        or not (query == "" or _is_kept(query))
        or "HTTP_AUTHORIZATION" in environ
        or _has_body(environ)
        or _is_of_staff(environ.get("HTTP_COOKIE", ""))
    ):
        return None
    return _scheme(environ), _host(environ), environ.get("SCRIPT_NAME", ""), path, query


def _is_kept(query: str) -> bool:
    return len(query) <= LONGEST_QUERY and _KEPT_QUERY.fullmatch(query) is not None


def _has_body(environ: WSGIEnvironment) -> bool:
    return environ.get("CONTENT_LENGTH", "") not in {"", "0"} or "HTTP_TRANSFER_ENCODING" in environ


def _is_of_staff(cookies: str) -> bool:
    """Return whether a cookie of ours is among `cookies`; others change no public page."""
    # A name inside another's value counts too: then Django answers, which is never wrong.
    return bool(cookies) and (
        settings.SESSION_COOKIE_NAME in cookies or settings.CSRF_COOKIE_NAME in cookies
    )


def _scheme(environ: WSGIEnvironment) -> str:
    """Return the scheme as `HttpRequest.scheme` finds it: whether an answer has HSTS."""
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure = settings.SECURE_PROXY_SSL_HEADER
        told = environ.get(header)
        if told is not None:
            return "https" if told.split(",", 1)[0].strip() == secure else "http"
    return str(environ["wsgi.url_scheme"])


def _host(environ: WSGIEnvironment) -> str:
    """Return the host as `HttpRequest.get_host` finds it (without USE_X_FORWARDED_HOST).

    Only hosts that Django let pass are ever kept: others get a 400.
    """
    host = environ.get("HTTP_HOST")
    return str(host) if host else f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
