"""Phone numbers, as parts of what they reach."""

from typing import Any

from django import forms

from resources import phones
from resources.admin.base import P, StackedInline
from resources.models import Contact, Hotline, Location, Phone, PhoneKind, Provider, Service


class PhoneForm(forms.ModelForm[Phone]):
    """A number, shown as people read it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.number:
            self.initial["number"] = phones.display(self.instance.number)

    def clean(self) -> dict[str, Any] | None:
        """Say at its field that a keyword needs a text number."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("keyword") and cleaned.get("kind") not in (None, PhoneKind.TEXT):
            self.add_error("keyword", "Only a text number has a word to send.")
        return cleaned


class PhoneInline(StackedInline[Phone, P]):
    """One number under another."""

    model = Phone
    form = PhoneForm
    autocomplete_fields = ("languages",)
    fieldsets = (
        (None, {"fields": (("kind", "number"), ("extension", "keyword"), ("label", "label_es"))}),
        (
            "Languages, order and notes",
            {"classes": ("collapse",), "fields": ("languages", "order", "internal_note")},
        ),
    )


class ProviderPhoneInline(PhoneInline[Provider]):
    """Numbers of a provider."""


class ServicePhoneInline(PhoneInline[Service]):
    """Numbers of a service."""


class LocationPhoneInline(PhoneInline[Location]):
    """Numbers of a place."""


class ContactPhoneInline(PhoneInline[Contact]):
    """Numbers of a person."""


class HotlinePhoneInline(PhoneInline[Hotline]):
    """Numbers of a hotline."""
