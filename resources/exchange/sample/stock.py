"""What the sample is made of: chance, words, places, kinds of help, and sheets to write on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Max

from resources.exchange.sample.calendar import Calendar
from resources.exchange.sample.details import PHONE_LABELS
from resources.exchange.sample.dice import Dice, Weighted
from resources.exchange.sample.places import Places
from resources.exchange.sample.sentences import Pair
from resources.exchange.sample.sheet import Sheet
from resources.exchange.sample.texts import Texts, both
from resources.models import (
    Alert,
    Answer,
    Category,
    Contact,
    Coverage,
    Language,
    Location,
    OldSlug,
    Phone,
    PhoneKind,
    Population,
    Provider,
    RequiredDocument,
    Schedule,
    ScheduleException,
    Service,
    ServicePopulation,
    SourceQuality,
    Verification,
    VerificationMethod,
)

# Each after what it refers to.
MODELS: tuple[type[models.Model], ...] = (
    *(Provider, Contact, Location, Service),
    *(Service.categories.through, Service.languages.through, Service.locations.through),
    *(Coverage, ServicePopulation, RequiredDocument, Phone, Phone.languages.through),
    *(Schedule, ScheduleException, Verification, OldSlug),
    *(Alert, Alert.counties.through, Alert.regions.through),
)

# Of these area codes, 555-0100 to 555-0199 are kept for stories: nobody has such a number.
AREA_CODES = ("314", "573", "636", "660", "816", "417", "618")
_PHONE_KINDS = Weighted(
    [(PhoneKind.VOICE, 80), (PhoneKind.TEXT, 10), (PhoneKind.TTY, 5), (PhoneKind.FAX, 5)]
)
_ANSWERS = Weighted([(Answer.YES.value, 3), (Answer.NO.value, 3), (Answer.UNKNOWN.value, 4)])
_METHODS = tuple(VerificationMethod.values)
_QUALITIES = ("", *SourceQuality.values)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of help: a category of the second level."""

    id: int
    slug: str
    name: Pair


class Stock:
    """All that the inventors of providers and services share."""

    def __init__(self, seed: int, today: date) -> None:
        self.dice = Dice(seed)
        self.texts = Texts(self.dice)
        self.calendar = Calendar(today)
        self.places = Places.read()
        second = Category.objects.exclude(parent=None).order_by("slug")
        self.kinds = Weighted.falling(
            Kind(category.pk, category.slug, (category.name, category.name_es))
            for category in self.dice.some(list(second), len(second))
        )
        self.populations = list(Population.objects.order_by("slug").values_list("id", flat=True))
        codes = Language.objects.order_by("order", "code").values_list("code", flat=True)
        self.languages = Weighted.falling(codes, 1)
        self.sheets = {model: self._sheet(model) for model in MODELS}

    def _sheet(self, model: type[models.Model]) -> Sheet:
        last = model._default_manager.aggregate(last=Max("pk"))["last"] or 0
        return Sheet(model, last + 1, self.calendar.now)

    def add(self, model: Any, **values: Any) -> int:
        """Write a row on the sheet of `model`, and return its id."""
        return self.sheets[model].add(**values)

    def answer(self) -> str:
        """Return yes, no or not known."""
        return _ANSWERS.pick(self.dice)

    def quality(self) -> str:
        """Return a kind of source, or that it is not told."""
        return self.dice.pick(_QUALITIES)

    def number(self) -> str:
        """Return a number that nobody has."""
        return f"+1{self.dice.pick(AREA_CODES)}55501{self.dice.below(100):02}"

    def add_phone(self, **owner: int) -> None:
        """Give `owner` a number."""
        dice = self.dice
        kind = _PHONE_KINDS.pick(dice)
        phone = self.add(
            Phone,
            **owner,
            number=self.number(),
            kind=kind.value,
            extension=str(dice.below(900) + 100) if dice.chance(0.05) else "",
            keyword="SAMPLE" if kind is PhoneKind.TEXT and dice.chance(0.5) else "",
            internal_note="Sample note for staff." if dice.chance(0.05) else "",
            **both("label", dice.pick(PHONE_LABELS)),
        )
        if dice.chance(0.1):
            for code in self.languages.some(dice, 2):
                self.add(Phone.languages.through, phone_id=phone, language_id=code)

    def add_verification(self, dates: dict[str, Any], **owner: int) -> None:
        """Write down how `owner` was verified, if it was."""
        if dates:
            self.add(
                Verification,
                **owner,
                verified_on=dates["verified_on"],
                due_on=dates["verification_due"],
                method=self.dice.pick(_METHODS),
                confirmed_with="A sample person",
            )
