"""The parts of the page cache: encodings, what is kept under which key, moments, memory."""

import threading
from typing import Any

import pytest

from directory.page_cache.encodings import chosen
from directory.page_cache.layer import PageCache
from directory.page_cache.pages import Headers, Held, Page
from directory.page_cache.requests import key_of
from directory.page_cache.store import Moment, Store
from tests.directory.page_cache import HTML, Clock, Stamp, Stub, ask, cached, environ_of

# Encodings


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", "identity"),
        ("identity", "identity"),
        ("deflate, zstd", "identity"),
        ("gzip", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("gzip; q=0.8 , br; q=0.8", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("*", "br"),
        ("br;q=0, *", "gzip"),
        ("*;q=0", "identity"),
        ("gzip, *;q=0", "gzip"),
        ("identity;q=0", "identity"),
        ("identity;q=1, gzip;q=0.5", "identity"),
        ("gzip;q=junk", "identity"),
        (",;,gzip", "gzip"),
    ],
)
def test_a_client_gets_the_encoding_it_weighs_highest(accepted: str, encoding: str) -> None:
    assert chosen(accepted) == encoding


# Which requests


def test_a_page_is_told_apart_by_scheme_host_prefix_path_and_query() -> None:
    assert key_of(environ_of("/es/guide/?page=2")) == (
        "http", "testserver", "", "/es/guide/", "page=2",
    )  # fmt: skip
    assert key_of(environ_of("/", HTTP_HOST="")) == ("http", "127.0.0.1:8000", "", "/", "")


@pytest.mark.parametrize(
    "query",
    [
        "county=boone-mo",
        "category=shelter-adults&category=mental-health&population=women",
        "region=central&language=spa&cost=free&verified=yes&open=now&walk_in=yes&age=17&page=12",
        "county=&category=",
    ],
)
def test_choices_from_lists_are_kept(query: str) -> None:
    assert key_of(environ_of(f"/guide/?{query}")) is not None


@pytest.mark.parametrize(
    "query",
    [
        "q=rooms",
        "place=65201",
        "County=boone-mo",
        "counties=boone-mo",
        "county=two+words",
        "county=Boone",
        "county=%62oone-mo",
        "county",
        "county=boone-mo&",
        "page=1000",
        "page=two",
        f"county={'x' * 81}",
        "&".join(["category=shelter-adults"] * 30),
        "county=boone-mo\n",
    ],
)
def test_whatever_somebody_may_have_typed_is_not_kept(query: str) -> None:
    assert key_of(environ_of(f"/guide/?{query}")) is None


@pytest.mark.parametrize("prefix", ["", "/es", "/ar"])
def test_a_preview_is_not_kept_in_any_language(prefix: str) -> None:
    assert key_of(environ_of(f"{prefix}/preview/page-1~x~y/")) is None
    assert key_of(environ_of(f"{prefix}/previewed/")) is not None


def test_a_path_too_long_for_a_page_is_not_kept() -> None:
    assert key_of(environ_of("/" + "x" * 499)) is not None
    assert key_of(environ_of("/" + "x" * 500)) is None


# Which answers

PLAIN: Headers = [("Content-Type", "text/html")]


@pytest.mark.parametrize(
    "stub",
    [
        Stub(headers=PLAIN),
        Stub(
            headers=[("Content-Type", "application/json"), ("Cache-Control", "public, max-age=9")]
        ),
        Stub(headers=[*HTML, ("Content-Language", "es")]),
        Stub(body=b""),
    ],
    ids=["page", "public JSON", "Spanish", "empty"],
)
def test_it_is_kept(stub: Stub) -> None:
    site = cached(stub)
    first, second = ask(site), ask(site)

    assert (stub.asked, second) == (1, first)
    assert second.body == stub.body


@pytest.mark.parametrize(
    "stub",
    [
        Stub("404 Not Found"),
        Stub("500 Internal Server Error"),
        Stub("301 Moved Permanently", [*HTML, ("Location", "/")]),
        Stub("206 Partial Content"),
        Stub(headers=[*HTML, ("Set-Cookie", "csrftoken=abc")]),
        Stub(headers=[*PLAIN, ("Vary", "Cookie, Accept-Encoding")]),
        Stub(headers=[*PLAIN, ("Vary", "Accept-Encoding"), ("Vary", "Cookie")]),
        Stub(headers=[*PLAIN, ("Vary", "*")]),
        Stub(headers=[("Content-Type", "application/json"), ("Cache-Control", "max-age=9")]),
        Stub(headers=[("Content-Type", "text/plain"), ("Cache-Control", "no-store")]),
        Stub(headers=[*HTML, ("Content-Encoding", "zstd")]),
        Stub(with_length=False),
        Stub(body=b"x" * 4_000_001),
    ],
    ids=[
        "missing", "error", "redirect", "part", "cookie", "varies", "varies more", "varies always",
        "JSON", "text", "packed", "stream", "large",
    ],
)  # fmt: skip
def test_it_is_not_kept_but_goes_as_it_is(stub: Stub) -> None:
    site = cached(stub, cdn_seconds=60)
    bare = ask(stub)
    first, second = ask(site), ask(site)

    assert (stub.asked, len(site.store)) == (3, 0)
    assert first == second == bare


def test_an_error_of_the_application_stays_one() -> None:
    def broken(environ: dict[str, Any], start_response: Any) -> Any:
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        ask(cached(broken))


def test_a_body_is_closed_once_kept_or_not() -> None:
    class Body(list[bytes]):
        closed = 0

        def close(self) -> None:
            self.closed += 1

    bodies = []
    for status in ("200 OK", "404 Not Found"):
        body = Body([b"text"])
        bodies.append(body)

        def application(
            environ: Any, start_response: Any, status: str = status, body: Body = body
        ) -> Body:
            start_response(status, [*PLAIN, ("Content-Length", "4")])
            return body

        assert ask(cached(application)).body == b"text"

    assert [body.closed for body in bodies] == [1, 1]


# What changes in between


def test_a_change_while_a_page_is_made_keeps_it_out() -> None:
    stamp, stub = Stamp(), Stub()

    def changing(environ: Any, start_response: Any) -> Any:
        stamp.now = f"after {stub.asked}"
        return stub(environ, start_response)

    site = cached(changing, stamp, cdn_seconds=60)
    answer = ask(site)

    assert (answer.status, answer.plain, len(site.store)) == ("200 OK", stub.body, 0)
    assert answer["CDN-Cache-Control"] == ""
    ask(site)
    assert stub.asked == 2


def test_a_minute_that_ends_while_a_page_is_made_keeps_it_out() -> None:
    clock, stub = Clock(), Stub()

    def slow(environ: Any, start_response: Any) -> Any:
        clock.now += 60
        return stub(environ, start_response)

    site = cached(slow, clock=clock)
    ask(site)

    assert len(site.store) == 0


def test_a_clock_that_is_set_back_makes_pages_anew() -> None:
    clock, stub = Clock(), Stub()
    site = cached(stub, clock=clock)
    for step in (0, -1, -60, -1):
        clock.now += step
        ask(site)

    assert stub.asked == 3


def test_an_old_version_that_comes_back_is_made_anew() -> None:
    stamp, stub = Stamp(), Stub()
    site = cached(stub, stamp)
    for version in ("first", "second", "first"):
        stamp.now = version
        ask(site)

    assert stub.asked == 3


def test_without_a_version_django_answers() -> None:
    for now in (None, OSError("no database")):
        stub = Stub()
        site = cached(stub, Stamp(now))
        assert [ask(site).body for _ in range(2)] == [stub.body] * 2
        assert (stub.asked, len(site.store)) == (2, 0)


def test_a_database_that_fails_while_a_page_is_made_keeps_it_out() -> None:
    stamp, stub = Stamp(), Stub()

    def failing(environ: Any, start_response: Any) -> Any:
        stamp.now = OSError("gone")
        return stub(environ, start_response)

    assert ask(cached(failing, stamp)).body == stub.body


# Memory


def page(body: bytes = b"x" * 1000) -> Page:
    """Return a page that nobody compresses."""
    return Page.of(Held("200 OK", [("Content-Length", str(len(body)))]), [body])


NOW = Moment("first", 1)


def key(name: str) -> tuple[str, str, str, str, str]:
    return "http", "testserver", "", name, ""


def test_the_page_used_longest_ago_makes_room() -> None:
    size = page().size
    store = Store(3 * size)
    for name in "abc":
        store.put(NOW, key(name), page())
    store.get(NOW, key("a"))
    store.put(NOW, key("d"), page())

    assert [name for name in "abcd" if store.get(NOW, key(name))] == ["a", "c", "d"]
    assert store.used == 3 * size


def test_memory_stays_within_its_bound_whatever_is_asked() -> None:
    stub = Stub(body=bytes(range(256)) * 40)
    site = cached(stub, limit=200_000)
    for number in range(300):
        ask(site, f"/page/{number}/", HTTP_ACCEPT_ENCODING=("br", "gzip", "")[number % 3])
        assert site.store.used <= 200_000
    assert 10 < len(site.store) < 300
    assert site.store.used == sum(size for _, size in site.store._kept.values())


def test_a_page_counts_more_once_it_is_kept_in_another_encoding_too() -> None:
    site = cached(Stub())
    ask(site, HTTP_ACCEPT_ENCODING="br")
    before = site.store.used
    ask(site, HTTP_ACCEPT_ENCODING="")

    assert site.store.used > before + len(Stub().body)
    assert len(site.store) == 1


def test_a_page_larger_than_all_memory_is_answered_and_not_kept() -> None:
    store = Store(100)
    store.put(NOW, key("a"), page())

    assert (len(store), store.used) == (0, 0)


def test_a_new_moment_drops_all() -> None:
    store = Store(1_000_000)
    store.put(NOW, key("a"), page())

    assert store.get(Moment("second", 1), key("a")) is None
    assert (len(store), store.used) == (0, 0)


# Threads


def test_many_threads_at_once_get_whole_pages_and_memory_adds_up() -> None:
    stub = Stub()
    site: PageCache = cached(stub, limit=60_000)
    bodies = set()

    def read() -> None:
        for number in range(100):
            answer = ask(site, f"/{number % 20}/", HTTP_ACCEPT_ENCODING=("br", "gzip")[number % 2])
            bodies.add(answer.plain)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert bodies == {stub.body}
    assert site.store.used == sum(size for _, size in site.store._kept.values()) <= 60_000
