"""Why a service is among the results, where its card does not show it."""

from collections.abc import Iterable

from resources.models import Category
from resources.models.text import current_language, text_of
from resources.search.find import Found
from resources.search.index.listed import Listed
from resources.search.text import ENGLISH, SPANISH, stem, words_of
from resources.search.understand import Understanding


class Matcher:
    """Compares what was searched for with what a card shows."""

    def __init__(self, asked: Understanding, found: Found | None) -> None:
        self.language = current_language()
        self.having = found.having if found else {}
        self.phrases = [
            (phrase.words, phrase.meaning.categories)
            for phrase in asked.phrases
            if phrase.meaning.categories
        ]

    @property
    def has_anything(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self.having or self.phrases)

    def unseen(
        self, position: int, service: Listed, categories: Iterable[Category]
    ) -> tuple[str, ...]:
        """Return the words and phrases that `service` fits and its card does not show."""
        own = list(categories)
        pks = {category.pk for category in own} | {category.parent_id for category in own}
        fitting = [word for word, services in self.having.items() if position in services]
        fitting += [words for words, meant in self.phrases if meant & pks]
        if not fitting:
            return ()
        shown = self._shown(service, own)
        return tuple(
            words for words in fitting if not all(is_shown(word, shown) for word in words.split())
        )

    def _shown(self, service: Listed, categories: list[Category]) -> set[str]:
        texts = [
            text_of(service, "name", self.language).value,
            service.provider_name,
            text_of(service, "description", self.language).value,
            *(text_of(category, "name", self.language).value for category in categories),
        ]
        words = words_of(" ".join(texts))
        return {stem(word, language) for word in words for language in (ENGLISH, SPANISH)}


def is_shown(word: str, shown: set[str]) -> bool:
    """Return whether one of the stems of `word` is among the stems `shown`."""
    return stem(word, ENGLISH) in shown or stem(word, SPANISH) in shown
