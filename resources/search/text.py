"""Words as searches compare them: folded (small, without accents) and cut down to their stems.

Both databases store stems made here, so that they find the same; English and Spanish stemmers are
Snowball's (https://snowballstem.org). Accents are folded before stemming: “niñez” and “ninez”,
“consejería” and “consejeria” are the same word.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import chain
from threading import Lock
from typing import NamedTuple, TypeVar

import snowballstemmer

from resources.models.synonym import plain_phrase

T = TypeVar("T")
ENGLISH = "en"
SPANISH = "es"
# Longer ones are no words; PostgreSQL would refuse them in a text vector.
LONGEST_WORD = 40
# The shortest word that spelling looks after.
SHORTEST_WORD = 3
# Words remembered of each kind, some 3 MB; the usual words of a million listings are fewer.
MOST_WORDS = 20_000
# Texts remembered: neighbours say the same of their provider, and many of how to apply.
MOST_TEXTS = 1_000

_STEMMERS = {
    ENGLISH: snowballstemmer.stemmer("english"),
    SPANISH: snowballstemmer.stemmer("spanish"),
}
# A stemmer keeps the word it works on in itself: one at a time.
_lock = Lock()
# “2-1-1” is said as one number.
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])-(?=[0-9])")
# Names are written both ways.
_SAINTS = {"saint": "st", "sainte": "ste"}


class _Memo(dict[str, T]):
    """What `make` gave for words. What is known costs one look-up, a tenth of a call."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> T:
        made = self._make(word)
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = made
        return made


class Reading(NamedTuple):
    """What is in a text: its stems, each once and in their order, and its words for spelling."""

    stems: tuple[str, ...]
    spelt: frozenset[str]


def words_of(text: str) -> list[str]:
    """Return the folded words of `text` in their order.

    >>> words_of("¿Niñez? U-Visa, it's FREE")
    ['ninez', 'u', 'visa', 'its', 'free']
    """
    return [
        _SAINTS.get(word, word)[:LONGEST_WORD]
        for word in plain_phrase(_BETWEEN_DIGITS.sub("", text)).split()
        if word.isascii() or all(map(_is_letter, word))
    ]


def _is_letter(character: str) -> bool:
    """Return whether every Unicode since 2002 calls it a letter or digit.

    SQLite's is of 2012: what it does not know, it would take for a gap inside the word.
    """
    return unicodedata.ucd_3_2_0.category(character)[0] in "LN"


def _stem(language: str, word: str) -> str:
    if not word.isalpha():
        return word
    with _lock:
        stemmed: str = _STEMMERS[language].stemWord(word)
    return stemmed


_STEMS = {language: _Memo(partial(_stem, language)) for language in _STEMMERS}


def stem(word: str, language: str) -> str:
    """Return the stem of a folded word in `language` ("en" or "es")."""
    return _STEMS[language][word]


# What stands between two spaces is folded by itself, and the same again and again: “Help.”
def _stems_in(language: str, piece: str) -> tuple[str, ...]:
    return tuple(_STEMS[language][word] for word in words_of(piece))


def _spelt_in(piece: str) -> tuple[str, ...]:
    words = words_of(piece)
    return tuple(word for word in words if len(word) >= SHORTEST_WORD and word.isalpha())


_STEMS_IN = {language: _Memo(partial(_stems_in, language)) for language in _STEMMERS}
_SPELT_IN = _Memo(_spelt_in)


@lru_cache(maxsize=MOST_TEXTS)
def read(text: str, language: str) -> Reading:
    """Return what is in `text`, which is in `language`."""
    pieces = dict.fromkeys(text.split())
    return Reading(
        tuple(dict.fromkeys(chain.from_iterable(map(_STEMS_IN[language].__getitem__, pieces)))),
        frozenset(chain.from_iterable(map(_SPELT_IN.__getitem__, pieces))),
    )


def forget() -> None:
    """Remember nothing of the texts that were read: a process that made the index lives on."""
    read.cache_clear()
    for language in _STEMMERS:
        _STEMS[language].clear()
        _STEMS_IN[language].clear()
    _SPELT_IN.clear()
