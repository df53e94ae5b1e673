"""`manage.py rebuild_search`: makes the search index anew from the listings."""

from typing import Any

from django.core.management.base import BaseCommand

from resources.models.version import touch
from resources.search.index.upkeep import rebuild


class Command(BaseCommand):
    """Needed only after a change that told nobody: SQL by hand, `update()` without `touch()`."""

    help = "Make the search index anew from the listings. Safe at any time; readers wait for it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and make a content version so that every worker reads the new index."""
        number = rebuild()
        touch()
        self.stdout.write(f"The search index has {number} services.")
