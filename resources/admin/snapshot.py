"""What there was for each need, month by month: to read only."""

from django.contrib import admin

from resources.admin.counted import CountedAdmin
from resources.models import Snapshot


@admin.register(Snapshot)
class SnapshotAdmin(CountedAdmin[Snapshot]):
    """The numbers of one county, need and month."""

    list_display = ("month", "county_name", "category_name", "based", "reaching", "verified")
    list_filter = ("category",)
    date_hierarchy = "month"
    ordering = ("-month", "county", "category")
    fields = ("month", "county_name", "category_name", "based", "reaching", "verified")
    readonly_fields = fields
