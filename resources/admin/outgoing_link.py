"""Links to other sites, to read only: which of them are broken, and where they stand."""

from django.contrib import admin

from resources.admin.base import ReadOnlyAdmin
from resources.models import OutgoingLink


@admin.register(OutgoingLink)
class OutgoingLinkAdmin(ReadOnlyAdmin[OutgoingLink]):
    """An address as it answered last; mended where it stands, and gone after the next check."""

    list_display = ("address", "state", "status", "told", "stands_in", "checked_at")
    list_filter = ("state",)
    search_fields = ("address", "stands_in")
    search_help_text = "Search by address, or by the name of what it stands in."
    fields = ("address", "state", "status", "told", "stands_in", "checked_at")
