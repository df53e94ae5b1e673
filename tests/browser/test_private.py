"""A private search: its words reach no address, no history and no other site."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.kinds import BY_NAME, search_privately, visit
from tests.browser.test_journeys import number_of_results, press_until

pytestmark = pytest.mark.browser

# One of them misspelt: listings have the right one in their addresses.
WORDS = ("conseling", "zebra")


def places_of(page: Page) -> list[str]:
    """Return all that the tab's history holds: addresses and titles."""
    session = page.context.new_cdp_session(page)
    entries = session.send("Page.getNavigationHistory")["entries"]
    return [f"{entry['url']} {entry['userTypedURL']} {entry['title']}" for entry in entries]


def test_history_and_network_hold_no_words(page: Page, base_url: str) -> None:
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.context.on("request", note)
    visit(page, BY_NAME["home"])
    search_privately(page, q="conseling zebra")
    assert page.url == f"{base_url}/guide/"
    expect(page.get_by_label("What do you need?")).to_have_value("conseling zebra")
    with page.expect_event("load"):
        page.locator(".pagination .way").last.click()
    expect(page.locator(".pagination")).to_contain_text("Page 2 of")
    with page.expect_event("load"):
        page.locator(".chips .way", has_text="zebra").click()
    expect(page.locator(".chips .way", has_text="zebra")).to_have_count(0)
    assert number_of_results(page) > 20
    with page.expect_event("load"):
        page.get_by_role("button", name="Español").click()
    assert page.url == f"{base_url}/es/guide/"
    assert number_of_results(page) > 20
    page.locator("article[data-service] h3 a").first.click()
    expect(page.locator("#contact")).to_be_visible()

    posts = [request for request in asked if request.method == "POST"]
    assert len(posts) == 4
    # That is where they are: sent once, kept nowhere.
    assert "conseling" in (posts[0].post_data or "")
    seen = [text for request in asked for text in (request.url, str(request.headers))]
    seen += places_of(page)
    assert [text for text in seen for word in WORDS if word in text] == []
    assert {urlsplit(request.url).netloc for request in asked} == {urlsplit(base_url).netloc}
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_back_from_a_result_shows_no_words(page: Page, base_url: str) -> None:
    visit(page, BY_NAME["home"])
    search_privately(page, q="conseling zebra")
    expect(page.locator(".note").first).to_contain_text("Back may not bring this list again")
    page.locator("article[data-service] h3 a").first.click()
    expect(page.locator("#contact")).to_be_visible()

    page.go_back()

    assert page.url == f"{base_url}/guide/"
    expect(page.get_by_label("What do you need?")).to_have_value("")
    assert "zebra" not in page.content()


def test_a_usual_search_would_be_noticed(page: Page) -> None:
    page.goto("/guide/?q=zebra")
    assert any("zebra" in place for place in places_of(page))


def test_it_works_without_javascript(scriptless: Page, base_url: str) -> None:
    page = scriptless
    visit(page, BY_NAME["home"])
    search_privately(page, q="shelter", place="65201")
    assert page.url == f"{base_url}/guide/"
    private = number_of_results(page)
    page.goto("/guide/?q=shelter&place=65201")
    assert number_of_results(page) == private > 0


def test_filters_keep_it_private(desk: Page, base_url: str) -> None:
    page = desk
    visit(page, BY_NAME["home"])
    search_privately(page, q="counseling")
    everything = number_of_results(page)
    page.locator("summary", has_text="Cost").click()
    page.locator("input[name=cost][value=free]").check()
    with page.expect_event("load"):
        page.get_by_role("button", name="Show results").click()
    assert page.url == f"{base_url}/guide/"
    assert number_of_results(page) < everything
    # Enter in a box sends it as privately.
    page.get_by_label("What do you need?").fill("zebra")
    with page.expect_event("load"):
        page.keyboard.press("Enter")
    assert page.url == f"{base_url}/guide/"
    expect(page.get_by_label("What do you need?")).to_have_value("zebra")


def test_the_keyboard_alone_searches_privately(desk: Page, base_url: str) -> None:
    page = desk
    visit(page, BY_NAME["home"])
    box = page.get_by_label("What do you need?")
    press_until(page, "Tab", box)
    page.keyboard.type("shelter")
    press_until(page, "Tab", page.get_by_role("button", name="Search privately"), most=5)
    with page.expect_event("load"):
        page.keyboard.press("Enter")
    assert page.url == f"{base_url}/guide/"
    press_until(page, "Tab", page.locator(".chips .way").first)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
