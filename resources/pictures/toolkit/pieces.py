"""The pieces of the toolkit: which there are, in which formats, and how each is made."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from resources.pictures.toolkit import words
from resources.pictures.toolkit.subject import Subject
from resources.pictures.typesetting import Format, typeset

# Made files that a process keeps: 20 to 500 kilobytes each, 120 on average.
KEPT_FILES = 64


@dataclass(frozen=True)
class Piece:
    """One thing to print or to share. Size in CSS pixels, as its picture shows it."""

    slug: str
    name: str | Promise
    use: str | Promise
    template: str
    formats: tuple[Format, ...]
    width: int
    height: int
    discreet: bool = False
    has_code: bool = True
    # Pixels per inch of the PNG, and how many of them make one of `width`.
    ppi: int = 144
    scale: float = 1.5
    # What the template wants to know, and what it does for PDF.
    options: Mapping[str, Any] = field(default_factory=dict)
    in_pdf: Mapping[str, Any] = field(default_factory=dict)

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of its PNG."""
        return round(self.width * self.scale), round(self.height * self.scale)

    def data(self, subject: Subject, format: Format) -> dict[str, Any]:
        """Return what the template is given for `subject`, in the active language."""
        # What a viewer shows in its title bar does not say either that the piece hides something.
        name = words.site() if self.discreet else self.name
        title = _("%(piece)s: %(place)s") % {"piece": name, "place": subject.name}
        own = {**self.options, **(self.in_pdf if format == "pdf" else {})}
        needs = words.needs_said(subject) if self.template == "infographic" else {}
        return {**words.said(subject, self.discreet), **needs, "title": title, **own}

    def make(self, subject: Subject, format: Format) -> bytes:
        """Return the file; the same for the same subject."""
        data = json.dumps(self.data(subject, format), ensure_ascii=False, sort_keys=True)
        return _made(self.template, data, format, self.ppi)

    def alt(self, subject: Subject) -> str:
        """Return its alternative text: what it says, and where its code leads."""
        data = words.said(subject, self.discreet)
        # Where a piece has little room, what there is to find stands only in place of a hotline.
        offer = "offer" if not (data["call"] or data["text"]) else ""
        keys = _SAID.get(self.slug) or _SAID[self.template]
        parts = [data.get(key or offer, "") for key in keys]
        if self.template == "infographic":
            parts = [words.needs_alt(subject), *parts]
        texts = [part.translate(_FOR_READING) for part in parts if part]
        return " ".join(t if t.endswith((".", "?")) else f"{t}." for t in texts)


# Places to break, and blanks that keep words together: of no use where nothing is set.
_FOR_READING = {ord("\u200b"): "", ord("\u00a0"): " "}
_HOTLINE = ("line_name", "promise", "call", "text", "line_facts")
# What stands on a piece, by its template or slug, in the order of reading; "" stands for what
# there is to find.
_SAID: Mapping[str, tuple[str, ...]] = {
    "poster": (
        *("site", "place", "question", "headline", *_HOTLINE, "line_languages"),
        *("offer", "emergency", "qr_alt"),
    ),
    "strip": (
        *("site", "place", "question", "headline", "offer", *_HOTLINE, "line_languages"),
        *("emergency", "qr_alt"),
    ),
    "card": ("site", "place", "headline", "", *_HOTLINE, "emergency", "qr_alt"),
    "square": ("site", "place", "question", "headline", "offer", *_HOTLINE, "qr_alt"),
    "wide": ("site", "place", "question", "headline", "", *_HOTLINE, "qr_alt"),
    "share": ("site", "place", "headline", "offer"),
    "infographic": (*_HOTLINE, "qr_alt"),
    "badge": ("headline", "site", "place"),
}


@lru_cache(maxsize=KEPT_FILES)
def _made(template: str, data: str, format: Format, ppi: int) -> bytes:
    return typeset(template, json.loads(data), format, ppi=ppi)


_PRINT: tuple[Format, ...] = ("pdf", "png", "svg")
_SCREEN: tuple[Format, ...] = ("png", "svg")
_CARD: dict[str, Any] = {
    "template": "card", "formats": _PRINT, "width": 336, "height": 192, "ppi": 300, "scale": 3.125,
    "options": {"sheet": False}, "in_pdf": {"sheet": True},
}  # fmt: skip
_LETTER: dict[str, Any] = {"formats": _PRINT, "width": 816, "height": 1056}
_SQUARE: dict[str, Any] = {
    "template": "square", "formats": _SCREEN, "width": 1080, "height": 1080, "scale": 1,
}  # fmt: skip
_WIDE: dict[str, Any] = {
    "template": "wide",
    "formats": _SCREEN,
    "width": 1200,
    "height": 630,
    "scale": 1,
}

PIECES = (
    Piece(
        "poster",
        gettext_lazy("Poster, US letter"),
        gettext_lazy("For a wall, a door, a waiting room."),
        "poster",
        options={"paper": "letter"},
        **_LETTER,
    ),
    Piece(
        "poster-a4",
        gettext_lazy("Poster, A4"),
        gettext_lazy("The same for paper of A4."),
        "poster",
        ("pdf", "png", "svg"),
        794,
        1123,
        options={"paper": "a4"},
    ),
    Piece(
        "strip",
        gettext_lazy("Sheet with strips to tear off"),
        gettext_lazy("Print, cut along the dashed lines between the strips, and hang it up."),
        "strip",
        **_LETTER,
    ),
    Piece(
        "card",
        gettext_lazy("Wallet card"),
        gettext_lazy("The PDF has ten cards on a sheet of US letter, with marks to cut along."),
        **_CARD,
    ),
    Piece(
        "square",
        gettext_lazy("Square picture"),
        gettext_lazy("For social networks, 1080 by 1080 pixels."),
        **_SQUARE,
    ),
    Piece(
        "wide",
        gettext_lazy("Wide picture"),
        gettext_lazy("For social networks, newsletters and slides, 1200 by 630 pixels."),
        options={"code": True},
        **_WIDE,
    ),
    Piece(
        "infographic",
        gettext_lazy("Needs and services at a glance"),
        gettext_lazy("For a talk, a report, a meeting. The numbers are those of today."),
        "infographic",
        **_LETTER,
    ),
    Piece(
        "badge",
        gettext_lazy("Sign for your website"),
        gettext_lazy("Save it on your own site, and make it a link."),
        "badge",
        _SCREEN,
        300,
        100,
        has_code=False,
        scale=2,
    ),
    Piece(
        "card-discreet",
        gettext_lazy("Wallet card, discreet"),
        gettext_lazy("The PDF has ten cards on a sheet of US letter, with marks to cut along."),
        discreet=True,
        **_CARD,
    ),
    Piece(
        "strip-discreet",
        gettext_lazy("Sheet with strips to tear off, discreet"),
        gettext_lazy("Print, cut along the dashed lines between the strips, and hang it up."),
        "strip",
        discreet=True,
        **_LETTER,
    ),
    Piece(
        "square-discreet",
        gettext_lazy("Square picture, discreet"),
        gettext_lazy("For social networks, 1080 by 1080 pixels."),
        discreet=True,
        **_SQUARE,
    ),
    Piece(
        "share",
        gettext_lazy("Wide picture, discreet"),
        gettext_lazy("Shows where someone shares a link to the guide, 1200 by 630 pixels."),
        discreet=True,
        has_code=False,
        options={"code": False},
        **_WIDE,
    ),
)
BY_SLUG = {piece.slug: piece for piece in PIECES}
