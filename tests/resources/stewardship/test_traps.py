"""What tells a machine from a person: a field nobody sees, and the time taken."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import signing

from resources.stewardship import traps
from resources.stewardship.traps import Pace, is_trapped, now_signed, pace_of

OPENED = datetime(2026, 5, 13, 12, tzinfo=UTC).timestamp()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set the clock to so many seconds after the page was opened."""

    def set_clock(seconds: float) -> None:
        moment = datetime.fromtimestamp(OPENED + seconds, UTC)
        monkeypatch.setattr("resources.stewardship.traps.timezone.now", lambda: moment)

    set_clock(0)
    return set_clock


@pytest.mark.parametrize(
    ("seconds", "pace"),
    [
        (0, Pace.QUICK),
        (2.9, Pace.QUICK),
        (3, Pace.FINE),
        (86_400, Pace.FINE),
        (86_401, Pace.STALE),
    ],
)
def test_three_seconds_to_a_day_is_a_persons_time(at: Any, seconds: float, pace: Pace) -> None:
    started = now_signed()
    at(seconds)
    assert pace_of({"started": started}) is pace


@pytest.mark.parametrize("value", ["", "1778673600", "x:y:z", "é", "\0", "x" * 9000])
def test_a_moment_that_we_did_not_sign_is_none(at: Any, value: str) -> None:
    assert pace_of({"started": value}) is Pace.STALE


def test_neither_is_what_we_signed_for_something_else(at: Any) -> None:
    for value, salt in ((int(OPENED) - 60, "other"), ("soon", traps.SALT)):
        assert pace_of({"started": signing.dumps(value, salt=salt)}) is Pace.STALE
    assert pace_of({}) is Pace.STALE


def test_only_what_is_filled_in_springs_the_trap() -> None:
    assert not is_trapped({})
    assert not is_trapped({"website": ""})
    assert is_trapped({"website": "https://example.org/"})
