"""What is wrong with a text before it is saved, each in a sentence that says what to do."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from resources.models import Category, Chart, ChartValue, Hotline, Source
from resources.placeholders import NAMES, PLACEHOLDERS, Argument, Written, written_in
from resources.richtext import Content, is_internal, may_lead, read
from resources.stewardship.counting import uncounted

# More than these would bury the one that is looked for.
MOST_LISTED = 8
LANGUAGE_PREFIX = "/es/"

KEYS: dict[Argument, Callable[[], Iterable[str]]] = {
    Argument.HOTLINE: lambda: Hotline.objects.published().values_list("slug", flat=True),
    Argument.CATEGORY: lambda: Category.objects.values_list("slug", flat=True),
    Argument.FIGURE: lambda: ChartValue.objects.values_list("key", flat=True),
    Argument.SHARE: lambda: ChartValue.objects.exclude(share=None).values_list("key", flat=True),
    Argument.SOURCE: lambda: Source.objects.values_list("key", flat=True),
    Argument.CHART: lambda: Chart.objects.values_list("slug", flat=True),
}


def problems(html: str, host: str) -> list[str]:
    """Return what is wrong with `html`, as it was typed; `host` is the site's own."""
    content = read(html)
    found = [
        *_headings(content),
        *_pictures(content),
        *_values_out_of_place(content),
        *_placeholders(content),
        *(link_problem(link, host) for link in dict.fromkeys(content.links)),
    ]
    return list(dict.fromkeys(filter(None, found)))


def _headings(content: Content) -> Iterator[str]:
    above = 1
    for level, words in content.headings:
        if not words:
            yield "There is an empty heading: write something in it, or delete it."
        elif level > above + 1:
            yield (
                f"“{words}” is a small heading with no heading above it: make it a heading, or put "
                "one before it. People who listen to a page go from heading to heading."
            )
        above = level


def _pictures(content: Content) -> Iterator[str]:
    for address, text in content.pictures:
        if not is_internal(address):
            yield (
                f"The picture “{address}” is not on this site: only pictures of this site can "
                "show, with an address that starts with a slash."
            )
        elif not _is_there(address):
            yield f"There is no picture “{address}” on this site: check its address."
        if not (text or "").strip():
            yield (
                f"The picture “{address}” has no alternative text: say in a sentence what it "
                "tells, for people who cannot see it."
            )


def _is_there(address: str) -> bool:
    """Return whether the site has a file or an address like this."""
    path = urlsplit(address).path
    if path.startswith(settings.STATIC_URL):
        return finders.find(path.removeprefix(settings.STATIC_URL)) is not None
    return _resolves(path)


def _values_out_of_place(content: Content) -> Iterator[str]:
    texts = [*content.links, *(part or "" for picture in content.pictures for part in picture)]
    for written in dict.fromkeys(written_in(" ".join(texts))):
        yield (
            f"“{written.text}” stands in the address of a link, or in what is said of a picture: a "
            "live value is filled in only among the words of the page."
        )


def _placeholders(content: Content) -> Iterator[str]:
    for written in dict.fromkeys(written_in(" ".join(content.blocks))):
        yield _placeholder(written)
    for block in content.blocks:
        for written in written_in(block):
            if written.name == Argument.CHART.value and block != written.text:
                yield f"“{written.text}” must stand alone in its paragraph."


def _placeholder(written: Written) -> str:
    if written.known is None:
        return _unknown(written)
    argument = written.known.argument
    if argument is None:
        return ""
    keys = sorted(KEYS[argument]())
    if written.argument in keys:
        return ""
    near = get_close_matches(written.argument, keys, n=1)
    meant = f" Did you mean “{near[0]}”?" if near else ""
    return (
        f"“{written.text}”: there is no {argument.value} “{written.argument}”.{meant} "
        f"{_listed(keys)}"
    )


def _unknown(written: Written) -> str:
    """Say what is wrong with a name that is none, or that lacks what it names."""
    same = [one for one in PLACEHOLDERS if one.name == written.name]
    if same:
        return f"“{written.text}”: write “{same[0].written}”."
    near = get_close_matches(written.name, NAMES, n=1)
    meant = f" Did you mean “{near[0]}”?" if near else ""
    return f"“{written.text}” is no live value.{meant} {_listed(NAMES)}"


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    if not names:
        return "There is none yet."
    more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED + 5 else ""
    return f"There is: {', '.join(names[:MOST_LISTED] if more else names)}{more}."


def link_problem(link: str, host: str) -> str:
    """Return what is wrong with the address of a link; nothing for one that leads somewhere."""
    if link.startswith("#"):
        return ""
    if not may_lead(link):
        return (
            f"The link “{link}” leads nowhere: start it with a slash for a page of this site, with "
            "https:// for another."
        )
    return _of_page(link, host) if is_internal(link) else _of_this_site(link, host)


def _of_page(link: str, host: str) -> str:
    """Return what is wrong with a link to a path of this site."""
    path = urlsplit(link).path
    if path.startswith(LANGUAGE_PREFIX):
        return f"Write the link “{link}” without “/es”: the Spanish page puts it there by itself."
    if path.startswith(reverse("admin:index")):
        return f"The link “{link}” leads to the staff's pages, which readers cannot open."
    is_file = path.startswith(settings.STATIC_URL)
    if _is_there(path) if is_file else answers(path, host):
        return ""
    if not is_file and not path.endswith("/") and answers(f"{path}/", host):
        return f"Write the link “{link}” with a slash at its end: “{path}/”."
    return (
        f"The link “{link}” leads to no page that the public can see: check its address, or "
        "publish that page first."
    )


def _of_this_site(link: str, host: str) -> str:
    parts = urlsplit(link)
    if parts.scheme in {"http", "https"} and parts.netloc.lower() == host.lower():
        rest = link.split(parts.netloc, 1)[1] or "/"
        return f"Write the link “{link}” as “{rest}”: it leads to this site."
    return ""


def _resolves(path: str) -> bool:
    with translation.override("en"):
        try:
            resolve(path)
        except Resolver404:
            return False
    return True


def answers(path: str, host: str) -> bool:
    """Return whether the public gets a page at `path` of this site, or is led on to one."""
    with translation.override("en"), uncounted():
        try:
            match = resolve(path)
            # The view looks its record up, but nothing is rendered.
            response = match.func(_request(path, host), *match.args, **match.kwargs)
        except (Resolver404, Http404):
            return False
    return bool(response.status_code < 400)  # noqa: PLR2004 - where errors start


def _request(path: str, host: str) -> HttpRequest:
    """Return a reader's request."""
    request: HttpRequest = RequestFactory().get(path, headers={"host": host})
    request.user = AnonymousUser()
    return request
