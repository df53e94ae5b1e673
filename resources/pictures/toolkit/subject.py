"""What the pieces of a place are made from: names, addresses and numbers, nothing of a listing."""

from dataclasses import dataclass
from typing import Self

from resources.models import Hotline, PhoneKind, text_of
from resources.models.base import Answer


@dataclass(frozen=True)
class Line:
    """The hotline of every page, as it stands on paper; "" for what it does not have."""

    name: str
    phone: str
    text: str
    keyword: str
    is_confidential: bool
    is_always_open: bool
    languages: str

    @classmethod
    def of(cls, hotline: Hotline | None) -> Self | None:
        """Return `hotline` in the active language; None if there is none, or no number of it."""
        if hotline is None:
            return None
        phones = list(hotline.phones.all())
        voice = next((p for p in phones if p.kind == PhoneKind.VOICE), None)
        text = next((p for p in phones if p.kind == PhoneKind.TEXT), None)
        if voice is None and text is None:
            return None
        return cls(
            name=text_of(hotline, "name").value,
            phone=voice.display if voice else "",
            text=text.display if text else "",
            keyword=text.keyword if text else "",
            is_confidential=hotline.is_confidential == Answer.YES,
            is_always_open=hotline.hours.is_always_open,
            languages=text_of(hotline, "language_note").value.rstrip(". "),
        )


@dataclass(frozen=True)
class Need:
    """One of the assessed needs, and what is listed for it that serves the place."""

    name: str
    services: int
    # Those for the place itself or its region; None for the whole area.
    local: int | None
    providers: int


@dataclass(frozen=True)
class Fact:
    """A number of the needs assessment, and what it counts."""

    number: int
    label: str


@dataclass(frozen=True)
class Subject:
    """A place in one language, on one day. Addresses are absolute."""

    slug: str
    name: str
    language: str
    # Its page in the guide, and one that shows no subject at first sight: for discreet pieces.
    address: str
    plain_address: str
    line: Line | None
    services: int
    providers: int
    needs: tuple[Need, ...]
    # The day of the numbers, in words.
    day: str
    # What there is that serves the place: the slugs of categories and headings.
    kinds: frozenset[str] = frozenset()
    # What the assessment found, with where it is from; none before staff have entered it.
    facts: tuple[Fact, ...] = ()
    facts_source: str = ""
