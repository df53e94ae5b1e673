"""What there was for each need, month by month: to read only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from resources.admin.base import GuideAdmin
from resources.models import Snapshot
from resources.reference import reference


@admin.register(Snapshot)
class SnapshotAdmin(GuideAdmin[Snapshot]):
    """The numbers of one county, need and month."""

    list_display = ("month", "county_name", "category_name", "based", "reaching", "verified")
    list_filter = ("category",)
    date_hierarchy = "month"
    search_fields = ("county", "category")
    search_help_text = "Search by FIPS code of the county, or by the address word of the help."
    ordering = ("-month", "county", "category")
    fields = ("month", "county_name", "category_name", "based", "reaching", "verified")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The command take_snapshot counts."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was counted stays as it was."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was counted stays."""
        return False

    @admin.display(description="county")
    def county_name(self, obj: Snapshot) -> str:
        """Return the county's name; its code if the guide no longer has it."""
        county = reference().county_by_fips.get(obj.county)
        return county.label if county else obj.county

    @admin.display(description="kind of help")
    def category_name(self, obj: Snapshot) -> str:
        """Return the name of the kind of help; its address word if the guide no longer has it."""
        category = reference().category_by_slug.get(obj.category)
        return category.name if category else obj.category
