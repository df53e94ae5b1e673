import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from resources.models.outgoing_link import LinkState
from resources.stewardship import asking
from resources.stewardship.asking import Answer, ask, is_public_host

LOOP = "It leads on and on."
NO_PAGE = "There is no such page, or the site has a fault."
NO_PROGRAMS = "It does not let a program look."


class Site(BaseHTTPRequestHandler):
    """A site that does what its paths say."""

    asked: list[tuple[str, str, dict[str, str]]] = []

    def do_HEAD(self) -> None:
        self.answer("HEAD")

    def do_GET(self) -> None:
        self.answer("GET")

    def answer(self, method: str) -> None:
        self.asked.append((method, self.path, dict(self.headers)))
        name = self.path.strip("/").partition("?")[0]
        leads = {"moved": "/200", "loop": "/loop", "away": "http://10.0.0.1/", "file": "file:///x"}
        status = 301 if name in leads else int(name)
        if name == "405" and method == "GET":
            status = 200
        self.send_response(status)
        if name in leads:
            self.send_header("Location", leads[name])
        self.send_header("Set-Cookie", "seen=1")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a site on this machine."""
    Site.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def is_this_machine(number: str) -> bool:
    return number == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/200", Answer(LinkState.FINE, 200)),
        ("/200?a=b c&d=ñ#part", Answer(LinkState.FINE, 200)),
        ("/moved", Answer(LinkState.FINE, 200)),
        ("/405", Answer(LinkState.FINE, 200)),
        ("/404", Answer(LinkState.BROKEN, 404, NO_PAGE)),
        ("/410", Answer(LinkState.BROKEN, 410, NO_PAGE)),
        ("/500", Answer(LinkState.BROKEN, 500, NO_PAGE)),
        ("/403", Answer(LinkState.UNCLEAR, 403, NO_PROGRAMS)),
        ("/429", Answer(LinkState.UNCLEAR, 429, NO_PROGRAMS)),
        ("/loop", Answer(LinkState.BROKEN, 301, LOOP)),
        (
            "/away",
            Answer(LinkState.UNCLEAR, None, "It leads to a private address, which we do not ask."),
        ),
        (
            "/file",
            Answer(LinkState.UNCLEAR, None, "It leads to an address that is no web address."),
        ),
    ],
)
def test_an_address_is_told_by_what_stands_at_its_end(site: str, path: str, answer: Answer) -> None:
    assert ask(site + path, is_this_machine) == answer


def test_it_asks_without_the_page_first_under_its_own_name_and_sends_no_cookie(site: str) -> None:
    ask(f"{site}/moved", is_this_machine)
    ask(f"{site}/404", is_this_machine)
    assert [(method, path) for method, path, _ in Site.asked] == [
        ("HEAD", "/moved"), ("HEAD", "/200"), ("HEAD", "/404"), ("GET", "/404"),
    ]  # fmt: skip
    for _, _, headers in Site.asked:
        assert headers["User-Agent"].startswith("ResourceGuide-LinkCheck/1.0")
        assert "Cookie" not in headers
        assert "Referer" not in headers


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "[::1]", "[fd00::1]"]
)
def test_private_addresses_are_never_asked(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: Any) -> socket.socket:
        raise AssertionError("It connected.")

    monkeypatch.setattr(asking, "create_connection", connect)
    answer = ask(f"http://{host}/")
    assert answer.state == LinkState.UNCLEAR
    assert answer.told == "It leads to a private address, which we do not ask."


def test_a_name_is_connected_to_the_number_that_was_looked_at(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(site.rpartition(":")[2])
    looked_up: list[str] = []

    def look_up(host: str, *_: Any, **__: Any) -> list[Any]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(asking, "getaddrinfo", look_up)
    assert ask(f"http://fable.example.org:{port}/200", is_this_machine).state == LinkState.FINE
    assert looked_up == ["fable.example.org"]
    assert Site.asked[0][2]["Host"] == f"fable.example.org:{port}"


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (TimeoutError(), Answer(LinkState.UNCLEAR, None, "No answer within 10 seconds.")),
        (socket.gaierror(), Answer(LinkState.BROKEN, None, "There is no such site.")),
        (asking.ssl.SSLError(), Answer(LinkState.BROKEN, None, "Its certificate is not good.")),
        (ConnectionRefusedError(), Answer(LinkState.BROKEN, None, "It does not answer.")),
    ],
)
def test_no_answer_is_told_in_words(
    error: Exception, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_up(*_: Any, **__: Any) -> list[Any]:
        raise error

    monkeypatch.setattr(asking, "getaddrinfo", look_up)
    assert ask("https://example.org/") == answer


@pytest.mark.parametrize(
    "address", ["https://", "http://[", "https://exa mple:x/", "http://a:99999"]
)
def test_what_is_no_address_is_no_error(address: str) -> None:
    assert ask(address).state in {LinkState.BROKEN, LinkState.UNCLEAR}


@pytest.mark.parametrize(("number", "public"), [("8.8.8.8", True), ("fe80::1%eth0", False)])
def test_only_numbers_of_the_internet_are_public(number: str, public: bool) -> None:
    assert is_public_host(number) is public
