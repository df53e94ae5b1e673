"""Texts in several languages: an English column `x`, beside it `x_es`, and a table for any other.

A missing translation falls back to English; the language that came out is told, so that pages can
mark it for screen readers.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import get_language, get_language_info

# The language of the plain column; every other one has a suffix.
SOURCE_LANGUAGE = "en"
# The languages with columns of their own. Texts in others stand in the table `Translation`.
COLUMN_LANGUAGES = (SOURCE_LANGUAGE, "es")

# Kind of record, its key, and the field.
TextKey = tuple[str, str, str]
# The texts of the table by language, as `resources.reference` read them for the present content.
_table: dict[str, Mapping[TextKey, str]] = {}


class Text(NamedTuple):
    """A text and the language that it is in."""

    value: str
    language: str


def current_language() -> str:
    """Return the two letters of the language that is active."""
    return (get_language() or SOURCE_LANGUAGE)[:2]


def is_right_to_left(language: str) -> bool:
    """Return whether `language` is written from right to left."""
    return language in settings.LANGUAGES_BIDI


def direction(language: str) -> str:
    """Return which way `language` is written, as HTML says it: `ltr` or `rtl`."""
    return "rtl" if is_right_to_left(language) else "ltr"


def table_languages() -> list[str]:
    """Return the site's languages whose texts stand in the table, not in columns."""
    return [code for code, _ in settings.LANGUAGES if code not in COLUMN_LANGUAGES]


def language_name(language: str) -> str:
    """Return the English name of one of the site's languages, for staff."""
    try:
        return str(get_language_info(language)["name"])
    except KeyError:
        return str(dict(settings.LANGUAGES).get(language, language))


def hold_table(texts: Mapping[str, Mapping[TextKey, str]]) -> None:
    """Keep the texts of the table in memory, by language, in the place of what was kept."""
    global _table  # noqa: PLW0603 - one value a process is the point
    _table = dict(texts)


def text_key(record: object, field: str) -> TextKey:
    """Return under which key the table has a field of `record`.

    What stands for a record in a list says so by `text_kind` and `pk`.
    """
    meta = getattr(record, "_meta", None)
    kind = meta.model_name if meta else getattr(record, "text_kind", "")
    return kind, str(getattr(record, "pk", "")), field


def text_of(record: object, field: str, language: str | None = None) -> Text:
    """Return `field` of `record` in `language` (default: the active one), or else in English."""
    language = language or current_language()
    if language != SOURCE_LANGUAGE:
        translated = getattr(record, f"{field}_{language}", "")
        if not translated and language in _table:
            translated = _table[language].get(text_key(record, field), "")
        if translated:
            return Text(translated, language)
    return Text(getattr(record, field), SOURCE_LANGUAGE)


def translated_fields(model: type[models.Model], language: str = "es") -> list[str]:
    """Return the names of the fields of `model` that have a column in `language`."""
    names = {field.name for field in model._meta.get_fields()}
    suffix = f"_{language}"
    return sorted(n.removesuffix(suffix) for n in names if n.endswith(suffix))


def models_with_texts() -> dict[str, type[models.Model]]:
    """Return by kind every model of the guide that has texts in several languages."""
    found: list[Any] = list(apps.get_app_config("resources").get_models())
    return {model._meta.model_name: model for model in found if translated_fields(model)}
