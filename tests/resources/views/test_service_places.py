"""The page of a service that is given at several places."""

import pytest
from django.test import Client

from tests.guide import Guide, make_location, make_service
from tests.resources.views.test_service import at, page_of, said_of_hours


def test_a_day_off_of_one_place_leaves_the_other_open(
    guide: Guide, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = make_service("rooms", guide.harbor, "29019")
    for name, opens_at in [("Closed that day", "08:00"), ("Open", "09:00")]:
        place = make_location(service, name)
        place.schedules.create(byday="MO", opens_at=opens_at, closes_at="17:00")
        if name != "Open":
            place.scheduleexceptions.create(date="2026-03-02")
    at(monkeypatch, 2026, 3, 2, 8, 30)
    page = page_of(client, service)

    assert said_of_hours(page) == (
        "Closed now Opens today at 9 a.m. Monday8 a.m. to 5 p.m. and 9 a.m. to 5 p.m. "
        "Days that differ March 2, 20269 a.m. to 5 p.m. (not at every place: call first)"
    )
