"""Words that nothing in the guide has, and what they were most likely meant to be."""

from collections.abc import Iterable
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from resources.models.base import plain
from resources.search.lexicon import Lexicon
from resources.search.text import ENGLISH, SPANISH, stem

# Shorter words have too many neighbours.
SHORTEST = 4
# From this length on two letters may be wrong.
LONG = 8
# How often a dictionary's sources have a word that counts; its floor, 50, holds many mistakes.
COMMON = 51
# Words of a search that are looked at: each costs a walk through the vocabulary.
MOST = 6


def corrected(words: Iterable[str], lexicon: Lexicon) -> dict[str, str]:
    """Return the misspelt ones of `words` and the known word that each is taken for."""
    unknown = [word for word in words if is_misspelt(word, lexicon)][:MOST]
    found = ((word, nearest(word, lexicon)) for word in unknown)
    return {word: near for word, near in found if near}


def is_misspelt(word: str, lexicon: Lexicon) -> bool:
    """Return whether neither the guide nor a dictionary has `word`, long enough to be one."""
    is_word = len(word) >= SHORTEST and word.isalpha()
    return is_word and word not in lexicon.vocabulary and word not in dictionary()


@cache
def dictionary() -> frozenset[str]:
    """Return the common words of English and Spanish, folded: these are no mistakes."""
    found: set[str] = set()
    for language in ("en", "es"):
        counted = SpellChecker(language).word_frequency.dictionary
        found.update(plain(word) for word, number in counted.items() if number >= COMMON)
    return frozenset(found)


def nearest(word: str, lexicon: Lexicon) -> str | None:
    """Return the known word nearest to `word`; words of phrases count before words of texts.

    Distance is optimal string alignment: a letter wrong, missing, too many, or two swapped. Of
    equally near words the one with the same beginning, then the first by the alphabet. None, too,
    if one is another form of it: “golpeados” beside “golpeadas” is no mistake.
    """
    most = 2 if len(word) >= LONG else 1
    for known in (lexicon.words, lexicon.vocabulary):
        found = process.extract(
            word, known, scorer=OSA.distance, score_cutoff=most, limit=10, processor=None
        )
        if any(is_form(word, other) for other, _distance, _index in found):
            return None
        if found:
            return min(found, key=lambda hit: (hit[1], hit[0][0] != word[0], hit[0]))[0]
    return None


def is_form(word: str, other: str) -> bool:
    """Return whether two words have one stem, by which searches compare them anyway."""
    return any(stem(word, language) == stem(other, language) for language in (ENGLISH, SPANISH))
