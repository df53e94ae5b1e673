from typing import Any

import pytest
from django.core.exceptions import ValidationError

from resources.models import FocusArea, Page, Report
from tests.guide import Guide


@pytest.mark.parametrize("model", [Page, FocusArea, Report])
def test_editorial_records_are_called_by_their_titles(model: type[Any]) -> None:
    record = model(title="About", title_es="Acerca de", internal_note="SENTINEL-NOTE")

    assert str(record) == "About"
    assert "SENTINEL" not in repr(record)


@pytest.mark.parametrize("text", ["", "2019", "2019-06", "2019-06-30"])
def test_a_report_is_of_a_year_a_month_or_a_day(text: str, db: None) -> None:
    Report(title="Needs", slug="needs", published_on=text).full_clean()


@pytest.mark.parametrize("text", ["June 2019", "2019-13", "2019-6", "19", "2019-W22-1"])
def test_a_report_of_no_date_is_rejected(text: str, db: None) -> None:
    with pytest.raises(ValidationError) as caught:
        Report(title="Needs", slug="needs", published_on=text).full_clean()

    assert caught.value.message_dict == {
        "published_on": ["Write a year, a month or a day: 2019, 2019-06 or 2019-06-30."]
    }


def test_the_source_date_of_a_report_is_looked_at_too(db: None) -> None:
    with pytest.raises(ValidationError) as caught:
        Report(title="Needs", slug="needs", source_date="June").full_clean()

    assert list(caught.value.message_dict) == ["source_date"]


def test_reports_stand_in_the_order_that_staff_gives_them(db: None) -> None:
    for slug, order in [("c", 1), ("b", 1), ("first", 0)]:
        Report.objects.create(title=slug, slug=slug, order=order)

    assert [report.slug for report in Report.objects.all()] == ["first", "b", "c"]


def test_focus_areas_stand_in_the_order_that_staff_gives_them(guide: Guide) -> None:
    for slug, order in [("b", 1), ("a", 1), ("first", 0)]:
        area = FocusArea.objects.create(title=slug, slug=slug, order=order)
        area.categories.add(guide.counseling)

    assert [area.slug for area in FocusArea.objects.all()] == ["first", "a", "b"]
    assert [area.slug for area in guide.counseling.focus_areas.all()] == ["first", "a", "b"]


def test_pages_are_sorted_by_address(db: None) -> None:
    for slug in ("safety", "about"):
        Page.objects.create(title="X", slug=slug)

    assert [page.slug for page in Page.objects.all()] == ["about", "safety"]
