"""What the tests of leaving share: a site outside that answers here, and steps in the history."""

from contextlib import suppress

from playwright.sync_api import Error, Page, Route, expect

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


def step(page: Page, script: str) -> None:
    """Take a step in the tab's history; wait until nothing happens any more."""
    # The page may be gone before it answers.
    with suppress(Error):
        page.evaluate(script)
    page.wait_for_timeout(250)


def go_back(page: Page, times: int, base_url: str) -> list[str]:
    """Go back; return where one was after each time, on the way to the tab's beginning."""
    been = []
    for _ in range(times):
        step(page, "history.back()")
        page.wait_for_url(lambda url: not url.startswith(base_url), wait_until="commit")
        been.append(page.url)
    return been
