"""A guide that has been read before it is changed."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from resources.models import Service, Stance
from resources.search.index import upkeep
from tests.guide import Guide, make_service
from tests.resources.search.index.at_once.site import Clock, Site


@pytest.fixture
def site(still: datetime, guide: Guide, client: Client, monkeypatch: pytest.MonkeyPatch) -> Site:
    # However few they are: only what is stale is made anew.
    monkeypatch.setattr(upkeep, "LARGE_PART", 0)
    make_service("anchor", guide.harbor, "29019", categories=(guide.shelter,))
    make_service("zither", guide.harbor, "29019", categories=(guide.counseling,))
    return Site(client, guide)


@pytest.fixture
def beds(site: Site) -> Service:
    """A service that every test changes; everything has been read before."""
    service = make_service(
        "beds", site.guide.harbor, "29019",
        categories=(site.guide.shelter,), languages=(site.guide.english,), cost="free",
        stances={site.guide.men: Stance.NOT_ACCEPTED},
    )  # fmt: skip
    assert site.listed() == ["Anchor", "Beds", "Zither"]
    assert site.found("beds") == ["Beds"]
    assert site.found("kayak") == []
    return service


@pytest.fixture
def clock(still: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still at noon until a test moves it."""
    clock = Clock(still)
    monkeypatch.setattr(timezone, "now", clock)
    return clock
