"""Links to other sites, to read only: which of them are broken, and where they stand."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from resources.admin.base import GuideAdmin
from resources.models import OutgoingLink


@admin.register(OutgoingLink)
class OutgoingLinkAdmin(GuideAdmin[OutgoingLink]):
    """An address as it answered last; mended where it stands, and gone after the next check."""

    list_display = ("address", "state", "status", "told", "stands_in", "checked_at")
    list_filter = ("state",)
    search_fields = ("address", "stands_in")
    search_help_text = "Search by address, or by the name of what it stands in."
    fields = ("address", "state", "status", "told", "stands_in", "checked_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The check makes them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A link is mended in the text that it stands in."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The check takes away what stands nowhere any more."""
        return False
