"""Alerts stand on the pages of their places while they run."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from resources.models import Alert
from tests.guide import Guide
from tests.resources.views.reading import get

PAGES = [
    "/", "/guide/", "/guide/map/", "/hotlines/", "/guide/providers/",
    "/guide/county/boone-mo/", "/guide/county/cole-mo/", "/guide/county/st-clair-il/",
    "/guide/region/central/", "/guide/region/metro-east/",
    "/guide/?county=boone-mo", "/guide/?place=65201", "/guide/?region=central",
]  # fmt: skip


def where(client: Client, title: str) -> list[str]:
    """Return the pages on which the alert `title` stands."""
    return [
        address
        for address in PAGES
        if title in [a.one("strong").text for a in get(client, address).all(class_="alert")]
    ]


def make_alert(**values: Any) -> Alert:
    alert: Alert = Alert.objects.create(**{"title": "Storm", "status": "published"} | values)
    return alert


def test_an_alert_without_a_place_stands_everywhere(guide: Guide, client: Client) -> None:
    make_alert()

    assert where(client, "Storm") == PAGES


def test_an_alert_of_a_county_stands_where_the_county_is_asked_for(
    guide: Guide, client: Client
) -> None:
    make_alert().counties.add(guide.boone)

    assert where(client, "Storm") == [
        "/guide/county/boone-mo/",
        "/guide/?county=boone-mo",
        "/guide/?place=65201",
    ]


def test_an_alert_of_a_region_stands_in_the_region_and_its_counties(
    guide: Guide, client: Client
) -> None:
    make_alert().regions.add(guide.central)

    assert where(client, "Storm") == [
        "/guide/county/boone-mo/",
        "/guide/county/cole-mo/",
        "/guide/region/central/",
        "/guide/?county=boone-mo",
        "/guide/?place=65201",
        "/guide/?region=central",
    ]


def test_an_alert_runs_from_its_start_to_its_end_without_anyone_saving_it(
    guide: Guide, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("America/Chicago"))
    end = start + timedelta(hours=1)
    moments = {
        start - timedelta(seconds=1): [],
        start: PAGES,
        end - timedelta(seconds=1): PAGES,
        end: [],
    }
    monkeypatch.setattr(timezone, "now", lambda: start - timedelta(days=1))
    make_alert(starts_at=start, ends_at=end)

    for moment, pages in moments.items():
        monkeypatch.setattr(timezone, "now", lambda at=moment: at)
        assert where(client, "Storm") == pages


def test_urgent_alerts_come_first_with_their_text(guide: Guide, client: Client) -> None:
    make_alert(title="Notice")
    make_alert(title="Danger", level="urgent", body="First.\n\n<b>Second.</b>")

    alerts = get(client, "/").all("section", class_="alert")

    assert [a.one("strong").text for a in alerts] == ["Danger", "Notice"]
    assert alerts[0].has(class_="alert-urgent")
    assert [p.text for p in alerts[0].all("p")] == ["First.", "<b>Second.</b>"]
