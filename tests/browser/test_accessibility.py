"""What axe and a reader's tools ask of a page: WCAG 2.2 AA in both languages, light and dark."""

from itertools import pairwise
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.kinds import BILINGUAL, Kind, visit

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All that another colour scheme can change.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
RUN_AXE = """async only => {
    // Of the rules of WCAG 2.2, axe leaves this one off by itself.
    const rules = only.type === "tag" ? { "target-size": { enabled: true } } : {};
    const found = await axe.run({ runOnly: only, rules, resultTypes: ["violations"] });
    return found.violations.map(v => [v.id, v.help, v.nodes.map(n => n.target.join(" "))]);
}"""
STRUCTURE = """() => {
    const all = selector => [...document.querySelectorAll(selector)];
    const ids = all("[id]").map(e => e.id);
    const named = ["for", "list", "aria-labelledby", "aria-describedby"];
    return {
        language: document.documentElement.lang,
        title: document.title,
        heading: document.querySelector("h1").textContent.trim(),
        mains: all("main").length,
        headings: all("h1, h2, h3, h4, h5, h6").map(h => Number(h.tagName[1])),
        twice: ids.filter((id, place) => ids.indexOf(id) !== place),
        dangling: named.flatMap(name => all(`[${name}]`).flatMap(
            e => e.getAttribute(name).split(" ").filter(id => !document.getElementById(id)))),
        nested: all("a a, a button, button a").length,
        nameless: all("a, button").filter(e => !e.textContent.trim()).length,
    };
}"""
Scheme = Literal["light", "dark"]


def violations(page: Page, width: int, scheme: Scheme) -> list[Any]:
    """Return what axe finds in this width; in the dark, of what depends on colours."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    only = {"light": ("tag", TAGS), "dark": ("rule", COLOUR_RULES)}[scheme]
    found = page.evaluate(RUN_AXE, {"type": only[0], "values": only[1]})
    return [(width, scheme, *violation) for violation in found]


@pytest.fixture(scope="module", params=BILINGUAL)
def opened(request: pytest.FixtureRequest, desk: Page) -> tuple[Kind, str]:
    """The kind and the language of the page that is open: each kind in both."""
    kind, language = request.param
    visit(desk, kind, language)
    return kind, language


def test_axe_finds_nothing(desk: Page, opened: tuple[Kind, str]) -> None:
    _, language = opened
    desk.evaluate(AXE_SCRIPT)
    found = violations(desk, 320, "light") + violations(desk, 1280, "dark")
    if language == "en":
        found += violations(desk, 320, "dark") + violations(desk, 1280, "light")
    assert found == []


def test_a_page_is_well_built(desk: Page, opened: tuple[Kind, str]) -> None:
    kind, language = opened
    page = desk.evaluate(STRUCTURE)
    headings = page["headings"]
    assert page["language"] == language
    # It tells a passer-by nothing, but where a page to learn from names its subject.
    neutral = {"en": "Resource Guide", "es": "Guía de recursos"}[language]
    assert page["title"] == (page["heading"] if kind.is_editorial else neutral)
    assert page["mains"] == 1
    assert headings.count(1) == 1
    assert [(a, b) for a, b in pairwise(headings) if b > a + 1] == []
    assert page["twice"] == []
    assert page["dangling"] == []
    assert page["nested"] == 0
    assert page["nameless"] == 0
