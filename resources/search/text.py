"""Words as searches compare them: folded (small, without accents) and cut down to their stems.

Both databases store stems made here, so that they find the same; English and Spanish stemmers are
Snowball's (https://snowballstem.org). Accents are folded before stemming: “niñez” and “ninez”,
“consejería” and “consejeria” are the same word.
"""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

from resources.models.synonym import plain_phrase

ENGLISH = "en"
SPANISH = "es"
# Longer ones are no words; PostgreSQL would refuse them in a text vector.
LONGEST_WORD = 40

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


@lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word in `language` ("en" or "es")."""
    if not word.isalpha():
        return word
    with _lock:
        stemmed: str = _STEMMERS[language].stemWord(word)
    return stemmed


def stems_of(text: str, language: str) -> list[str]:
    """Return the stems of the words of `text`, each once, in their order."""
    return list(dict.fromkeys(stem(word, language) for word in words_of(text)))
