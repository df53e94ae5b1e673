"""Boxes to choose records from, which answer junk in words."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Field
from django.http import HttpRequest


def is_key(model: type[models.Model], value: Any) -> bool:
    """Return whether `value` can be a key of `model`: of the right kind, and not too large."""
    key = model._meta.pk
    try:
        key.run_validators(key.to_python(value))
    except ValidationError:
        return False
    return "\x00" not in str(value)


class _KnownKeys(AutocompleteMixin):
    """Shows a form again that came back with what is no key, instead of failing on it."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """Look only for what can be there."""
        model = self.field.remote_field.model
        return super().optgroups(name, [one for one in value if is_key(model, one)], attr)


class _KnownChoices(forms.ModelMultipleChoiceField[Any]):
    """Refuses what is no key in words."""

    def clean(self, value: Any) -> Any:
        """Look only for what can be there."""
        model: Any = getattr(self.queryset, "model", None)
        for one in value if isinstance(value, (list, tuple)) else ():
            if not is_key(model, one):
                message = self.error_messages["invalid_pk_value"]
                raise ValidationError(message, code="invalid_pk_value", params={"pk": one})
        return super().clean(value)


class _ChooseOne(_KnownKeys, AutocompleteSelect):
    pass


class _ChooseSome(_KnownKeys, AutocompleteSelectMultiple):
    pass


class ChoosersMixin:
    """Boxes to choose a record from: no buttons beside them that change or delete that record."""

    def formfield_for_foreignkey(
        self, db_field: "models.ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Use our search boxes."""
        page: Any = self
        if db_field.name in page.get_autocomplete_fields(request):
            kwargs.setdefault("widget", _ChooseOne(db_field, page.admin_site))
        return super().formfield_for_foreignkey(  # type: ignore[misc]
            db_field, request, **kwargs
        )

    def formfield_for_manytomany(
        self, db_field: "models.ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Use our search boxes."""
        page: Any = self
        if db_field.name in page.get_autocomplete_fields(request):
            kwargs.setdefault("widget", _ChooseSome(db_field, page.admin_site))
        kwargs.setdefault("form_class", _KnownChoices)
        return super().formfield_for_manytomany(  # type: ignore[misc]
            db_field, request, **kwargs
        )

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
