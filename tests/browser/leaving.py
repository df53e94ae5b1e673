"""What the tests of leaving share: a site outside that answers here, and steps in the history."""

from contextlib import suppress

from playwright.sync_api import CDPSession, Error, Page, Route, expect

from tests.browser.patience import until

OUTSIDE = "https://www.weather.gov/"
WEATHER = "<!doctype html><title>Weather</title><h1>Weather</h1>"


def weather(route: Route) -> None:
    """Answer in place of the site outside: nothing leaves this machine."""
    route.fulfill(body=WEATHER, content_type="text/html")


def is_out(page: Page) -> None:
    """Hold that the reader is outside, in the one tab there is."""
    page.wait_for_url(OUTSIDE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Weather")
    assert len(page.context.pages) == 1


def step(page: Page, by: int) -> None:
    """Go so many entries back or forward in the tab's history; wait until one is there.

    Beyond its beginning and its end nothing happens. What comes up may lead on by itself.
    """
    session = page.context.new_cdp_session(page)
    until(page, lambda: place(session) != (-1, -1))
    here, last = place(session)
    # The page may be gone before it answers.
    with suppress(Error):
        page.evaluate(f"history.go({by})")
    if 0 <= here + by <= last:
        until(page, lambda: place(session)[0] == here + by)
    session.detach()


def place(session: CDPSession) -> tuple[int, int]:
    """Return which entry of its history a tab is at, from 0, and the number of the last one.

    Both -1 while one page takes the place of another.
    """
    try:
        history = session.send("Page.getNavigationHistory")
    except Error:
        return -1, -1
    return history["currentIndex"], len(history["entries"]) - 1


def go_back(page: Page, times: int, base_url: str) -> list[str]:
    """Go back; return where one was after each time, on the way to the tab's beginning."""
    been = []
    for _ in range(times):
        step(page, -1)
        page.wait_for_url(lambda url: not url.startswith(base_url), wait_until="commit")
        been.append(page.url)
    return been
