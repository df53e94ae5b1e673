"""Counting what is looked for: totals of days, and nothing else anywhere."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from resources.models import ContentVersion, DailyCount
from resources.stewardship import counting
from tests.guide import Guide, make_service

pytestmark = pytest.mark.usefixtures("still")
Row = tuple[str, str, bool, int]


@pytest.fixture
def counted(guide: Guide, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Guide]:
    """A guide in which searches are counted, and written when the test says so."""
    settings.COUNTING_SECONDS = 60
    monkeypatch.setattr(counting, "_write_now_and_then", lambda: None)
    make_service("bed", guide.harbor, guide.boone.fips, categories=(guide.shelter,))
    counting._sums.clear()
    yield guide
    counting._sums.clear()


def written() -> set[Row]:
    counting.write_sums()
    assert {row.day for row in DailyCount.objects.all()} <= {timezone.localdate()}
    return set(DailyCount.objects.values_list("county", "category", "found_nothing", "number"))


def test_a_search_counts_for_its_county_and_for_its_kind_of_help_apart(
    counted: Guide, client: Client
) -> None:
    shelter, boone = counted.shelter.slug, counted.boone.fips
    for address in (
        f"/guide/?county=boone-mo&category={shelter}",
        "/guide/county/boone-mo/",
        "/es/guide/county/boone-mo/",
        f"/guide/?category={shelter}",
    ):
        assert client.get(address).status_code == 200

    assert written() == {(boone, "", False, 3), ("", shelter, False, 2)}


def test_what_found_nothing_is_counted_with_county_and_kind_of_help(
    counted: Guide, client: Client
) -> None:
    shelter, cole = counted.shelter.slug, counted.cole.fips
    client.get(f"/guide/?county=cole-mo&category={shelter}")
    client.get("/guide/?county=cole-mo&cost=free")

    assert written() == {
        (cole, "", False, 2),
        ("", shelter, False, 1),
        (cole, shelter, True, 1),
        (cole, "", True, 1),
    }


def test_words_count_for_the_kind_of_help_that_they_name_and_are_not_kept(
    counted: Guide, client: Client
) -> None:
    client.get(f"/guide/?q={counted.shelter.name}+zanzibar&place=Columbia")

    rows = written()
    assert ("", counted.shelter.slug, False, 1) in rows
    assert "zanzibar" not in repr(list(DailyCount.objects.values_list())).lower()
    assert "zanzibar" not in repr(counting._sums).lower()


def test_the_keys_of_totals_tell_no_order(counted: Guide) -> None:
    names = [f"kind-{number:02}" for number in range(20)]
    for name in names:
        counting.count_search((), (name,), found=True)
        counting.write_sums()
    by_key = list(DailyCount.objects.order_by("pk").values_list("category", flat=True))
    assert sorted(by_key) == names
    assert by_key != names
    keys = list(DailyCount.objects.order_by("pk").values_list("pk", flat=True))
    assert all(later - earlier > 1 for earlier, later in pairwise(keys))


@pytest.mark.parametrize(
    "address",
    ["/guide/", "/guide/?county=boone-mo&page=2", "/guide/?place=Atlantis", "/guide/map/",
     "/guide/?county=boone-mo&cost=junk", "/guide/region/central/"],
)  # fmt: skip
def test_what_is_no_search_for_a_county_or_a_kind_of_help_counts_nothing(
    address: str, counted: Guide, client: Client
) -> None:
    for number in range(30):
        make_service(f"bed-{number}", counted.harbor, counted.boone.fips)
    client.get(address)

    assert written() == set()


def test_totals_grow_from_process_to_process_and_from_day_to_day(counted: Guide) -> None:
    counting.count_search(["29019"], [], found=True)
    assert written() == {("29019", "", False, 1)}
    counting.count_search(["29019"], [], found=True)
    counting.count_search(["29019"], [], found=True)
    assert written() == {("29019", "", False, 3)}

    DailyCount.objects.update(day=date(2020, 1, 1))
    counting.count_search(["29019"], [], found=True)
    counting.write_sums()
    assert sorted(DailyCount.objects.values_list("day", "number")) == [
        (date(2020, 1, 1), 3),
        (timezone.localdate(), 1),
    ]


def test_a_search_of_a_whole_region_counts_for_none_of_its_counties(counted: Guide) -> None:
    codes = [f"29{number:03}" for number in range(11)]
    counting.count_search(codes, ["detox"], found=True)
    counting.count_search(codes[:10], [], found=True)

    assert written() == {("", "detox", False, 1), *((code, "", False, 1) for code in codes[:10])}


def test_a_page_from_memory_counts_each_time_that_it_is_read(
    counted: Guide, client: Client
) -> None:
    with counting.overheard() as looked:
        client.get("/guide/county/boone-mo/")
    assert looked == [(counted.boone.fips, "", False)]
    counting.count_again(looked)

    assert written() == {(counted.boone.fips, "", False, 2)}


def test_what_cannot_be_written_is_kept(
    counted: Guide, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    counting.count_search(["29019"], [], found=True)
    good = counting.UPSERT
    monkeypatch.setattr(counting, "UPSERT", "INSERT INTO nowhere VALUES (%s, %s, %s, %s, %s, %s)")
    counting.write_sums()
    assert "could not be written" in caplog.text
    assert "29019" not in caplog.text

    monkeypatch.setattr(counting, "UPSERT", good)
    counting.count_search(["29019"], [], found=True)
    assert written() == {("29019", "", False, 2)}


def test_reading_asks_no_more_of_the_database_and_changes_no_content(
    counted: Guide, client: Client
) -> None:
    client.get("/guide/county/boone-mo/")
    before = ContentVersion.objects.get()
    with CaptureQueriesContext(connection) as queries:
        client.get("/guide/county/boone-mo/")
    written()

    assert [q["sql"] for q in queries if "dailycount" in q["sql"]] == []
    assert ContentVersion.objects.get().stamp == before.stamp


def test_counting_can_be_turned_off(counted: Guide, client: Client, settings: Settings) -> None:
    settings.COUNTING_SECONDS = 0
    client.get("/guide/county/boone-mo/")

    assert written() == set()


@pytest.mark.parametrize(
    ("county", "category", "nothing"), [("", "", True), ("", "", False), ("29019", "detox", False)]
)
def test_the_database_refuses_a_count_of_nothing_and_a_pair_that_was_found(
    county: str, category: str, nothing: bool, db: None
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DailyCount.objects.create(
            day=date(2030, 1, 1), county=county, category=category, found_nothing=nothing
        )


def test_a_row_says_what_it_counts(db: None) -> None:
    assert str(DailyCount(day=date(2030, 1, 1), county="29019")) == "2030-01-01: 29019"
