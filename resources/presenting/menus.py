"""The menus as pages show them: what staff chose, or else the pages that nobody can do without."""

from dataclasses import dataclass

from django.urls import reverse, translate_url
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from resources.models.text import SOURCE_LANGUAGE, current_language
from resources.presenting.marking import translated
from resources.reference import Reference

# Where staff have chosen nothing, and on error pages that ask no database.
_ALWAYS = {
    "main": (
        (gettext_noop("Services"), "guide"),
        (gettext_noop("Map"), "map"),
        (gettext_noop("Providers"), "providers"),
        (gettext_noop("Hotlines"), "hotlines"),
    )
}


@dataclass(frozen=True)
class Entry:
    """One link of a menu."""

    label: str | SafeString
    address: str


def menu(name: str, reference: Reference | None = None) -> list[Entry]:
    """Return the links of the menu `name` in the language of the page."""
    items = reference.menu_named(name) if reference else []
    if not items:
        return [Entry(_(label), reverse(view)) for label, view in _ALWAYS.get(name, ())]
    return [Entry(translated(item, "label"), in_this_language(item.address)) for item in items]


def in_this_language(path: str) -> str:
    """Return an English `path` of this site as the page's language has it."""
    language = current_language()
    if language == SOURCE_LANGUAGE:
        return path
    # Only in English does Django read an English path.
    with override(SOURCE_LANGUAGE):
        return translate_url(path, language)
