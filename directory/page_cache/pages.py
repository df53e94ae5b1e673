"""What an answer is made of: the one that Django gave, and the one that is kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING

from directory.page_cache.encodings import BROTLI, PACK, PLAIN, UNPACK

if TYPE_CHECKING:
    # gunicorn reads this module before Django is set up.
    from resources.stewardship.counting import Looked

Headers = list[tuple[str, str]]
ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None

LONGEST_BODY = 4_000_000
# The path alone decides the language (prefix_default_language=False); Django names the header
# all the same. Whatever else an answer varies with, it is not the same for everyone.
_VARIES = frozenset({"accept-encoding", "accept-language"})
# What a dictionary entry, its key and the objects of a page take beside their texts.
_OVERHEAD = 2_000


@dataclass(slots=True)
class Held:
    """Takes the place of `start_response`, so that an answer can be looked at before it goes."""

    status: str = ""
    headers: Headers = field(default_factory=list)

    def __call__(
        self, status: str, headers: Headers, exc_info: ExcInfo = None, /
    ) -> Callable[[bytes], object]:
        """Hold what the application says."""
        self.status, self.headers = status, headers
        return _refuse

    def header(self, name: str) -> str:
        """Return the values of the header `name` (in small letters), or ""."""
        return ", ".join(value for key, value in self.headers if key.lower() == name)


def _refuse(data: bytes) -> object:
    raise NotImplementedError("Django hands its body over, it does not write it.")


def may_be_kept(held: Held) -> bool:
    """Return whether an answer is the same for everyone who asks for its address."""
    varies = {name.strip().lower() for name in held.header("vary").split(",") if name.strip()}
    length = held.header("content-length")
    return (
        held.status == "200 OK"
        and varies <= _VARIES
        and not held.header("set-cookie")
        and _is_public(held)
        # Without a length it is a stream.
        and length.isdecimal()
        and int(length) <= LONGEST_BODY
        and held.header("content-encoding") in {"", "gzip"}
    )


def _is_public(held: Held) -> bool:
    """Return whether this is a page, or a view said that any cache may keep it."""
    # A page never says so: each has `no-store`, for the browser (directory/middleware.py).
    said = {part.strip() for part in held.header("cache-control").lower().split(",")}
    return held.header("content-type").startswith("text/html") or "public" in said


@dataclass(slots=True)
class Ready:
    """An answer in one encoding."""

    headers: Headers
    body: bytes
    # The headers as they go over the wire, once the server has checked them.
    block: bytes | None = None


@dataclass(slots=True)
class Page:
    """A kept answer: compressed, and unpacked or packed another way for who asks for it so."""

    headers: Headers
    made: dict[str, Ready]
    # Whether Django would send it compressed to who wants that.
    varies: bool
    # What it adds to the daily totals, each time that it is read.
    looked: "tuple[Looked, ...]" = ()

    @classmethod
    def of(cls, held: Held, body: Iterable[bytes], looked: "tuple[Looked, ...]" = ()) -> "Page":
        """Return the page of an answer, in whatever encoding Django gave it."""
        plain = UNPACK[held.header("content-encoding") or PLAIN](b"".join(body))
        own = {"content-encoding", "content-length"}
        headers = [(name, value) for name, value in held.headers if name.lower() not in own]
        page = cls(headers, {}, "accept-encoding" in held.header("vary").lower(), looked)
        page._make(BROTLI if page.varies else PLAIN, plain)
        return page

    def ready(self, encoding: str) -> Ready:
        """Return the answer in `encoding`; made on first use."""
        if not self.varies:
            encoding = PLAIN
        found = self.made.get(encoding)
        return found or self._make(encoding, UNPACK[BROTLI](self.made[BROTLI].body))

    def _make(self, encoding: str, plain: bytes) -> Ready:
        body = PACK[encoding](plain)
        headers = [*self.headers, ("Content-Length", str(len(body)))]
        if encoding != PLAIN:
            headers.append(("Content-Encoding", encoding))
        ready = self.made[encoding] = Ready(headers, body)
        return ready

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""
        # Twice: the server keeps the headers in one piece too.
        texts = 2 * sum(len(name) + len(value) for name, value in self.headers)
        return _OVERHEAD + sum(len(ready.body) + texts for ready in list(self.made.values()))
