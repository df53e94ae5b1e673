"""The self-check in a browser: it needs no script, stays nowhere, and prints what was ticked."""

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import shared
from tests.browser.kinds import BY_NAME, visit
from tests.browser.test_privacy import STORED

pytestmark = pytest.mark.browser

STANDARDS = BY_NAME["standards"]
NEXT = "Ask for a seat on the board, Robin, by March"


@pytest.fixture
def check(browser: Browser, base_url: str) -> Iterator[Page]:
    """The self-check on a laptop, open, without anything filled in."""
    for page in shared(browser, base_url, viewport={"width": 1280, "height": 900}):
        visit(page, STANDARDS)
        yield page


def item(page: Page, number: int) -> Locator:
    """Return a question with its answers, by its place."""
    return page.locator(".check-item").nth(number - 1)


def fill_in(page: Page) -> None:
    """Answer three questions and write down a step."""
    item(page, 1).get_by_label("In place").check()
    item(page, 2).get_by_label("Not yet").check()
    item(page, 2).get_by_role("textbox").fill(NEXT)
    item(page, 3).get_by_label("In place").check()


def printed(page: Page) -> list[str]:
    """Return the words of each printed sheet that holds a part of the self-check."""
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages]
    first = next(i for i, text in enumerate(sheets) if "Self-check for agencies" in text)
    last = next(i for i, text in enumerate(sheets) if "Your answers" in text)
    return [" ".join(text.split()) for text in sheets[first : last + 1]]


def test_an_answer_takes_the_place_of_another(scriptless: Page) -> None:
    visit(scriptless, STANDARDS)
    question = item(scriptless, 4)
    question.get_by_text("Partly").click()
    question.get_by_text("Not yet").click()

    expect(question.get_by_label("Partly")).not_to_be_checked()
    expect(question.get_by_label("Not yet")).to_be_checked()
    expect(item(scriptless, 5).locator("input:checked")).to_have_count(0)


def test_keys_alone_answer_it(check: Page) -> None:
    item(check, 1).get_by_label("In place").focus()
    check.keyboard.press("Space")
    check.keyboard.press("ArrowRight")
    expect(item(check, 1).get_by_label("Partly")).to_be_checked()
    check.keyboard.press("Tab")
    check.keyboard.type(NEXT)
    expect(item(check, 1).get_by_role("textbox")).to_have_value(NEXT)


def test_answers_go_nowhere_and_stay_nowhere(check: Page) -> None:
    # The icon comes last.
    check.wait_for_load_state("networkidle")
    address = check.url
    asked: list[str] = []
    check.context.on("request", lambda request: asked.append(request.url))
    fill_in(check)
    # The key that sends a form sends nothing here.
    item(check, 3).get_by_label("In place").press("Enter")
    check.wait_for_load_state("networkidle")

    assert asked == []
    assert check.url == address
    assert check.context.cookies() == []
    stored = check.evaluate(STORED)
    assert stored == {"cookies": "", "local": 0, "session": 0, "databases": 0, "workers": 0}
    assert "Robin" not in check.evaluate("JSON.stringify(history.state)")


@pytest.mark.parametrize("way", ["reload", "back"])
def test_answers_are_gone_once_the_page_was_left(check: Page, way: str) -> None:
    fill_in(check)
    if way == "reload":
        check.reload()
    else:
        visit(check, BY_NAME["safety"])
        check.go_back()

    expect(check.locator(".check-item")).to_have_count(8)
    expect(check.locator(".check input:checked")).to_have_count(0)
    expect(item(check, 2).get_by_role("textbox")).to_have_value("")


def test_paper_holds_what_was_ticked_and_written(check: Page) -> None:
    fill_in(check)
    sheets = printed(check)
    words = " ".join(sheets)

    assert len(sheets) <= 2
    assert words.count("X In place") == 2
    assert words.count("X Not yet") == 1
    assert "X Partly" not in words
    # Counted by the style sheet alone.
    assert "In place: 2 Partly: 0 Not yet: 1" in words
    assert NEXT in words


def test_an_empty_sheet_is_for_a_pen(check: Page) -> None:
    sheets = printed(check)
    words = " ".join(sheets)

    assert len(sheets) <= 2
    assert "X " not in words
    assert words.count("What we will do next, who, by when") == 8
    assert "In place: ______" in words
    assert "Agency" in words


def test_a_long_step_is_printed_whole(check: Page) -> None:
    step = " ".join(f"word{number}" for number in range(120))
    item(check, 1).get_by_role("textbox").fill(step)

    assert "word119" in " ".join(printed(check))


def test_it_is_usable_in_forced_colors(check: Page) -> None:
    check.emulate_media(forced_colors="active")
    for control in (item(check, 1), item(check, 1).get_by_role("textbox")):
        border = control.evaluate("e => getComputedStyle(e).borderTopColor")
        assert border not in {"rgba(0, 0, 0, 0)", "transparent"}
    appearance = (
        item(check, 1).locator("input").first.evaluate("e => getComputedStyle(e).appearance")
    )
    assert appearance == "auto"
