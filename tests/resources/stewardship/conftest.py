"""A change of a page that goes live in an hour, and a clock to set."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from resources.models import Page
from resources.roles import PUBLISHER
from resources.stewardship.due import approve
from resources.stewardship.edits import propose
from tests.guide import Guide
from tests.resources.admin import records

NOON = datetime(2026, 5, 13, 17, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


class Clock:
    """The time, as far as the site asks for it: it goes on by a microsecond each time."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(microseconds=1)
        return self.now

    def seconds(self) -> float:
        """Return the time as the page cache asks for it."""
        return self.now.timestamp()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    own = Clock()
    monkeypatch.setattr(timezone, "now", own)
    return own


@pytest.fixture
def approver(db: None) -> User:
    return records.user(PUBLISHER)


@pytest.fixture
def published(guide: Guide, clock: Clock) -> Page:
    return records.page(slug="about", title="Before", body="<p>Old</p>", status="published")


@pytest.fixture
def edit(published: Page, approver: User) -> Page:
    """Return a change of the page that goes live in an hour."""
    edit = propose(published)
    edit.title, edit.body, edit.body_es = "After", '<p><a href="/guide/">New</a></p>', "<p>Hola</p>"
    edit.save()
    approve(edit, NOON + HOUR, approver)
    return Page.objects.get(pk=edit.pk)
