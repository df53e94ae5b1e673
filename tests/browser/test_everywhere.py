"""Each kind of page in the hands of those who set their browser up for themselves.

At 400%, in forced colours, without motion, with another key than a mouse, through a screen reader:
each page is opened once in each language, and asked for all of it.
"""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.kinds import BILINGUAL, Kind, visit
from tests.browser.test_accessibility import TAGS, violations

pytestmark = pytest.mark.browser

# What has the focus and stands, whole, below the bar or outside the window (WCAG 2.4.11); all
# that can have it is asked, one after another.
COVERED = """() => {
    const bar = document.querySelector(".bar");
    const all = [...document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
        .filter(e => e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0);
    const covered = [];
    for (const e of all) {
        e.focus();
        if (document.activeElement !== e || bar.contains(e)) continue;
        const box = e.getBoundingClientRect(), under = bar.getBoundingClientRect().bottom;
        const isSkip = e.classList.contains("skip");
        if (box.bottom <= (isSkip ? 0 : under) || box.top >= innerHeight)
            covered.push([e.textContent.trim().slice(0, 40) || e.name, box.top, box.bottom, under]);
    }
    return [all.length, covered];
}"""

# What looks like nothing where the system chooses the colours: no border, no underline, no text.
UNSEEN = """() => {
    const drawn = (style, side) => parseFloat(style[`border${side}Width`]) > 0 &&
        !["none", "hidden"].includes(style[`border${side}Style`]) &&
        !["rgba(0, 0, 0, 0)", "transparent"].includes(style[`border${side}Color`]);
    const seen = e => {
        const style = getComputedStyle(e);
        if (e.matches("[type=checkbox], [type=radio]")) return style.appearance !== "none";
        if (e.matches("input, select, textarea"))
            return drawn(style, "Top") && drawn(style, "Bottom");
        // A button that is only words must be underlined.
        return drawn(style, "Top") || drawn(style, "Bottom") || e.matches("summary") ||
            [e, ...e.querySelectorAll("*")].some(
                part => getComputedStyle(part).textDecorationLine.includes("underline"));
    };
    return [...document.querySelectorAll(
        "main button, main input:not([type=hidden]), main select, main textarea, main summary")]
        .filter(e => e.checkVisibility() && !seen(e))
        .map(e => `${e.tagName} ${e.textContent.trim().slice(0, 40) || e.name}`);
}"""

# What moves for longer than nobody can see, in seconds.
MOVING = """() => {
    const longest = text => Math.max(...text.split(", ").map(time =>
        time.endsWith("ms") ? parseFloat(time) / 1000 : parseFloat(time)));
    const moving = [];
    for (const e of document.querySelectorAll("*")) {
        for (const part of [null, "::before", "::after"]) {
            const style = getComputedStyle(e, part);
            const time = Math.max(longest(style.transitionDuration),
                style.animationName === "none" ? 0 : longest(style.animationDuration));
            if (time > 0.01 || style.scrollBehavior === "smooth") moving.push([e.tagName, time]);
        }
    }
    return moving;
}"""

# What axe finds in the notice. The pages around it: test_accessibility.py.
AXE_OF_THE_NOTICE = """async () => {
    const options = { runOnly: TAGS, resultTypes: ["violations"] };
    const found = await axe.run(document.querySelector("aside.notice"), options);
    return found.violations.map(v => [v.id, v.nodes.map(n => n.target.join(" "))]);
}""".replace("TAGS", str(TAGS))

# What a screen reader is told: [role, name] of all in the tree of accessibility.
LANDMARKS = {"navigation", "region", "complementary", "search", "alert"}
NAMED = {
    *("link", "button", "textbox", "searchbox", "combobox", "checkbox", "radio", "spinbutton"),
    *("listbox", "DisclosureTriangle", "image", "img", "graphics-symbol", "heading", "group"),
}


@pytest.fixture(scope="module", params=BILINGUAL)
def opened(request: pytest.FixtureRequest, desk: Page) -> Kind:
    """The kind of page that is open, in a small window at 400%."""
    kind, language = request.param
    desk.set_viewport_size({"width": 320, "height": 256})
    visit(desk, kind, language)
    assert isinstance(kind, Kind)
    return kind


def tree(page: Page) -> list[tuple[str, str]]:
    """Return role and name of everything that a screen reader meets."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        (str(node["role"]["value"]), str(node.get("name", {}).get("value", "")).strip())
        for node in nodes
        if not node.get("ignored")
    ]


def test_the_bar_covers_nothing_that_has_the_focus(desk: Page, opened: Kind) -> None:
    desk.set_viewport_size({"width": 320, "height": 256})
    desk.emulate_media(reduced_motion="reduce")
    number, covered = desk.evaluate(COVERED)
    assert number > 10
    assert covered == []


def test_nothing_moves(desk: Page, opened: Kind) -> None:
    desk.emulate_media(reduced_motion="reduce")
    assert desk.evaluate(MOVING) == []


def test_forced_colours_leave_every_control_in_sight(desk: Page, opened: Kind) -> None:
    desk.emulate_media(forced_colors="active")
    try:
        assert desk.evaluate(UNSEEN) == []
        # Colours speak no language: once is enough.
        if "/es/" in desk.url:
            return
        desk.evaluate(AXE_SCRIPT)
        # In the colours of the system there is no contrast of ours to measure.
        found = [v for v in violations(desk, 320, "light") if v[2] != "color-contrast"]
        assert found == []
    finally:
        desk.emulate_media(forced_colors="null")


def test_axe_finds_nothing_in_the_notice_open_or_closed(desk: Page, opened: Kind) -> None:
    notice = desk.locator("#notice")
    if not notice.count():
        assert opened.name in {"safety", "preview-over", "missing"}
        return
    desk.evaluate(AXE_SCRIPT)
    # As on the first page of a tab.
    desk.evaluate("document.documentElement.removeAttribute('data-seen')")
    found = []
    for is_open in (True, False):
        notice.evaluate("(e, open) => { e.open = open; }", is_open)
        assert notice.is_visible()
        for scheme in ("light", "dark"):
            desk.emulate_media(color_scheme=scheme)
            found += desk.evaluate(AXE_OF_THE_NOTICE)
    assert found == []


def test_a_screen_reader_has_a_name_for_everything(desk: Page, opened: Kind) -> None:
    told = tree(desk)
    roles = [role for role, _ in told]
    assert roles.count("main") == 1
    assert [name for role, name in told if role == "heading"].count("") == 0
    assert [role for role, name in told if role in NAMED - {"group"} and not name] == []
    landmarks = [(role, name) for role, name in told if role in LANDMARKS]
    assert [landmark for landmark in landmarks if not landmark[1]] == []
    assert len(landmarks) == len(set(landmarks))
    assert ("link", "Exit") in told or ("link", "Salir") in told
