"""A sample has all features, breaks no rule, and names nothing that is real."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from resources.exchange.sample.directory import batches
from resources.exchange.sample.make import Plan, fill
from resources.exchange.sample.places import Reach
from resources.exchange.sample.stock import MODELS, Stock
from resources.exchange.sample.target import Content, UnfitError, content_of
from resources.models import (
    AddressVisibility,
    Alert,
    Answer,
    Attendance,
    Contact,
    Cost,
    County,
    Coverage,
    Frequency,
    Hotline,
    Location,
    LocationKind,
    OldSlug,
    Phone,
    PhoneKind,
    Provider,
    PublicationStatus,
    Schedule,
    ScheduleException,
    Scope,
    Service,
    ServicePopulation,
    SourceQuality,
    Stance,
    VerificationMethod,
    VerificationStatus,
)
from resources.models.base import plain
from resources.models.coverage import area_exists
from resources.models.publication import NOT_APPROVED
from resources.models.verification import Verification
from resources.models.version import content_version

NUMBER = 300
# The clock stands still: a midnight between the making and a test would make another sample.
NOW = datetime(2026, 5, 13, 17, tzinfo=UTC)
TODAY = timezone.localdate(NOW)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make a sample for all tests of this file, and take it back."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(Plan(NUMBER, 1, TODAY), tell=lambda text: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def sample(made: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test see the sample, on the day that it was made for."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def digest(seed: int, today: date = TODAY, services: int = 50) -> str:
    """Return a sum of all rows, made but not written."""
    found = sha256()
    for sheets in batches(Stock(seed, today), services):
        for sheet in sheets:
            found.update(repr((sheet.table, sheet.take())).encode())
    return found.hexdigest()


# What is in it


def test_it_has_as_many_services_as_were_asked_for() -> None:
    assert Service.objects.count() == NUMBER
    assert content_version() is not None
    assert content_of(connection) is Content.SAMPLE


def test_places_and_hotlines_are_the_real_ones() -> None:
    assert County.objects.count() == 123
    assert Hotline.objects.filter(is_primary=True).exists()


@pytest.mark.parametrize(
    ("model", "field", "choices"),
    [
        (Service, "cost", Cost),
        (Service, "walk_in", Answer),
        (Service, "referral_required", Answer),
        (Service, "id_required", Answer),
        (Service, "interpretation", Answer),
        (Service, "status", PublicationStatus),
        (Service, "source_quality", SourceQuality),
        (ServicePopulation, "stance", Stance),
        (Coverage, "scope", Scope),
        (Location, "address_visibility", AddressVisibility),
        (Location, "location_type", LocationKind),
        (Location, "wheelchair_accessible", Answer),
        (Phone, "kind", PhoneKind),
        (Schedule, "freq", Frequency),
        (Schedule, "attending_type", Attendance),
        (Schedule, "open_on_holidays", Answer),
        (Verification, "method", VerificationMethod),
    ],
)
def test_every_choice_is_used(model: Any, field: str, choices: Any) -> None:
    used = set(model.objects.values_list(field, flat=True))
    assert set(choices.values) - used == set()


def test_every_column_of_a_service_is_filled_somewhere() -> None:
    # Approvals are a matter between people: nobody has given one.
    columns = [f for f in Service._meta.local_concrete_fields if f.name not in NOT_APPROVED]
    blank = [f.name for f in columns if not Service.objects.exclude(**{f.name: None}).exists()]
    assert blank == []
    texts = [f.name for f in columns if isinstance(f, models.CharField)]
    assert [n for n in texts if not Service.objects.exclude(**{n: ""}).exists()] == []


@pytest.mark.parametrize("owner", ["provider", "service", "location", "contact", "hotline"])
def test_every_kind_of_owner_has_numbers(owner: str) -> None:
    assert Phone.objects.exclude(**{owner: None}).exists()


def test_some_listings_show_and_some_wait_are_over_or_put_away() -> None:
    now = timezone.now()
    shown = Service.objects.published()
    assert NUMBER * 0.85 < shown.count() < NUMBER
    assert Service.objects.filter(visible_from__gt=now).exists()
    assert Service.objects.filter(visible_to__lt=now).exists()
    assert shown.filter(visible_to__gt=now).exists()
    assert Provider.objects.filter(status=PublicationStatus.DRAFT).exists()


def test_some_published_services_have_a_waiting_edit() -> None:
    edits = Service.objects.exclude(replaces=None).select_related("replaces")
    assert edits
    for edit in edits:
        assert edit.replaces is not None
        assert edit.replaces.status == PublicationStatus.PUBLISHED
        assert edit.replaces.provider_id == edit.provider_id


def test_services_are_verified_due_and_unverified_as_their_latest_verification_says() -> None:
    found: Counter[VerificationStatus] = Counter()
    for service in Service.objects.prefetch_related("verifications"):
        found[service.verification_status] += 1
        dates = [(v.verified_on, v.due_on) for v in service.verifications.all()]
        expected = [(service.verified_on, service.verification_due)] if service.verified_on else []
        assert dates == expected
    assert set(found) == set(VerificationStatus)
    assert Verification.objects.exclude(provider=None).exists()


def test_hours_are_of_every_sort() -> None:
    always = Schedule.objects.filter(opens_at=time(0), closes_at=time(0), service__isnull=False)
    assert always.exists()
    assert Schedule.objects.filter(closes_at__lt=models.F("opens_at")).exclude(closes_at=time(0))
    assert Schedule.objects.exclude(location=None).exists()
    assert ScheduleException.objects.filter(opens_at=None).exists()
    assert ScheduleException.objects.exclude(opens_at=None).exists()
    rules = ("byday", "bymonthday", "opens_at", "closes_at", "interval", "valid_from")
    assert Schedule.objects.values(*rules).distinct().count() >= 30


def test_a_shown_address_has_a_street_and_a_point_and_hidden_ones_have_something_to_hide() -> None:
    full = Location.objects.filter(address_visibility=AddressVisibility.FULL)
    assert not full.filter(models.Q(address_1="") | models.Q(latitude=None)).exists()
    hidden = Location.objects.filter(address_visibility=AddressVisibility.HIDDEN)
    assert hidden.exclude(address_1="").exclude(latitude=None).exists()


def test_small_things_are_there_too() -> None:
    assert {kind for (kind,) in OldSlug.objects.values_list("kind")} == {"provider", "service"}
    assert set(Contact.objects.values_list("is_public", flat=True)) == {True, False}
    assert Provider.objects.exclude(parent=None).exists()
    assert [alert.is_public() for alert in Alert.objects.all()].count(False) == 1
    assert Alert.objects.exclude(counties=None).exists()
    assert Alert.objects.exclude(regions=None).exists()


def test_some_listings_lack_their_spanish() -> None:
    missing = Service.objects.filter(description_es="").count()
    assert 0 < missing < NUMBER / 3


# Numbers as in truth


def test_large_counties_have_far_more() -> None:
    codes = Counter(Coverage.objects.filter(scope=Scope.COUNTY).values_list("code", flat=True))
    jackson, worth = "29095", "29227"
    assert codes[jackson] > 5 * codes[worth]


def test_most_services_are_local_and_few_reach_everywhere() -> None:
    scopes = Counter(Coverage.objects.values_list("service", "scope").distinct())
    found = Counter(scope for _, scope in scopes)
    assert found[Scope.COUNTY] > NUMBER * 0.6
    assert found[Scope.REGION] < NUMBER * 0.3
    assert found[Scope.STATE] <= NUMBER * 0.07
    assert found[Scope.NATION] == NUMBER * 0.03


def test_wide_services_do_not_grow_without_end() -> None:
    assert (Reach(1_000_000).statewide, Reach(1_000_000).nationwide) == (5_000, 1_000)
    assert (Reach(1_000).statewide, Reach(1_000).nationwide) == (70, 30)


def test_common_words_stand_in_many_services_and_names_of_programs_in_few() -> None:
    words = Counter(
        word
        for name, text in Service.objects.values_list("name", "description")
        for word in set(re.findall(r"\w+", f"{name} {text}".lower()))
    )
    assert words["help"] > NUMBER * 0.2
    assert sum(1 for number in words.values() if number == 1) > 100


# Nothing real


def test_all_numbers_are_those_kept_for_stories() -> None:
    numbers = Phone.objects.filter(hotline=None).values_list("number", flat=True)
    assert numbers
    assert [n for n in numbers if not re.fullmatch(r"\+1[2-9]\d{2}55501\d{2}", n)] == []


def test_all_hosts_are_those_kept_for_examples() -> None:
    hosts: set[str] = set()
    for model in (Provider, Service, Contact, Location):
        for row in model.objects.values_list():
            hosts |= set(re.findall(r"(?://|@)([\w.-]+)", "\n".join(map(str, row))))
    assert hosts == {"example.org"}


def test_names_and_streets_say_that_they_are_made_up() -> None:
    names = Provider.objects.values_list("name", flat=True)
    streets = Location.objects.values_list("address_1", flat=True)
    assert [n for n in [*names, *streets] if not re.search(r"\b(Example|Sample)\b", n)] == []


# Rules


@pytest.mark.parametrize("model", [m for m in MODELS if not m._meta.auto_created])
def test_a_look_at_the_rows_finds_nothing_that_the_models_reject(model: Any) -> None:
    rows = list(model.objects.order_by("-pk")[:40])
    assert rows
    for row in rows:
        row.full_clean()


def test_every_area_served_exists() -> None:
    codes = set(Coverage.objects.values_list("code", flat=True))
    assert [code for code in codes if not area_exists(code)] == []


def test_lists_sort_by_what_saving_would_write() -> None:
    for service in Service.objects.select_related("provider"):
        assert service.sort_name == f"{plain(service.name)} {plain(service.provider.name)}"
        assert service.provider.sort_name == plain(service.provider.name)


def test_a_service_has_its_main_category_among_its_categories() -> None:
    for service in Service.objects.prefetch_related("categories"):
        assert service.main_category_id in [c.pk for c in service.categories.all()]


def test_new_records_are_numbered_after_those_of_the_sample() -> None:
    last = Provider.objects.order_by("-pk")[0].pk
    with transaction.atomic():
        assert Provider.objects.create(slug="new", name="New").pk > last
        transaction.set_rollback(True)


def test_moments_are_read_as_they_were_meant() -> None:
    begins = Service.objects.filter(visible_from__gt=timezone.now())[0].visible_from
    assert isinstance(begins, datetime)
    assert (begins.utcoffset(), begins.hour) == (timedelta(0), 12)


def test_a_database_with_services_is_left_alone() -> None:
    with pytest.raises(UnfitError, match="holds services"):
        fill(Plan(1, 1, TODAY), tell=lambda text: None)


# The same again


def test_the_same_seed_gives_the_same_rows() -> None:
    assert digest(7) == digest(7)


def test_another_seed_or_day_gives_others() -> None:
    assert len({digest(7), digest(8), digest(7, date(2020, 1, 31))}) == 3
