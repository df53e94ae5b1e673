"""A month's numbers."""

from datetime import date

from resources.models import Snapshot


def test_a_row_says_its_month_county_and_need() -> None:
    row = Snapshot(month=date(2030, 5, 1), county="29019", category="detox")
    assert str(row) == "2030-05: 29019 detox"
