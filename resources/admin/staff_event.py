"""The record of sign-ins: read by administrators, changed by nobody."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from resources.staff.models import StaffEvent


@admin.register(StaffEvent)
class StaffEventAdmin(admin.ModelAdmin[StaffEvent]):
    """Who signed in or failed to, and what was changed about accounts."""

    list_display = ("at", "name", "kind", "detail")
    list_filter = ("kind", "at")
    search_fields = ("name",)
    list_per_page = 100
    date_hierarchy = "at"
    fields = ("at", "name", "kind", "detail")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only what happened is recorded."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A record that can be changed proves nothing."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It ends by itself."""
        return False
