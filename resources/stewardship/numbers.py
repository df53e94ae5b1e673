"""Where a phone number stands: a wrong one is wrong everywhere."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, Q

from resources import phones
from resources.models import Alert, FocusArea, Hotline, Page, Phone, Provider, Service
from resources.stewardship.confidential import text_fields

_OWNERS = ("provider", "service", "location", "contact", "hotline")
_WITH_TEXTS: tuple[type[Model], ...] = (Provider, Service, Hotline, Alert, Page, FocusArea)
# A shorter one is part of many others.
_FEWEST_DIGITS = 7


def stands_at(number: str, leave: Iterable[Model] = ()) -> list[Model]:
    """Return the records, but for those in `leave`, that have the kept `number`.

    As a phone of theirs, or written as people read it in one of their texts; each once.
    """
    left = set(leave)
    return [record for record in dict.fromkeys(_standing(number)) if record not in left]


def _standing(number: str) -> Iterator[Any]:
    for phone in Phone.objects.filter(number=number).select_related(*_OWNERS):
        yield next(owner for name in _OWNERS if (owner := getattr(phone, name)))
    written = phones.display(number)
    if len(written) < _FEWEST_DIGITS:
        return
    for model in _WITH_TEXTS:
        holding = Q()
        for name in text_fields(model):
            holding |= Q(**{f"{name}__contains": written})
        yield from model._default_manager.filter(holding)
