"""Makes the entries of services: what the index keeps of each, read from the listings in bulk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from typing import Any

from django.utils import timezone

from resources.models import Answer, Service, Stance, VerificationStatus
from resources.search.index import tokens
from resources.search.index.hours_key import hours_with_key
from resources.search.index.listed import UNDATED, Listed
from resources.search.index.parts import Links, Parts, among, read_parts
from resources.search.text import ENGLISH, SPANISH, Reading, read

_FIELDS = (
    "pk", "uuid", "slug", "name", "name_es", "sort_name", "description", "description_es",
    "alert", "alert_es", "url", "cost", "walk_in", "referral_required", "id_required",
    "minimum_age", "maximum_age", "verified_on", "verification_due", "main_category",
    "eligibility_description", "eligibility_description_es", "application_process",
    "application_process_es", "visible_from", "visible_to", "provider", "provider__name",
    "provider__alternate_name", "provider__description", "provider__description_es",
    "provider__website", "provider__visible_from", "provider__visible_to", "source_urls",
    "source_date", "provider__source_urls", "provider__source_date",
)  # fmt: skip
_TIMES = ("visible_from", "visible_to", "provider__visible_from", "provider__visible_to")

# Midnights remembered: checks fall due within a year or so.
MOST_DAYS = 1_000

Row = dict[str, Any]


@dataclass(frozen=True)
class Texts:
    """The stems of a service by the weight of where they stand."""

    name: str
    categories: str
    provider: str
    description: str
    areas: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """What the index keeps of one service. Not public: no tokens, no card, no texts."""

    service_id: int
    sort_name: str = ""
    tokens: tuple[str, ...] = ()
    card: str = ""
    texts: Texts | None = None
    words: frozenset[str] = frozenset()
    hours: tuple[str, str] | None = None
    changes_at: datetime | None = None

    @property
    def is_public(self) -> bool:
        """Whether lists show it."""
        return self.texts is not None


def make_entries(ids: Iterable[int], now: datetime) -> list[Entry]:
    """Return the entries of the services with these `ids` as of `now`; missing ones are empty."""
    wanted, today = list(ids), timezone.localdate(now)
    services = Service.objects.filter(among("pk", wanted))
    public = {row["pk"]: row for row in services.published(now).values(*_FIELDS)}
    others = [pk for pk in wanted if pk not in public]
    dates = Service.objects.filter(pk__in=others).values("pk", "verification_due", *_TIMES)
    changes = {row["pk"]: next_change(row, now, today) for row in dates}
    parts = read_parts(public)
    return [
        _entry(public[pk], parts, now, today)
        if pk in public
        else Entry(pk, changes_at=changes.get(pk))
        for pk in wanted
    ]


def next_change(row: Row, now: datetime, today: date | None = None) -> datetime | None:
    """Return the next moment after `now` at which time alone changes what the index says."""
    moments = [row[name] for name in _TIMES if row[name] and row[name] > now]
    due: date | None = row["verification_due"]
    if due and due > (today or timezone.localdate(now)):
        moments.append(_midnight(due))
    return min(moments, default=None)


@lru_cache(maxsize=MOST_DAYS)
def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001


def _entry(row: Row, parts: Parts, now: datetime, today: date) -> Entry:
    links = parts.of(row["pk"])
    hours = hours_with_key(links.hours, today) if links.hours else None
    texts, words = _texts(row, links, parts)
    return Entry(
        service_id=row["pk"],
        sort_name=row["sort_name"],
        tokens=tuple(_tokens(row, links, hours, today)),
        card=_card(row, links, hours).to_json(),
        texts=texts,
        words=words,
        hours=hours,
        changes_at=next_change(row, now, today),
    )


def _tokens(row: Row, links: Links, hours: tuple[str, str] | None, today: date) -> Iterator[str]:
    yield from map(tokens.area, links.codes)
    yield from map(tokens.category, {*links.categories, *links.headings})
    if row["main_category"]:
        yield tokens.main_category(row["main_category"])
    for population, stance in links.stances:
        is_refused = stance == Stance.NOT_ACCEPTED
        yield tokens.refuses(population) if is_refused else tokens.welcomes(population)
    yield from map(tokens.language, links.languages)
    yield tokens.cost(row["cost"])
    yield tokens.provider(row["provider"])
    status = VerificationStatus.of(row["verified_on"], row["verification_due"], today)
    yield tokens.status(status.value)
    if row["walk_in"] == Answer.YES:
        yield tokens.WALK_IN
    if row["referral_required"] == Answer.NO:
        yield tokens.NO_REFERRAL
    if row["id_required"] == Answer.NO:
        yield tokens.NO_ID
    if links.points:
        yield tokens.LOCATED
    if links.is_accessible:
        yield tokens.WHEELCHAIR
    if row["minimum_age"] is not None or row["maximum_age"] is not None:
        yield tokens.ages(row["minimum_age"], row["maximum_age"])
    if hours:
        yield tokens.hours(hours[0])


def _card(row: Row, links: Links, hours: tuple[str, str] | None) -> Listed:
    return Listed(
        places=tuple(sorted(links.places)),
        service_id=row["pk"],
        uuid=str(row["uuid"]),
        slug=row["slug"],
        name=row["name"],
        name_es=row["name_es"],
        provider_name=row["provider__name"],
        description=row["description"],
        description_es=row["description_es"],
        alert=row["alert"],
        alert_es=row["alert_es"],
        website=row["url"] or row["provider__website"],
        cost=row["cost"],
        hours=hours[0] if hours else "",
        verified=row["verified_on"].isoformat() if row["verified_on"] else "",
        due=row["verification_due"].isoformat() if row["verification_due"] else "",
        source=_source(row),
        categories=tuple(links.categories),
        phones=tuple(links.phones),
        points=tuple(links.points),
    )


def _source(row: Row) -> str:
    """Return what a card keeps of the sources of a service, or else of its provider's."""
    for owner in ("", "provider__"):
        day, addresses = row[f"{owner}source_date"], row[f"{owner}source_urls"].strip()
        if day or addresses:
            return str(day[: len("2021")] or UNDATED)
    return ""


def _texts(row: Row, links: Links, parts: Parts) -> tuple[Texts, frozenset[str]]:
    """Return the stems of a service, and the words of it that spelling looks after."""
    name = _read(row, "name")
    categories = [
        read(getattr(category, field), language)
        for field, language in (("name", ENGLISH), ("name_es", SPANISH))
        for category in parts.categories_of(links)
    ]
    provider = [
        read(row["provider__name"], ENGLISH),
        read(row["provider__alternate_name"], ENGLISH),
    ]
    description = _read(row, "description")
    more = ("eligibility_description", "application_process", "provider__description")
    rest = [reading for field in more for reading in _read(row, field)]
    spelt = (reading.spelt for reading in (*name, *categories, *provider, *description))
    texts = Texts(
        name=_stems(name),
        categories=_stems(categories),
        provider=_stems(provider),
        description=_stems([*description, *rest]),
        areas=tuple(links.codes),
    )
    return texts, frozenset().union(*spelt)


def _read(row: Row, field: str) -> tuple[Reading, Reading]:
    return read(row[field], ENGLISH), read(row[f"{field}_es"], SPANISH)


def _stems(readings: Iterable[Reading]) -> str:
    """Return the stems of all `readings`, each once."""
    return " ".join(dict.fromkeys(chain.from_iterable(reading.stems for reading in readings)))
