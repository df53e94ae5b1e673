"""Pages for what went wrong: each says what to do next, and where help is."""

import logging
from difflib import get_close_matches
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string

from resources.models import County, Region
from resources.reference import last_known, reference
from resources.views.suggest import SuggestView

logger = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, and offer what looks like it."""
    try:
        tables = reference()
        near = near_places(request.path, [*tables.counties, *tables.regions])
        context: dict[str, Any] = {"reference": tables, "hotline": tables.hotline, "alerts": []}
    except DatabaseError:
        return server_error(request)
    return render(request, "404.html", context | {"near": near}, status=404)


def near_places(path: str, places: list[County | Region]) -> list[County | Region]:
    """Return the counties and regions whose slug looks like the end of `path`."""
    by_slug = {place.slug: place for place in places}
    end = path.rstrip("/").rpartition("/")[2].lower()
    return [by_slug[slug] for slug in get_close_matches(end, by_slug, n=3, cutoff=0.6)]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the address cannot be read."""
    return _bare(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this page is for others."""
    return _bare(request, 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault, without asking the database, which may be the reason."""
    return _bare(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Say that a form was open for too long; hand back a reader's message, which may be long."""
    match = request.resolver_match
    if match and match.url_name == "suggest":
        return SuggestView.as_view(is_refused=True)(request)
    return _bare(request, 403)


def _bare(request: HttpRequest, status: int) -> HttpResponse:
    """Answer without the database: with the hotline as it was last read, if it ever was."""
    contexts: list[dict[str, Any]] = [{}]
    if kept := last_known():
        contexts.insert(0, {"reference": kept, "hotline": kept.hotline})
    html = "<!doctype html><title>Error</title><p>Something went wrong. Please try again."
    for context in contexts:
        try:
            html = render_to_string("error.html", context | {"status": status}, request)
            break
        except Exception:
            logger.exception("The error page itself failed")
    return HttpResponse(html, status=status)
