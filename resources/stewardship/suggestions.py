"""What readers tell us: the form, keeping it, and deleting it when its time is over."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from resources.models import (
    Provider,
    Service,
    Suggestion,
    SuggestionKind,
    SuggestionStatus,
    current_language,
)
from resources.models.slug import renamed
from resources.models.suggestion import today

Listing = Service | Provider


class Lines(forms.CharField):
    """A text of several lines; a break counts once, as browsers count it."""

    def to_python(self, value: Any) -> Any:
        """Return the text with plain line breaks."""
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


class SuggestionForm(forms.Form):
    """What a reader fills in. Only the first two are asked for."""

    kind = forms.ChoiceField(
        choices=SuggestionKind.choices,
        error_messages={
            "required": _("Choose what your message is about."),
            "invalid_choice": _("Choose what your message is about."),
        },
    )
    text = Lines(
        min_length=Suggestion.LEAST,
        max_length=Suggestion.MOST,
        error_messages={
            "required": _("Write your message."),
            "min_length": _("Write a little more, so that we can understand it."),
            "max_length": ngettext_lazy(
                "Your message is too long: it has %(show_value)d characters, and %(limit_value)d "
                "fit.",
                "Your message is too long: it has %(show_value)d characters, and %(limit_value)d "
                "fit.",
                "limit_value",
            ),
        },
    )
    sender = forms.CharField(
        required=False,
        max_length=100,
        error_messages={"max_length": _("Write a shorter name: at most 100 characters.")},
    )
    reply = forms.CharField(
        required=False,
        max_length=200,
        error_messages={"max_length": _("Write something shorter: at most 200 characters.")},
    )


def asked_about(data: Mapping[str, str]) -> tuple[Listing | None, bool]:
    """Return the public listing that `service` or `provider` in `data` names, by its slug.

    And whether one was named that is not there.
    """
    sources: tuple[tuple[str, Any], ...] = (
        ("service", Service.objects.published().select_related("provider")),
        ("provider", Provider.objects.published()),
    )
    for name, records in sources:
        slug = data.get(name, "")
        if slug:
            # PostgreSQL refuses to look for what no text can hold.
            known = "\0" not in slug
            found = (records.filter(slug=slug).first() or renamed(records, slug)) if known else None
            return found, found is None
    return None, False


def keep(form: SuggestionForm, listing: Listing | None) -> Suggestion:
    """Store what a valid form says; delete what is over its time."""
    purge()
    service = listing if isinstance(listing, Service) else None
    provider = listing if isinstance(listing, Provider) else None
    return Suggestion.objects.create(
        **form.cleaned_data,
        service=service,
        provider=provider,
        about=name_of(listing),
        language=current_language(),
    )


def name_of(listing: Listing | None) -> str:
    """Return what a listing is called, to be kept in case it goes."""
    if isinstance(listing, Service):
        return f"{listing.name} ({listing.provider.name})"
    return listing.name if listing else ""


def purge(days: int | None = None) -> int:
    """Delete what is done and came more than `days` ago (default: SUGGESTION_DAYS); how many."""
    before = today() - timedelta(days=settings.SUGGESTION_DAYS if days is None else days)
    old = Suggestion.objects.filter(status=SuggestionStatus.DONE, created_on__lt=before)
    number, _each = old.delete()
    return number
