"""Invents services: what they give, to whom, where, when, and what became of the listing."""

from typing import Any

from resources.exchange.sample import details
from resources.exchange.sample.dice import Weighted
from resources.exchange.sample.places import Reach
from resources.exchange.sample.providers import Home
from resources.exchange.sample.stock import Kind, Stock
from resources.exchange.sample.texts import both
from resources.exchange.sample.weeks import WEEKS
from resources.models import (
    Cost,
    Coverage,
    OldSlug,
    PublicationStatus,
    RequiredDocument,
    Schedule,
    ScheduleException,
    Service,
    ServicePopulation,
    Stance,
)
from resources.models.base import plain

_COSTS = Weighted(
    [(Cost.FREE, 50), (Cost.UNKNOWN, 20), (Cost.SLIDING, 12), (Cost.INSURANCE, 10), (Cost.FEE, 8)]
)
_STANCES = Weighted([(Stance.WELCOMED, 70), (Stance.REQUIRED, 18), (Stance.NOT_ACCEPTED, 12)])
# What is rare must still be in a small sample: so it comes by turns, and not by chance.
ROUND = 200
_STATUS = {
    10: PublicationStatus.DRAFT,
    30: PublicationStatus.IN_REVIEW,
    50: PublicationStatus.ARCHIVED,
}
_DATES = {70: (30, None), 90: (None, -30), 110: (-30, 30)}
_EDITS = (130, 150, 170)
_OLD_SLUG = 190
_EXCEPTION_EVERY = 25


class Services:
    """Invents one service after the other, `total` in all."""

    def __init__(self, stock: Stock, total: int) -> None:
        self._stock = stock
        self._reach = Reach(total)
        self._number = 0

    def invent(self, home: Home) -> None:
        """Write all rows of a new service of `home`."""
        stock, dice = self._stock, self._stock.dice
        kinds = stock.kinds.some(dice, 1 + dice.below(3))
        dates = stock.calendar.verified(dice)
        uuid = dice.uuid()
        slug = f"{home.slug}-{kinds[0].slug}-{self._number + 1}"
        fate = self._fate(home)
        values = self._texts(home, kinds[0]) | self._answers()
        service = stock.add(
            Service,
            provider_id=home.id,
            uuid=uuid,
            slug=slug,
            main_category_id=kinds[0].id,
            **values,
            **dates,
            **fate,
        )
        stock.add_verification(dates, service_id=service)
        if fate == {"status": PublicationStatus.PUBLISHED.value}:
            home.services.append(service)
        for kind in kinds:
            stock.add(Service.categories.through, service_id=service, category_id=kind.id)
        self._add_reach(service, home)
        self._add_people(service)
        self._add_hours(service)
        self._add_numbers(service)
        if self._number % ROUND == _OLD_SLUG:
            stock.add(OldSlug, kind="service", slug=f"old-{slug}", target=uuid)
        self._number += 1

    def _fate(self, home: Home) -> dict[str, Any]:
        """Return whether, when and in whose stead the service shows."""
        turn = self._number % ROUND
        if turn in _EDITS and home.services:
            # Each listing has one waiting edit at most.
            return {"status": PublicationStatus.IN_REVIEW.value, "replaces_id": home.services.pop()}
        status = {"status": _STATUS.get(turn, PublicationStatus.PUBLISHED).value}
        if turn not in _DATES:
            return status
        start, end = _DATES[turn]
        moment = self._stock.calendar.moment
        return status | {
            "visible_from": None if start is None else moment(start),
            "visible_to": None if end is None else moment(end),
        }

    def _texts(self, home: Home, kind: Kind) -> dict[str, Any]:
        stock, dice, texts = self._stock, self._stock.dice, self._stock.texts
        name = texts.service_name(kind.name, dice.pick(home.area.towns))
        pairs = {
            "name": name,
            "description": texts.description(kind.name),
            "alert": texts.maybe(0.03, details.ALERTS),
            "coverage_note": texts.maybe(0.1, details.AREA_NOTES),
            "interpretation_services": texts.maybe(0.15, details.INTERPRETERS),
            "eligibility_description": texts.maybe(0.4, details.ELIGIBILITY),
            "application_process": texts.maybe(0.7, details.APPLICATION),
            "fees_description": texts.maybe(0.2, details.FEES),
            "wait_time": texts.maybe(0.2, details.WAITS),
        }
        written = texts.is_translated()
        columns: dict[str, Any] = {}
        for field, pair in pairs.items():
            columns |= both(field, pair, translated=written)
        host = f"https://example.org/services/{self._number}"
        return columns | {
            "sort_name": f"{plain(name[0])} {home.plain_name}"[:400],
            "url": host if dice.chance(0.3) else "",
            "email": f"help{self._number}@example.org" if dice.chance(0.2) else "",
            "source_urls": f"{host}/source" if dice.chance(0.9) else "",
            "source_date": dice.pick(("", "2019", "2021-04", "2026-01-15")),
            "source_quality": stock.quality(),
            "internal_note": "Sample note for staff." if dice.chance(0.1) else "",
        }

    def _answers(self) -> dict[str, Any]:
        stock, dice = self._stock, self._stock.dice
        youngest = dice.pick((12, 13, 16, 18, 18, 18, 21, 60)) if dice.chance(0.25) else None
        oldest = dice.pick((17, 21, 24, 64, 99)) if dice.chance(0.15) else None
        if youngest and oldest and youngest > oldest:
            oldest = None
        return {
            "minimum_age": youngest,
            "maximum_age": oldest,
            "interpretation": stock.answer(),
            "walk_in": stock.answer(),
            "referral_required": stock.answer(),
            "id_required": stock.answer(),
            "cost": _COSTS.pick(dice).value,
        }

    def _add_reach(self, service: int, home: Home) -> None:
        stock, dice = self._stock, self._stock.dice
        for code, scope in self._reach.codes(self._number, home.area, stock.places, dice):
            stock.add(Coverage, service_id=service, code=code, scope=scope)
        if dice.chance(0.7):
            for location in home.locations[: 1 + dice.below(2)]:
                stock.add(Service.locations.through, service_id=service, location_id=location)

    def _add_people(self, service: int) -> None:
        stock, dice = self._stock, self._stock.dice
        for population in dice.some(stock.populations, dice.below(5)):
            stance = _STANCES.pick(dice).value
            stock.add(
                ServicePopulation, service_id=service, population_id=population, stance=stance
            )
        if dice.chance(0.7):
            for code in stock.languages.some(dice, 1 + dice.below(3)):
                stock.add(Service.languages.through, service_id=service, language_id=code)
        if dice.chance(0.15):
            for order, pair in enumerate(dice.some(details.DOCUMENTS, 2)):
                document = both("document", pair)
                stock.add(RequiredDocument, service_id=service, order=order, **document)

    def _add_hours(self, service: int) -> None:
        stock, dice = self._stock, self._stock.dice
        if dice.chance(0.55):
            note = both("note", dice.pick(details.SCHEDULE_NOTES))
            for opening in WEEKS.pick(dice):
                stock.add(Schedule, service_id=service, **opening, **note)
        if self._number % _EXCEPTION_EVERY == 1:
            is_open = dice.chance(0.5)
            stock.add(
                ScheduleException,
                service_id=service,
                date=stock.calendar.day(dice.below(60)),
                opens_at="10:00:00" if is_open else None,
                closes_at="12:00:00" if is_open else None,
                **both("note", ("Sample holiday", "Feriado de muestra")),
            )

    def _add_numbers(self, service: int) -> None:
        dice = self._stock.dice
        if dice.chance(0.6):
            for _ in range(1 + dice.below(2)):
                self._stock.add_phone(service_id=service)
