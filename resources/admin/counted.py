"""Numbers that the site keeps of a county and a kind of help, by their codes."""

from typing import Protocol, TypeVar

from django.contrib import admin
from django.db import models

from resources.admin.base import ReadOnlyAdmin
from resources.reference import reference

M = TypeVar("M", bound=models.Model)
# What a number of all counties or of every kind of help has in the place of a name.
ALL = "–"


class _Counted(Protocol):
    county: str
    category: str


class CountedAdmin(ReadOnlyAdmin[M]):
    """A number told with the names of its county and kind of help."""

    search_fields = ("county", "category")
    search_help_text = "Search by FIPS code of the county, or by the address word of the help."

    @admin.display(description="county")
    def county_name(self, obj: _Counted) -> str:
        """Return the county's name; its code if the guide no longer has it."""
        county = reference().county_by_fips.get(obj.county)
        return county.label if county else obj.county or ALL

    @admin.display(description="kind of help")
    def category_name(self, obj: _Counted) -> str:
        """Return the name of the kind of help; its address word if the guide no longer has it."""
        category = reference().category_by_slug.get(obj.category)
        return category.name if category else obj.category or ALL
