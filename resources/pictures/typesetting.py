"""Sheets, cards and pictures set by typst: one template gives PDF, SVG and PNG.

Templates lie in `typst/`; what they say comes to them as data (`sys.inputs`, read as JSON), so
that no text of the guide is ever source. They load nothing from elsewhere: own fonts, no packages.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import segno
import typst

Format = Literal["pdf", "svg", "png"]

TEMPLATES = Path(__file__).parent / "typst"
FONTS = Path(__file__).parent / "fonts"
# The date in files that have none of their own: equal data then give equal bytes.
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
# Modules of white that a reader needs around a code (ISO/IEC 18004).
QUIET_ZONE = 4

# A compiler keeps what it has read and set, and is not made to be used by two threads at once.
_setting = Lock()


def typeset(template: str, data: Mapping[str, Any], format: Format, *, ppi: float = 144) -> bytes:
    """Return the one page that `template` makes of `data`, or for PDF all its pages.

    `template` names a file of `typst/` without its ending; `data` is what JSON can hold. It may
    have `lang` (en, es, ar …), `title` and `date` (ISO) for the document. Equal arguments give
    equal bytes. `ppi`: pixels per inch, for PNG only. Raises ValueError if SVG or PNG would have
    more than one page, and typst.TypstError if the template cannot be set.
    """
    if format == "pdf":
        return _compile(template, data, format, ppi)[0]
    pages = typeset_pages(template, data, format, ppi=ppi)
    if len(pages) != 1:
        raise ValueError(f"{template} has {len(pages)} pages; one was wanted.")
    return pages[0]


def typeset_pages(
    template: str, data: Mapping[str, Any], format: Literal["svg", "png"], *, ppi: float = 144
) -> list[bytes]:
    """Return each page that `template` makes of `data` as a picture; otherwise as `typeset`."""
    return _compile(template, data, format, ppi)


def breakable(text: str, longest: int = 22) -> str:
    """Return `text` with places to break (zero-width spaces) in words over `longest` letters.

    >>> breakable("abcdef gh", 4).split("\u200b")
    ['abcd', 'ef gh']
    """
    return re.sub(rf"\S{{{longest}}}(?=\S)", "\\g<0>\u200b", text)


@lru_cache(maxsize=64)
def qr_code(address: str) -> tuple[str, ...]:
    """Return the QR code of `address` by rows, dark modules as 1, quiet zone included.

    For `qr` of `base.typ`. Error level M or better, as the size allows: a fold does no harm.
    """
    code = segno.make_qr(address, error="m", boost_error=True)
    return tuple(
        "".join("1" if module else "0" for module in row)
        for row in code.matrix_iter(border=QUIET_ZONE)
    )


def _compile(template: str, data: Mapping[str, Any], format: Format, ppi: float) -> list[bytes]:
    source = TEMPLATES / f"{template}.typ"
    given = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}
    with _setting:
        made = _compiler().compile(
            input=source,
            format=format,
            ppi=ppi,
            sys_inputs=given,
            timestamp=_moment(data.get("date")),
        )
    if isinstance(made, list):
        return made
    return [made or b""]


def _moment(date: Any) -> datetime:
    return datetime.fromisoformat(date).replace(tzinfo=UTC) if date else UNDATED


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    return typst.Compiler(root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True)
