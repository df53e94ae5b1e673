"""Texts in two languages: an English column `x`, and beside it `x_es`.

A missing translation falls back to English; the language that came out is told, so that pages can
mark it for screen readers.
"""

from typing import NamedTuple

from django.db import models
from django.utils.translation import get_language

# The language of the plain column; every other one has a suffix.
SOURCE_LANGUAGE = "en"


class Text(NamedTuple):
    """A text and the language that it is in."""

    value: str
    language: str


def current_language() -> str:
    """Return the two letters of the language that is active."""
    return (get_language() or SOURCE_LANGUAGE)[:2]


def text_of(record: object, field: str, language: str | None = None) -> Text:
    """Return `field` of `record` in `language` (default: the active one), or else in English."""
    language = language or current_language()
    if language != SOURCE_LANGUAGE:
        translated = getattr(record, f"{field}_{language}", "")
        if translated:
            return Text(translated, language)
    return Text(getattr(record, field), SOURCE_LANGUAGE)


def translated_fields(model: type[models.Model], language: str = "es") -> list[str]:
    """Return the names of the fields of `model` that have a column in `language`."""
    names = {field.name for field in model._meta.get_fields()}
    suffix = f"_{language}"
    return sorted(n.removesuffix(suffix) for n in names if n.endswith(suffix))


def untranslated(record: models.Model, language: str = "es") -> list[str]:
    """Return the fields of `record` that have an English text and none in `language`."""
    return [
        field
        for field in translated_fields(type(record), language)
        if getattr(record, field) and not getattr(record, f"{field}_{language}")
    ]
