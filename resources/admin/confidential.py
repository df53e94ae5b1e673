"""Streets that the public does not see are not for all staff either.

Who lacks the right sees that there is an address, and not what it is: a form keeps it as it was.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from resources.admin.base import Fields
from resources.models import Location
from resources.models.location import CONFIDENTIAL

SEES_STREETS = "resources.view_confidential_address"
KEPT = "Confidential: kept as it is. A Publisher can see and change it."
# What decides whether the street shows: who may not see it must not be able to uncover it.
_DECIDING = (
    *("address_visibility", "is_shelter"),
    *("permission_from", "permission_on", "permission_kept"),
)


class ConfidentialForm(forms.ModelForm[Location]):
    """The form of a place; it keeps a street from those who may not see it."""

    # Set by the page for its user.
    sees_streets = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_locked = is_kept_from(self.instance, self.sees_streets)
        if self.is_locked:
            for name in (*CONFIDENTIAL, *_DECIDING):
                if name in self.fields:
                    self.fields[name].disabled = True
                    self.fields[name].help_text = KEPT
            self.initial.update(dict.fromkeys(CONFIDENTIAL, ""))

    def clean(self) -> dict[str, Any] | None:
        """Leave what was not shown as it is saved."""
        cleaned = super().clean() or self.cleaned_data
        if self.is_locked:
            for name in (*CONFIDENTIAL, *_DECIDING):
                cleaned.pop(name, None)
        return cleaned


class ConfidentialPlaces:
    """A page, or the rows of a page, with places."""

    @admin.display(description="address")
    def told_address(self, obj: Location) -> str:
        """Return the address for those who may not see every street."""
        address = obj.public_address()
        return ", ".join(p for p in (address.street, address.postal_code) if p) or "confidential"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Tell the address in words where it is only to be read."""
        given = super().get_readonly_fields(request, obj)  # type: ignore[misc]
        return (*given, "told_address") if self._is_told(request, obj) else given

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave out, where the form is only to be read, what is not for this user."""
        given = super().get_fieldsets(request, obj)  # type: ignore[misc]
        if not self._is_told(request, obj):
            return given
        return [
            (title, options | {"fields": tuple(_without_streets(options["fields"]))})
            for title, options in given
        ]

    def _is_told(self, request: HttpRequest, obj: Any) -> bool:
        """Return whether the page shows values instead of fields, to one who may not see all."""
        return not request.user.has_perm(SEES_STREETS) and self.is_only_read(request, obj)

    def is_only_read(self, request: HttpRequest, obj: Any) -> bool:
        """Return whether this user cannot change `obj`, the record of the page."""
        raise NotImplementedError


def is_kept_from(place: Location, sees_streets: bool) -> bool:
    """Return whether the street of a saved place is not to be seen."""
    return bool(place.pk) and not sees_streets and not place.public_visibility.shows_street


def _without_streets(fields: Iterable[Fields]) -> list[Fields]:
    """Return `fields` with one told address in the place of all that is confidential."""
    left: list[Fields] = []
    for line in fields:
        names = (line,) if isinstance(line, str) else line
        kept = tuple(name for name in names if name not in CONFIDENTIAL)
        if len(kept) < len(names) and "address_1" in names:
            left.append("told_address")
        if kept:
            left.append(kept)
    return left
