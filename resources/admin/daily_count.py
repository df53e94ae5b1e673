"""What is looked for: totals of days, to read only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from resources.admin.base import GuideAdmin
from resources.models import DailyCount
from resources.reference import reference


@admin.register(DailyCount)
class DailyCountAdmin(GuideAdmin[DailyCount]):
    """A total of a day. Small ones are told as “fewer than 5”, so they do not sort either."""

    list_display = ("day", "county_name", "category_name", "found_nothing", "searches")
    list_filter = ("found_nothing",)
    date_hierarchy = "day"
    search_fields = ("county", "category")
    search_help_text = "Search by FIPS code of the county, or by the address word of the help."
    ordering = ("-day", "county", "category")
    fields = ("day", "county_name", "category_name", "found_nothing", "searches")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Counts are made by the site."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Counts are made by the site."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Counts stay."""
        return False

    @admin.display(description="county")
    def county_name(self, obj: DailyCount) -> str:
        """Return the county's name; its code if the guide no longer has it."""
        county = reference().county_by_fips.get(obj.county)
        return county.label if county else obj.county or "–"

    @admin.display(description="kind of help")
    def category_name(self, obj: DailyCount) -> str:
        """Return the name of the kind of help; its address word if the guide no longer has it."""
        category = reference().category_by_slug.get(obj.category)
        return category.name if category else obj.category or "–"

    @admin.display(description="searches")
    def searches(self, obj: DailyCount) -> str:
        """Return the number as anyone may read it."""
        return obj.told
