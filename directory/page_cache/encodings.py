"""How answers are compressed, and which way a client wants them (RFC 9110, 12.5.3)."""

import gzip
from collections.abc import Callable
from functools import lru_cache

import brotli  # type: ignore[import-untyped]

BROTLI, GZIP, PLAIN = "br", "gzip", "identity"
# Beyond these a page takes twice the time for a few bytes less.
_BROTLI_QUALITY = 5
_GZIP_LEVEL = 6


def _gzip(body: bytes) -> bytes:
    # Without the time: two workers make the same bytes.
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)


def _brotli(body: bytes) -> bytes:
    packed: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY)
    return packed


def _unbrotli(body: bytes) -> bytes:
    plain: bytes = brotli.decompress(body)
    return plain


PACK: dict[str, Callable[[bytes], bytes]] = {BROTLI: _brotli, GZIP: _gzip, PLAIN: bytes}
UNPACK: dict[str, Callable[[bytes], bytes]] = {
    BROTLI: _unbrotli, GZIP: gzip.decompress, PLAIN: bytes,
}  # fmt: skip


@lru_cache(maxsize=256)
def chosen(accepted: str) -> str:
    """Return the encoding for a client that sent `accepted` as its Accept-Encoding.

    The one it weighs highest; brotli before gzip before none where it does not say. None at all
    if it takes neither, even if it refuses that too: better a page than an error.
    """
    weights = dict(filter(None, map(_weight, accepted.lower().split(","))))
    others = weights.get("*", 0.0)
    offers = {
        BROTLI: weights.get(BROTLI, others),
        GZIP: weights.get(GZIP, weights.get("x-gzip", others)),
        PLAIN: weights.get(PLAIN, 0.0),
    }
    best = max(offers, key=lambda encoding: offers[encoding])
    return best if offers[best] > 0 else PLAIN


def _weight(item: str) -> tuple[str, float] | None:
    """Return the name and weight of one item; None for one that cannot be read."""
    name, *parameters = (part.strip() for part in item.split(";"))
    weight = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                return None
    return (name, weight) if name else None
