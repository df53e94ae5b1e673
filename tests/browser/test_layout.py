"""What a page looks like to a thumb, on a small phone, zoomed in, and without colours or motion."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import shared
from tests.browser.kinds import BILINGUAL, BY_NAME, Kind, every_kind, visit

pytestmark = pytest.mark.browser

# How far the page, or a part of it that does not scroll by itself, sticks out to the right.
STICKING_OUT = """() => {
    const wide = document.documentElement.clientWidth;
    const hidden = e => e.closest(".visually-hidden, .bar-name, .skip, svg") !== null;
    const out = [...document.body.querySelectorAll("*")].filter(
        e => !hidden(e) && e.getClientRects().length && e.getBoundingClientRect().right > wide + 1);
    return [
        document.documentElement.scrollWidth - wide,
        out.map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`),
    ];
}"""

# What can be tapped and is smaller than it should be: [text, wide, high].
TOO_SMALL = """() => {
    const target = e => {
        if (e.matches("input:is([type=checkbox], [type=radio])")) return e.closest("label");
        // A link that stretches over the box around it.
        if (getComputedStyle(e, "::after").position === "absolute") return e.offsetParent;
        return e;
    };
    // The mark of a source stands in a sentence, in small.
    const around = e => (e.closest("sup") ?? e).parentElement;
    const inSentence = e => getComputedStyle(e).display === "inline" &&
        around(e).textContent.trim().length > e.textContent.trim().length;
    // The shapes on the map have their equals in the list below it.
    return [...document.querySelectorAll("a[href], button, input, select, summary")]
        .filter(e => e.checkVisibility() && !e.closest("svg, .skip"))
        .map(e => [e, target(e).getBoundingClientRect(), inSentence(e) ? [1, 24] : [24, 44]])
        .filter(([e, box, [wide, high]]) => box.width < wide || box.height < high - 0.1)
        .map(([e, box]) => [e.textContent.trim() || e.name, box.width, box.height]);
}"""

# Texts of less than 16 px, and paragraphs people read of less than 18 px.
TOO_FINE = """() => {
    const size = e => parseFloat(getComputedStyle(e).fontSize);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const fine = [];
    while (texts.nextNode()) {
        const { parentElement: e, data } = texts.currentNode;
        if (data.trim() && e.checkVisibility() && size(e) < 16) fine.push([data.trim(), size(e)]);
    }
    const body = document.querySelectorAll(`body, .lead, .prose p, .card-text, .note, .error,
        main dd, input[type=text], select, button:not(.way)`);
    const small = [...body].filter(e => !e.closest("details.small") && size(e) < 18);
    return [...fine, ...small.map(e => [e.textContent.trim().slice(0, 60), size(e)])];
}"""

# The spacing that WCAG 1.4.12 lets a reader set.
SPACED_OUT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
    return getComputedStyle(document.body).letterSpacing;
}"""


@pytest.fixture(scope="module", params=BILINGUAL)
def in_hand(request: pytest.FixtureRequest, browser: Browser, base_url: str) -> Iterator[Page]:
    """A phone with a page open: each kind in both languages."""
    for page in shared(browser, base_url, viewport={"width": 320, "height": 640}):
        visit(page, *request.param)
        yield page


def test_nothing_sticks_out_on_a_small_phone(in_hand: Page) -> None:
    assert in_hand.evaluate(STICKING_OUT) == [0, []]


@every_kind
def test_nothing_sticks_out_at_four_times_the_size(zoomed: Page, kind: Kind) -> None:
    visit(zoomed, kind)
    assert zoomed.evaluate(STICKING_OUT) == [0, []]


@pytest.mark.parametrize("name", ["home", "county", "shelter", "hotlines"])
def test_nothing_sticks_out_with_wider_spacing(phone: Page, name: str) -> None:
    visit(phone, BY_NAME[name])
    assert phone.evaluate(SPACED_OUT) == "2.16px"
    assert phone.evaluate(STICKING_OUT) == [0, []]


def test_what_can_be_tapped_is_large_enough(in_hand: Page) -> None:
    assert in_hand.evaluate(TOO_SMALL) == []


def test_text_is_large_enough(in_hand: Page) -> None:
    assert in_hand.evaluate(TOO_FINE) == []


def test_the_hotline_stays_in_view(in_hand: Page) -> None:
    in_hand.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    number = in_hand.locator(".bar a[href^='tel:']")
    expect(number).to_be_in_viewport(ratio=1)
    assert in_hand.evaluate("scrollY") > 0


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_bar_leaves_room_for_the_page(zoomed: Page, language: str) -> None:
    visit(zoomed, BY_NAME["county"], language)
    box = zoomed.locator(".bar").bounding_box()
    assert box is not None
    assert box["height"] <= 256 / 4


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_phone_number_keeps_to_one_line(phone: Page, language: str) -> None:
    visit(phone, BY_NAME["hotlines"], language)
    lines = phone.locator(".phone span").evaluate_all(
        "spans => spans.map(e => [e.textContent, e.getClientRects().length])"
    )
    assert lines
    assert [text for text, number in lines if number != 1] == []


@pytest.mark.parametrize("name", ["home", "list", "county", "map", "crisis-line"])
def test_a_page_is_usable_in_forced_colors(desk: Page, name: str) -> None:
    desk.emulate_media(forced_colors="active")
    try:
        visit(desk, BY_NAME[name])
        for selector in (".phone", "button", "input[type=text]", "select"):
            for control in desk.locator(f"main {selector}:visible").all()[:3]:
                # Without grounds, only its border shows where a control is.
                border = control.evaluate("e => getComputedStyle(e).borderTopColor")
                assert border not in {"rgba(0, 0, 0, 0)", "transparent"}, selector
        shapes = desk.locator(".map path")
        if name == "map":
            fills = set(shapes.evaluate_all("all => all.map(e => getComputedStyle(e).fill)"))
            assert len(fills) == 5
        desk.keyboard.press("Tab")
        desk.keyboard.press("Tab")
        outline = desk.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
    finally:
        desk.emulate_media(forced_colors="null")


@pytest.mark.parametrize("name", ["home", "list", "map"])
def test_nothing_moves_for_those_who_want_no_motion(desk: Page, name: str) -> None:
    desk.emulate_media(reduced_motion="reduce")
    try:
        visit(desk, BY_NAME[name])
        desk.keyboard.press("Tab")
        moving = desk.evaluate(
            """() => [...document.querySelectorAll("*")].map(e => getComputedStyle(e)).filter(
                s => s.scrollBehavior !== "auto" || s.animationName !== "none" ||
                    s.transitionDuration.split(", ").some(time => time !== "0s")).length"""
        )
        assert moving == 0
    finally:
        desk.emulate_media(reduced_motion="null")
