"""What the front page of staff says that waits."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User

from resources.models import Page, Service
from resources.roles import EDITOR
from resources.stewardship.due import approve
from resources.stewardship.edits import propose
from resources.stewardship.waiting import waiting_for
from tests.resources.admin import records
from tests.resources.stewardship.conftest import HOUR, NOON, Clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return records.user(EDITOR)


def told(user: User) -> list[tuple[str, int, str]]:
    return [(one.words, one.count, one.query) for one in waiting_for(user)]


def test_nothing_waits_where_all_is_done(editor: User) -> None:
    records.service()
    records.suggestion(status="done")
    records.page(status="draft")
    records.outgoing_link(state="fine", status=200)
    assert told(editor) == []


def test_new_suggestions_wait(editor: User) -> None:
    for status in ("new", "new", "seen"):
        records.suggestion(status=status)
    assert told(editor) == [("Suggestions: new", 2, "status__exact=new")]


def test_changes_and_new_ones_in_review_wait_apart(editor: User) -> None:
    propose(records.service())
    records.service(status="in-review")
    records.service(status="in-review")
    assert told(editor) == [
        ("Services: a proposed change is in review", 1, "proposed=yes&status__exact=in-review"),
        ("Services: a new one is in review", 2, "proposed=no&status__exact=in-review"),
    ]


def test_hotlines_and_alerts_in_review_wait(editor: User) -> None:
    records.hotline(status="in-review")
    records.alert(status="in-review")
    records.alert(status="draft")
    assert told(editor) == [
        ("Hotlines: a new one is in review", 1, "status__exact=in-review"),
        ("Alerts: a new one is in review", 1, "status__exact=in-review"),
    ]


def test_a_change_that_is_being_written_waits_for_nobody(editor: User) -> None:
    edit = propose(records.service())
    edit.status = "draft"
    edit.save()
    assert told(editor) == []


def test_a_change_with_a_time_waits_for_nobody_until_it_misses_it(
    editor: User, clock: Clock, approver: User
) -> None:
    edit = propose(records.page(status="published"))
    approve(edit, NOON + HOUR, approver)
    assert told(editor) == []
    Page.objects.filter(pk=edit.pk).update(not_taken_over="Somebody changed it.")
    [late] = waiting_for(editor)
    assert (late.words, late.count, late.query, late.is_late) == (
        "Pages: a change did not go live at its time",
        1,
        "proposed=late",
        True,
    )


@pytest.mark.parametrize(
    ("due", "waits"), [(date(2026, 5, 12), 1), (date(2026, 5, 13), 1), (date(2026, 5, 14), 0)]
)
def test_a_check_waits_from_the_day_it_is_due(
    editor: User, clock: Clock, due: date, waits: int
) -> None:
    values: dict[str, Any] = {"verified_on": date(2026, 1, 2), "verification_due": due}
    for status in ("published", "archived"):
        records.service(status=status, **values)
    expected = [("Services: a check is due", 1, "status__exact=published&verification=due")]
    assert told(editor) == expected[:waits]


def test_broken_links_wait(editor: User) -> None:
    records.outgoing_link(checked_at=datetime(2026, 3, 1, tzinfo=UTC))
    assert told(editor) == [("Outgoing links: broken", 1, "state__exact=broken")]


def test_who_may_not_see_the_records_is_told_nothing() -> None:
    records.suggestion()
    records.service(status="in-review")
    assert Service.objects.count() > 0
    assert told(records.user()) == []
