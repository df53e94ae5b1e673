"""The Jinja2 environment of the public pages: what templates may call, and nothing else."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

from directory.storage import integrity
from resources.models import Provider
from resources.models.text import current_language, direction, text_of
from resources.pictures.charts import drawn
from resources.presenting import addresses, article, private, structured, words
from resources.presenting.cards import kept_cards
from resources.presenting.fragments import chosen_option, kept
from resources.presenting.marking import is_in_english, left_to_right, marked, translated
from resources.presenting.meanings import group_names
from resources.presenting.menus import menu
from resources.presenting.numbers import number
from resources.presenting.sharing import head_of
from resources.search.place import place_names


def paragraphs(text: str | SafeString) -> SafeString:
    """Return `text` as paragraphs, parted where it has blank lines; everything else is escaped."""
    if isinstance(text, SafeString):
        return format_html("<p>{}</p>", text)
    parts = [part.strip() for part in text.replace("\r", "").split("\n\n")]
    return format_html_join("", "<p>{}</p>", ((part,) for part in parts if part))


def by_letter(providers: Iterable[Provider]) -> list[tuple[str, list[Provider]]]:
    """Return sorted `providers` by the first letter of their name; digits under “#”."""

    def letter(provider: Provider) -> str:
        first = provider.sort_name[:1].upper()
        return first if first.isalpha() else "#"

    return [(first, list(members)) for first, members in groupby(providers, key=letter)]


def url(name: str, *args: object) -> str:
    """Return the address of a named page in the active language."""
    return reverse(name, args=args)


def site_languages() -> list[tuple[str, str]]:
    """Return the languages of the site, each with its own name."""
    return list(settings.LANGUAGES)


def counted(ngettext: Callable[..., str]) -> Callable[..., str]:
    """Return Jinja's `ngettext`, with the number written as the language of the page does."""

    @pass_context
    def told(context: Context, one: str, many: str, count: int, **values: object) -> str:
        return ngettext(context, one, many, count, **{"num": number(count)} | values)

    return told


def names() -> dict[str, Any]:
    """Return what templates may call or show beside their context."""
    return {
        "chosen_option": chosen_option,
        "current_language": current_language,
        "direction": direction,
        "drawn_chart": drawn,
        "exit_url": settings.EXIT_URL,
        "head_of": head_of,
        "guide_with": addresses.guide_with,
        "group_names": group_names,
        "here_with": addresses.here_with,
        "in_language": addresses.in_language,
        "integrity": integrity,
        "is_in_english": is_in_english,
        "kept": kept,
        "kept_cards": kept_cards,
        "left_to_right": left_to_right,
        "marked": marked,
        "menu": menu,
        "page_address": addresses.page_address,
        "path_of": private.path_of,
        "percent_of": article.percent,
        "place_names": place_names,
        "site_languages": site_languages,
        "state_of": private.state_of,
        "static": static,
        "structured": structured,
        "t": translated,
        "text_of": text_of,
        "url": url,
        "words": words,
    }


def environment(**options: Any) -> Environment:
    """Return the environment; a name that a template misspells is an error, not a blank."""
    env = Environment(  # noqa: S701 - autoescape is set in the same call
        **options | {"autoescape": True, "undefined": StrictUndefined},
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    ngettext: Any = env.globals["ngettext"]
    env.globals["ngettext"] = counted(ngettext)
    env.globals.update(names())
    env.filters.update(
        by_letter=by_letter, host=addresses.host, number=number, paragraphs=paragraphs
    )
    return env
