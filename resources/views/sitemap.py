"""`/sitemap.xml`: every public page in every language, with the day it changed; and `/robots.txt`.

Pages without a part that varies are listed by themselves. One with such a part needs its records in
`RECORDS`. `EXCUSED` names what is left out, and why; a test holds the three to the addresses.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_resolver, reverse
from django.utils.timezone import localtime
from django.utils.translation import override
from django.views.decorators.http import require_safe

from resources.models import Coverage, FocusArea, Hotline, Page, Provider, Service
from resources.models.text import SOURCE_LANGUAGE
from resources.presenting.sharing import ANY_LANGUAGE, TYPED, path_in
from resources.reference import Reference
from resources.views.base import current_reference
from resources.views.toolkit_place import toolkit_places

# A path in English, and the day on which what it shows changed last, where that is known.
Entry = tuple[str, date | None]
# When the services of each coverage code changed last.
Days = Mapping[str, date | None]

# What the protocol allows in one file.
MOST_ADDRESSES = 50_000
ROUTES = "resources.urls"
EXCUSED = {
    "plan-brief": "a file, which its page leads to",
    "plan-region-brief": "files, which their page leads to",
    "preview": "drafts, behind a signed link",
    "suggest_thanks": "an answer to who has sent something",
    "toolkit-file": "files, which their page lists",
    "toolkit-zip": "files, which their page lists",
}

_URLSET = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">'
)
_INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
_START = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _day(moment: datetime | None) -> date | None:
    return localtime(moment).date() if moment else None


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)


def _services(_reference: Reference, _days: Days) -> Iterator[Entry]:
    rows = Service.objects.published().values_list("slug", "updated_at").order_by("slug")
    for slug, updated in rows.iterator():
        yield reverse("service", args=[slug]), _day(updated)


def _providers(_reference: Reference, _days: Days) -> Iterator[Entry]:
    rows = Provider.objects.published().values_list("slug", "updated_at").order_by("slug")
    for slug, updated in rows.iterator():
        yield reverse("provider", args=[slug]), _day(updated)


def _days_by_area() -> Days:
    """Return when the services of each coverage code changed last. One query."""
    rows = Coverage.objects.filter(service__in=Service.objects.published())
    latest = rows.order_by().values_list("code").annotate(Max("service__updated_at"))
    return {code: _day(moment) for code, moment in latest}


def _counties(reference: Reference, days: Days) -> Iterator[Entry]:
    for county in reference.counties:
        yield county.get_absolute_url(), _latest(days.get(c) for c in county.coverage_codes)


def _regions(reference: Reference, days: Days) -> Iterator[Entry]:
    for region in reference.regions:
        codes = reference.codes_of_region(region)
        yield region.get_absolute_url(), _latest(days.get(code) for code in codes)


def _focus_areas(_reference: Reference, _days: Days) -> Iterator[Entry]:
    for area in FocusArea.objects.published().filter(replaces=None).order_by("order", "slug"):
        yield area.get_absolute_url(), _day(area.updated_at)


def _pages(_reference: Reference, _days: Days) -> Iterator[Entry]:
    for page in Page.objects.published().filter(replaces=None).order_by("slug"):
        yield page.get_absolute_url(), _day(page.updated_at)


def _toolkits(reference: Reference, days: Days) -> Iterator[Entry]:
    lines = _hotlines_day()
    for place in toolkit_places(reference).values():
        codes, _own = place.codes(reference)
        listed = days.values() if codes is None else [days.get(code) for code in codes]
        yield reverse("toolkit-place", args=[place.slug]), _latest([*listed, lines])


def _plans(reference: Reference, days: Days) -> Iterator[Entry]:
    for region in reference.regions:
        codes = reference.codes_of_region(region)
        yield reverse("plan-region", args=[region.slug]), _latest(days.get(c) for c in codes)


def _hotlines_day() -> date | None:
    return _day(Hotline.objects.published().aggregate(Max("updated_at"))["updated_at__max"])


# The records of the pages whose address has a part that varies, by the name of the address.
RECORDS: dict[str, Callable[[Reference, Days], Iterable[Entry]]] = {
    "county": _counties,
    "region": _regions,
    "provider": _providers,
    "service": _services,
    "focus-area": _focus_areas,
    "page": _pages,
    "toolkit-place": _toolkits,
    "plan-region": _plans,
}


def plain_names() -> list[str]:
    """Return the names of the addresses without a part that varies, but for the excused ones."""
    patterns: list[Any] = get_resolver(ROUTES).url_patterns
    plain = [pattern.name for pattern in patterns if "<" not in str(pattern.pattern)]
    return [name for name in plain if name not in EXCUSED]


def entries(tables: Reference) -> Iterator[Entry]:
    """Yield every public page once, by its English path."""
    seen: set[str] = set()
    with override(SOURCE_LANGUAGE):
        days = _days_by_area()
        listed = [*_plain(), *(entry for make in RECORDS.values() for entry in make(tables, days))]
    for path, day in listed:
        # A page that staff wrote may have an address of its own.
        if path not in seen:
            seen.add(path)
            yield path, day


def _listed(request: HttpRequest) -> list[Entry]:
    # What is due changes the days, and may change what is listed.
    return list(entries(current_reference(request)))


def _plain() -> Iterator[Entry]:
    written = {page.slug: page.updated_at for page in Page.objects.published()}
    listings = _latest(
        _day(model.objects.published().aggregate(Max("updated_at"))["updated_at__max"])
        for model in (Service, Provider)
    )
    days = {"home": listings, "guide": listings, "providers": listings, "map": listings}
    days["hotlines"] = _hotlines_day()
    for name in plain_names():
        path = reverse(name)
        yield path, days.get(name) or _day(written.get(path.strip("/")))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Return all addresses, or where they stand if one file may not hold them."""
    listed = _listed(request)
    files = _files(len(listed))
    if files == 1:
        return _xml(_URLSET, _written(request, listed), "</urlset>")
    latest = _latest(day for _, day in listed)
    parts = (
        f"<sitemap><loc>{_at(request, reverse('sitemap-part', args=[number]))}</loc>"
        f"{_lastmod(latest)}</sitemap>\n"
        for number in range(1, files + 1)
    )
    return _xml(_INDEX, parts, "</sitemapindex>")


@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """Return one of several files, the first has the number 1."""
    size, listed = MOST_ADDRESSES // len(settings.LANGUAGES), _listed(request)
    if not 1 <= number <= _files(len(listed)):
        raise Http404("There is no such part.")
    listed = listed[(number - 1) * size : number * size]
    return _xml(_URLSET, _written(request, listed), "</urlset>")


def _files(pages: int) -> int:
    size = MOST_ADDRESSES // len(settings.LANGUAGES)
    return max(1, -(-pages // size))


def _written(request: HttpRequest, listed: Iterable[Entry]) -> Iterator[str]:
    """Yield each page in each language, with the addresses in the others."""
    codes = [code for code, _ in settings.LANGUAGES]
    for path, day in listed:
        with override(SOURCE_LANGUAGE):
            there = {code: _at(request, path_in(path, code)) for code in codes}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
            for code, address in [*there.items(), (ANY_LANGUAGE, there[SOURCE_LANGUAGE])]
        )
        for address in there.values():
            yield f"<url><loc>{escape(address)}</loc>{_lastmod(day)}{links}</url>\n"


def _at(request: HttpRequest, path: str) -> str:
    return f"{request.scheme}://{request.get_host()}{path}"


def _lastmod(day: date | None) -> str:
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""


def _xml(start: str, parts: Iterable[str], end: str) -> HttpResponse:
    text = "".join([_START, start, "\n", *parts, end, "\n"])
    return _for_machines(text, "application/xml")


def _for_machines(text: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    # Ours to keep as long as it is true (the page cache knows), nobody else's.
    response.headers["Cache-Control"] = "public, no-cache"
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Return what search engines may read, and where the sitemap is."""
    typed = [f"Disallow: /*{sign}{name}=" for name in TYPED for sign in ("?", "&")]
    previews = [f"Disallow: {path_in('/preview/', code)}" for code, _ in settings.LANGUAGES]
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        *previews,
        *typed,
        "",
        f"Sitemap: {_at(request, reverse('sitemap'))}",
    ]
    return _for_machines("".join(f"{line}\n" for line in lines), "text/plain")
