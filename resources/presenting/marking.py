"""Texts marked with their language, where it is not the page's: screen readers say them right."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from resources.models.text import Text, current_language, text_of


def marked(text: Text) -> str | SafeString:
    """Return a text; in another language than the page's, marked so for screen readers."""
    if text.language == current_language() or not text.value:
        return text.value
    return format_html('<span lang="{}">{}</span>', text.language, text.value)


def translated(record: object, field: str) -> str | SafeString:
    """Return `field` of `record` in the language of the page, or in English marked as such."""
    return marked(text_of(record, field))
