"""Charts and their numbers."""

from typing import Any

from django.contrib import admin

from resources.admin.base import TabularInline, both, section
from resources.admin.filters import MissingSpanish
from resources.admin.live_values import NamedAdmin, NumberFormSet, names_of_number
from resources.admin.preview import LinksAdmin
from resources.models import Chart, ChartValue
from resources.placeholders import Argument
from resources.stewardship.live_values import Named


class ChartValueInline(TabularInline[ChartValue, Chart]):
    """The numbers of a chart, one a row."""

    model = ChartValue
    formset = NumberFormSet
    verbose_name = "number"
    verbose_name_plural = "numbers"
    fields = ("key", "label", "label_es", "number", "share", "order")
    classes = ("guide-plain",)


@admin.register(Chart)
class ChartAdmin(NamedAdmin[Chart], LinksAdmin[Chart]):
    """A set of numbers."""

    fixed = ("slug",)
    slug_from = "title"
    list_display = ("title", "slug", "kind", "source", "order")
    list_filter = ("kind", MissingSpanish)
    list_select_related = ("source",)
    search_fields = ("slug", "title", "title_es")
    search_help_text = "Search by name or title."
    autocomplete_fields = ("source",)
    inlines = (ChartValueInline,)
    fieldsets = (
        section(
            "The chart",
            both("title"),
            "slug",
            ("kind", "order"),
            both("unit"),
            *both("note"),
            "source",
            help="A text shows it by its name, alone in a paragraph: {chart: name}. Single numbers "
            "stand in texts by their keys: {figure: key}, and {share: key} for the percentage. "
            "What you save here shows at once on every page that has it. Leave blank what is not "
            "known, and say in the note what the numbers cannot tell.",
        ),
    )

    def names_of(self, record: Any) -> list[Named]:
        """Return the chart and its numbers."""
        numbers = [name for value in record.values.all() for name in names_of_number(value.key)]
        return [(Argument.CHART, record.slug), *numbers]
