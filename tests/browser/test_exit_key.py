"""Shift three times: what counts as a press, for how long, and how it is told."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import BY_NAME, visit
from tests.browser.leaving import is_out

pytestmark = pytest.mark.browser


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
        # The real clock goes on beside it: a busy machine needs some of the five seconds.
        reader.clock.run_for(1500)
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
