from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from resources.models import (
    Hotline,
    OldSlug,
    Provider,
    Service,
    Verification,
    VerificationMethod,
    VerificationStatus,
)
from resources.models.verification import VERIFICATION_PERIOD, Verified
from tests.guide import Guide, make_provider, make_service

DAY = timedelta(days=1)
SPRING = date(2026, 3, 1)
SUMMER = date(2026, 6, 1)
OWNERS = ["provider", "service", "hotline"]


def owner_of(kind: str, guide: Guide) -> Any:
    if kind == "service":
        return Service.objects.first() or make_service("beds", guide.harbor)
    return {"provider": guide.harbor, "hotline": guide.hotline}[kind]


def verify(kind: str, owner: Any, on: date, due: date | None = None) -> Verification:
    verification: Verification = Verification.objects.create(
        verified_on=on, due_on=due, method=VerificationMethod.PHONE, **{kind: owner}
    )
    return verification


def dates(owner: Any) -> tuple[date | None, date | None]:
    """Return what the database has, not what is in memory."""
    found = type(owner).objects.get(pk=owner.pk)
    return found.verified_on, found.verification_due


EACH_OWNER = pytest.mark.parametrize("kind", OWNERS)


def test_each_record_that_is_verified_is_tested_here(guide: Guide) -> None:
    assert {model.__name__ for model in Verified.__subclasses__()} == {
        type(owner_of(kind, guide)).__name__ for kind in OWNERS
    }


@EACH_OWNER
def test_a_record_is_unverified_until_someone_confirms_it(kind: str, guide: Guide) -> None:
    owner = owner_of(kind, guide)

    assert dates(owner) == (None, None)
    assert owner.verification_status is VerificationStatus.UNVERIFIED


@EACH_OWNER
def test_a_verification_holds_half_a_year_unless_told_otherwise(kind: str, guide: Guide) -> None:
    owner = owner_of(kind, guide)

    verification = verify(kind, owner, SPRING)
    assert dates(owner) == (SPRING, date(2026, 8, 31))
    assert verification.due_on == SPRING + VERIFICATION_PERIOD

    verify(kind, owner, SUMMER, due=SUMMER + DAY)
    assert dates(owner) == (SUMMER, date(2026, 6, 2))


@EACH_OWNER
def test_the_dates_are_those_of_the_latest_day_whenever_it_was_entered(
    kind: str, guide: Guide
) -> None:
    owner = owner_of(kind, guide)
    verify(kind, owner, SUMMER)

    verify(kind, owner, SPRING)

    assert dates(owner) == (SUMMER, SUMMER + VERIFICATION_PERIOD)


@EACH_OWNER
def test_of_two_on_one_day_the_one_entered_last_counts(kind: str, guide: Guide) -> None:
    owner = owner_of(kind, guide)
    verify(kind, owner, SPRING, due=SPRING + 30 * DAY)

    verify(kind, owner, SPRING, due=SPRING + 10 * DAY)

    assert dates(owner) == (SPRING, SPRING + 10 * DAY)


@EACH_OWNER
def test_after_a_deletion_the_dates_are_those_of_what_is_left(kind: str, guide: Guide) -> None:
    owner = owner_of(kind, guide)
    first, second = verify(kind, owner, SPRING), verify(kind, owner, SUMMER)

    second.delete()
    assert dates(owner) == (SPRING, SPRING + VERIFICATION_PERIOD)

    first.delete()
    assert dates(owner) == (None, None)


@EACH_OWNER
def test_the_dates_follow_a_corrected_verification(kind: str, guide: Guide) -> None:
    owner = owner_of(kind, guide)
    verify(kind, owner, SPRING)
    wrong = verify(kind, owner, SUMMER)

    wrong.verified_on, wrong.due_on = SPRING - DAY, None
    wrong.save()

    assert dates(owner) == (SPRING, SPRING + VERIFICATION_PERIOD)


@EACH_OWNER
def test_the_dates_of_other_records_stay_as_they_are(kind: str, guide: Guide) -> None:
    owner = owner_of(kind, guide)
    others = [owner_of(other, guide) for other in OWNERS if other != kind]
    others.append(make_provider("pier"))

    verify(kind, owner, SPRING)

    assert [dates(other) for other in others] == [(None, None)] * 3


def test_a_verification_writes_nothing_but_the_dates(guide: Guide) -> None:
    make_service("beds", guide.harbor)
    stale = Provider.objects.get(pk=guide.harbor.pk)
    guide.harbor.name, guide.harbor.slug = "Haven", "haven"
    guide.harbor.save()

    verify("provider", stale, SPRING)

    assert Service.objects.get().sort_name == "beds haven"
    assert Provider.objects.filter(name="Haven", slug="haven", verified_on=SPRING).exists()
    assert [str(old) for old in OldSlug.objects.all()] == ["provider: harbor"]


def test_a_record_goes_with_its_verifications(guide: Guide) -> None:
    verify("provider", guide.harbor, SPRING)

    guide.harbor.delete()

    assert not Verification.objects.exists()


def test_a_verification_outlives_the_account_of_who_made_it(guide: Guide) -> None:
    user = User.objects.create(username="ana")
    verification = verify("provider", guide.harbor, SPRING)
    Verification.objects.update(verified_by=user)

    user.delete()
    verification.refresh_from_db()

    assert verification.verified_by is None
    assert dates(guide.harbor) == (SPRING, SPRING + VERIFICATION_PERIOD)


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (SPRING, "verified"),
        (SUMMER - DAY, "verified"),
        (SUMMER, "due"),
        (SUMMER + DAY, "due"),
    ],
)
def test_a_check_is_due_from_the_due_day_on(today: date, status: str) -> None:
    assert VerificationStatus.of(SPRING, SUMMER, today) == status


def test_what_has_no_due_day_stays_verified() -> None:
    assert VerificationStatus.of(SPRING, None, date.max) == "verified"


def test_what_nobody_confirmed_is_unverified_whatever_its_due_day() -> None:
    assert VerificationStatus.of(None, SUMMER, SPRING) == "unverified"


@pytest.mark.parametrize(
    ("hour", "status"),
    [(4, "verified"), (5, "due")],
    ids=["before midnight in Chicago", "after midnight in Chicago"],
)
def test_today_is_the_day_in_chicago(
    hour: int, status: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(2026, 6, 1, hour, 59 if hour == 4 else 0, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)

    provider = Provider(verified_on=SPRING, verification_due=SUMMER)

    assert provider.verification_status == status


@pytest.mark.parametrize(("days", "is_taken"), [(-1, True), (0, True), (1, False)])
def test_a_day_still_to_come_is_rejected(
    days: int, is_taken: bool, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, 1, 12, tzinfo=UTC))
    verification = Verification(
        provider=guide.harbor, method="phone", verified_on=SUMMER + days * DAY
    )

    if is_taken:
        verification.full_clean()
        return
    with pytest.raises(ValidationError) as caught:
        verification.full_clean()
    assert caught.value.message_dict == {"verified_on": ["This day is still to come."]}


def test_a_verification_is_of_today_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, 1, 4, 59, tzinfo=UTC))

    assert Verification().verified_on == date(2026, 5, 31)


@EACH_OWNER
def test_a_verification_knows_its_owner(kind: str, guide: Guide) -> None:
    owner = owner_of(kind, guide)

    assert Verification(**{kind: owner}).owner == owner


def test_a_verification_without_owner_is_saved_nowhere(db: None) -> None:
    verification = Verification(method="phone", verified_on=SPRING)

    with pytest.raises(ValueError, match="has no owner yet"):
        _ = verification.owner


def test_the_text_of_a_verification_tells_day_and_way_and_nobodys_name(guide: Guide) -> None:
    verification = Verification(
        provider=guide.harbor,
        verified_on=SPRING,
        method=VerificationMethod.VISIT,
        confirmed_with="SENTINEL-NAME",
        note="SENTINEL-NOTE",
    )

    assert str(verification) == "2026-03-01 in person"
    assert "SENTINEL" not in repr(verification)


class LatestVerificationTest(TestCase):
    """Whatever is added and deleted in whatever order, the dates are those of the latest left."""

    @given(
        steps=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.booleans()), max_size=6)
    )
    @settings(deadline=None)
    def test_the_dates_are_those_of_the_latest(self, steps: list[tuple[int, int, bool]]) -> None:
        provider = make_provider()
        left: list[Verification] = []
        for day, holds, deletes in steps:
            if deletes and left:
                left.pop(day % len(left)).delete()
            else:
                on = SPRING + day * DAY
                left.append(verify("provider", provider, on, due=on + holds * DAY))
            latest = max(left, key=lambda v: (v.verified_on, v.pk), default=None)
            expected = (latest.verified_on, latest.due_on) if latest else (None, None)

            assert dates(provider) == expected


def test_a_hotline_is_verified_like_a_listing(guide: Guide) -> None:
    verify("hotline", guide.hotline, SPRING, due=SUMMER)

    line = Hotline.objects.get()

    assert (line.verified_on, line.verification_due) == (SPRING, SUMMER)
