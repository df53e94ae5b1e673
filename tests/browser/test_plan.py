"""Asset maps in a browser: tables on a phone, on a desk and on paper; maps without colours."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import shared
from tests.browser.kinds import BY_NAME, Kind, visit

pytestmark = pytest.mark.browser

CLOSED = Kind("plan-region-closed", "/plan/st-louis/")
FILLS = "all => [...new Set(all.map(e => getComputedStyle(e).fill))]"


def test_on_a_phone_a_table_opens_into_cards_that_are_still_a_table(phone: Page) -> None:
    visit(phone, CLOSED)
    need = phone.locator("#mental-health")
    expect(need.locator("table").first).not_to_be_visible()
    need.get_by_text("County by county", exact=True).first.click()

    table = need.get_by_role("table").first
    expect(table).to_be_visible()
    expect(table.get_by_role("rowheader")).to_have_count(12)
    expect(table.get_by_role("columnheader")).to_have_count(5)
    row = table.get_by_role("row").nth(1)
    tops = row.get_by_role("cell").evaluate_all("all => all.map(e => e.offsetTop)")
    assert tops == sorted(set(tops))


def test_on_a_desk_the_tables_need_no_opening(desk: Page) -> None:
    visit(desk, CLOSED)
    table = desk.locator("#mental-health .asset-table").first
    expect(table).to_be_visible()
    row = table.locator("tbody tr").first.locator("td")
    assert len(set(row.evaluate_all("all => all.map(e => e.offsetTop)"))) == 1


def test_a_number_leads_to_the_names_behind_it(desk: Page) -> None:
    visit(desk, CLOSED)
    link = desk.locator("#mental-health .asset-table a[href^='#mental-health-']").first
    expect(desk.locator("#mental-health .asset-named")).not_to_be_visible()
    link.click()
    expect(desk.locator("#mental-health .asset-named")).to_be_visible()


@pytest.fixture(scope="module")
def paper(browser: Browser, base_url: str) -> Any:
    """A sheet."""
    for page in shared(browser, base_url):
        page.emulate_media(media="print")
        yield page


@pytest.mark.parametrize("name", ["plan", "plan-region"])
def test_on_paper_everything_is_open(paper: Page, name: str) -> None:
    response = paper.goto(BY_NAME[name].path)
    assert response is not None
    tables = paper.locator(".asset-table")
    expect(tables.filter(visible=True)).to_have_count(tables.count())
    expect(paper.locator("#mental-health .asset-named")).to_be_visible()


def test_a_sheet_is_no_phone_its_tables_have_columns(paper: Page) -> None:
    wide = paper.viewport_size
    assert wide is not None
    # The room between the margins of a sheet of US letter.
    paper.set_viewport_size({"width": 700, "height": 900})
    try:
        paper.goto(BY_NAME["plan-region"].path)
        row = paper.locator("#mental-health .asset-table tbody tr").first.locator("td")
        assert len(set(row.evaluate_all("all => all.map(e => e.offsetTop)"))) == 1
        expect(paper.locator("#mental-health .asset-table thead")).to_be_visible()
    finally:
        paper.set_viewport_size(wide)


def test_the_map_keeps_its_levels_in_forced_colors(desk: Page) -> None:
    desk.emulate_media(forced_colors="active")
    try:
        visit(desk, BY_NAME["plan"])
        fills = desk.locator("#mental-health .asset-map use").evaluate_all(FILLS)
        assert len(fills) >= 4
        assert desk.locator(".asset-swatch rect").evaluate_all(FILLS)
        assert len(desk.locator("#mental-health .asset-swatch rect").evaluate_all(FILLS)) == 5
    finally:
        desk.emulate_media(forced_colors="null")


def test_no_numbers_of_a_map_lie_over_each_other(phone: Page) -> None:
    visit(phone, CLOSED)
    boxes = phone.locator("#mental-health .asset-map text").evaluate_all(
        """all => all.map(e => e.getBoundingClientRect())
            .map(box => [box.left, box.top, box.right, box.bottom])"""
    )
    assert len(boxes) == 12
    over = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert over == []
