"""What the head of a page tells search engines, and sites where somebody shares its address.

Words that somebody typed never stand there: an address with words is not offered to be listed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from resources.models import County, Region
from resources.models.text import SOURCE_LANGUAGE, current_language, text_of
from resources.presenting.numbers import LOCALES

# Lists, and the parameter that their address says already.
LISTS = {"guide": "", "county": "county", "region": "region"}
# Parameters that make another list. The others change its order, or hold what somebody typed.
FILTERS = (
    "county", "region", "category", "population", "language", "cost", "verified", "walk_in",
    "no_referral", "no_id", "accessible", "open",
)  # fmt: skip
TYPED = ("q", "place", "age", "near")
_CHOICE = re.compile(r"[a-z0-9-]{1,80}")
_PAGE = re.compile(r"[1-9][0-9]{0,3}")
# More choices than this make a list that nobody looks for with a search engine.
MOST_FILTERS = 2
ANY_LANGUAGE = "x-default"
# The picture of a page that has none of its own, and those that have: width and height in pixels.
ICON, ICON_SIZE = "img/icon.png", (512, 512)
SHARED_SIZE = (1200, 630)


@dataclass(frozen=True)
class Image:
    """The picture of a shared page: its address, what it tells, and its size in pixels."""

    address: str
    told: str
    width: int
    height: int

    @property
    def is_large(self) -> bool:
        """Whether it was made to be shown large."""
        return self.width > self.height


@dataclass(frozen=True)
class Head:
    """The address by which a page is known, the same in all languages, and whether to list it."""

    canonical: str
    alternates: list[tuple[str, str]]
    is_listed: bool
    image: Image
    locale: str
    other_locales: list[str]


def head_of(request: HttpRequest, place: County | Region | None = None) -> Head:
    """Return what the head of the page at `request` says; `place` has a picture of its own."""
    path, filters = _known_as(request)
    own = current_language()
    absolute = request.build_absolute_uri
    alternates = [(code, absolute(path_in(path, code))) for code, _ in settings.LANGUAGES]
    typed = any(request.GET.get(name) for name in TYPED)
    return Head(
        canonical=absolute(path),
        alternates=[*alternates, (ANY_LANGUAGE, dict(alternates)[SOURCE_LANGUAGE])],
        is_listed=not typed and request.method != "POST" and filters <= MOST_FILTERS,
        image=_image(place, absolute),
        locale=_locale(own),
        other_locales=[_locale(code) for code, _ in settings.LANGUAGES if code != own],
    )


def path_in(address: str, language: str) -> str:
    """Return the path of a page that exists in every language as `language` has it."""
    own = current_language()
    plain = address if own == SOURCE_LANGUAGE else address.removeprefix(f"/{own}")
    return plain if language == SOURCE_LANGUAGE else f"/{language}{plain}"


def _known_as(request: HttpRequest) -> tuple[str, int]:
    """Return the path of a page without what makes no other page, and how many filters it has."""
    if request.method == "POST":
        # A private search: what was chosen stands in no address of its page.
        return request.path, 0
    match = request.resolver_match
    name = match.url_name if match else ""
    if name not in LISTS:
        return request.path, 0
    kept = QueryDict(mutable=True)
    for parameter in FILTERS:
        if parameter != LISTS[name]:
            values = {v for v in request.GET.getlist(parameter) if _CHOICE.fullmatch(v)}
            kept.setlist(parameter, sorted(values))
    chosen = [(key, value) for key, values in kept.lists() for value in values]
    path = request.path
    if name == "guide" and len(chosen) == 1 and chosen[0][0] in LISTS:
        # The page of the place is the same list.
        [(place, slug)] = chosen
        path, kept = reverse(place, args=[slug]), QueryDict(mutable=True)
    page = request.GET.get("page", "")
    if _PAGE.fullmatch(page) and page != "1":
        kept["page"] = page
    query = kept.urlencode()
    return (f"{path}?{query}" if query else path), len(chosen)


def _image(place: County | Region | None, absolute: Callable[[str], str]) -> Image:
    """Return the picture of a page; it names no more than the guide and its place."""
    told = gettext("Resource Guide")
    try:
        piece = reverse("toolkit-file", args=[place.slug if place else "all", "share", "png"])
    except NoReverseMatch:
        return Image(absolute(static(ICON)), told, *ICON_SIZE)
    if place:
        name = place.label if isinstance(place, County) else text_of(place, "name").value
        told = f"{told}: {name}"
    return Image(absolute(piece), told, *SHARED_SIZE)


def _locale(language: str) -> str:
    """Return a language as Open Graph names it: `es_US`."""
    return LOCALES.get(language, language)
