"""Records that texts name in braces: as long as a text does, they stay."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from resources.admin.base import GuideAdmin, GuideFormSet, M
from resources.placeholders import Argument
from resources.stewardship.live_values import Named, texts_naming

NAMED_IN = "“{}” stays: {} has it as a live value. Take it out of there first."


class NamedAdmin(GuideAdmin[M]):
    """The page of a record that texts may name."""

    delete_confirmation_template = "admin/resources/delete_shown.html"
    delete_selected_confirmation_template = "admin/resources/delete_shown_selected.html"

    def names_of(self, record: Any) -> list[Named]:
        """Return what a text may name of `record`."""
        raise NotImplementedError

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Protect what a text names, and say which."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        for record in objs:
            protected += [
                format_html("{}: {}", record, _link(*text))
                for text in texts_naming(self.names_of(record))
            ]
        return to_delete, counts, lacking, protected


class NumberFormSet(GuideFormSet):
    """The numbers of a chart: one that a text names keeps its key, and stays."""

    def clean(self) -> None:
        """Refuse to take away what a text shows."""
        super().clean()
        for row in self.initial_forms:
            key = row.initial["key"]
            if row not in self.deleted_forms and row.cleaned_data.get("key", key) == key:
                continue
            texts = texts_naming(names_of_number(key))
            if texts:
                raise ValidationError(NAMED_IN.format(key, texts[0][0]))


def names_of_number(key: str) -> list[Named]:
    """Return how texts name a number of a chart."""
    return [(Argument.FIGURE, key), (Argument.SHARE, key)]


def _link(text: str, record: Any) -> SafeString:
    address = reverse(f"admin:resources_{record._meta.model_name}_change", args=[record.pk])
    return format_html('<a href="{}">{}</a>', address, text)
