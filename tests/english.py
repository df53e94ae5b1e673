"""Tells English text among Spanish: by words that only English has, and by a dictionary of each."""

import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from spellchecker import SpellChecker

# Words that hold English sentences together, and that Spanish does not have.
FUNCTION_WORDS = frozenset(
    """about after all also an and any are as at been before being both but by can could did do does
    down each every for from had have her here his how if in into is it its just know less like
    make many may more most much must my need never not of off on only or other our out over she
    should some such than that the their them then there these they this those through to too under
    until up us very was we were what when where which while who whose why will with without would
    you your""".split()
)
# What Spanish has taken over, or writes the same; “lea” is a form the dictionary lacks.
BORROWED = frozenset(
    "chat internet lea medicaid link online podcast software web wifi zoom".split()
)
CATALOGUE = Path(__file__).resolve().parent.parent / "locale/es/LC_MESSAGES/django.po"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Addresses, and the tags of HTML that a page offers to copy.
ADDRESS = re.compile(r"<[^>]*>|https?://\S+|\S+@\S+|\b(?:[\w-]+\.)+[a-z]{2,}\b\S*")
# Within a Spanish sentence, capitals one after the other are a name, whatever holds it together:
# “la Coalition Against Trafficking and Exploitation”. All of a text in capitals is none.
_CAPITAL = r"[A-ZÁÉÍÓÚÑ][\w.’'-]*"
RUN_OF_CAPITALS = re.compile(
    rf"{_CAPITAL}(?:(?:,? (?:of|and|for|the|at|in|on|to|by|y|&))* {_CAPITAL})+"
)
# So many words of a text in a row, or all of it, make it English.
IN_A_ROW = 3


@cache
def _dictionary(language: str) -> SpellChecker:
    return SpellChecker(language=language, distance=1)


@cache
def _interface() -> frozenset[str]:
    """Return the words of the Spanish interface: the dictionary lacks many plurals."""
    with CATALOGUE.open("rb") as file:
        messages = list(read_po(file, locale="es"))
    spanish, english = (
        {word for text in texts for word in WORD.findall(str(text).lower())}
        for texts in ([m.string for m in messages], [m.id for m in messages])
    )
    return frozenset(spanish - english)


@cache
def is_english_only(word: str) -> bool:
    """Return whether a word in small letters is English and not Spanish."""
    if word in BORROWED:
        return False
    return word in FUNCTION_WORDS or (
        word in _dictionary("en") and word not in _dictionary("es") and word not in _interface()
    )


@cache
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest) or r"(?!)")


@cache
def english_in(text: str, names: frozenset[str] = frozenset()) -> list[str]:
    """Return the words by which `text`, without `names`, shows itself to be English; [] if not."""
    # Names are taken out of few texts: those that look English with them.
    found = _english_words(text)
    if not found:
        return []
    without = _pattern(names).sub(" · ", text)
    found = _english_words(without)
    if not found or RUN_OF_CAPITALS.fullmatch(text):
        return found
    return _english_words(RUN_OF_CAPITALS.sub(" · ", without))


def _english_words(text: str) -> list[str]:
    words = WORD.findall(ADDRESS.sub(" · ", text))
    held = [word for word in words if word.lower() in FUNCTION_WORDS and not word.isupper()]
    if held:
        return held
    # What is all capitals is a name.
    known = [is_english_only(word.lower()) for word in words if not word.isupper()]
    row = longest = 0
    for one in known:
        row = row + 1 if one else 0
        longest = max(longest, row)
    return words if known and (all(known) or longest >= IN_A_ROW) else []
