"""How long a browser test waits for what is to happen: for the thing itself, not for a time."""

import time
from collections.abc import Callable

from playwright.sync_api import Page

# Far above what any step takes, also where other builds hold the cores. Only a failure takes it.
SECONDS = 60


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until `holds` returns True; what the page tells arrives meanwhile."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, f"It did not happen within {SECONDS} s."
        page.wait_for_timeout(20)
