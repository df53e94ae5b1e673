"""Snapshots: one a month for each county and need, the last taking counts."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from resources.models import Snapshot
from resources.models.version import content_version
from resources.stewardship.snapshots import Taken, take
from tests.guide import Guide, make_location, make_service

BOONE, COLE, ST_CLAIR = "29019", "29051", "17163"
MAY = date(2030, 5, 1)


def kept(month: date = MAY) -> set[tuple[Any, ...]]:
    rows = Snapshot.objects.filter(month=month)
    return set(rows.values_list("county", "category", "based", "reaching", "verified"))


def test_each_county_and_need_is_kept(guide: Guide) -> None:
    service = make_service("talk", guide.harbor, "region:central", categories=(guide.counseling,))
    make_location(
        service, "office", address_visibility="full", is_shelter=False, county=guide.boone
    )

    assert take(date(2030, 5, 17)) == Taken(MAY, added=6, changed=0, unchanged=0)
    assert kept() == {
        (BOONE, "mental-health", 1, 1, 0),
        (COLE, "mental-health", 0, 1, 0),
        (ST_CLAIR, "mental-health", 0, 0, 0),
        (BOONE, "shelter-adults", 0, 0, 0),
        (COLE, "shelter-adults", 0, 0, 0),
        (ST_CLAIR, "shelter-adults", 0, 0, 0),
    }


def test_in_a_month_the_last_taking_counts(guide: Guide) -> None:
    take(date(2030, 5, 1))
    make_service("talk", guide.harbor, COLE, categories=(guide.counseling,))

    assert take(date(2030, 5, 31)) == Taken(MAY, added=0, changed=1, unchanged=5)
    assert (COLE, "mental-health", 0, 1, 0) in kept()
    assert Snapshot.objects.count() == 6


def test_an_earlier_month_stays_as_it_was(guide: Guide) -> None:
    take(date(2030, 5, 1))
    make_service("talk", guide.harbor, COLE, categories=(guide.counseling,))

    assert take(date(2030, 6, 1)) == Taken(date(2030, 6, 1), added=6, changed=0, unchanged=0)
    assert (COLE, "mental-health", 0, 0, 0) in kept()
    assert (COLE, "mental-health", 0, 1, 0) in kept(date(2030, 6, 1))


def test_only_a_change_makes_a_new_version_of_the_content(guide: Guide) -> None:
    before = content_version()
    take(date(2030, 5, 1))
    after = content_version()
    take(date(2030, 5, 2))

    assert before != after
    assert content_version() == after


def test_a_hidden_place_is_kept_in_no_county(guide: Guide) -> None:
    service = make_service("beds", guide.harbor, "MO", categories=(guide.shelter,))
    make_location(service, "HIDDEN", county=guide.boone)

    take(MAY)
    assert (BOONE, "shelter-adults", 0, 1, 0) in kept()
    assert (COLE, "shelter-adults", 0, 1, 0) in kept()


def test_it_takes_as_many_queries_for_more_services(guide: Guide) -> None:
    def asked(month: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            take(date(2030, month, 1))
        return len(queries)

    make_service("first", guide.harbor, COLE, categories=(guide.counseling,))
    take(MAY)
    few = asked(6)
    for number in range(20):
        make_service(f"s-{number}", guide.harbor, COLE, categories=(guide.counseling,))
    take(MAY)
    assert asked(7) == few


@pytest.mark.usefixtures("still")
def test_the_command_says_what_it_did(guide: Guide, capsys: pytest.CaptureFixture[str]) -> None:
    month = timezone.localdate()
    call_command("take_snapshot")
    call_command("take_snapshot")
    call_command("take_snapshot", verbosity=0)

    assert capsys.readouterr().out == (
        f"{month:%Y-%m}: 6 added, 0 changed, 0 unchanged.\n"
        f"{month:%Y-%m}: 0 added, 0 changed, 6 unchanged.\n"
    )
