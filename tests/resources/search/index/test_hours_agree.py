"""The index keeps the hours that the page of a service tells."""

from datetime import datetime, time, timedelta
from itertools import combinations_with_replacement
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from resources.models import Service
from resources.models.schedule import open_at
from resources.search.index.entries import make_entries
from resources.search.index.hours_key import hours_from_json, hours_to_json
from tests.guide import Guide, make_location, make_service

# A Wednesday.
NOON = datetime(2026, 3, 4, 12, tzinfo=ZoneInfo("America/Chicago"))
TODAY = NOON.date()

OPEN: dict[str, Any] = {"byday": "WE TH", "opens_at": time(9), "closes_at": time(17)}
LATE: dict[str, Any] = {"byday": "WE", "opens_at": time(20), "closes_at": time(2)}
OFF: dict[str, Any] = {"date": TODAY}
SHORT: dict[str, Any] = {"date": TODAY, "opens_at": time(10), "closes_at": time(11)}

# What a service or a place says: its openings, its days that differ.
Said = tuple[list[dict[str, Any]], list[dict[str, Any]]]
NOTHING: Said = ([], [])
SAID: list[Said] = [
    NOTHING,
    ([OPEN], []),
    ([OPEN], [OFF]),
    ([LATE, OPEN], [SHORT, SHORT]),
    ([], [OFF]),
    ([OPEN], [SHORT, OFF]),
]


def tell(owner: Any, said: Said) -> None:
    for opening in said[0]:
        owner.schedules.create(**opening)
    for day in said[1]:
        owner.scheduleexceptions.create(**day)


@pytest.mark.parametrize("own", SAID)
def test_the_index_and_the_page_agree_on_every_moment(own: Said, guide: Guide) -> None:
    made: list[Service] = []
    for number, (first, second) in enumerate(combinations_with_replacement(SAID, 2)):
        service = make_service(f"service-{number}", guide.harbor, "US")
        tell(service, own)
        for said in (first, second):
            tell(make_location(service, f"Place {number}"), said)
        made.append(service)
    moments = [NOON + timedelta(hours=5 * step) for step in range(-5, 10)]

    entries = make_entries([service.pk for service in made], NOON)
    for service, entry in zip(made, entries, strict=True):
        kept = hours_from_json(entry.hours[1]) if entry.hours else None
        hours = service.hours
        assert (kept is None) == (not hours.all_openings and not hours.special_days)
        assert hours_to_json(kept or hours, TODAY) == hours_to_json(hours, TODAY)
        for at in moments:
            assert (open_at(kept, at) if kept else None) == service.is_open(at)
            assert (kept.day(at.date()) if kept else []) == hours.day(at.date())
