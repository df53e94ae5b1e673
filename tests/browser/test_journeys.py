"""The main job, done from the first page: by thumb without JavaScript, and by keyboard alone."""

import re
from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.kinds import BY_NAME, Kind, every_kind, visit

pytestmark = pytest.mark.browser

# Focused: [text, whether its outline shows, whether something covers it].
FOCUSED = """() => {
    const e = document.activeElement;
    if (e === document.body) return null;
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    // Of a link on two lines, the first; of what is larger than the view, the part in view.
    const rect = [...e.getClientRects()].find(r => r.width && r.height) || box;
    const x = Math.min(rect.left + rect.width / 2, innerWidth - 1);
    const y = Math.min(rect.top + Math.min(rect.height / 2, 20), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return [
        (e.textContent.trim() || e.name || e.tagName).slice(0, 60),
        style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2,
        !(top && (e.contains(top) || top.contains(e) || top.closest("label")?.contains(e))),
    ];
}"""


def number_of_results(page: Page) -> int:
    """Return how many services the page says it lists."""
    number = page.locator("#result-count").get_attribute("data-count")
    assert number is not None
    return int(number)


def press_until(page: Page, key: str, goal: Locator, most: int = 60) -> None:
    """Press a key until `goal` has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if goal.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"{most} times {key} do not reach {goal}.")


def test_a_reader_without_javascript_finds_a_number(scriptless: Page) -> None:
    page = scriptless
    page.goto("/")
    page.get_by_label("ZIP code, town or county").fill("65201")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Find services")
    expect(page.locator("main")).to_contain_text("Boone County, MO")
    everything = number_of_results(page)

    page.locator("summary", has_text="Filters").click()
    page.locator("summary", has_text="Kind of help").click()
    page.get_by_label("Shelter for adults").check()
    page.get_by_role("button", name="Show results").click()
    assert 0 < number_of_results(page) < everything
    expect(page.get_by_role("link", name="Remove: Shelter for adults")).to_be_visible()

    card = page.locator("article[data-service]").filter(has=page.locator("a[href^='tel:']")).first
    link = card.locator("h3 a")
    name = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    number = page.locator("#contact a[href^='tel:']").first
    expect(number).to_be_visible()
    assert re.fullmatch(r"tel:\+?[\d;ext=]+", number.get_attribute("href") or "")


def test_another_language_keeps_the_place_and_the_filters(scriptless: Page) -> None:
    page = scriptless
    page.goto("/guide/?place=65201&category=shelter-adults")
    results = number_of_results(page)
    page.get_by_role("link", name="Español").click()
    assert page.url.endswith("/es/guide/?place=65201&category=shelter-adults")
    expect(page.get_by_label("Código postal, ciudad o condado")).to_have_value("65201")
    assert number_of_results(page) == results
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/guide/?place=65201&category=shelter-adults")
    assert number_of_results(page) == results


def test_a_misspelt_town_is_one_tap_away(scriptless: Page) -> None:
    page = scriptless
    page.goto("/es/guide/?place=Colum")
    expect(page.get_by_label("Código postal, ciudad o condado")).to_have_value("Colum")
    page.get_by_role("link", name="Columbia, MO").click()
    assert number_of_results(page) > 0


def test_a_need_in_own_words_is_understood_and_can_be_taken_back(scriptless: Page) -> None:
    page = scriptless
    page.goto("/")
    page.get_by_label("What do you need?").fill("i need a lawyer")
    page.get_by_label("ZIP code, town or county").fill("Belleville")
    page.get_by_role("button", name="Search", exact=True).click()

    understood = page.locator(".chips a", has_text="lawyer")
    narrowed = number_of_results(page)
    understood.click()
    expect(page.get_by_label("What do you need?")).not_to_have_value(re.compile("lawyer"))
    assert number_of_results(page) > narrowed > 0


def test_words_of_danger_bring_a_number_first(scriptless: Page) -> None:
    page = scriptless
    page.goto("/es/guide/?q=me+quiero+morir")
    first = page.locator("main a[href^='tel:']").first
    expect(first).to_have_attribute("href", "tel:988")
    expect(first).to_be_visible()


@every_kind
def test_a_page_without_javascript_shows_all_it_has(scriptless: Page, kind: Kind) -> None:
    visit(scriptless, kind)
    expect(scriptless.get_by_role("heading", level=1)).to_be_visible()
    expect(scriptless.locator(".bar a[href^='tel:']").first).to_be_visible()
    waiting = "main [hidden], main [aria-busy=true], main noscript"
    assert scriptless.locator(waiting).count() == 0
    shown = scriptless.locator("main").inner_text()
    assert len(shown) > 200


def test_the_keyboard_alone_leads_to_a_number(desk: Page) -> None:
    page = desk
    page.goto("/")
    page.keyboard.press("Tab")
    leave = page.get_by_role("link", name="Leave this site at once")
    expect(leave).to_be_focused()
    expect(leave).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    press_until(page, "Tab", page.get_by_label("ZIP code, town or county"), most=6)
    page.keyboard.type("65201")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Find services")

    result = page.locator("article[data-service]:has(a[href^='tel:']) h3 a").first
    press_until(page, "Tab", result)
    page.keyboard.press("Enter")
    expect(page.locator("#contact")).to_be_visible()
    number = page.locator("#contact a[href^='tel:']").first
    press_until(page, "Tab", number)
    expect(number).to_have_accessible_name(re.compile(r"^Call [\d-]+"))


def test_the_keyboard_alone_sends_a_message_after_mending_it(reader: Page) -> None:
    page = reader
    page.goto("/guide/services/kairos-hope-home/")
    press_until(page, "Tab", page.get_by_role("link", name="Something wrong here? Tell us"))
    page.keyboard.press("Enter")
    listing = page.get_by_label("Something in a listing is wrong or missing")
    press_until(page, "Tab", listing)
    expect(listing).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("A service is missing from the guide")).to_be_checked()
    text = page.get_by_label("Your message", exact=True)
    press_until(page, "Tab", text, most=2)
    page.keyboard.type("Too short")
    # The field that nobody is to see is not on the way.
    send = page.get_by_role("button", name="Send")
    press_until(page, "Tab", send, most=3)
    page.keyboard.press("Enter")

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    mend = summary.get_by_role("link", name=re.compile("^Write a little more"))
    press_until(page, "Tab", mend, most=1)
    page.keyboard.press("Enter")
    # The link has led to the field.
    expect(text).to_be_focused()
    expect(text).to_have_value("Too short")
    page.keyboard.press("End")
    page.keyboard.type(" before.")
    # Three seconds since the page was first opened, by the server's clock.
    page.wait_for_timeout(3000)
    press_until(page, "Tab", send, most=3)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert page.url.endswith("/suggest/thanks/")
    page.go_back()
    expect(text).to_have_value("")


def test_a_message_is_sent_without_javascript_too(scriptless: Page) -> None:
    page = scriptless
    page.goto("/es/suggest/")
    page.get_by_label("Falta un servicio en la guía").check()
    page.get_by_label("Su mensaje", exact=True).fill("Hay un comedor nuevo en la calle mayor.")
    page.wait_for_timeout(3000)
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gracias")
    expect(page.locator("#exit")).to_be_visible()


def test_filters_open_and_are_chosen_by_keyboard(phone: Page) -> None:
    page = phone
    page.goto("/guide/?county=boone-mo")
    everything = number_of_results(page)
    press_until(page, "Tab", page.locator("summary", has_text="Filters"))
    county = page.get_by_label("County", exact=True)
    expect(county).to_be_hidden()
    page.keyboard.press("Enter")
    expect(county).to_be_visible()
    press_until(page, "Tab", page.locator("summary", has_text="Kind of help"))
    page.keyboard.press("Space")
    option = page.get_by_label("Shelter for adults")
    press_until(page, "Tab", option)
    page.keyboard.press("Space")
    expect(option).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Remove: Shelter for adults")).to_be_visible()
    assert 0 < number_of_results(page) < everything


@pytest.mark.parametrize("name", ["home", "list", "county", "walk-in", "hotlines", "suggest"])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_one_sees_where_the_focus_is(phone: Page, name: str, key: str) -> None:
    # A scroll that glides would be looked at half-way.
    phone.emulate_media(reduced_motion="reduce")
    visit(phone, BY_NAME[name])
    unseen = []
    for number in count():
        phone.keyboard.press(key)
        focused = phone.evaluate(FOCUSED)
        if focused is None or number > 250:
            break
        text, is_outlined, is_covered = focused
        if not is_outlined or is_covered:
            unseen.append((text, is_outlined, is_covered))
    # At least the bar, the header, something of the page, the footer.
    assert number > 15
    assert unseen == []


def test_every_county_of_the_map_is_a_link_with_a_name(desk: Page) -> None:
    visit(desk, BY_NAME["map"])
    group = desk.get_by_role("group", name="Map of the counties; the same links stand in the list")
    links = group.get_by_role("link", name=re.compile(r"^.+, (MO|IL): \d+ services?$"))
    assert links.count() == group.locator("a").count() == 123
    boone = group.get_by_role("link", name=re.compile("^Boone County, MO:"))
    boone.focus()
    expect(boone).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Boone County, MO")
