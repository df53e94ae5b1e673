"""What all pages of the admin share: fieldsets with help, inlines, lists without surprises."""

from typing import Any, TypeVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminTimeWidget,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import Field
from django.http import HttpRequest, HttpResponse

from resources.admin.streets import ASK

M = TypeVar("M", bound=models.Model)
P = TypeVar("P", bound=models.Model)

CLOCK = "%I:%M %p"
# Long texts start small; people can drag them larger. Times are written as people here say them.
FIELDS: dict[Any, dict[str, Any]] = {
    models.URLField: {"assume_scheme": "https"},
    models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    models.TimeField: {
        "widget": AdminTimeWidget(format=CLOCK),
        "input_formats": [CLOCK, "%I:%M%p", "%I %p", "%I%p", "%H:%M", "%H:%M:%S"],
        "error_messages": {"invalid": "Write a time as 8:30 AM or 17:00."},
    },
}

Fields = str | tuple[str, ...]


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


class ChoosersMixin:
    """Boxes to choose a record from: no buttons beside them that change or delete that record."""

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: Any, **kwargs: Any
    ) -> Any:
        """Leave only the button that looks at the chosen record."""
        field = super().formfield_for_dbfield(  # type: ignore[misc]
            db_field, request, **kwargs
        )
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_add_related = False
            widget.can_change_related = False
            widget.can_delete_related = False
        return field


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
        """Put a box for each street that the form has found in a text above the fields."""
        form = context["adminform"].form
        found = getattr(form, "found_streets", ())
        if found:
            context |= {"street_boxes": [(street, street) for street in found], "ask_streets": ASK}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Keep parts out of the menu."""
        return not self.is_part and super().has_module_permission(request)

    def get_ordering(self, request: HttpRequest) -> Any:
        """Order as the model does: a list that counts would forget to."""
        return super().get_ordering(request) or self.opts.ordering

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
            key = field.related_model._meta.pk if field.is_relation else None
            for item in value if isinstance(value, list) else [value]:
                (key or field).to_python(item)
                if key and item:
                    # A chooser asks the database for it: a number too large would be an error.
                    key.run_validators(key.to_python(item))
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
