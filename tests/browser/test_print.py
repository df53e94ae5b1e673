"""On paper: the listings and their numbers, black on white, without controls."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import shared
from tests.browser.kinds import BY_NAME, Kind, every_kind, visit

pytestmark = pytest.mark.browser

# Buttons of a private page that stand in the place of links stay, as links do.
CONTROLS = """.skip, .exit, .notice, .nav, .languages, .footer nav, form, button:not(.way), input,
select, .pagination, .chips"""


@pytest.fixture(scope="module")
def paper(browser: Browser, base_url: str) -> Iterator[Page]:
    """A sheet, printed by someone whose screen is dark."""
    for page in shared(browser, base_url, color_scheme="dark"):
        page.emulate_media(media="print")
        yield page


@every_kind
def test_paper_has_no_controls_but_the_hotline(paper: Page, kind: Kind) -> None:
    # A form that is to be filled in has to show.
    paper.emulate_media(media="screen")
    visit(paper, kind)
    paper.emulate_media(media="print")
    expect(paper.get_by_role("heading", level=1)).to_be_visible()
    expect(paper.locator(f":is({CONTROLS}):visible")).to_have_count(0)
    expect(paper.locator(".bar a[href^='tel:']").first).to_be_visible()
    ground, ink = paper.locator("body").evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"
    )
    assert (ground, ink) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")


def test_on_paper_more_is_darker_as_by_day(paper: Page) -> None:
    """On a dark screen more is lighter; on paper that would show the most as the least."""
    visit(paper, BY_NAME["map"])
    assert paper.locator("html").evaluate(
        "e => ['--shade-0', '--shade-4'].map(n => getComputedStyle(e).getPropertyValue(n).trim())"
    ) == ["#e9f1ee", "#17595a"]


def test_what_leads_around_a_page_is_not_on_paper(paper: Page) -> None:
    visit(paper, BY_NAME["hotlines"])
    expect(paper.locator(".contents:visible")).to_have_count(0)


@pytest.mark.parametrize("name", ["county", "list-of-place", "provider", "hotlines", "crisis-line"])
def test_every_number_is_on_paper(paper: Page, name: str) -> None:
    visit(paper, BY_NAME[name])
    numbers = paper.locator("main .phone")
    assert numbers.count() > 0
    expect(paper.locator("main .phone:visible")).to_have_count(numbers.count())


@pytest.mark.parametrize("name", ["county", "list-of-place", "words", "region"])
def test_what_a_list_was_searched_for_stands_on_paper_only(paper: Page, name: str) -> None:
    visit(paper, BY_NAME[name])
    expect(paper.locator("dl.asked")).to_be_visible()
    assert paper.locator("dl.asked").evaluate("e => e.scrollWidth <= e.clientWidth")
    paper.emulate_media(media="screen")
    expect(paper.locator("dl.asked")).to_be_hidden()
    paper.emulate_media(media="print")


def test_a_county_can_be_saved_as_pdf(paper: Page) -> None:
    visit(paper, BY_NAME["county"])
    sheet = paper.pdf(format="Letter")
    assert sheet.startswith(b"%PDF-")
    # Twenty listings; an empty sheet has about a thousand bytes.
    assert len(sheet) > 20_000
