"""Why a service is among the results, where its card does not show it."""

from collections.abc import Iterable
from functools import cached_property

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
        self.asked = asked
        self.having = found.having if found else {}
        # “Shelter for men” is not told of what does not say that it takes men.
        self.welcoming = found.welcoming if found else {}
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
        """Return the typed words and phrases that `service` fits and its card does not show."""
        own = list(categories)
        pks = {category.pk for category in own} | {category.parent_id for category in own}
        fitting = [word for word, services in self.having.items() if position in services]
        fitting += [
            words
            for words, meant in self.phrases
            if meant & pks and position in self.welcoming.get(words, {position})
        ]
        if not fitting:
            return ()
        shown = Shown(
            text_of(service, "name", self.language).value,
            service.provider_name,
            text_of(service, "description", self.language).value,
            *(text_of(category, "name", self.language).value for category in own),
        )
        return tuple(
            self.asked.as_typed(words)
            for words in fitting
            if not all(shown.has(word) for word in words.split())
        )


class Shown:
    """The words that a card shows."""

    def __init__(self, *texts: str) -> None:
        self._words = set(words_of(" ".join(texts)))

    def has(self, word: str) -> bool:
        """Return whether the folded `word` is shown, or another form of it."""
        # Most are shown as they were typed: no need to take the card's words to their stems.
        return word in self._words or not self._stems.isdisjoint(stems(word))

    @cached_property
    def _stems(self) -> set[str]:
        return {stemmed for word in self._words for stemmed in stems(word)}


def stems(word: str) -> tuple[str, str]:
    """Return the stems of `word` in English and in Spanish."""
    return stem(word, ENGLISH), stem(word, SPANISH)
