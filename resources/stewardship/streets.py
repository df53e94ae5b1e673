"""Finds what looks like a street address in free text, and the very streets that are secret.

It would rather ask once too often than let a shelter slip out; but whoever is asked about “24 hours
a day” soon stops reading. So a number and a street's word are not enough: what stands between them
must look like the name of a street.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from resources.models.base import plain

# Words that are always streets behind a number and a name; the rest also mean something else (“a
# 30 minute drive”, “2 drug court programs”), so they and the name before them need capitals.
_ALWAYS = "street|avenue|ave|av|road|rd|boulevard|blvd|lane|ln|parkway|pkwy|highway|hwy|turnpike"
_CAPITALS = (
    "Drive|Dr|Court|Ct|Place|Pl|Way|Circle|Cir|Terrace|Ter|Trail|Trl|Square|Sq|Loop|Alley|Row|Route"
)
# “St” is a street unless a saint follows: towns and counties of the area.
_SAINTS = "Louis|Charles|Clair|Joseph|Francois|Genevieve|Peters|Ann|James|John|Robert|Mary|Clement"
# What stands behind a number and is no name of a street.
_NO_NAME = (
    "a|an|the|of|in|on|at|to|from|for|and|or|per|is|are|with|by|near|off|hours?|days?|weeks?|months?"
    "|years?|minutes?|miles?|blocks?|beds?|people|women|men|adults?|children|counties|am|pm|a\\.m"
    "|p\\.m|horas?|días?|años?|minutos?|millas?|cuadras?|camas?|personas|mujeres|hombres|y|o|en|al"
)
_NUMBER = r"(?<![\w$.,:/-])\d{1,6}[A-Za-z]?(?:[-–]\d+)?(?:\s+1/2)?"
_NAME = rf"(?:\s+(?!(?:{_NO_NAME})\b)[^\W_][\w'’.-]*)"
_CAPITAL_NAME = r"(?:\s+(?:[A-ZÁÉÍÓÚÑ][\w'’.-]*|\d+(?:st|nd|rd|th)))"
_SPANISH = r"(?:calle|avenida|avda|carretera|camino|bulevar|paseo)\.?"
_SPANISH_NAME = rf"(?:\s+(?!(?:{_NO_NAME}|para|que|con|sin|por|no|se)\b)[^\W\d_][\w'’.-]*)"
_NO_HOUSE = r"(?!\s*(?:[-–:]\s*\d|horas?|hours?|días?|years?|años?|personas|a\.?\s?m|p\.?\s?m|%))"

_LOOKS_LIKE = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (rf"{_NUMBER}{_NAME}{{1,4}}?\s+(?:{_ALWAYS})\b(?!-)", re.IGNORECASE),
        (rf"{_NUMBER}{_NAME}{{1,4}}?\s+[Ss][Tt]\b(?!\.?\s+(?:{_SAINTS})\b)(?!-)", 0),
        (rf"{_NUMBER}{_CAPITAL_NAME}{{1,4}}?\s+(?:{_CAPITALS})\b(?!-)", 0),
        # A highway has its number behind it: 4500 E Highway 63, 120 County Road 245.
        (
            rf"{_NUMBER}(?:\s+(?:[nsew]|[ns][ew]|us|state|county|old|north|south|east|west)\.?)*"
            r"\s+(?:highway|hwy|route|rte?|road|rd)\.?\s+\w+",
            re.IGNORECASE,
        ),
        (r"\b(?:suite|ste|apt|apartment|apartamento|depto)\b\.?\s*#?\s*\d+\w?\b", re.IGNORECASE),
        (
            rf"\b{_SPANISH}{_SPANISH_NAME}{{1,5}}?,?\s+(?:n[.º°o]*\s*|#\s*)?\d{{1,6}}\b{_NO_HOUSE}",
            re.IGNORECASE,
        ),
        (rf"{_NUMBER},?\s+(?:de\s+la\s+|en\s+la\s+)?{_SPANISH}{_SPANISH_NAME}", re.IGNORECASE),
        # A point on the map.
        (r"-?\b\d{2}\.\d{3,}°?\s*[NS]?\s*,\s*-?\d{2,3}\.\d{3,}", 0),
    )
)

# Ways to write the same: secret streets are compared in the short form.
_SHORT = {
    **{"street": "st", "avenue": "ave", "av": "ave", "road": "rd", "boulevard": "blvd"},
    **{"lane": "ln", "drive": "dr", "court": "ct", "place": "pl", "parkway": "pkwy"},
    **{"highway": "hwy", "circle": "cir", "terrace": "ter", "trail": "trl", "square": "sq"},
    **{"route": "rt", "rte": "rt", "saint": "st", "suite": "ste", "apartment": "apt"},
    **{"north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne"},
    **{"northwest": "nw", "southeast": "se", "southwest": "sw"},
}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Known:
    """Streets that are known to be secret, or to be public, as words in their short form."""

    streets: frozenset[tuple[str, ...]] = field(default_factory=frozenset)

    @classmethod
    def of(cls, streets: Iterable[str], *, also_without_number: bool = False) -> "Known":
        """Return what to look for; “on Oak Street” counts too, if `also_without_number`."""
        found = {words for street in streets if (words := _words(street))}
        if also_without_number:
            found |= {w[1:] for w in found if w[0][:1].isdigit() and len(w) > 2}  # noqa: PLR2004
        return cls(frozenset(found))

    def __or__(self, other: "Known") -> "Known":
        return Known(self.streets | other.streets)

    def __contains__(self, text: str) -> bool:
        return _words(text) in self.streets


def find_streets(text: str, *, secret: Known = Known(), looks: bool = True) -> list[str]:
    """Return each part of `text` that is a `secret` street or, if `looks`, looks like a street."""
    spans = _secret_spans(text, secret)
    if looks:
        spans += [match.span() for pattern in _LOOKS_LIKE for match in pattern.finditer(text)]
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return list(dict.fromkeys(" ".join(text[start:end].split()) for start, end in found))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_short(word) for word in _WORD.findall(text))


def _short(word: str) -> str:
    simple = plain(word)
    return _SHORT.get(simple, simple)


def _secret_spans(text: str, secret: Known) -> list[tuple[int, int]]:
    if not secret.streets:
        return []
    at = [match.span() for match in _WORD.finditer(text)]
    words = _words(text)
    lengths = sorted({len(street) for street in secret.streets})
    return [
        (at[start][0], at[start + length - 1][1])
        for start in range(len(words))
        for length in lengths
        if start + length <= len(words) and words[start : start + length] in secret.streets
    ]
