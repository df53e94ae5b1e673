"""Asks staff about streets in free text before others read it: each has to be confirmed."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest

from resources.models import (
    AddressVisibility,
    Contact,
    Hotline,
    Location,
    Provider,
    PublicationStatus,
    Service,
)
from resources.stewardship.confidential import Rules, rules_for, streets_in, text_fields

# The boxes that say of a found text: this is not a secret address.
CONFIRMED = "not_secret"
ASK = (
    "This looks like a street address, or is one that the public must not know. If anyone may read "
    "it, tick it and save again; if not, take it out. Nothing you typed is lost."
)
# These steps put a text in front of the public, or of the one who decides on it.
ASKED = (PublicationStatus.PUBLISHED, PublicationStatus.IN_REVIEW)

_ROW = re.compile(r"(?P<row>(?P<prefix>[a-z_]+)-\d+)-(?P<field>[a-z_0-9]+)")
# The texts of the rows under a form, by the name of the relation, which begins their fields' names.
_ROW_TEXTS = {
    str(relation.get_accessor_name()): text_fields(relation.related_model)
    for owner in (Provider, Service, Location, Contact, Hotline)
    for relation in owner._meta.related_objects
    if relation.one_to_many
}


class StreetsForm(forms.ModelForm[Any]):
    """A form that asks about streets in its own texts and in those of the rows under it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What was found, and which of it was confirmed: the template shows a box for each.
        self.found_streets: list[str] = []
        self.confirmed_streets: list[str] = []

    def clean(self) -> dict[str, Any] | None:
        """Refuse what is not confirmed."""
        cleaned = super().clean() or self.cleaned_data
        if self.is_asked(cleaned):
            told = self.data.getlist(CONFIRMED) if hasattr(self.data, "getlist") else []
            self.found_streets = self.rules(cleaned).find(self._texts(cleaned))
            self.confirmed_streets = [text for text in self.found_streets if text in told]
            if len(self.confirmed_streets) < len(self.found_streets):
                self.add_error(None, ASK)
        return cleaned

    def is_asked(self, cleaned: dict[str, Any]) -> bool:
        """Return whether others are about to read these texts."""
        return cleaned.get("status", getattr(self.instance, "status", None)) in ASKED

    def rules(self, cleaned: dict[str, Any]) -> Rules:
        """Return what may not stand in the texts."""
        owner = self.instance if isinstance(self.instance, Provider) else None
        return rules_for(owner, places=self._typed_places())

    def _texts(self, cleaned: dict[str, Any]) -> Iterator[str]:
        for name in text_fields(self._meta.model):
            yield str(cleaned.get(name) or "")
        for _, prefix, name, value in self._rows():
            if name in _ROW_TEXTS.get(prefix, ()):
                yield value

    def _rows(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield row, prefix, field and value of the rows that are not to be deleted."""
        for key in self.data:
            match = _ROW.fullmatch(key)
            if match and not self.data.get(f"{match['row']}-DELETE"):
                yield match["row"], match["prefix"], match["field"], str(self.data[key])

    def _typed_places(self) -> list[Location]:
        """Return the places in rows as they are typed."""
        rows: dict[str, dict[str, Any]] = {}
        for row, prefix, name, value in self._rows():
            if prefix == "locations":
                rows.setdefault(row, {})[name] = value
        return [typed_place(row) for row in rows.values() if "address_visibility" in row]


class PartStreetsForm(StreetsForm):
    """The form of a place or a contact: its provider's listing is what others read."""

    def is_asked(self, cleaned: dict[str, Any]) -> bool:
        """Return whether others read the provider's listing."""
        provider = self._provider(cleaned)
        return provider is not None and provider.status in ASKED

    def rules(self, cleaned: dict[str, Any]) -> Rules:
        """Return what may not stand in the texts of the provider."""
        typed = [typed_place(cleaned)] if "address_visibility" in cleaned else []
        return rules_for(self._provider(cleaned), places=typed)

    def _provider(self, cleaned: dict[str, Any]) -> Provider | None:
        if "provider" in cleaned:
            chosen: Provider | None = cleaned["provider"]
            return chosen
        return self.instance.provider if self.instance.provider_id else None


def typed_place(values: dict[str, Any]) -> Location:
    """Return a place that nobody saved, as far as it decides what is secret."""
    visibility = values.get("address_visibility")
    known = visibility in AddressVisibility.values
    return Location(
        address_visibility=str(visibility) if known else AddressVisibility.HIDDEN.value,
        address_1=str(values.get("address_1") or ""),
        is_shelter=bool(values.get("is_shelter")),
        permission_from=str(values.get("permission_from") or ""),
        permission_on=values.get("permission_on") or None,
    )


def boxes_of(record: Any) -> list[tuple[str, str]]:
    """Return the streets in the saved texts of `record`, each with the value of its box."""
    return [(f"{record.pk}: {street}", street) for street in streets_in(record)]


def unconfirmed(request: HttpRequest, record: Any) -> list[tuple[str, str]]:
    """Return the boxes of `record` that this request does not tick."""
    told = request.POST.getlist(CONFIRMED)
    return [(value, street) for value, street in boxes_of(record) if value not in told]
