"""Numbers as people write them in the language of the page.

Spanish here is that of the United States (CLDR `es_US`), as of Mexico: 1,234.5, not 1.234,5.
"""

from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from resources.models.text import current_language

# Where a language is written in several ways, the one of this country.
LOCALES = {"en": "en_US", "es": "es_US"}
SMALL = 1000


def locale_of(language: str) -> str:
    """Return the locale by which numbers of a language are written; English if it has none."""
    name = LOCALES.get(language, language)
    try:
        return str(Locale.parse(name))
    except (UnknownLocaleError, ValueError):
        return LOCALES["en"]


def number(value: float | Decimal) -> str:
    """Return `value` in the language of the page: 1,234; 12.5."""
    if isinstance(value, int) and 0 <= value < SMALL:
        return str(value)
    return str(format_decimal(value, locale=locale_of(current_language())))
