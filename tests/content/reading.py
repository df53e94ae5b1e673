"""How hard a text is to read: textstat's measures over whole sentences."""

import re
import sys
from collections.abc import Iterable
from types import ModuleType
from typing import Any

# textstat asks setuptools for this module, which setuptools no longer has. It is used for lists of
# easy words alone, which these measures do without.
sys.modules.setdefault("pkg_resources", ModuleType("pkg_resources"))

from textstat.textstat import textstatistics  # noqa: E402

ENDS = (".", "!", "?", "…")
# Points that end no sentence, though textstat takes them for an end: a text must not look easier
# than it is by naming St. Louis.
ABBREVIATIONS = re.compile(r"\b(St|Mr|Ms|Dr|No|U\.S|EE\. UU)\.")
DECIMAL = re.compile(r"(?<=\d)[.](?=\d)")


def _measures(language: str) -> Any:
    measures = textstatistics()
    measures.set_lang(language)
    return measures


ENGLISH = _measures("en_US")
SPANISH = _measures("es")


def prose(blocks: Iterable[str]) -> str:
    """Return paragraphs and items as one text, in which each of them ends a sentence."""
    return " ".join(_ended(_without_false_ends(block)) for block in blocks if block)


def _ended(block: str) -> str:
    return block if block.rstrip("»”)").endswith(ENDS) else f"{block}."


def _without_false_ends(block: str) -> str:
    return DECIMAL.sub(",", ABBREVIATIONS.sub(lambda m: m[1].replace(".", ""), block))


def grade(text: str) -> float:
    """Return the US school grade that reads English `text` with ease (Flesch-Kincaid)."""
    return float(ENGLISH.flesch_kincaid_grade(text))


def ease(text: str) -> float:
    """Return how easy Spanish `text` is, 0 to 100 and above: the lower of two indexes.

    60 to 70 is called normal, 70 to 80 rather easy (Fernández Huerta, Szigriszt-Pazos).
    """
    return float(min(SPANISH.fernandez_huerta(text), SPANISH.szigriszt_pazos(text)))
