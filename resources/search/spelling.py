"""Near spellings of names: the one that was surely meant, or the few that may have been."""

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

# No place has a longer name; comparing longer texts would only cost time.
_LONGEST = 60
# As many letters as these take so many mistakes; shorter words take none.
_MISTAKES = ((12, 3), (8, 2), (4, 1))
# From so many letters on the mistake may be any: “home” is not Hume, nor “right” Wright County.
_ANY_MISTAKE = 6
# Words that many names share tell nothing about which one is meant.
_SHARED_WORDS = {"saint", "sainte", "mount", "fort"}
_LIKE = 0.65
# A name heard and written down: with fewer consonants it could be too many names.
_SHORTEST_SOUND = 4
_SOUNDS_LIKE = 0.6
_SOUNDS = (
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "k"),
    ("c", "k"),
    ("z", "s"),
    ("x", "ks"),
    ("dg", "j"),
    ("gh", "g"),
    ("wh", "w"),
    ("th", "t"),
    ("sh", "s"),
    ("kh", "k"),
)
_SILENT = re.compile(r"[aeiouyhw ]")
_TWICE = re.compile(r"(.)\1+")
# So many letters begin a word of a name: “Excelsior” for Excelsior Springs, “Girar”.
_BEGINNING = 3


def mistakes_allowed(name: str) -> int:
    """Return how many letters of `name` may be wrong.

    >>> mistakes_allowed("saint lous"), mistakes_allowed("cape girardo"), mistakes_allowed("652o1")
    (1, 3, 0)
    """
    if len(name) > _LONGEST or any(c.isdigit() for c in name):
        return 0
    return next((allowed for letters, allowed in _MISTAKES if _telling(name) >= letters), 0)


def _telling(name: str) -> int:
    """Return how many letters of `name` tell it from others."""
    return len(" ".join(word for word in name.split() if word not in _SHARED_WORDS))


def meant(name: str, names: Iterable[str], elsewhere: Iterable[str] = ()) -> str | None:
    """Return the one of `names` that `name` surely is, misspelt; None if there is a doubt.

    A name of a place `elsewhere` that is as near is a doubt too.
    """
    nearest = _nearest(name, names)
    # People seldom mistake the first letter.
    nearest = [other for other in nearest if other[0] == name[0]] or nearest
    if len(nearest) != 1 or not _is_likely(name, nearest[0]):
        return None
    distance = OSA.distance(name, nearest[0])
    as_near = (OSA.distance(name, other) <= distance for other in _nearest(name, elsewhere))
    return None if any(as_near) else nearest[0]


def sounding(name: str, names: Iterable[str]) -> str | None:
    """Return the one of `names` that sounds like `name`: “Belvile”; None if there is a doubt.

    Vowels are mistaken most: the consonants must be the same, and not much else different.
    """
    sound = sound_of(name)
    if len(sound) < _SHORTEST_SOUND or len(name) > _LONGEST:
        return None
    alike = [
        other
        for other in set(names)
        if other[0] == name[0]
        and sound_of(other) == sound
        and OSA.normalized_similarity(name, other) >= _SOUNDS_LIKE
    ]
    return alike[0] if len(alike) == 1 else None


def sound_of(name: str) -> str:
    """Return the consonants of `name` as they are said, after its first letter.

    >>> sound_of("belvile"), sound_of("belleville"), sound_of("saint josef")
    ('blvl', 'blvl', 'sntjsf')
    """
    for written, said in _SOUNDS:
        name = name.replace(written, said)
    first, rest = name[:1], _SILENT.sub("", name[1:])
    return _TWICE.sub(r"\1", first + rest)


def _nearest(name: str, names: Iterable[str]) -> list[str]:
    """Return the nearest of `names` that differ in no more letters than is allowed."""
    allowed = mistakes_allowed(name)
    if not allowed:
        return []
    rows = process.extract(name, list(names), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    # `rows` come with the nearest first.
    return [other for other, distance, _index in rows if distance == rows[0][1]]


def _is_likely(name: str, other: str) -> bool:
    """Return whether `name` is a likely way to misspell `other`, which is near enough.

    A short word may lack a letter, have one too many or two of them swapped: another letter makes
    it another word too often. Only one mistake may be in the first letter.
    """
    is_long = _telling(name) >= _ANY_MISTAKE
    if other[0] != name[0]:
        return is_long and OSA.distance(name, other) == 1
    return is_long or len(name) != len(other) or sorted(name) == sorted(other)


def near(name: str, names: Iterable[str], most: int) -> list[str]:
    """Return up to `most` of `names` that look like `name` or begin a word so, the best first."""
    if not name or len(name) > _LONGEST:
        return []
    choices = list(dict.fromkeys(names))
    like = process.extract(
        name, choices, scorer=OSA.normalized_similarity, score_cutoff=_LIKE, limit=None
    )
    # Of names equally near, one with the same first letter; then the alphabet, to have an order.
    like.sort(key=lambda row: (-row[1], row[0][0] != name[0], row[0]))
    found = [other for other, _similarity, _index in like]
    if len(name) >= _BEGINNING:
        begun = (other for other in choices if f" {name}" in f" {other}")
        found += sorted(begun, key=lambda other: (not other.startswith(name), len(other), other))
    return list(dict.fromkeys(found))[:most]
