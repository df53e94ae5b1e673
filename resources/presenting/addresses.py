"""Addresses of pages with their parameters changed: the state of the filters lives there."""

from collections.abc import Mapping
from copy import copy
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import reverse, translate_url

from resources.filters import ServiceFilter, known_values
from resources.models import Category, County, Population, Region
from resources.models.slug import Slugged, renamed
from resources.models.text import SOURCE_LANGUAGE, current_language
from resources.reference import Reference

# The parameters that hold slugs.
RENAMABLE: dict[str, type[Slugged]] = {
    "county": County,
    "region": Region,
    "category": Category,
    "population": Population,
}
# Nobody has more old choices than these; junk is not looked up without end.
MOST_RENAMED = 10


def changed(query: QueryDict, path: str, changes: Mapping[str, object]) -> str:
    """Return `path` with `query` changed: None takes a parameter out, a list sets several values.

    Empty parameters, which a form sends for each field left blank, are left out.
    """
    query = copy(query)
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        elif isinstance(value, list | tuple):
            query.setlist(name, [str(item) for item in value])
        else:
            query[name] = str(value)
    for name in list(query):
        kept = [value for value in query.getlist(name) if value]
        if kept:
            query.setlist(name, kept)
        else:
            del query[name]
    return f"{path}?{query.urlencode()}" if query else path


def here_with(request: HttpRequest, **changes: object) -> str:
    """Return this page's address with its parameters changed, back at the first page."""
    return changed(request.GET, request.path, {"page": None} | changes)


def without_value(request: HttpRequest, name: str, value: str) -> str:
    """Return this page's address without one value of one parameter."""
    rest = [item for item in request.GET.getlist(name) if item != value]
    return here_with(request, **{name: rest or None})


def with_new_slugs(query: QueryDict, reference: Reference) -> QueryDict | None:
    """Return `query` with the new slugs of renamed places, kinds of help and groups.

    None if there are none. Queries only for values that the guide does not know.
    """
    if query.keys().isdisjoint(RENAMABLE):
        return None
    known = known_values(reference)
    unknown = [
        (name, value)
        for name in RENAMABLE
        for value in query.getlist(name)
        if value and value not in known[name]
    ]
    newer = {}
    for name, value in unknown[:MOST_RENAMED]:
        record = renamed(RENAMABLE[name]._default_manager.all(), value)
        if record is not None:
            newer[name, value] = record.slug
    if not newer:
        return None
    found = copy(query)
    for name in RENAMABLE.keys() & query.keys():
        values = [newer.get((name, value), value) for value in query.getlist(name)]
        found.setlist(name, list(dict.fromkeys(values)))
    return found


def page_address(request: HttpRequest, page: int) -> str:
    """Return the address of another page of the same results."""
    return changed(request.GET, request.path, {"page": page if page > 1 else None})


def guide_with(chosen: ServiceFilter, **changes: object) -> str:
    """Return the guide's list with the filters `chosen` changed; a county page's county stays."""
    return changed(chosen.form.data, reverse("guide"), {"page": None} | changes)


def in_language(request: HttpRequest, language: str) -> str:
    """Return the address of this page in `language`, place and filters kept."""
    address = request.get_full_path()
    if request.resolver_match:
        return translate_url(address, language)
    # A page that does not exist, in either language.
    prefix = f"/{current_language()}"
    plain = address.removeprefix(prefix) if address.startswith(f"{prefix}/") else address
    # Two slashes at its beginning would lead to another site.
    plain = f"/{plain.lstrip('/')}"
    return plain if language == SOURCE_LANGUAGE else f"/{language}{plain}"


def host(address: str) -> str:
    """Return the site of a web address, as people name it: `example.org`."""
    return urlsplit(address).netloc.removeprefix("www.") or address
