"""Why a service is among the results, where its card does not show it."""

from collections.abc import Iterable

from resources.models import Category
from resources.models.text import text_of
from resources.search.find import Found
from resources.search.index.listed import Listed
from resources.search.text import ENGLISH, SPANISH, stem, words_of
from resources.search.understand import Understanding


class Matcher:
    """Compares what was searched for with what a card shows."""

    def __init__(self, asked: Understanding, found: Found | None) -> None:
        self.having = found.having if found else {}
        self.phrases = [
            (phrase.words, phrase.meaning.categories)
            for phrase in asked.phrases
            if phrase.meaning.categories
        ]

    def unseen(
        self, position: int, service: Listed, categories: Iterable[Category]
    ) -> tuple[str, ...]:
        """Return the words and phrases that `service` fits and its card does not show."""
        if not self.having and not self.phrases:
            return ()
        own = list(categories)
        shown = self._shown(service, own)
        pks = {category.pk for category in own} | {category.parent_id for category in own}
        had = [word for word, services in self.having.items() if position in services]
        unseen = [word for word in had if not is_shown(word, shown)]
        unseen += [
            words
            for words, meant in self.phrases
            if meant & pks and not all(is_shown(word, shown) for word in words.split())
        ]
        return tuple(unseen)

    def _shown(self, service: Listed, categories: list[Category]) -> set[str]:
        texts = [
            text_of(service, "name").value,
            service.provider_name,
            text_of(service, "description").value,
            *(text_of(category, "name").value for category in categories),
        ]
        words = words_of(" ".join(texts))
        return {stem(word, language) for word in words for language in (ENGLISH, SPANISH)}


def is_shown(word: str, shown: set[str]) -> bool:
    """Return whether one of the stems of `word` is among the stems `shown`."""
    return stem(word, ENGLISH) in shown or stem(word, SPANISH) in shown
