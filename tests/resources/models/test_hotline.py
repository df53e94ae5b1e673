from datetime import date, datetime, time

import pytest

from resources.hours import TIME_ZONE
from resources.models import Hotline, HotlineTopic, Schedule, ScheduleException
from tests.guide import EVERY_DAY, Guide

WEDNESDAY = date(2026, 5, 13)


def at(hour: int, day: int = WEDNESDAY.day) -> datetime:
    return datetime(2026, 5, day, hour, tzinfo=TIME_ZONE)


def test_of_a_line_without_hours_nobody_knows_whether_it_answers(guide: Guide) -> None:
    assert guide.hotline.is_open(at(12)) is None


@pytest.mark.parametrize(("hour", "expected"), [(8, False), (9, True), (16, True), (17, False)])
def test_a_line_answers_in_its_hours(hour: int, expected: bool, guide: Guide) -> None:
    Schedule.objects.create(hotline=guide.hotline, byday="WE", opens_at=time(9), closes_at=time(17))

    assert guide.hotline.is_open(at(hour)) is expected


def test_a_line_of_24_hours_answers_at_any_moment(guide: Guide) -> None:
    Schedule.objects.create(
        hotline=guide.hotline, byday=EVERY_DAY, opens_at=time(0), closes_at=time(0)
    )

    assert all(guide.hotline.is_open(at(hour)) for hour in range(24))
    assert guide.hotline.hours.is_always_open


def test_a_day_off_is_a_day_off_and_tells_nothing_of_other_days(guide: Guide) -> None:
    ScheduleException.objects.create(hotline=guide.hotline, date=WEDNESDAY)

    assert guide.hotline.is_open(at(12)) is False
    assert guide.hotline.is_open(at(12, 14)) is None


def test_hours_of_prefetched_lines_cost_no_query(
    guide: Guide, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    (line,) = Hotline.objects.prefetch_related("schedules", "scheduleexceptions")

    with django_assert_num_queries(0):  # type: ignore[operator]
        assert line.is_open(at(12)) is None


def test_lines_stand_in_the_order_that_staff_gives_them(guide: Guide) -> None:
    for slug, order in [("b", 0), ("a", 0), ("first", 0), ("z", 2)]:
        Hotline.objects.create(
            slug=slug, name=slug, description="A line.", topic=HotlineTopic.CRISIS, order=order
        )

    assert [line.slug for line in Hotline.objects.all()] == [
        "a",
        "b",
        "first",
        "test-hotline",
        "z",
    ]
    assert str(guide.hotline) == "Test Hotline"


def test_topics_stand_in_the_order_of_the_page() -> None:
    assert HotlineTopic.values == [
        "trafficking",
        "violence",
        "crisis",
        "children",
        "support",
        "practical",
        "report",
    ]


def test_whether_a_line_is_confidential_is_unknown_unless_told() -> None:
    line = Hotline()

    assert (line.is_confidential, line.is_law_enforcement, line.is_primary) == (
        "unknown",
        False,
        False,
    )


def test_internal_notes_are_in_no_text_of_a_line(guide: Guide) -> None:
    guide.hotline.internal_note = "SENTINEL-NOTE"

    assert "SENTINEL" not in f"{guide.hotline} {guide.hotline!r} {guide.hotline.sources}"
