"""What tells a machine from a person who fills in a public form, without asking anybody anything.

A field that people do not see, and the time between opening the page and sending it. Neither is
stored, and nobody is sent to a third party. Why each answers as it does:
docs/decisions/0018-public-forms.md.
"""

from collections.abc import Mapping
from enum import Enum

from django.core import signing
from django.utils import timezone

# Hidden by the style sheet. A name that programs like to fill in and browsers do not.
TRAP = "website"
# When the page was made, signed: seconds since 1970. Not stored with what was sent.
STARTED = "started"
QUICKEST, LONGEST = 3, 24 * 3600
SALT = "resources.stewardship.traps"


class Pace(Enum):
    """How long somebody took over a form."""

    QUICK = "quick"
    FINE = "fine"
    STALE = "stale"


def now_signed() -> str:
    """Return the present moment, for the form to bring back."""
    return signing.dumps(int(timezone.now().timestamp()), salt=SALT)


def is_trapped(data: Mapping[str, str]) -> bool:
    """Return whether the field that people do not see was filled in."""
    return bool(data.get(TRAP))


def pace_of(data: Mapping[str, str]) -> Pace:
    """Return how long it took; stale, too, is what carries no moment that we signed."""
    try:
        started = signing.loads(data.get(STARTED, ""), salt=SALT)
    except signing.BadSignature:
        return Pace.STALE
    if not isinstance(started, int):
        return Pace.STALE
    taken = timezone.now().timestamp() - started
    if taken < QUICKEST:
        return Pace.QUICK
    return Pace.FINE if taken <= LONGEST else Pace.STALE
