"""What the tests of the search share: ways to ask it, and to read its answers by slug."""

from collections.abc import Iterable
from typing import Any

from resources.models import SearchEntry, Synonym
from resources.reference import reference
from resources.search.find import Found, find
from resources.search.index.listed import Listed
from resources.search.index.memory import Index, current_index
from resources.search.selection import Choices, Selection
from resources.search.understand import Understanding, understand


def index() -> Index:
    """Return the index of the guide as it is now."""
    return current_index(reference().version)


def asked(text: str) -> Understanding:
    """Return what `text` means; the index first, because spelling looks at its words."""
    index()
    return understand(text, reference())


def found(text: str, *area: str) -> Found | None:
    """Return what `text` finds in the `area`."""
    return find(asked(text), index(), area)


def hits(text: str, *area: str) -> Found:
    """Return what `text` finds in the `area`; it has to be something to look for."""
    result = found(text, *area)
    assert result is not None
    return result


def slugs(positions: Iterable[int]) -> list[str]:
    """Return the slugs of the services at `positions`, by name."""
    entries = SearchEntry.objects.filter(position__in=list(positions)).order_by("position")
    return [Listed.from_json(card).slug for card in entries.values_list("card", flat=True)]


def found_slugs(text: str, *area: str) -> list[str]:
    """Return the slugs of what `text` finds, by name."""
    return slugs(hits(text, *area).services)


def ranked(text: str, *area: str, stop: int = 100) -> list[str]:
    """Return the slugs of what `text` finds in the order of results."""
    result = hits(text, *area)
    selection = Selection(index(), Choices(area=area), result.services, result.preferences)
    return [slug for _scope, own in selection.page(0, stop) for slug in slugs([own])]


def make_synonym(phrase: str, *means: Any, **values: Any) -> Synonym:
    """Make a synonym of categories, groups and languages."""
    synonym: Synonym = Synonym.objects.create(phrase=phrase, **values)
    for record in means:
        links: dict[str, Any] = {
            "category": synonym.categories,
            "population": synonym.populations,
            "language": synonym.languages,
        }
        links[record._meta.model_name].add(record)
    return synonym
