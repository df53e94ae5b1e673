"""Asks another site whether an address still leads somewhere: politely, and never our own network.

Each address is looked up once and the connection goes to the very number that was looked at, so
that a name cannot lead elsewhere in between.
"""

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import ip_address
from socket import create_connection, gaierror, getaddrinfo
from urllib.parse import quote, urljoin, urlsplit

from resources.models.outgoing_link import LinkState

AGENT = "ResourceGuide-LinkCheck/1.0 (asks once a week whether our links still work)"
TIMEOUT_SECONDS = 10.0
MOST_REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Said to programs by sites that show their pages to people.
UNCLEAR = frozenset({401, 403, 405, 406, 408, 425, 429, 451, 501, 503, 999})
FIRST_ERROR = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking."""

    state: LinkState
    # The last status code; None for no answer.
    status: int | None = None
    told: str = ""


class _RefusedError(Exception):
    """An address that we do not ask; the text says why."""


def is_public_host(number: str) -> bool:
    """Return whether an IP address is one of the public internet."""
    return ip_address(number.partition("%")[0]).is_global


class _Connection(HTTPConnection):
    """A connection to one number, over TLS for https, under the name that was asked for."""

    def __init__(self, host: str, port: int, number: str, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=TIMEOUT_SECONDS)
        self.number = number
        self.context = context

    def connect(self) -> None:
        """Connect to the number, not to what the name may lead to by now."""
        self.sock = create_connection((self.number, self.port), self.timeout)
        if self.context is not None:
            self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host)


def ask(address: str, allowed: Callable[[str], bool] = is_public_host) -> Answer:
    """Return what `address` answers, after at most five redirects.

    `allowed` says of an IP address whether to connect to it.
    """
    try:
        return _followed(address, allowed)
    except _RefusedError as error:
        return Answer(LinkState.UNCLEAR, None, str(error))
    except TimeoutError:
        return Answer(LinkState.UNCLEAR, None, f"No answer within {TIMEOUT_SECONDS:.0f} seconds.")
    except (OSError, HTTPException, ValueError) as error:
        return Answer(LinkState.BROKEN, None, _why(error))


def _why(error: Exception) -> str:
    if isinstance(error, gaierror):
        return "There is no such site."
    if isinstance(error, ssl.SSLError):
        return "Its certificate is not good."
    return "It does not answer."


def _followed(address: str, allowed: Callable[[str], bool]) -> Answer:
    """Return what stands at the end of the redirects."""
    for _ in range(MOST_REDIRECTS + 1):
        status, location = _asked_twice(address, allowed)
        if status not in REDIRECTS or not location:
            return _meaning(status)
        address = urljoin(address, location)
    return Answer(LinkState.BROKEN, status, "It leads on and on.")


def _meaning(status: int) -> Answer:
    if status < FIRST_ERROR:
        return Answer(LinkState.FINE, status)
    if status in UNCLEAR:
        return Answer(LinkState.UNCLEAR, status, "It does not let a program look.")
    return Answer(LinkState.BROKEN, status, "There is no such page, or the site has a fault.")


def _asked_twice(address: str, allowed: Callable[[str], bool]) -> tuple[int, str]:
    """Return status and Location: without the page first; some sites answer only with it."""
    status, location = _asked("HEAD", address, allowed)
    return _asked("GET", address, allowed) if status >= FIRST_ERROR else (status, location)


def _asked(method: str, address: str, allowed: Callable[[str], bool]) -> tuple[int, str]:
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode()
    if parts.scheme not in PORTS or not host:
        raise _RefusedError("It leads to an address that is no web address.")
    port = parts.port or PORTS[parts.scheme]
    context = ssl.create_default_context() if parts.scheme == "https" else None
    connection = _Connection(host, port, _number(host, port, allowed), context)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    try:
        connection.request(method, target, headers={"User-Agent": AGENT, "Accept": "*/*"})
        response: HTTPResponse = connection.getresponse()
        return response.status, response.getheader("Location") or ""
    finally:
        connection.close()


def _number(host: str, port: int, allowed: Callable[[str], bool]) -> str:
    """Return the IP address of `host`; refuse one of which any is not public."""
    numbers = [str(found[4][0]) for found in getaddrinfo(host, port, proto=6)]
    if not all(allowed(number) for number in numbers):
        raise _RefusedError("It leads to a private address, which we do not ask.")
    return numbers[0]
