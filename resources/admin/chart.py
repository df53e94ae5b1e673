"""Charts and their numbers."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse

from resources.admin.base import TabularInline, both, section
from resources.admin.filters import MissingSpanish
from resources.admin.live_values import NamedAdmin, NumberFormSet, names_of_number
from resources.admin.preview import LinksAdmin
from resources.admin.publication import PUBLICATION_ACTIONS, Panel, PublicationAdmin
from resources.admin.streets import StreetsForm
from resources.models import Chart, ChartValue, PublicationStatus
from resources.placeholders import Argument
from resources.stewardship.live_values import Named, texts_naming


class ChartValueInline(TabularInline[ChartValue, Chart]):
    """The numbers of a chart, one a row."""

    model = ChartValue
    formset = NumberFormSet
    verbose_name = "number"
    verbose_name_plural = "numbers"
    fields = ("key", "label", "label_es", "number", "share", "order")
    classes = ("guide-plain",)


EMPTY = "It is not published: its place, and that of each of its numbers, stays empty in {}."
NOT_SHOWN = "This chart is not published: no text shows it."


@admin.register(Chart)
class ChartAdmin(NamedAdmin[Chart], LinksAdmin[Chart], PublicationAdmin[Chart]):
    """A set of numbers."""

    form = StreetsForm
    actions = PUBLICATION_ACTIONS
    fixed = ("slug",)
    slug_from = "title"
    list_display = ("title", "slug", "kind", "status", "source", "order")
    list_filter = ("status", "kind", MissingSpanish)
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
            "What is saved of a published chart shows at once on every page that has it. "
            "Leave blank what is not known, and say in the note what the numbers cannot tell.",
        ),
        section(
            "Publication",
            "status",
            help="Texts show only a published chart. Editors choose “Draft” while they work and "
            "“In review” when a Publisher should look; Publishers publish.",
        ),
    )

    def names_of(self, record: Any) -> list[Named]:
        """Return the chart and its numbers."""
        numbers = [name for value in record.values.all() for name in names_of_number(value.key)]
        return [(Argument.CHART, record.slug), *numbers]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Start a chart that staff make as a draft."""
        draft = {"status": PublicationStatus.DRAFT.value}
        return draft | super().get_changeform_initial_data(request)

    def panel(self, request: HttpRequest, obj: Any) -> Panel | None:
        """Say which texts name the chart, and whether they show it."""
        links = tuple(
            (words, reverse(f"admin:resources_{text._meta.model_name}_change", args=[text.pk]))
            for words, text in texts_naming(self.names_of(obj))
        )
        own = super().panel(request, obj)
        says = [own.text] if own else []
        if not obj.is_public():
            says.append(NOT_SHOWN)
        if links:
            says.append("These texts name it, or a number of it:")
        return Panel(" ".join(says), links) if says else None

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Say where a place stays empty."""
        super().save_related(request, form, formsets, change)
        chart: Chart = form.instance
        texts = [] if chart.is_public() else texts_naming(self.names_of(chart))
        if texts:
            names = "; ".join(words for words, _ in texts)
            self.message_user(request, EMPTY.format(names), messages.WARNING)
