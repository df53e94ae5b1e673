"""Everything of a place in one ZIP file, in each language; the same bytes for the same guide."""

import io
import zipfile
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override

from resources.pictures.toolkit.captions import captions
from resources.pictures.toolkit.letters import badge_snippet, letters
from resources.pictures.toolkit.pieces import PIECES, Piece
from resources.pictures.toolkit.subject import Subject
from resources.pictures.typesetting import Format

# The first day that a ZIP file can tell.
_UNDATED = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def file_name(subject: Subject, piece: Piece, format: Format) -> str:
    """Return what a file is called when it is saved: `boone-mo-poster-en.pdf`."""
    return f"{subject.slug}-{piece.slug}-{subject.language}.{format}"


def bundle(subjects: Iterable[Subject]) -> bytes:
    """Return the ZIP of one place, given once in each language."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as pack:
        for subject in subjects:
            with override(subject.language):
                for name, content in _files(subject):
                    entry = zipfile.ZipInfo(f"{subject.language}/{name}", _UNDATED)
                    entry.external_attr = _READABLE
                    entry.compress_type = (
                        zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
                    )
                    pack.writestr(entry, content)
    return held.getvalue()


def _files(subject: Subject) -> Iterable[tuple[str, bytes]]:
    for piece in PIECES:
        for format in piece.formats:
            yield file_name(subject, piece, format), piece.make(subject, format)
    for letter in letters(subject):
        yield f"{letter.slug}.html", letter.html.encode()
        yield f"{letter.slug}.txt", f"{letter.plain}\n".encode()
    yield "README.txt", read_me(subject).encode()


def read_me(subject: Subject) -> str:
    """Return what the files are, their alternative texts, and the captions."""
    parts = [_("Media toolkit: %(place)s") % {"place": subject.name}]
    for piece in PIECES:
        name = file_name(subject, piece, piece.formats[0]).rpartition(".")[0]
        parts.append(
            f"{piece.name} ({name})\n{piece.use}\n"
            + _("Alternative text: %(text)s") % {"text": piece.alt(subject)}
        )
    for title, discreet in ((_("Captions"), False), (_("Captions, discreet"), True)):
        parts.append(title.upper())
        for caption in captions(subject, discreet):
            networks = ", ".join(network.name for network in caption.networks)
            parts.append(f"{networks} ({caption.length}/{caption.limit})\n{caption.text}")
    badge = badge_snippet(subject, f"{subject.slug}-badge-{subject.language}.svg")
    parts.append(_("The sign as a link in your website:") + f"\n{badge}")
    return "\n\n".join(parts) + "\n"
