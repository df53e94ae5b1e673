from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from resources.models import Alert, AlertLevel
from resources.reference import runs

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
    alert = Alert.objects.create(title="Flood", starts_at=start, ends_at=end)
    assert Alert.objects.active(NOON).exists() is is_active
    assert runs(alert, NOON) is is_active

    monkeypatch.setattr(timezone, "now", lambda: NOON)
    assert Alert.objects.active().exists() is is_active


def test_an_alert_starts_at_once_and_ends_when_someone_ends_it(db: None) -> None:
    before = timezone.now()
    alert = Alert.objects.create(title="Flood")

    assert before <= alert.starts_at <= timezone.now()
    assert alert.ends_at is None
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


class ActiveAgreesWithRunsTest(TestCase):
    """`active()` asks the database, `reference.runs()` the record: they must say the same."""

    @given(start=st.integers(-2, 2), length=st.none() | st.integers(1, 3), asked=st.integers(-3, 5))
    @settings(deadline=None)
    def test_at_any_moment(self, start: int, length: int | None, asked: int) -> None:
        starts_at, at = NOON + start * HOUR, NOON + asked * HOUR
        ends_at = None if length is None else starts_at + length * HOUR
        alert = Alert.objects.create(title="Flood", starts_at=starts_at, ends_at=ends_at)

        assert Alert.objects.active(at).exists() == runs(alert, at)
