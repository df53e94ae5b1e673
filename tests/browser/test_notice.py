"""The notice about exit: open once in a tab, put away by one tap, small, and fit for axe."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import BY_NAME, visit
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser


def test_the_notice_is_open_on_the_first_page_and_gone_on_the_next(reader: Page) -> None:
    visit(reader, BY_NAME["list-of-place"])
    notice = reader.locator("#notice")
    expect(notice).to_have_attribute("open", "")
    expect(notice.get_by_role("link", name="How to stay safer")).to_be_visible()
    visit(reader, BY_NAME["county"])
    expect(notice).to_be_hidden()
    visit(reader, BY_NAME["home"])
    expect(notice).to_be_hidden()


def test_the_notice_can_be_put_away_and_stays_away(reader: Page) -> None:
    visit(reader, BY_NAME["home"])
    notice = reader.locator("#notice")
    notice.get_by_text("Hide").click()
    expect(notice.get_by_role("link")).to_be_hidden()
    notice.get_by_text("Show").click()
    expect(notice.get_by_role("link")).to_be_visible()
    notice.get_by_text("Hide").click()
    reader.reload()
    expect(notice).to_be_hidden()


@pytest.mark.parametrize("name", ["home", "hotlines", "list-of-place", "county"])
def test_without_javascript_it_is_one_line_above_results(scriptless: Page, name: str) -> None:
    visit(scriptless, BY_NAME[name])
    notice = scriptless.locator("#notice")
    link = notice.get_by_role("link", name="How to stay safer")
    if name in {"home", "hotlines"}:
        expect(link).to_be_visible()
        # Without a script the key does nothing.
        expect(notice.get_by_text("Shift")).to_be_hidden()
    else:
        expect(link).to_be_hidden()
        box = notice.bounding_box()
        assert box is not None
        assert box["height"] < 64
        notice.locator("summary").click()
        expect(link).to_be_visible()


def test_the_notice_takes_little_room_on_a_phone(browser: Browser, base_url: str) -> None:
    with browser.new_context(
        base_url=base_url, viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    ) as context:
        page = context.new_page()
        visit(page, BY_NAME["list-of-place"])
        box = page.locator("#notice").bounding_box()
        assert box is not None
        assert box["height"] < 640 / 4
        expect(page.locator("#notice").get_by_text("Shift")).to_be_hidden()


@pytest.mark.parametrize("name", ["home", "list-of-place"])
def test_axe_finds_nothing_while_it_is_open(reader: Page, name: str) -> None:
    visit(reader, BY_NAME[name])
    expect(reader.locator("#notice").get_by_role("link")).to_be_visible()
    reader.evaluate(AXE_SCRIPT)
    assert violations(reader, 320, "light") + violations(reader, 1280, "dark") == []
