from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from resources.models import (
    FocusArea,
    Hotline,
    HotlineTopic,
    Page,
    Provider,
    PublicationStatus,
    Report,
    Service,
)
from resources.models.publication import Publication

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MODELS = [Provider, Service, Hotline, Page, FocusArea, Report]

# Few moments, so that bounds often coincide with the moment asked about.
moments = st.integers(-2, 2).map(lambda hours: NOON + timedelta(hours=hours))
windows = st.builds(
    lambda status, start, end: {
        "status": status,
        "visible_from": start,
        "visible_to": None if start and end and end <= start else end,
    },
    # Mostly the one that may show.
    st.sampled_from([PublicationStatus.PUBLISHED] * 4 + list(PublicationStatus)),
    st.none() | moments,
    st.none() | moments,
)


def make(model: type[Any], slug: str = "x", **values: Any) -> Any:
    if model is Service and "provider" not in values:
        provider = Provider.objects.create(
            slug=f"of-{slug}", name="X", status=PublicationStatus.PUBLISHED
        )
        values["provider"] = provider
    if model is Hotline:
        values["topic"] = HotlineTopic.CRISIS
    return model.objects.create(slug=slug, **values)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    ("status", "shows"),
    [("draft", False), ("in-review", False), ("published", True), ("archived", False)],
)
def test_only_a_published_record_shows(
    model: type[Any], status: str, shows: bool, db: None
) -> None:
    record = make(model, status=status)

    assert model.objects.published(NOON).exists() is shows
    assert record.is_public(NOON) is shows


@pytest.mark.parametrize("model", MODELS)
def test_a_record_is_a_draft_until_someone_publishes_it(model: type[Any], db: None) -> None:
    record = make(model)

    assert record.status == PublicationStatus.DRAFT
    assert not record.is_public()


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    ("start", "end", "shows"),
    [
        (None, None, True),
        (NOON - SECOND, None, True),
        (NOON, None, True),
        (NOON + SECOND, None, False),
        (None, NOON - SECOND, False),
        (None, NOON, False),
        (None, NOON + SECOND, True),
        (NOON, NOON + SECOND, True),
        (NOON - SECOND, NOON, False),
    ],
)
def test_it_shows_from_the_first_moment_until_just_before_the_last(
    model: type[Any], start: datetime | None, end: datetime | None, shows: bool, db: None
) -> None:
    record = make(model, status="published", visible_from=start, visible_to=end)

    assert model.objects.published(NOON).exists() is shows
    assert record.is_public(NOON) is shows


@pytest.mark.parametrize("model", MODELS)
def test_without_a_moment_it_is_about_now(
    model: type[Any], monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    record = make(model, status="published", visible_from=NOON, visible_to=NOON + SECOND)

    shown = []
    for moment in (NOON - SECOND, NOON, NOON + SECOND):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        shown.append((model.objects.published().exists(), record.is_public()))

    assert shown == [(False, False), (True, True), (False, False)]


def test_every_publication_is_tested_here() -> None:
    models = apps.get_app_config("resources").get_models()
    publications: set[type] = {model for model in models if issubclass(model, Publication)}
    assert publications == set(MODELS)


class PublishedAgreesWithIsPublicTest(TestCase):
    """`published()` asks the database, `is_public()` the record: they must say the same."""

    @given(own=windows, at=moments, model=st.sampled_from([Hotline, Page, FocusArea, Report]))
    @settings(deadline=None)
    def test_of_a_record_that_stands_alone(
        self, own: dict[str, Any], at: datetime, model: type[Any]
    ) -> None:
        record = make(model, **own)

        assert model.objects.published(at).exists() == record.is_public(at)

    @given(own=windows, is_edit=st.booleans(), at=moments)
    @settings(deadline=None)
    def test_of_a_provider(self, own: dict[str, Any], is_edit: bool, at: datetime) -> None:
        original = make(Provider, "original")
        provider = make(Provider, replaces=original if is_edit else None, **own)

        assert Provider.objects.published(at).exists() == provider.is_public(at)

    @given(
        own=windows,
        providers=windows,
        is_edit=st.booleans(),
        is_of_edit=st.booleans(),
        at=moments,
    )
    @settings(deadline=None)
    def test_of_a_service(
        self,
        own: dict[str, Any],
        providers: dict[str, Any],
        is_edit: bool,
        is_of_edit: bool,
        at: datetime,
    ) -> None:
        original = make(Service, "original")
        replaced = original.provider if is_of_edit else None
        provider = make(Provider, "provider", replaces=replaced, **providers)
        service = make(Service, provider=provider, replaces=original if is_edit else None, **own)

        found = Service.objects.published(at).filter(pk=service.pk).exists()

        assert found == service.is_public(at)
        if found:
            assert provider.is_public(at)
            assert not is_edit
            assert not is_of_edit
