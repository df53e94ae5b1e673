"""Invents providers: names, places, people, numbers."""

from dataclasses import dataclass, field
from typing import Any

from resources.exchange.sample.details import GETTING_THERE
from resources.exchange.sample.dice import Weighted
from resources.exchange.sample.places import Area
from resources.exchange.sample.stock import Stock
from resources.exchange.sample.texts import both
from resources.exchange.sample.weeks import WEEKS
from resources.models import (
    AddressVisibility,
    Contact,
    Location,
    LocationKind,
    OldSlug,
    Provider,
    PublicationStatus,
    Schedule,
)
from resources.models.base import plain

_VISIBILITIES = Weighted(
    [(AddressVisibility.FULL, 50), (AddressVisibility.TOWN, 28), (AddressVisibility.HIDDEN, 22)]
)
_LOCATION_KINDS = Weighted(
    [(LocationKind.PHYSICAL, 90), (LocationKind.POSTAL, 6), (LocationKind.VIRTUAL, 4)]
)
_STREETS = ("Example Street", "Sample Avenue", "Example Road", "Sample Lane")
# A provider that is not public hides its services too: one of so many.
_UNPUBLISHED = 60


@dataclass(slots=True)
class Home:
    """A provider, as its services need it."""

    id: int
    slug: str
    plain_name: str
    area: Area
    locations: list[int] = field(default_factory=list)
    # The public services it has so far.
    services: list[int] = field(default_factory=list)


class Providers:
    """Invents one provider after the other."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._number = 0
        self._parent: int | None = None

    def invent(self) -> Home:
        """Return a new provider, all its rows written."""
        stock, dice = self._stock, self._stock.dice
        self._number += 1
        name = stock.texts.provider_name()
        slug = f"{name.lower().replace(' ', '-')}-{self._number}"
        uuid = dice.uuid()
        dates = stock.calendar.verified(dice)
        values = self._values(name) | dates
        home = Home(
            stock.add(Provider, uuid=uuid, slug=slug, name=name, **values),
            slug,
            plain(name),
            stock.places.areas.pick(dice),
        )
        stock.add_verification(dates, provider_id=home.id)
        home.locations = [self._location(home) for _ in range(_number_of_locations(dice.roll()))]
        for _ in range(1 + dice.below(2)):
            stock.add_phone(provider_id=home.id)
        if dice.chance(0.3):
            self._contact(home)
        if self._number % 80 == 1:
            stock.add(OldSlug, kind="provider", slug=f"old-{slug}", target=uuid)
        if self._number % 10 == 1:
            self._parent = home.id
        return home

    def _values(self, name: str) -> dict[str, Any]:
        stock, dice = self._stock, self._stock.dice
        host = f"https://example.org/{self._number}"
        status = (
            PublicationStatus.DRAFT
            if self._number % _UNPUBLISHED == _UNPUBLISHED // 2
            else PublicationStatus.PUBLISHED
        )
        return {
            "sort_name": plain(name),
            "alternate_name": name.split()[1] + " Example" if dice.chance(0.1) else "",
            "website": host if dice.chance(0.7) else "",
            "email": f"office{self._number}@example.org" if dice.chance(0.5) else "",
            "parent_id": self._parent if dice.chance(0.1) else None,
            "status": status.value,
            "source_urls": f"{host}/about",
            "source_date": dice.pick(("", "2019", "2021-04", "2026-01-15")),
            "source_quality": stock.quality(),
            "internal_note": "Sample note for staff." if dice.chance(0.2) else "",
            **both("description", stock.texts.about(), translated=stock.texts.is_translated()),
        }

    def _location(self, home: Home) -> int:
        stock, dice, area = self._stock, self._stock.dice, home.area
        visibility = _VISIBILITIES.pick(dice)
        has_point = visibility is AddressVisibility.FULL or dice.chance(0.3)
        # Which services will be given here is not known yet: so any full address has a permission.
        is_allowed = visibility is AddressVisibility.FULL
        latitude, longitude = (f"{at + (dice.roll() - 0.5) / 4:.5f}" for at in area.point)
        location = stock.add(
            Location,
            provider_id=home.id,
            uuid=dice.uuid(),
            name="Sample office" if dice.chance(0.3) else "",
            location_type=_LOCATION_KINDS.pick(dice).value,
            address_visibility=visibility.value,
            is_shelter=is_allowed,
            permission_from="Sample Person, director" if is_allowed else "",
            permission_on="2026-01-15" if is_allowed else None,
            permission_kept="Sample folder" if is_allowed else "",
            address_1=f"{dice.below(998) + 1} {dice.pick(_STREETS)}",
            address_2=f"Suite {dice.below(90) + 10}" if dice.chance(0.2) else "",
            town=dice.pick(area.towns),
            state_id=area.state,
            county_id=area.fips,
            postal_code=dice.pick(area.codes),
            latitude=latitude if has_point else None,
            longitude=longitude if has_point else None,
            wheelchair_accessible=stock.answer(),
            **both("transportation", stock.texts.maybe(0.3, GETTING_THERE)),
        )
        if dice.chance(0.3):
            for opening in WEEKS.pick(dice):
                stock.add(Schedule, location_id=location, **opening)
        if dice.chance(0.1):
            stock.add_phone(location_id=location)
        return location

    def _contact(self, home: Home) -> None:
        stock, dice = self._stock, self._stock.dice
        contact = stock.add(
            Contact,
            provider_id=home.id,
            name="Sample Person" if dice.chance(0.7) else "",
            title="Director of Examples",
            email=f"person{self._number}@example.org" if dice.chance(0.5) else "",
            is_public=dice.chance(0.3),
        )
        if dice.chance(0.3):
            stock.add_phone(contact_id=contact)


def _number_of_locations(turn: float) -> int:
    """Return how many places a provider has: most have one, some none or two."""
    return 0 if turn < 0.1 else 2 if turn > 0.85 else 1  # noqa: PLR2004 - shares of all
