"""Sources that the facts of the pages rest on."""

from typing import Any

from django.contrib import admin

from resources.admin.base import both, section
from resources.admin.filters import MissingSpanish
from resources.admin.history import HistoryAdmin
from resources.admin.live_values import NamedAdmin
from resources.models import Source
from resources.placeholders import Argument
from resources.stewardship.live_values import Named


@admin.register(Source)
class SourceAdmin(NamedAdmin[Source], HistoryAdmin[Source]):
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

    def names_of(self, record: Any) -> list[Named]:
        """Return the source."""
        return [(Argument.SOURCE, record.key)]
