"""Leaving at once, in a real browser: by tap, by key and without JavaScript; and no way back."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, Page, Route, expect

from tests.browser.conftest import SWITCHES
from tests.browser.kinds import BY_NAME, Kind, every_kind, search_privately, visit

pytestmark = pytest.mark.browser

OUTSIDE = "https://www.weather.gov/"
WEATHER = "<!doctype html><title>Weather</title><h1>Weather</h1>"
# Tells the test what a reader would see of ours whenever a page of ours comes up.
WATCH = """
const tell = (event) => console.log("shown " + JSON.stringify({
    persisted: event.persisted, where: location.pathname + location.search,
    display: document.documentElement.style.display }));
if (location.protocol === "http:") addEventListener("pageshow", tell);
"""
# What has been painted of a page of ours, at each frame of its life.
PAINTED = """
if (location.protocol === "http:") {
    const look = () => {
        if (document.body?.getClientRects().length) console.log("painted " + location.href);
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}
"""


def weather(route: Route) -> None:
    """Answer in place of the site outside: nothing leaves this machine."""
    route.fulfill(body=WEATHER, content_type="text/html")


@pytest.fixture
def reader(browser: Browser, base_url: str) -> Iterator[Page]:
    """A new tab of a new visitor."""
    with browser.new_context(base_url=base_url) as context:
        context.set_default_timeout(10_000)
        context.route(f"{OUTSIDE}**", weather)
        yield context.new_page()


def is_out(page: Page) -> None:
    """Hold that the reader is outside, in the one tab there is."""
    page.wait_for_url(OUTSIDE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Weather")
    assert len(page.context.pages) == 1


def step(page: Page, script: str) -> None:
    """Take a step in the tab's history; wait until nothing happens any more."""
    try:
        page.evaluate(script)
    except Error as gone:
        # The page may be gone before it answers.
        assert "context was destroyed" in str(gone)
    page.wait_for_timeout(250)
    page.wait_for_load_state()


def go_back(page: Page, times: int, base_url: str) -> list[str]:
    """Go back; return where one was after each time, on the way to the tab's beginning."""
    been = []
    for _ in range(times):
        step(page, "history.back()")
        assert not page.url.startswith(base_url), page.url
        been.append(page.url)
    return been


# Ways out


@every_kind
def test_a_tap_leaves_every_kind_of_page(reader: Page, base_url: str, kind: Kind) -> None:
    visit(reader, kind)
    with reader.expect_request(OUTSIDE) as asked:
        reader.locator("#exit").click()
    is_out(reader)
    assert "referer" not in asked.value.all_headers()
    go_back(reader, 2, base_url)


@every_kind
def test_shift_three_times_leaves_every_kind_of_page(reader: Page, kind: Kind) -> None:
    visit(reader, kind)
    for _ in range(3):
        reader.keyboard.press("Shift")
    is_out(reader)


def test_the_first_link_of_the_page_leaves_it(reader: Page, base_url: str) -> None:
    visit(reader, BY_NAME["county"])
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    is_out(reader)
    go_back(reader, 2, base_url)


def test_the_keyboard_alone_finds_a_number_and_leaves(reader: Page, base_url: str) -> None:
    visit(reader, BY_NAME["crisis-line"])
    number = reader.locator("#contact a[href^='tel:']").first
    for _ in range(60):
        reader.keyboard.press("Tab")
        if number.evaluate("e => e === document.activeElement"):
            break
    expect(number).to_be_focused()
    for _ in range(3):
        reader.keyboard.press("Shift")
    is_out(reader)
    go_back(reader, 2, base_url)


def test_without_javascript_it_is_a_link(scriptless: Page) -> None:
    scriptless.context.route(f"{OUTSIDE}**", weather)
    visit(scriptless, BY_NAME["county"])
    with scriptless.expect_request(OUTSIDE) as asked:
        scriptless.locator("#exit").click()
    scriptless.wait_for_url(OUTSIDE)
    assert "referer" not in asked.value.all_headers()


def test_it_asks_our_own_site_for_nothing(reader: Page, base_url: str) -> None:
    visit(reader, BY_NAME["county"])
    reader.wait_for_load_state("networkidle")
    asked: list[str] = []
    reader.context.on("request", lambda request: asked.append(request.url))
    reader.locator("#exit").click()
    is_out(reader)
    assert [url for url in asked if url.startswith(base_url)] == []


def test_the_page_is_covered_before_the_other_one_answers(reader: Page) -> None:
    waiting: list[Route] = []
    reader.context.unroute(f"{OUTSIDE}**")
    reader.context.route(f"{OUTSIDE}**", waiting.append)
    visit(reader, BY_NAME["county"])
    # Both in one step of the page: nothing can be painted between the tap and the cover.
    display = reader.evaluate("""() => {
        document.getElementById("exit").click();
        return getComputedStyle(document.documentElement).display;
    }""")
    assert display == "none"
    reader.wait_for_timeout(300)
    assert len(waiting) == 1
    weather(waiting[0])
    is_out(reader)


def test_a_click_that_would_open_a_tab_opens_none(reader: Page) -> None:
    visit(reader, BY_NAME["home"])
    reader.locator("#exit").click(modifiers=["Control"])
    is_out(reader)


# No way back


def test_back_ten_times_shows_nothing_of_ours(reader: Page, base_url: str) -> None:
    told: list[str] = []
    for name in ("home", "list-of-place", "words", "walk-in", "hotlines"):
        visit(reader, BY_NAME[name])
    reader.evaluate("location.hash = 'main'")
    reader.goto("/safety/")
    reader.locator("#exit").click()
    is_out(reader)

    reader.context.add_init_script(PAINTED)
    reader.on("console", lambda message: told.append(message.text))
    been = go_back(reader, 10, base_url)
    assert been[:5] == [OUTSIDE] * 5
    assert [text for text in told if text.startswith("painted")] == []
    step(reader, "history.forward()")
    assert not reader.url.startswith(base_url)


def test_painting_would_be_noticed(reader: Page) -> None:
    told: list[str] = []
    reader.on("console", lambda message: told.append(message.text))
    reader.context.add_init_script(PAINTED)
    visit(reader, BY_NAME["home"])
    reader.wait_for_timeout(200)
    assert any(text.startswith("painted") for text in told)


def test_back_to_a_private_search_shows_nothing_of_ours(reader: Page, base_url: str) -> None:
    visit(reader, BY_NAME["home"])
    search_privately(reader, q="shelter")
    visit(reader, BY_NAME["walk-in"])
    reader.locator("#exit").click()
    is_out(reader)
    for _ in range(4):
        step(reader, "history.back()")
        # Where the form was sent, the browser shows a page of its own.
        assert reader.locator(".bar").count() == 0


@pytest.fixture
def remembering(browser_type: BrowserType, base_url: str) -> Iterator[Page]:
    """A browser that keeps pages whole for Back, as they do by themselves."""
    off = ["--disable-back-forward-cache"]
    with browser_type.launch(
        executable_path="/usr/bin/chromium", args=SWITCHES, ignore_default_args=off
    ) as browser:
        context = browser.new_context(base_url=base_url)
        context.route(f"{OUTSIDE}**", weather)
        context.add_init_script(WATCH)
        yield context.new_page()


def test_a_page_kept_whole_comes_back_covered(remembering: Page, base_url: str) -> None:
    page, shown = remembering, list[dict[str, Any]]()
    page.on(
        "console",
        lambda m: shown.append(json.loads(m.text[6:])) if m.text.startswith("shown ") else None,
    )
    page.goto("/")
    page.goto("/guide/?q=shelter")
    page.goto("/hotlines/")
    page.locator("#exit").click()
    is_out(page)
    shown.clear()
    go_back(page, 3, base_url)

    # By the time it is told of, it was covered when it left; it stays so.
    kept = [each for each in shown if each["persisted"]]
    assert kept
    assert {each["display"] for each in kept} == {"none"}


def test_a_page_kept_whole_is_shown_to_who_did_not_leave(remembering: Page) -> None:
    page, shown = remembering, list[str]()
    page.on("console", lambda message: shown.append(message.text))
    page.goto("/")
    page.goto("/guide/")
    step(page, "history.back()")
    assert any('"persisted":true' in text for text in shown)
    expect(page.get_by_role("heading", level=1)).to_have_text("Who can help, near you")
    assert page.evaluate("document.documentElement.style.display") == ""


# Coming back on purpose


def test_who_types_the_address_again_is_let_in(reader: Page, base_url: str) -> None:
    visit(reader, BY_NAME["home"])
    visit(reader, BY_NAME["county"])
    reader.locator("#exit").click()
    is_out(reader)

    visit(reader, BY_NAME["home"])
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    # Back works among the pages of this visit, jumps within a page too.
    reader.evaluate("location.hash = 'main'")
    visit(reader, BY_NAME["hotlines"])
    step(reader, "history.back()")
    assert reader.url == f"{base_url}/#main"
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    # Before it lies the visit that was left.
    step(reader, "history.go(-2)")
    assert reader.url == OUTSIDE
    go_back(reader, 3, base_url)


def test_a_link_elsewhere_leads_in_again(reader: Page, base_url: str) -> None:
    visit(reader, BY_NAME["home"])
    reader.locator("#exit").click()
    is_out(reader)
    reader.set_content(f'<a href="{base_url}/guide/">the guide</a>')
    reader.get_by_role("link").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Find services")


def test_one_can_leave_again_and_again(reader: Page, base_url: str) -> None:
    for _ in range(3):
        visit(reader, BY_NAME["home"])
        visit(reader, BY_NAME["county"])
        reader.locator("#exit").click()
        is_out(reader)
    go_back(reader, 8, base_url)


def test_it_remembers_only_that_one_left(reader: Page) -> None:
    visit(reader, BY_NAME["words"])
    reader.locator("#exit").click()
    is_out(reader)
    visit(reader, BY_NAME["home"])
    assert reader.evaluate("JSON.stringify(sessionStorage)") == '{"left":"1"}'
    assert reader.evaluate("localStorage.length") == 0
    assert reader.evaluate("JSON.stringify(history.state)") == '{"left":1,"closed":false}'
    assert reader.context.cookies() == []


def test_it_leaves_where_nothing_may_be_stored(reader: Page) -> None:
    reader.add_init_script("""Object.defineProperty(window, "sessionStorage", {
        get() { throw new DOMException("no", "SecurityError"); } })""")
    visit(reader, BY_NAME["county"])
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    reader.locator("#exit").click()
    is_out(reader)


# Shift


def test_presses_are_counted_and_told(reader: Page) -> None:
    visit(reader, BY_NAME["home"])
    status = reader.get_by_role("status").first
    expect(status).to_have_text("")
    reader.keyboard.press("Shift")
    expect(status).to_have_text("Press Shift 2 more times to leave.")
    expect(status).to_be_in_viewport(ratio=1)
    reader.keyboard.press("Shift")
    expect(status).to_have_text("Press Shift once more to leave.")


def test_presses_are_told_in_spanish(reader: Page) -> None:
    visit(reader, BY_NAME["home"], "es")
    reader.keyboard.press("Shift")
    expect(reader.locator("#exit-status")).to_have_text(
        "Oprima Mayús (Shift) 2 veces más para salir."
    )


def test_presses_count_for_five_seconds(reader: Page, base_url: str) -> None:
    reader.clock.install()
    visit(reader, BY_NAME["home"])
    status = reader.locator("#exit-status")
    for wait in (3000, 2500, 100):
        reader.keyboard.press("Shift")
        reader.clock.run_for(wait)
    # The first is forgotten: these are two.
    expect(status).to_have_text("Press Shift once more to leave.")
    assert reader.url == f"{base_url}/"
    reader.clock.run_for(6000)
    expect(status).to_have_text("")
    for _ in range(3):
        reader.keyboard.press("Shift")
        reader.clock.run_for(2400)
    is_out(reader)


@pytest.mark.parametrize("key", ["Shift+A", "Shift+Tab", "Control+Shift", "Alt+Shift", "Escape"])
def test_shift_with_something_else_does_not_count(reader: Page, key: str, base_url: str) -> None:
    visit(reader, BY_NAME["home"])
    reader.get_by_label("What do you need?").focus()
    for _ in range(4):
        reader.keyboard.press(key)
    expect(reader.locator("#exit-status")).to_have_text("")
    assert reader.url == f"{base_url}/"


def test_shift_with_a_click_does_not_count(reader: Page) -> None:
    visit(reader, BY_NAME["home"])
    for _ in range(3):
        reader.get_by_role("heading", level=1).click(modifiers=["Shift"])
    expect(reader.locator("#exit-status")).to_have_text("")


# The bar


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("wide", [320, 360, 768, 1280])
def test_it_stays_in_view_and_is_easy_to_hit(reader: Page, wide: int, language: str) -> None:
    reader.set_viewport_size({"width": wide, "height": 640})
    visit(reader, BY_NAME["county"], language)
    reader.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    out = reader.locator("#exit")
    expect(out).to_be_in_viewport(ratio=1)
    box = out.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["width"] >= 44


# The notice


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


def test_other_tabs_are_left_as_they_are(context: BrowserContext, base_url: str) -> None:
    context.route(f"{OUTSIDE}**", weather)
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        visit(page, BY_NAME["home"])
        visit(page, BY_NAME["county"])
    first.locator("#exit").click()
    first.wait_for_url(OUTSIDE)
    step(second, "history.back()")
    expect(second.get_by_role("heading", level=1)).to_have_text("Who can help, near you")
