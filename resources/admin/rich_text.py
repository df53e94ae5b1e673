"""The field of a long text: an editor where scripts run, a box with HTML where none do."""

import json
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.templatetags.static import static
from django.urls import reverse

from resources.placeholders import PLACEHOLDERS

EDITOR = "django_prose_editor/editor.js"
VALUES = [(placeholder.written, placeholder.gives) for placeholder in PLACEHOLDERS]


class RichTextWidget(AdminTextareaWidget):
    """A box with HTML; `rich_text.js` puts the editor over it."""

    class Media:
        css = {"all": ("resources/rich_text.css",)}
        js = (forms.Script("resources/rich_text.js", type="module"),)

    def __init__(self, language: str = "en") -> None:
        """Take the language that is written in it, for the browser's spelling check."""
        super().__init__(attrs={"rows": 16, "lang": language})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tell the script where the editor is, and what can be inserted."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-rich-text": static(EDITOR),
            "data-rich-text-values": json.dumps(VALUES, ensure_ascii=False),
            "data-rich-text-pictures": reverse("admin:resources_picture_choices"),
        }
        return context
