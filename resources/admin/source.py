"""Sources that the facts of the pages rest on."""

from django.contrib import admin

from resources.admin.base import both, section
from resources.admin.filters import MissingSpanish
from resources.admin.history import HistoryAdmin
from resources.models import Source


@admin.register(Source)
class SourceAdmin(HistoryAdmin[Source]):
    """Where a fact was read."""

    fixed = ("key",)
    list_display = ("title", "key", "publisher", "date")
    list_filter = (MissingSpanish,)
    search_fields = ("key", "title", "title_es", "publisher")
    search_help_text = "Search by key, title or publisher."
    fieldsets = (
        section(
            "The source",
            "key",
            both("title"),
            ("publisher", "date"),
            "url",
            "note",
            help="A text cites it by its key: {source: key}. What you save here shows at once on "
            "every page that cites it. The key cannot be changed later: texts would lose it.",
        ),
    )
