"""Phone numbers, as parts of what they reach."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from resources import phones
from resources.admin.base import GuideAdmin, M, P, StackedInline
from resources.models import Contact, Hotline, Location, Phone, PhoneKind, Provider, Service
from resources.stewardship.numbers import stands_at


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


class NumbersAdmin(GuideAdmin[M]):
    """The page of a record with phone numbers: one that was changed here may be wrong elsewhere."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Say where a number still stands that stood here."""
        gone = {number for rows in formsets if rows.model is Phone for number in _left(rows)}
        super().save_related(request, form, formsets, change)
        own = [form.instance, getattr(form.instance, "replaces", None)]
        for number in sorted(gone):
            elsewhere = stands_at(number, [record for record in own if record is not None])
            if elsewhere:
                self.message_user(request, self._still(number, elsewhere), messages.WARNING)

    def _still(self, number: str, records: list[Model]) -> str:
        site = self.admin_site.name
        rows = [
            (
                reverse(f"{site}:{r._meta.app_label}_{r._meta.model_name}_change", args=[r.pk]),
                "proposed change of the " if getattr(r, "replaces_id", None) else "",
                r._meta.verbose_name,
                r,
            )
            for r in records
        ]
        return format_html(
            "{}, which stood here, still stands elsewhere. Is it wrong there too? {}",
            phones.display(number),
            format_html_join("; ", '{1}{2} <a href="{0}">{3}</a>', rows),
        )


def _left(rows: Any) -> list[str]:
    """Return the numbers, as they are kept, that these rows of a form had and have no more."""
    changed = [
        row
        for row in rows.initial_forms
        if row in rows.deleted_forms or "number" in row.changed_data
    ]
    return [phones.normalise(row.initial["number"]) for row in changed]


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
