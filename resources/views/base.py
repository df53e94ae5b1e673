"""What every public page shares: the reference tables, the hotline, alerts; renamed slugs."""

import logging
from collections.abc import Iterable
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View
from django.views.generic.base import ContextMixin

from resources.models import County, Region
from resources.models.slug import renamed
from resources.reference import Reference, reference
from resources.stewardship.due import take_over_due

logger = logging.getLogger(__name__)

# Django leads nobody to a longer one.
LONGEST_ADDRESS = 2000


def current_reference(request: HttpRequest) -> Reference:
    """Return the small tables, once the changes whose time has come are taken over.

    To be asked before anything else is read. Looking whether one is due costs no query.
    """
    tables = reference()
    at = tables.next_take_over
    if at is None or at > timezone.now():
        return tables
    try:
        take_over_due(request.get_host())
    except DatabaseError:
        # The reader gets the page as it is; the next one tries again.
        logger.exception("A change whose time has come was not taken over.")
    return reference()


class GuideMixin(ContextMixin, View):
    """Gives a page the small tables, read once a request."""

    reference: Reference

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read the tables before the page reads anything."""
        super().setup(request, *args, **kwargs)
        self.reference = current_reference(request)

    def alert_places(self) -> tuple[Iterable[County], Region | None]:
        """Return the counties and the region that this page is about."""
        return (), None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the frame of every page needs."""
        return super().get_context_data(**kwargs) | {
            "reference": self.reference,
            "hotline": self.reference.hotline,
            "alerts": self.reference.alerts_for(*self.alert_places()),
        }


class RenamedSlugMixin(View):
    """Leads an address with an old slug to the record's new one, for ever."""

    # The part of the address that holds the slug.
    slug_part = "slug"

    def get_queryset(self) -> Any:
        """Return what the public may see."""
        raise NotImplementedError

    def new_slug(self, old: str) -> str | None:
        """Return what stands in the place of `old` now; None if nothing of this kind had it."""
        record: Any = renamed(self.get_queryset(), old)
        return record.slug if record else None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, or redirect for ever, or say that there is no such page."""
        old = kwargs.get(self.slug_part, "")
        if "\0" in old:
            # PostgreSQL refuses to look for what no text can hold.
            raise Http404
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            new = self.new_slug(old) if old else None
            if new is None or request.resolver_match is None:
                raise
            view, parts = request.resolver_match.view_name, {**kwargs, self.slug_part: new}
            address, query = reverse(view, kwargs=parts), request.META.get("QUERY_STRING", "")
            whole = f"{address}?{query}" if query else address
            return redirect(whole if len(whole) <= LONGEST_ADDRESS else address, permanent=True)
