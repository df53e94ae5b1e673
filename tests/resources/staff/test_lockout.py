"""Lock-out: guessers are stopped, and cannot stop others."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from resources.staff import keys
from resources.staff.lockout import ADDRESS_TRIES, NAME_TRIES, PAIR_TRIES, WINDOW
from resources.staff.models import SignInCount, StaffEvent
from tests.resources.admin.pages import text_of
from tests.resources.staff.conftest import fill_in, is_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still")]
OFFICE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


def guess(name: User | str, address: str = ELSEWHERE, times: int = 1, **more: Any) -> list[int]:
    """Try wrong passwords; return the statuses."""
    return [
        fill_in(Client(), name, password=f"wrong {n}", REMOTE_ADDR=address, **more).status_code
        for n in range(times)
    ]


def test_after_five_failures_the_right_password_gets_the_same_refusal(editor: User) -> None:
    assert guess(editor, times=PAIR_TRIES) == [200] * PAIR_TRIES
    client = Client()
    response = fill_in(client, editor, REMOTE_ADDR=ELSEWHERE)
    assert response.status_code == 429
    assert "Too many tries" in text_of(response)
    assert not is_in(client)


def test_an_unknown_name_locks_like_a_known_one(editor: User) -> None:
    assert guess(editor, times=7) == guess("nobody", "203.0.113.9", times=7)


def test_one_guesser_cannot_lock_the_owner_out(editor: User) -> None:
    guess(editor, times=50)
    assert fill_in(Client(), editor, REMOTE_ADDR=OFFICE).status_code == 302


def test_made_up_names_leave_no_rows_once_their_address_is_locked() -> None:
    for number in range(ADDRESS_TRIES):
        guess(f"nobody {number}")
    counted = SignInCount.objects.count()
    assert [guess(f"somebody {number}") for number in range(3)] == [[429]] * 3
    assert SignInCount.objects.count() == counted


def test_many_addresses_together_are_stopped(editor: User) -> None:
    statuses = [guess(editor, f"198.51.100.{n}")[0] for n in range(1, NAME_TRIES + 2)]
    assert statuses == [200] * NAME_TRIES + [429]


def test_the_owner_gets_in_on_a_known_browser_while_many_guess(editor: User) -> None:
    known = Client()
    fill_in(known, editor, REMOTE_ADDR=OFFICE)
    known.cookies.pop("sessionid")
    for n in range(1, NAME_TRIES + 2):
        guess(editor, f"198.51.100.{n}")
    assert fill_in(Client(), editor, REMOTE_ADDR=OFFICE).status_code == 429
    assert fill_in(known, editor, REMOTE_ADDR=OFFICE).status_code == 302


def test_a_known_browser_is_counted_too(editor: User) -> None:
    known = Client()
    fill_in(known, editor, REMOTE_ADDR=OFFICE)
    tried = [fill_in(known, editor, password="wrong", REMOTE_ADDR=OFFICE) for _ in range(6)]
    assert [response.status_code for response in tried] == [200] * 5 + [429]


def test_a_known_browser_is_known_for_one_account(editor: User, publisher: User) -> None:
    known = Client()
    fill_in(known, editor, REMOTE_ADDR=OFFICE)
    guess(publisher, OFFICE, times=PAIR_TRIES)
    assert fill_in(known, publisher, REMOTE_ADDR=OFFICE).status_code == 429


def test_the_mark_of_a_browser_does_not_say_whose_it_is(editor: User) -> None:
    import base64

    cookie = fill_in(Client(), editor).cookies["known"]
    body = cookie.value.partition(":")[0]
    assert editor.username not in cookie.value
    assert editor.username.encode() not in base64.urlsafe_b64decode(body + "===")
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")


@pytest.mark.parametrize("forged", ["junk", "eyJuYW1lIjoic3RhZmYxIn0:1u:x", ""])
def test_a_forged_mark_makes_no_browser_known(editor: User, forged: str) -> None:
    guess(editor, OFFICE, times=PAIR_TRIES)
    client = Client()
    client.cookies["known"] = forged
    assert fill_in(client, editor, REMOTE_ADDR=OFFICE).status_code == 429


def test_one_password_on_many_names_is_stopped(editor: User) -> None:
    statuses = [guess(f"name {n}")[0] for n in range(ADDRESS_TRIES + 1)]
    assert statuses == [200] * ADDRESS_TRIES + [429]


def test_a_success_forgives_the_failures_before_it(editor: User) -> None:
    guess(editor, OFFICE, times=PAIR_TRIES - 1)
    fill_in(Client(), editor, REMOTE_ADDR=OFFICE)
    assert guess(editor, OFFICE, times=PAIR_TRIES) == [200] * PAIR_TRIES


def test_it_ends_after_a_while(editor: User) -> None:
    guess(editor, times=PAIR_TRIES + 1)
    past = timezone.now() - WINDOW - timedelta(seconds=1)
    SignInCount.objects.update(since=past)
    assert fill_in(Client(), editor, REMOTE_ADDR=ELSEWHERE).status_code == 302


def test_spelling_the_name_another_way_gives_no_more_tries(editor: User) -> None:
    guess(editor, times=PAIR_TRIES)
    assert guess(f" {editor.username.upper()} ") == [429]


def test_nothing_kept_names_address_name_or_password(editor: User) -> None:
    guess(editor, times=PAIR_TRIES + 1)
    guess("my-secret-password", times=1)
    kept = str([list(m.objects.values_list()) for m in (SignInCount, StaffEvent)])
    for secret in (ELSEWHERE, "wrong 0", "my-secret-password"):
        assert secret not in kept
    assert editor.username not in str(list(SignInCount.objects.values_list()))


def test_the_keys_are_others_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    today = keys.key_of("address", OFFICE)
    assert today == keys.key_of("address", OFFICE)
    now = timezone.now()
    monkeypatch.setattr(keys.timezone, "now", lambda: now + timedelta(days=1))
    assert keys.key_of("address", OFFICE) != today


def test_the_keys_need_the_secret_key(settings: Any) -> None:
    before = keys.key_of("address", OFFICE)
    settings.SECRET_KEY = "another plainly fictional key"
    assert keys.key_of("address", OFFICE) != before


def test_no_two_lists_of_parts_share_a_key() -> None:
    assert keys.key_of("pair", "a/b", "c") != keys.key_of("pair", "a", "b/c")


@pytest.mark.parametrize(
    ("hops", "told", "found"),
    [
        (0, "203.0.113.5", "192.0.2.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "6.6.6.6, 203.0.113.5", "203.0.113.5"),
        (2, "6.6.6.6, 203.0.113.5, 10.0.0.1", "203.0.113.5"),
        (2, "203.0.113.5", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "junk", ""),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:203.0.113.5", "203.0.113.5"),
    ],
)
def test_only_our_proxies_say_where_a_request_comes_from(
    rf: Any, settings: Any, hops: int, told: str, found: str
) -> None:
    settings.PROXY_HOPS = hops
    request = rf.get("/", REMOTE_ADDR=OFFICE, HTTP_X_FORWARDED_FOR=told)
    assert keys.client_address(request) == found
