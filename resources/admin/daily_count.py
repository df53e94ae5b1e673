"""What is looked for: totals of days, to read only."""

from django.contrib import admin

from resources.admin.counted import CountedAdmin
from resources.models import DailyCount


@admin.register(DailyCount)
class DailyCountAdmin(CountedAdmin[DailyCount]):
    """A total of a day. Small ones are told as “fewer than 5”, so they do not sort either."""

    list_display = ("day", "county_name", "category_name", "found_nothing", "searches")
    list_filter = ("found_nothing",)
    date_hierarchy = "day"
    ordering = ("-day", "county", "category")
    fields = ("day", "county_name", "category_name", "found_nothing", "searches")
    readonly_fields = fields

    @admin.display(description="searches")
    def searches(self, obj: DailyCount) -> str:
        """Return the number as anyone may read it."""
        return obj.told
