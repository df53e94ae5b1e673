"""A place as typed, taken apart: its name, and the words for a state or a county beside it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from resources.models.county import plain_place

# Five digits as a word of their own, or nine; not five and some more.
_ZIP_CODE = re.compile(r"(?:^|\s)([0-9]{5})(?:\s?[0-9]{4})?(?=\s(?![0-9])|$)")
# Words beside a number that leave it a ZIP code.
_ZIP_WORDS = {"zip", "code", "zipcode", "codigo", "postal", "mo", "il", "missouri", "illinois"}
STATE_ENDINGS = {
    "mo": "MO",
    "missouri": "MO",
    "misuri": "MO",
    "il": "IL",
    "ill": "IL",
    "illinois": "IL",
}
_COUNTRY_ENDINGS = (" usa", " us", " united states", " estados unidos", " ee uu")
_STATE_BEGINNINGS = ("state of ", "estado de ", "all of ", "todo ")
_STATEWIDE = {"statewide", "todo el estado"}
_COUNTY_ENDINGS = (" county", " co", " cty", " condado")
_COUNTY_BEGINNINGS = ("condado de ", "condado del ", "county of ")
_REGION_ENDINGS = (" region", " metro area", " area", " metro")
_REGION_BEGINNINGS = (
    "region de ", "region del ", "region ", "zona de ", "area de ", "greater ",
)  # fmt: skip
# What may stand before or after a town's name and says no more than it.
_TOWN_BEGINNINGS = (
    "city of ", "town of ", "village of ", "ciudad de ", "pueblo de ", "downtown ", "near ", "in ",
    "cerca de ", "en ",
)  # fmt: skip
_TOWN_ENDINGS = (" area", " metro")


@dataclass(frozen=True)
class Said:
    """What was typed, in plain letters (`plain_place`).

    `whole` all of it, `name` without the state, `bare` without the word for a county either.
    """

    whole: str
    name: str
    bare: str
    state: str | None
    says_county: bool


def take_apart(text: str) -> Said:
    """Return `text` taken apart.

    >>> take_apart("Boone Co., Missouri")
    Said(whole='boone co missouri', name='boone co', bare='boone', state='MO', says_county=True)
    """
    return take_apart_plain(plain_place(text))


def take_apart_plain(whole: str) -> Said:
    """Return a text that is in plain letters already taken apart."""
    for ending in _COUNTRY_ENDINGS:
        whole = whole.removesuffix(ending)
    name, state = _split_state(whole)
    bare, says_county = _strip(name, _COUNTY_BEGINNINGS, _COUNTY_ENDINGS)
    return Said(whole, name, bare, state, says_county)


def _split_state(name: str) -> tuple[str, str | None]:
    if name in _STATEWIDE:
        return "", "MO"
    rest, _space, last = name.rpartition(" ")
    if last not in STATE_ENDINGS:
        return name, None
    return ("" if f"{rest} " in _STATE_BEGINNINGS else rest), STATE_ENDINGS[last]


def _strip(name: str, beginnings: Iterable[str], endings: Iterable[str]) -> tuple[str, bool]:
    """Return `name` without the word for its kind, and whether it had one."""
    for beginning in beginnings:
        if name.startswith(beginning):
            return name.removeprefix(beginning), True
    for ending in endings:
        if name.endswith(ending):
            return name.removesuffix(ending), True
    return name, False


def strip_region(name: str) -> tuple[str, bool]:
    """Return `name` without the word for a region, and whether it had one."""
    return _strip(name, _REGION_BEGINNINGS, _REGION_ENDINGS)


def strip_town(name: str) -> str:
    """Return `name` without what may stand beside a town's name: “city of”, “near”."""
    return _strip(name, _TOWN_BEGINNINGS, _TOWN_ENDINGS)[0]


def zip_code_in(said: Said) -> str | None:
    """Return the ZIP code in what was said, the last one of several."""
    codes: list[str] = _ZIP_CODE.findall(said.whole)
    return codes[-1] if codes else None


def is_number(said: Said) -> bool:
    """Return whether what was said is nothing but a number."""
    words = [word for word in said.whole.split() if word not in _ZIP_WORDS]
    return bool(words) and all(word.isdecimal() for word in words)


def _words_of(*phrases: str) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split())


# Every word that may stand beside a name.
WORDS_BESIDE = (
    _words_of(*STATE_ENDINGS, *_COUNTRY_ENDINGS, *_STATE_BEGINNINGS, *_STATEWIDE)
    | _words_of(*_COUNTY_ENDINGS, *_COUNTY_BEGINNINGS)
    | _words_of(*_REGION_ENDINGS, *_REGION_BEGINNINGS)
)
