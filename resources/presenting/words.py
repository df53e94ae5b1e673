"""Sentences about listings that several pages share, in the language of the page."""

from collections.abc import Iterable
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resources.models import Language, Scope, current_language, text_of
from resources.models.base import plain
from resources.reference import Reference

# More names than this, and a sentence counts them instead.
NAMES_IN_A_SENTENCE = 6


def and_list(words: Iterable[str]) -> str:
    """Return `words` as a sentence has them: “a, b and c”."""
    items = [str(word) for word in words]
    if len(items) < 2:  # noqa: PLR2004
        return "".join(items)
    first, last = ", ".join(items[:-1]), items[-1]
    if current_language() == "es" and _sounds_like_i(last):
        return f"{first} e {last}"
    return _("%(first)s and %(last)s") % {"first": first, "last": last}


def or_list(words: Iterable[str]) -> str:
    """Return `words` as a choice: “a, b or c”."""
    items = [str(word) for word in words]
    if len(items) < 2:  # noqa: PLR2004
        return "".join(items)
    first, last = ", ".join(items[:-1]), items[-1]
    if current_language() == "es" and plain(last).startswith(("o", "ho")):
        return f"{first} u {last}"
    return _("%(first)s or %(last)s") % {"first": first, "last": last}


def languages_said(languages: Iterable[Language]) -> str:
    """Return the names of `languages` as a sentence has them: “Inglés y español”."""
    names = [text_of(language, "name").value for language in languages]
    if current_language() == "es":
        # Spanish writes them small, save at the beginning.
        names[1:] = [name[:1].lower() + name[1:] for name in names[1:]]
    return and_list(names)


def _sounds_like_i(word: str) -> bool:
    """Return whether Spanish says “e” instead of “y” before `word`: idiomas, hijos; not hielo."""
    start = plain(word)
    return start.startswith(("i", "hi")) and not start.startswith(("hia", "hie", "hio"))


def area_name(reference: Reference, code: str) -> str:
    """Return the name of the area of a coverage `code`; the code itself if it is not known."""
    scope = Scope.of(code)
    if scope is Scope.NATION:
        return _("the United States")
    if scope is Scope.STATE:
        return next((text_of(s, "name").value for s in reference.states if s.code == code), code)
    if scope is Scope.REGION:
        key = code.removeprefix("region:")
        names = (text_of(r, "name").value for r in reference.regions if r.key == key)
        return _("%(name)s (region)") % {"name": next(names, key)}
    county = reference.county_by_fips.get(code)
    return county.label if county else code


def coverage_sentence(reference: Reference, codes: Iterable[str]) -> str:
    """Return in words which areas `codes` name: counties first, many of them counted.

    It stands by itself, so it begins with a capital: “The United States”.
    """
    listed = sorted(codes, key=lambda code: (Scope.of(code), area_name(reference, code)))
    wide = [area_name(reference, code) for code in listed if Scope.of(code) is not Scope.COUNTY]
    counties = [area_name(reference, code) for code in listed if Scope.of(code) is Scope.COUNTY]
    if len(counties) > NAMES_IN_A_SENTENCE:
        counties = [
            ngettext("%(count)d county", "%(count)d counties", len(counties))
            % {"count": len(counties)}
        ]
    sentence = and_list(counties + wide)
    return sentence[:1].upper() + sentence[1:]


def long_date(day: date) -> str:
    """Return a day as people of the page's language write it."""
    return formats.date_format(day, "DATE_FORMAT")


def month_and_year(day: date) -> str:
    """Return the month of a day as people of the page's language write it."""
    return formats.date_format(day, "YEAR_MONTH_FORMAT")


def partial_date(text: str) -> str:
    """Return a source date (`2021`, `2021-04`, `2021-04-25`) in words; unreadable text as it is."""
    parts = text.split("-")
    try:
        if len(parts) == 3:  # noqa: PLR2004
            return long_date(date.fromisoformat(text))
        if len(parts) == 2:  # noqa: PLR2004
            return formats.date_format(date.fromisoformat(f"{text}-01"), "YEAR_MONTH_FORMAT")
    except ValueError:
        return text
    return text
