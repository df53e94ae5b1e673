"""A first visit leaves nothing behind, asks nobody else, and is small."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.browser.kinds import BY_NAME, Kind, every_kind, visit

pytestmark = pytest.mark.browser

MOST_REQUESTS = 5
MOST_BYTES = 45 * 1024

STORED = """async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def is_fault(message: ConsoleMessage, kind: Kind) -> bool:
    """Return whether a message of the console is not just about the error that was asked for."""
    return message.type in {"error", "warning"} and not (
        kind.status >= 400
        and f"the server responded with a status of {kind.status}" in message.text
    )


@every_kind
def test_a_visit_leaves_nothing_behind(context: BrowserContext, base_url: str, kind: Kind) -> None:
    asked: list[str] = []
    faults: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("weberror", lambda error: faults.append(str(error.error)))
    page = context.new_page()
    page.on("console", lambda m: faults.append(m.text) if is_fault(m, kind) else None)
    visit(page, kind)
    page.mouse.wheel(0, 3000)
    page.wait_for_load_state("networkidle")
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(base_url).netloc}
    # A private search, or a message, is sent from another page.
    most = MOST_REQUESTS * (2 if kind.words or kind.sent else 1) + kind.pictures
    assert len(asked) <= most, asked
    assert faults == []
    cookies = [
        (cookie["name"], cookie["expires"], cookie["httpOnly"]) for cookie in context.cookies()
    ]
    assert cookies == ([("csrftoken", -1, True)] if kind.has_form else [])
    stored = page.evaluate(STORED)
    assert stored == {"cookies": "", "local": 0, "session": 0, "databases": 0, "workers": 0}


@pytest.mark.parametrize("name", ["home", "list-of-place", "county", "map", "hotlines"])
def test_a_first_visit_is_small(page: Page, name: str) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    received: list[float] = []
    session.on("Network.loadingFinished", lambda e: received.append(e["encodedDataLength"]))
    visit(page, BY_NAME[name])
    page.wait_for_load_state("networkidle")
    assert len(received) >= 2
    assert sum(received) <= MOST_BYTES


def test_a_search_tells_other_sites_nothing(page: Page, base_url: str) -> None:
    visit(page, BY_NAME["shelter"])
    outside = page.locator("main a[href^=http]").first
    # Answered here: nothing leaves this machine.
    page.route(lambda url: not url.startswith(base_url), lambda route: route.fulfill(body=""))
    with page.expect_request(lambda request: not request.url.startswith(base_url)) as asked:
        outside.click()
    assert "referer" not in asked.value.all_headers()
