"""The pages of the guide as a reader sees them, and a clock to move."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from tests.guide import Guide
from tests.html import Element
from tests.resources.views.reading import count, get, names, options

BOONE, COLE = "/guide/county/boone-mo/", "/guide/county/cole-mo/"


@dataclass
class Site:
    """The pages of the guide, as a reader sees them."""

    client: Client
    guide: Guide

    def page(self, address: str = "/guide/") -> Element:
        return get(self.client, address)

    def listed(self, query: str = "") -> list[str]:
        """Return the names of what the guide lists; the number told is the same."""
        page = self.page(f"/guide/?{query}")
        assert count(page) == len(names(page))
        return names(page)

    def found(self, words: str) -> list[str]:
        """Return the names of what a search finds."""
        return self.listed(f"q={words}")

    def number(self, field: str, value: str) -> int:
        """Return the number beside an option; it is that of the results it gives."""
        told = options(self.page())[field, value]
        assert told == count(self.page(f"/guide/?{field}={value}"))
        return told

    def local(self, county: str) -> int:
        """Return the number of a county on the map's list."""
        part = self.page("/guide/map/").one("div", class_="columns")
        items = {li.one("a")["href"]: li for li in part.all("li")}
        return int(items[f"/guide/county/{county}/"].one("span", class_="count").text)

    def card(self, name: str) -> Element:
        """Return the card of the service with this name."""
        cards = self.page().all("article")
        return next(card for card in cards if card.one("h3").text == name)


@dataclass
class Clock:
    """What `timezone.now()` says."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: Any) -> None:
        self.now += timedelta(**by)
