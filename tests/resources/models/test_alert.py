from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from resources.models import Alert, AlertLevel
from resources.reference import reference

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("start", "end", "is_active"),
    [
        (NOON, None, True),
        (NOON - HOUR, None, True),
        (NOON + HOUR, None, False),
        (NOON - HOUR, NOON, False),
        (NOON - HOUR, NOON + HOUR, True),
        (NOON, NOON + HOUR, True),
        (NOON + HOUR, NOON + 2 * HOUR, False),
        (NOON - 2 * HOUR, NOON - HOUR, False),
    ],
)
def test_an_alert_runs_from_its_first_moment_until_just_before_its_last(
    start: datetime,
    end: datetime | None,
    is_active: bool,
    db: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    alert = Alert.objects.create(title="Flood", starts_at=start, ends_at=end, status="published")

    assert alert.is_public() is is_active
    assert reference().alerts_for((), None) == ([alert] if is_active else [])


@pytest.mark.parametrize("status", ["draft", "in-review", "archived"])
def test_an_alert_that_is_not_published_shows_nowhere(status: str, db: None) -> None:
    alert = Alert.objects.create(title="Flood", status=status)

    assert not alert.is_public()
    assert reference().alerts_for((), None) == []


def test_an_alert_to_come_and_one_that_runs_are_to_show_one_that_is_over_is_not(db: None) -> None:
    for title, start, end in [
        ("over", NOON - HOUR, NOON),
        ("runs", NOON - HOUR, NOON + HOUR),
        ("comes", NOON + HOUR, None),
    ]:
        Alert.objects.create(title=title, starts_at=start, ends_at=end, status="published")
    Alert.objects.create(title="draft", starts_at=NOON - HOUR)

    shown = Alert.objects.to_show(NOON).order_by("starts_at")
    assert [alert.title for alert in shown] == ["runs", "comes"]


def test_an_alert_starts_as_a_draft_at_once_and_ends_when_someone_ends_it(db: None) -> None:
    before = timezone.now()
    alert = Alert.objects.create(title="Flood")

    assert before <= alert.starts_at <= timezone.now()
    assert alert.ends_at is None
    assert alert.status == "draft"
    assert str(alert) == "Flood"


def test_urgent_alerts_stand_first_and_the_newest_of_each(db: None) -> None:
    for title, level, start in [
        ("old notice", AlertLevel.NOTICE, NOON - HOUR),
        ("old urgent", AlertLevel.URGENT, NOON - HOUR),
        ("new notice", AlertLevel.NOTICE, NOON),
        ("new urgent", AlertLevel.URGENT, NOON),
    ]:
        Alert.objects.create(title=title, level=level, starts_at=start)

    assert [alert.title for alert in Alert.objects.all()] == [
        "new urgent",
        "old urgent",
        "new notice",
        "old notice",
    ]
