"""What several models share: public ids, sources, sort names, and constraint helpers."""

import re
import unicodedata
import uuid
from datetime import date
from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

# Python's own parser also takes weeks: 2021-W01-1.
_PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


class Answer(models.TextChoices):
    """Yes, no, or not known: not known is never shown as no."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known"


class SourceQuality(models.TextChoices):
    """What kind of page a record was compiled from."""

    OWN_SITE = "own-site", _("the provider’s own site")
    GOVERNMENT = "government", _("a government page")
    UNIVERSITY = "university", _("a university page")
    NEWS = "news", _("news or another page")
    THIRD_PARTY = "third-party", _("a list made by others")


# The accents of Latin letters: taking them at once is much quicker than asking each character.
_ACCENTS = re.compile("[\u0300-\u036f]+")


def plain(text: str) -> str:
    """Return `text` in small letters without accents, for sorting and comparing names.

    >>> plain("Ste. Geneviève")
    'ste. genevieve'
    """
    if text.isascii():
        return text.casefold()
    # Twice: some capitals show only when taken apart (bold letters of mathematics).
    split = unicodedata.normalize("NFKD", text.casefold()).casefold()
    latin = _ACCENTS.sub("", split)
    if latin.isascii():
        return latin
    return "".join(c for c in latin if not unicodedata.combining(c))


def exactly_one(*fields: str, name: str, message: str) -> models.CheckConstraint:
    """Return a constraint: exactly one of the nullable foreign keys `fields` is set."""
    cases = [
        models.Q(**{f"{field}__isnull": field != chosen for field in fields}) for chosen in fields
    ]
    return models.CheckConstraint(
        condition=reduce(or_, cases), name=name, violation_error_message=message
    )


def one_of(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """Return a constraint: `field` holds one of the values of `choices`, whoever writes it."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": choices.values}),
        name=name,
        violation_error_message=f"Choose one of the offered values for {field.replace('_', ' ')}.",
    )


class PublicId(models.Model):
    """A record with a UUID that the outside world may keep (HSDS `id`)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Sourced(models.Model):
    """A record compiled from public pages: where from, of when, and doubts for staff."""

    source_urls = models.TextField(
        "source addresses", blank=True, help_text="One web address a line. Shown to the public."
    )
    source_date = models.CharField(
        "source date",
        max_length=10,
        blank=True,
        help_text="As exact as known: 2021, 2021-04 or 2021-04-25. Blank if undated.",
    )
    source_quality = models.CharField(
        "kind of source", max_length=16, choices=SourceQuality, blank=True
    )
    internal_note = models.TextField(
        blank=True, help_text="For staff only: doubts, what to check. Never shown in public."
    )

    class Meta:
        abstract = True

    @property
    def sources(self) -> list[str]:
        """The source addresses, one an item."""
        return self.source_urls.split()

    def clean(self) -> None:
        """Reject a source date that is no date."""
        super().clean()
        if self.source_date and not is_partial_date(self.source_date):
            raise ValidationError(
                {"source_date": "Write a year, a month or a day: 2021, 2021-04 or 2021-04-25."}
            )


def is_partial_date(text: str) -> bool:
    """Return whether `text` is an ISO 8601 year, month or day."""
    if not _PARTIAL_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
