"""Streets in the free text of a listing that has a place whose street is not public."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, EmailField, Model, Q, TextField, URLField

from resources.models import Location, Provider, Service, Verification
from resources.stewardship.edits import PARTS
from resources.stewardship.streets import Known, find_streets

# Texts that the public does not see, that are no sentences, or that say what the address is.
_NOT_READ = frozenset(
    {
        *("internal_note", "source_urls", "source_date", "sort_name"),
        *("address_1", "address_2", "postal_code", "town"),
        *("permission_from", "permission_kept"),
        *("byday", "bymonthday", "number", "extension", "keyword", "code"),
    }
)
# Staff's own notes of a check.
_PRIVATE = (Verification,)


@dataclass(frozen=True)
class Rules:
    """What may not stand in the texts of one listing."""

    # A place of the listing keeps its street: then all that looks like a street is asked about.
    looks: bool = False
    secret: Known = field(default_factory=Known)
    public: Known = field(default_factory=Known)

    def find(self, texts: Iterable[str]) -> list[str]:
        """Return the streets in `texts`, each once."""
        found: dict[str, None] = {}
        for text in texts:
            found |= dict.fromkeys(find_streets(text, secret=self.secret, looks=self.looks))
        return [street for street in found if street not in self.public]


def text_fields(model: type[Model]) -> list[str]:
    """Return the names of the fields of `model` in which staff write what the public reads."""
    if issubclass(model, _PRIVATE):
        return []
    return [
        f.name
        for f in model._meta.concrete_fields
        if isinstance(f, (CharField, TextField))
        and not isinstance(f, (EmailField, URLField))
        and not f.choices
        and f.editable
        and f.name not in _NOT_READ
        and type(f).__name__ != "SlugField"
    ]


def rules_for(owner: Provider | Service | None, *, places: Iterable[Location] = ()) -> Rules:
    """Return the rules for a listing of `owner`, with `places` that are not saved yet.

    Streets of hidden places of others are secret in every text, those of an alert included.
    """
    own = [*places, *(_places_of(owner) if owner else ())]
    closed = [place for place in own if not place.public_visibility.shows_street]
    shown = Known.of(place.address_1 for place in own if place.public_visibility.shows_street)
    secret = Known.of(place.address_1 for place in closed)
    elsewhere = (
        Location.objects.keeping_street()
        .exclude(address_1="")
        .exclude(pk__in=[place.pk for place in own if place.pk])
        .values_list("address_1", flat=True)
    )
    return Rules(
        looks=bool(closed),
        secret=Known.of(elsewhere)
        | Known.of((place.address_1 for place in closed), also_without_number=True),
        # Typed as hidden now, though saved as public: hidden counts.
        public=Known(shown.streets - secret.streets),
    )


def streets_in(record: Any) -> list[str]:
    """Return the streets in the saved texts of `record` and of all that belongs to it."""
    owner = record if isinstance(record, (Provider, Service)) else None
    return rules_for(owner).find(_texts_of(record))


def _places_of(owner: Provider | Service) -> Iterator[Location]:
    """Yield the places of a listing: its provider's, and those where its services are given."""
    at = Q(pk=None)
    if isinstance(owner, Service):
        at = Q(provider=owner.provider_id) | Q(services=owner.pk)
    elif owner.pk:
        at = Q(provider__in=[owner.pk, owner.replaces_id or owner.pk])
    yield from Location.objects.filter(at).distinct()


def _texts_of(record: Model) -> Iterator[str]:
    for name in text_fields(type(record)):
        yield getattr(record, name)
    for relation in PARTS.get(type(record), ()):
        for part in getattr(record, relation).all():
            yield from _texts_of(part)
