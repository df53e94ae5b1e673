"""A made-up Arabic: every English text in Arabic letters, a third longer, placeholders as they are.

Nobody can read it. It shows what a real translation would do to the layout, and every text that
would stay English.
"""

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGE = "ar"
NAME = "العربية"
LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "ابثدعفجحيكقلمنوپرستغڤوخيزض", strict=False))
KEPT = re.compile(r"%\(\w+\)[a-z]|%[sd%]|\{[^}]*\}|<[^>]+>|&\w+;|\d[\d-]*")
# Longer than the English by a third, as the longest of the languages of Europe are.
LONGER = 3


def pseudo(text: str) -> str:
    """Return `text` in Arabic letters, about 1.3 times as long."""
    parts, end = [], 0
    for match in KEPT.finditer(text):
        parts += [_letters(text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*parts, _letters(text[end:])])


def _letters(text: str) -> str:
    return " ".join(_word(word) for word in text.split(" "))


def _word(word: str) -> str:
    letters = "".join(LETTERS.get(letter, letter) for letter in word.lower())
    # A tatweel makes a word longer without making it another one.
    return letters + "ـ" * (len(word) // LONGER) if letters != word.lower() else letters


def write_catalogue(source: Path, folder: Path) -> None:
    """Write a compiled catalogue of the texts in `source` (a .po) below `folder`."""
    with source.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    made = Catalog(locale=LANGUAGE)
    for message in messages:
        if isinstance(message.id, tuple | list):
            # Arabic has six forms: zero, one, two, few, many, other.
            one, many = map(pseudo, message.id)
            made.add(
                tuple(message.id), (many, one, many, many, many, many), context=message.context
            )
        else:
            made.add(message.id, pseudo(message.id), context=message.context)
    target = folder / LANGUAGE / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as compiled:
        write_mo(compiled, made)
