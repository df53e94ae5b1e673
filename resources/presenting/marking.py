"""Texts marked with their language, where it is not the page's: screen readers say them right."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from resources.models.text import (
    SOURCE_LANGUAGE,
    Text,
    current_language,
    direction,
    is_right_to_left,
    text_of,
)


def marked(text: Text) -> str | SafeString:
    """Return a text; in another language than the page's, marked so for screen readers."""
    page = current_language()
    if text.language == page or not text.value:
        return text.value
    way = direction(text.language)
    if way == direction(page):
        return format_html('<span lang="{}">{}</span>', text.language, text.value)
    return format_html('<span lang="{}" dir="{}">{}</span>', text.language, way, text.value)


def translated(record: object, field: str) -> str | SafeString:
    """Return `field` of `record` in the language of the page, or in English marked as such."""
    return marked(text_of(record, field))


def left_to_right() -> SafeString:
    """Return the attribute that keeps a number or an address as it is on a right-to-left page."""
    return mark_safe(' dir="ltr"') if is_right_to_left(current_language()) else SafeString("")


def is_in_english(record: object, *fields: str) -> bool:
    """Return whether one of `fields` shows in English, though the page is in another language."""
    if current_language() == SOURCE_LANGUAGE:
        return False
    texts = (text_of(record, field) for field in fields)
    return any(text.value and text.language == SOURCE_LANGUAGE for text in texts)
