"""Limits of public forms: counted by client, for a while, and with nobody's address."""

import pickle
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest
from django.test import RequestFactory

from resources import limits
from resources.limits import Limit

THREE = Limit("test", most=3, seconds=600)
# 12:03:20 UTC on 13 May 2026: 200 seconds into a window of ten minutes.
NOW = 1_778_673_800.0
HOME, OFFICE = "192.0.2.1", "198.51.100.7"


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.time, UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("resources.limits.timezone.now", made.now)
    return made


def request_from(address: str = HOME, forwarded: str = "") -> HttpRequest:
    request = RequestFactory().post("/", REMOTE_ADDR=address)
    if forwarded:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    return request


def take(times: int = 1, address: str = HOME, limit: Limit = THREE, **more: str) -> list[int]:
    return [limit.take(request_from(address, **more)) for _ in range(times)]


def test_what_is_over_the_limit_is_told_how_long_to_wait(clock: Clock) -> None:
    assert take(5) == [0, 0, 0, 400, 400]
    clock.time += 399.5
    assert take() == [1]


def test_the_next_window_begins_anew(clock: Clock) -> None:
    take(9)
    clock.time += 400
    assert take(4) == [0, 0, 0, 600]


def test_each_client_and_each_purpose_is_counted_by_itself() -> None:
    take(4)
    assert take(1, OFFICE) == [0]
    assert take(1, limit=Limit("other", most=1, seconds=600)) == [0]


def test_an_ipv6_network_counts_as_one_client() -> None:
    take(3, "2001:db8:0:7::1")
    assert take(1, "2001:db8:0:7:ffff::2") == [400]
    assert take(1, "2001:db8:0:8::1") == [0]


def test_behind_a_proxy_the_client_counts_and_not_what_it_claims(settings: Any) -> None:
    settings.PROXY_HOPS = 1
    for claimed in ("203.0.113.1", "203.0.113.2", "203.0.113.3"):
        assert take(1, "10.0.0.1", forwarded=f"{claimed}, {HOME}") == [0]
    assert take(1, "10.0.0.1", forwarded=f"203.0.113.4, {HOME}") == [400]
    assert take(1, "10.0.0.1", forwarded=OFFICE) == [0]


def test_a_counter_that_memory_dropped_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.cache, "add", lambda *args, **kwargs: False)
    assert take() == [0]


def held() -> dict[str, int]:
    """Return all that the cache holds, as it holds it."""
    stored: dict[str, bytes] = cache._cache  # type: ignore[attr-defined]
    return {key: pickle.loads(value) for key, value in stored.items()}  # noqa: S301


def test_the_cache_holds_keyed_sums_and_numbers_and_nobodys_address() -> None:
    take(2, HOME)
    take(1, "2001:db8:0:7::1")

    kept = held()
    assert sorted(kept.values()) == [1, 2]
    # `:1:` is Django's: the version of its keys.
    assert all(len(key) == 67 and set(key[3:]) <= set("0123456789abcdef") for key in kept)
    assert not [word for word in ("192.0", "2001", "db8", "test", "limit") if word in repr(kept)]


def test_the_same_client_has_another_key_in_each_window_and_with_each_secret(
    clock: Clock, settings: Any
) -> None:
    take()
    clock.time += 600
    take()
    clock.time += 86_400
    take()
    settings.SECRET_KEY = "another, which nobody could have guessed"
    take()
    assert list(held().values()) == [1, 1, 1, 1]


def test_what_was_counted_is_gone_with_its_window() -> None:
    before = time.time()
    take()
    (ends,) = cache._expire_info.values()  # type: ignore[attr-defined]
    assert before + 400 <= ends <= time.time() + 400


def test_a_search_is_limited_generously_and_a_message_strictly() -> None:
    assert (limits.PRIVATE_SEARCHES.most, limits.PRIVATE_SEARCHES.seconds) == (300, 300)
    assert (limits.SUGGESTIONS.most, limits.SUGGESTIONS.seconds) == (5, 3600)
