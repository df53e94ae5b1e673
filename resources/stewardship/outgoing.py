"""Gathers the links of public pages to other sites, and keeps what came of asking for each."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import transaction
from django.db.models import Model, URLField
from django.utils import timezone
from django.utils.text import capfirst

from resources.models import (
    FocusArea,
    Hotline,
    OutgoingLink,
    Page,
    Provider,
    Report,
    Service,
    Source,
)
from resources.richtext import read
from resources.stewardship.asking import Answer, ask
from resources.stewardship.page_checks import TEXTS

AT_ONCE = 4
LONGEST = 500
PUBLISHED: tuple[type[Any], ...] = (Page, FocusArea, Report, Hotline, Provider, Service)


def links() -> dict[str, list[str]]:
    """Return the addresses that the public can follow, each with where it stands."""
    found: dict[str, list[str]] = defaultdict(list)
    for record in _public_records():
        for address in _addresses(record):
            place = f"{capfirst(record._meta.verbose_name)}: {record}"
            if len(address) <= LONGEST and place not in found[address]:
                found[address].append(place)
    return dict(sorted(found.items()))


def _public_records() -> Iterator[Model]:
    for model in PUBLISHED:
        yield from model.objects.published()
    yield from Source.objects.all()


def _addresses(record: Any) -> Iterator[str]:
    for field in record._meta.concrete_fields:
        value = getattr(record, field.attname)
        if isinstance(field, URLField):
            yield from filter(None, [value])
        elif field.name in TEXTS:
            yield from (link for link in read(value).links if link.startswith("http"))
    yield from getattr(record, "sources", ())


def check(
    workers: int = AT_ONCE, asking: Callable[[str], Answer] | None = None
) -> "list[OutgoingLink]":
    """Ask for every address, at most `workers` at once, and return the rows as they are kept."""
    standing = links()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        answers = list(pool.map(asking or ask, standing))
    now = timezone.now()
    rows = [
        OutgoingLink(
            address=address,
            stands_in="\n".join(places),
            state=answer.state,
            status=answer.status,
            told=answer.told,
            checked_at=now,
        )
        for (address, places), answer in zip(standing.items(), answers, strict=True)
    ]
    with transaction.atomic():
        OutgoingLink.objects.all().delete()
        OutgoingLink.objects.bulk_create(rows)
    return rows
