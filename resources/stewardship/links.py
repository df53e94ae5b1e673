"""Whether a link leads to what the public can see: the page, the list, the place on the page."""

from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from difflib import get_close_matches
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, QueryDict
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from resources.filters import ServiceFilter, known_values
from resources.models import Picture
from resources.reference import reference
from resources.richtext import is_internal, may_lead
from resources.stewardship.counting import uncounted

LANGUAGE_PREFIX = "/es/"
# Where the pictures that staff sent are, and how their addresses end.
PICTURES, PICTURE_ENDING = "/pictures/", ".webp"
# The pages that take the filters of the guide.
LISTS = frozenset({"guide", "county", "region"})
# Filters whose choices are things with names.
NAMED = frozenset({"county", "region", "category", "population", "language"})
# How often a renamed page may have been renamed.
MOST_HOPS = 3

_looking: ContextVar[bool] = ContextVar("looking", default=False)


@dataclass(frozen=True)
class Asked:
    """Where a link stands: the site's own host, the language of the text, and the text itself."""

    host: str
    language: str = "en"
    # The path at which the text stands or will stand.
    own_address: str = ""
    # What links within the text may lead to.
    anchors: tuple[str, ...] = ()


def is_looking() -> bool:
    """Return whether a page is asked only to check a link, and no reader has come."""
    return _looking.get()


def link_problem(link: str, asked: Asked) -> str:
    """Return what is wrong with the address of a link; nothing for one that leads somewhere."""
    if not may_lead(link):
        return (
            f"The link “{link}” leads nowhere: start it with a slash for a page of this site, with "
            "https:// for another."
        )
    if link.startswith("#"):
        return _within(link, asked)
    return _of_page(link, asked) if is_internal(link) else _of_this_site(link, asked.host)


def meant(typed: str, known: Iterable[str], before: str = "", after: str = "") -> str:
    """Return a sentence that offers what is nearest to `typed` of `known`; nothing if none is."""
    near = get_close_matches(typed, sorted(known), n=1)
    return f" Did you mean “{before}{near[0]}{after}”?" if near else ""


def is_there(address: str) -> bool:
    """Return whether the site has a file or an address like this."""
    path = urlsplit(address).path
    if path.startswith(settings.STATIC_URL):
        return finders.find(path.removeprefix(settings.STATIC_URL)) is not None
    if path.startswith(PICTURES):
        slug = path.removeprefix(PICTURES).removesuffix(PICTURE_ENDING)
        return path.endswith(PICTURE_ENDING) and Picture.objects.filter(slug=slug).exists()
    with translation.override("en"):
        try:
            resolve(path)
        except Resolver404:
            return False
    return True


def answers(path: str, host: str) -> bool:
    """Return whether the public gets a page at `path` of this site, or is led on to one."""
    with _as_reader("en"):
        # The view looks its record up, but nothing is rendered.
        response = _response(path, host)
    return response is not None and response.status_code < 400  # noqa: PLR2004 - errors start here


def _within(link: str, asked: Asked) -> str:
    """Return what is wrong with a link to a heading of the text that it stands in."""
    anchor = unquote(link[1:])
    if anchor in asked.anchors:
        return ""
    if not asked.anchors:
        return f"The link “{link}” leads nowhere: this text has no heading that it could lead to."
    said = f"The link “{link}” leads nowhere: no heading of this text has that name."
    near = meant(anchor, asked.anchors, "#")
    if near:
        return said + near
    return f"{said} Its headings are: {', '.join(f'#{own}' for own in asked.anchors)}."


def _of_page(link: str, asked: Asked) -> str:
    """Return what is wrong with a link to a path of this site."""
    parts = urlsplit(link)
    path = parts.path
    if path.startswith(LANGUAGE_PREFIX):
        return f"Write the link “{link}” without “/es”: the Spanish page puts it there by itself."
    if path.startswith(reverse("admin:index")):
        return f"The link “{link}” leads to the staff's pages, which readers cannot open."
    is_file = path.startswith(settings.STATIC_URL)
    if is_there(path) if is_file else answers(path, asked.host):
        return "" if is_file else _of_list(link, parts.query) or _of_place(link, asked)
    if not is_file and not path.endswith("/") and answers(f"{path}/", asked.host):
        return f"Write the link “{link}” with a slash at its end: “{path}/”."
    return (
        f"The link “{link}” leads to no page that the public can see: check its address, or "
        "publish that page first."
    )


def _of_list(link: str, query: str) -> str:
    """Return what the form of the guide would say of the choices in a link to one of its lists."""
    with translation.override("en"):
        if not query or resolve(urlsplit(link).path).url_name not in LISTS:
            return ""
        tables = reference()
        data = QueryDict(query)
        errors = ServiceFilter(data, reference=tables).form.errors
        offered = known_values(tables)
    for name, messages in errors.items():
        known = offered.get(name, ())
        wrong = next((value for value in data.getlist(name) if value not in known), None)
        if name not in offered or wrong is None:
            return f"The link “{link}” leads to an error: {' '.join(messages)}"
        near = meant(wrong, _all(known))
        said = f"there is no {name}" if name in NAMED else f"“{name}” has no choice"
        return f"The link “{link}”: {said} “{wrong}”.{near}"
    return ""


def _all(offered: Container[str]) -> list[str]:
    return list(offered) if isinstance(offered, Iterable) else []


def _of_place(link: str, asked: Asked) -> str:
    """Return what is wrong with the part of a link that names a place on its page."""
    parts = urlsplit(link)
    anchor = unquote(parts.fragment)
    if not anchor or (parts.path == asked.own_address and anchor in asked.anchors):
        return ""
    there = _ids(parts.path, parts.query, asked)
    if there is None or anchor in there:
        return ""
    page = link.partition("#")[0]
    which = "" if asked.language == "en" else " in Spanish"
    near = meant(anchor, there, f"{page}#") or f" Leave out “#{parts.fragment}” to lead to its top."
    return f"The link “{link}”: the page “{page}”{which} has no place “{parts.fragment}”.{near}"


def _ids(path: str, query: str, asked: Asked) -> set[str] | None:
    """Return the names of all places on a page as it is rendered; None if it is no page."""
    own = path if asked.language == "en" else f"/{asked.language}{path}"
    with _as_reader(asked.language):
        for _hop in range(MOST_HOPS):
            response = _response(own, asked.host, query)
            if response is None:
                return None
            led_on = response.headers.get("Location", "")
            if not is_internal(led_on):
                break
            own = urlsplit(led_on).path
        if isinstance(response, SimpleTemplateResponse):
            response.render()
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return None
    reader = _Ids()
    reader.feed(response.content.decode())
    return reader.found


class _Ids(HTMLParser):
    """Collects the names of places."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("id")
        if name:
            self.found.add(name)


def _of_this_site(link: str, host: str) -> str:
    parts = urlsplit(link)
    if parts.scheme in {"http", "https"} and parts.netloc.lower() == host.lower():
        rest = link.split(parts.netloc, 1)[1] or "/"
        return f"Write the link “{link}” as “{rest}”: it leads to this site."
    return ""


@contextmanager
def _as_reader(language: str) -> Iterator[None]:
    token = _looking.set(True)
    try:
        with translation.override(language), uncounted():
            yield
    finally:
        _looking.reset(token)


def _response(path: str, host: str, query: str = "") -> Any:
    """Return what a reader gets at `path`, not rendered; None if there is nothing."""
    try:
        match = resolve(path)
        request = _request(path, host, query)
        request.resolver_match = match
        return match.func(request, *match.args, **match.kwargs)
    except (Resolver404, Http404):
        return None


def _request(path: str, host: str, query: str) -> HttpRequest:
    """Return a reader's request."""
    address = f"{path}?{query}" if query else path
    request: HttpRequest = RequestFactory().get(address, headers={"host": host})
    request.user = AnonymousUser()
    return request
