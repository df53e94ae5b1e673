"""How often one client may send a public form, without keeping who sent it.

Counted in Django's cache under a keyed hash of the client's address: today's key (`keys.key_of`)
is made anew when it is needed and kept nowhere, and what is counted goes with its window. An IPv6
network counts as one. Nothing is set at the reader's end.
"""

from dataclasses import dataclass
from math import ceil

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from resources.staff.keys import client_address, key_of


@dataclass(frozen=True)
class Limit:
    """At most `most` times in a window of `seconds`; windows follow the clock."""

    purpose: str
    most: int
    seconds: int

    def take(self, request: HttpRequest) -> int:
        """Count a try; return 0 if it is allowed, else in how many seconds the next one is."""
        now = timezone.now().timestamp()
        left = ceil(self.seconds - now % self.seconds)
        return 0 if _count(self._key(request, now), left) <= self.most else left

    def _key(self, request: HttpRequest, now: float) -> str:
        # With the window in it, two windows of one client cannot be told to be the same client's.
        window = str(int(now // self.seconds))
        return key_of(f"limit.{self.purpose}", client_address(request), window)


def _count(key: str, seconds: int) -> int:
    """Add one to a counter that lives for `seconds`; return what it then says."""
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key)
    except ValueError:
        # Dropped in between: memory was full, or its time was over.
        cache.set(key, 1, timeout=seconds)
        return 1


# Generous: a library, a shelter or a whole mobile network may come from one address.
PRIVATE_SEARCHES = Limit("search", most=300, seconds=300)
# Of messages that were kept: whoever mends a field that was wrong uses nothing up.
SUGGESTIONS = Limit("suggest", most=5, seconds=3600)
