"""What all pages of the admin share: fieldsets with help, inlines, lists without surprises."""

import re
from typing import Any, TypeVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminSplitDateTime,
    AdminTextareaWidget,
    AdminTimeWidget,
)
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest, HttpResponse

from resources.admin.choosers import ChoosersMixin, is_key
from resources.admin.streets import ASK

M = TypeVar("M", bound=models.Model)
P = TypeVar("P", bound=models.Model)


class DayAndTime(AdminSplitDateTime):
    """Two boxes; Django writes “Date” and “Time” beside them, tied to neither."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Name each box for who hears the form."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        for box, label in zip(context["widget"]["subwidgets"], ("Date", "Time"), strict=True):
            box["attrs"]["aria-label"] = label
        return context


CLOCK = "%I:%M %p"
# Long texts start small; people can drag them larger. Times are written as people here say them.
FIELDS: dict[Any, dict[str, Any]] = {
    models.URLField: {"assume_scheme": "https"},
    models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    models.DateTimeField: {"form_class": forms.SplitDateTimeField, "widget": DayAndTime},
    models.TimeField: {
        "widget": AdminTimeWidget(format=CLOCK),
        "input_formats": [CLOCK, "%I:%M%p", "%I %p", "%I%p", "%H:%M", "%H:%M:%S"],
        "error_messages": {"invalid": "Write a time as 8:30 AM or 17:00."},
    },
}

Fields = str | tuple[str, ...]
# The longest value of a filter; in a number it would be too large for the database.
LONGEST_CHOICE = 100
# What the links of a filter end in.
_LOOKUPS = frozenset({"exact", "isnull", "isempty", "in", "gte", "lt", "year", "month", "day"})


def section(
    title: str | None, *fields: Fields, help: str = "", collapse: bool = False
) -> tuple[str | None, Any]:
    """Return a fieldset with its sentence of help, folded away if `collapse`."""
    options: dict[str, Any] = {"fields": fields}
    if help:
        options["description"] = help
    if collapse:
        options["classes"] = ("collapse",)
    return title, options


def both(field: str) -> tuple[str, str]:
    """Return the English and the Spanish field, for one line of a form."""
    return field, f"{field}_es"


def is_autocomplete(request: HttpRequest) -> bool:
    """Return whether a search box of another form asks."""
    return request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"


class GuideAdmin(ChoosersMixin, admin.ModelAdmin[M]):
    """A page of the admin. Those of parts say `is_part`: they are reached from their owner."""

    formfield_overrides = FIELDS
    list_per_page = 50
    save_on_top = True
    is_part = False
    # Fields that make a record what it is: to be filled in once.
    fixed: tuple[str, ...] = ()
    # A new record takes its slug from here.
    slug_from: str | None = None

    class Media:
        css = {"all": ("resources/admin.css",)}

    def render_change_form(  # noqa: PLR0917 - Django calls it so
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: M | None = None,
    ) -> HttpResponse:
        """Put links, and a box for each street found in a text, above the fields."""
        if obj is not None:
            context |= {"tools": self.tools(request, obj)}
        form = context["adminform"].form
        found = getattr(form, "found_streets", ())
        if found:
            context |= {"street_boxes": [(street, street) for street in found], "ask_streets": ASK}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def tools(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """Return links for the top of the form of `obj`: label and address."""
        return []

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Keep parts out of the menu."""
        return not self.is_part and super().has_module_permission(request)

    def get_ordering(self, request: HttpRequest) -> Any:
        """Order as the model does: a list that counts would forget to."""
        return super().get_ordering(request) or self.opts.ordering

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Let a list be narrowed by its own filters only.

        Django would take any column from the address: a street that nobody may read could be
        guessed letter by letter, and what is no pattern is an error of the database.
        """
        if len(value) > LONGEST_CHOICE or "\x00" in value or re.search(r"\d{10}", value):
            return False
        return self._is_offered(lookup, request) and super().lookup_allowed(lookup, value, request)

    def _is_offered(self, lookup: str, request: HttpRequest) -> bool:
        try:
            self.opts.get_field(lookup.split(LOOKUP_SEP, maxsplit=1)[0])
        except FieldDoesNotExist:
            # No column: a filter of ours, or nothing.
            return True
        filters = [
            one[0] if isinstance(one, tuple) else one for one in self.get_list_filter(request)
        ]
        columns = [one for one in (*filters, self.date_hierarchy) if isinstance(one, str)]
        return any(
            lookup == column
            or (
                lookup.startswith(f"{column}{LOOKUP_SEP}")
                and lookup.rpartition(LOOKUP_SEP)[2] in _LOOKUPS
            )
            for column in columns
        )

    def get_readonly_fields(self, request: HttpRequest, obj: M | None = None) -> Any:
        """Lock, after creation, what must not change."""
        return (*super().get_readonly_fields(request, obj), *(self.fixed if obj else ()))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Take from the address what a field can hold, and leave out what it cannot."""
        given: dict[str, Any] = super().get_changeform_initial_data(request)
        return {name: value for name, value in given.items() if self._can_hold(name, value)}

    def _can_hold(self, name: str, value: Any) -> bool:
        try:
            field: Any = self.opts.get_field(name)
            for item in value if isinstance(value, list) else [value]:
                if not field.is_relation:
                    field.to_python(item)
                elif item and not is_key(field.related_model, item):
                    # A chooser asks the database for it: a number too large would be an error.
                    return False
        except (FieldDoesNotExist, ValidationError):
            return False
        return True

    def get_prepopulated_fields(self, request: HttpRequest, obj: M | None = None) -> Any:
        """Offer a slug for a new record; an old one keeps its address when its name changes."""
        return {"slug": (self.slug_from,)} if self.slug_from and obj is None else {}


class GuideFormSet(forms.BaseInlineFormSet[Any, Any, Any]):
    """Rows of a part."""

    def get_unique_error_message(self, unique_check: Any) -> str:
        """Say above the rows what is wrong, without names of columns."""
        return "Two rows say the same: delete one of them."

    def get_form_error(self) -> str:
        """Say it at the row."""
        return "This stands in a row above already."


class ReadOnlyAdmin(GuideAdmin[M]):
    """Records that the site keeps by itself: nobody makes, changes or deletes one by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds one."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was kept stays as it was."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was kept stays."""
        return False


class GuideInline(ChoosersMixin, admin.options.InlineModelAdmin[M, P]):
    """A part in the form of its owner: no empty rows, no pop-up to edit it twice."""

    formfield_overrides = FIELDS
    formset: Any = GuideFormSet
    extra = 0


class StackedInline(GuideInline[M, P], admin.StackedInline[M, P]):
    """One part under another, each a small form."""


class TabularInline(GuideInline[M, P], admin.TabularInline[M, P]):
    """One part a row."""
