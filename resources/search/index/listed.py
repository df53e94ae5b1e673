"""What a list shows of a service, kept ready in the index as JSON."""

import json
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from typing import Any, ClassVar, NamedTuple

from django.urls import reverse
from django.utils import timezone

from resources.models.verification import VerificationStatus
from resources.search.index.places import ToldPlace

UNDATED = "?"


class ListedPhone(NamedTuple):
    """A number on a card; it has the names of `Phone` that the phone component reads."""

    display: str
    uri: str | None
    kind: str
    extension: str
    keyword: str
    label: str
    label_es: str
    pk: int = 0

    @property
    def text_kind(self) -> str:
        """What it stands for where texts in further languages are looked up."""
        return "phone"


@dataclass(frozen=True, slots=True)
class Listed:
    """A service as a card shows it. Of its address only what the public may know."""

    # First: a list reads them of every service, and the rest only of cards that it has to render.
    places: tuple[ToldPlace, ...]
    service_id: int
    uuid: str
    slug: str
    name: str
    name_es: str
    provider_name: str
    description: str
    description_es: str
    alert: str
    alert_es: str
    website: str
    cost: str
    hours: str
    verified: str
    due: str
    # The year of its newest source; UNDATED if the source tells none, "" if there is no source.
    source: str
    categories: tuple[int, ...]
    phones: tuple[ListedPhone, ...]
    points: tuple[tuple[float, float], ...]

    # What it stands for where texts in further languages are looked up.
    text_kind: ClassVar[str] = "service"

    @property
    def pk(self) -> int:
        """The key of the service."""
        return self.service_id

    def get_absolute_url(self) -> str:
        """The public page, in the active language."""
        return reverse("service", args=[self.slug])

    @property
    def verified_on(self) -> date | None:
        """The day of the latest confirmation."""
        return date.fromisoformat(self.verified) if self.verified else None

    @property
    def verification_status(self) -> VerificationStatus:
        """Verified, due or unverified, today."""
        due = date.fromisoformat(self.due) if self.due else None
        return VerificationStatus.of(self.verified_on, due, timezone.localdate())

    @property
    def unchecked_since(self) -> str:
        """The year of the source of a service that nobody confirmed; "" if none is to tell."""
        return "" if self.verified or self.source == UNDATED else self.source

    @property
    def is_undated(self) -> bool:
        """Whether nobody confirmed it and its source does not say of when it is."""
        return not self.verified and self.source == UNDATED

    def to_json(self) -> str:
        """Return it as the index keeps it: the values in the order of the fields."""
        return _encode(_values_of(self))

    @classmethod
    def from_json(cls, text: str) -> "Listed":
        """Return what `to_json` wrote."""
        values: list[Any] = json.loads(text)
        values[0] = _places(values[0])
        values[-3:] = (
            tuple(values[-3]),
            tuple(ListedPhone(*phone) for phone in values[-2]),
            tuple((point[0], point[1]) for point in values[-1]),
        )
        return cls(*values)

    @staticmethod
    def places_in(text: str) -> tuple[ToldPlace, ...]:
        """Return the places alone of what `to_json` wrote."""
        return _places(_decode(text, len("["))[0])


def _places(values: list[Any]) -> tuple[ToldPlace, ...]:
    return tuple(ToldPlace(town, state, tuple(fips)) for town, state, fips in values)


# Made once: `json.dumps` would make one for every card.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().raw_decode
_values_of = attrgetter(*(field.name for field in fields(Listed)))
