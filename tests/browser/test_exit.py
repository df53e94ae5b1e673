"""Leaving at once, in a real browser: by tap, by key and without JavaScript; and no way back."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, Route, expect

from tests.browser.conftest import SWITCHES
from tests.browser.kinds import BY_NAME, Kind, every_kind, search_privately, visit
from tests.browser.leaving import OUTSIDE, go_back, is_out, step, weather
from tests.browser.patience import until

pytestmark = pytest.mark.browser

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

    def keep_waiting(route: Route) -> None:
        waiting.append(route)

    reader.context.unroute(f"{OUTSIDE}**")
    reader.context.route(f"{OUTSIDE}**", keep_waiting)
    visit(reader, BY_NAME["county"])
    # Both in one step of the page: nothing can be painted between the tap and the cover.
    display = reader.evaluate("""() => {
        document.getElementById("exit").click();
        return getComputedStyle(document.documentElement).display;
    }""")
    assert display == "none"
    until(reader, lambda: len(waiting) == 1)
    weather(waiting[0])
    is_out(reader)


@pytest.mark.parametrize("how", [{"modifiers": ["Control"]}, {"button": "middle"}])
def test_a_click_that_would_open_a_tab_opens_none(reader: Page, how: dict[str, Any]) -> None:
    visit(reader, BY_NAME["home"])
    reader.locator("#exit").click(**how)
    is_out(reader)


def test_the_menu_of_the_right_button_does_not_leave(reader: Page, base_url: str) -> None:
    visit(reader, BY_NAME["home"])
    reader.evaluate("addEventListener('auxclick', () => { document.title = 'pressed'; })")
    reader.locator("#exit").click(button="right")
    expect(reader).to_have_title("pressed")
    expect(reader).to_have_url(f"{base_url}/")
    expect(reader.get_by_role("heading", level=1)).to_be_visible()


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
    step(reader, 1)
    reader.wait_for_url(lambda url: not url.startswith(base_url), wait_until="commit")


def test_painting_would_be_noticed(reader: Page) -> None:
    told: list[str] = []
    reader.on("console", lambda message: told.append(message.text))
    reader.context.add_init_script(PAINTED)
    visit(reader, BY_NAME["home"])
    until(reader, lambda: any(text.startswith("painted") for text in told))


def test_back_to_a_private_search_shows_nothing_of_ours(reader: Page, base_url: str) -> None:
    visit(reader, BY_NAME["home"])
    search_privately(reader, q="shelter")
    visit(reader, BY_NAME["walk-in"])
    reader.locator("#exit").click()
    is_out(reader)
    for _ in range(4):
        step(reader, -1)
        # Where the form was sent, the browser shows a page of its own.
        expect(reader.locator(".bar")).to_have_count(0)


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
    step(page, -1)
    until(page, lambda: any('"persisted":true' in text for text in shown))
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
    step(reader, -1)
    expect(reader).to_have_url(f"{base_url}/#main")
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    # Before it lies the visit that was left.
    step(reader, -2)
    reader.wait_for_url(OUTSIDE)
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
    assert reader.evaluate("history.state.left") == 1
    assert reader.context.cookies() == []


def test_it_leaves_where_nothing_may_be_stored(reader: Page) -> None:
    reader.add_init_script("""Object.defineProperty(window, "sessionStorage", {
        get() { throw new DOMException("no", "SecurityError"); } })""")
    visit(reader, BY_NAME["county"])
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    reader.locator("#exit").click()
    is_out(reader)


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


def test_other_tabs_are_left_as_they_are(context: BrowserContext, base_url: str) -> None:
    context.route(f"{OUTSIDE}**", weather)
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        visit(page, BY_NAME["home"])
        visit(page, BY_NAME["county"])
    first.locator("#exit").click()
    first.wait_for_url(OUTSIDE)
    step(second, -1)
    expect(second.get_by_role("heading", level=1)).to_have_text("Who can help, near you")
