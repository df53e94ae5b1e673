"""The HTML that staff may write: cleaned on the way in and out, and read for checks.

What is allowed stands in docs/editing.md; everything else is taken out, its words stay.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3
from django.utils.text import slugify

CALLOUTS = frozenset({"note", "note-strong"})
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "blockquote": {"class"},
    "img": {"alt", "src"},
    "th": {"scope"},
}
TAGS = frozenset(
    "a blockquote br em figcaption figure h2 h3 img li ol p strong sub sup table tbody td th thead "
    "tr ul".split()
)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# Their words are no words for readers.
DROPPED = frozenset({"script", "style", "template", "iframe", "noscript", "textarea", "title"})
OUTSIDE_REL = "noreferrer noopener"

_OUTSIDE = re.compile(r'<a href="(?=https?://)', re.I)
# Let in by one name, kept by another: what people paste.
_RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
# What is left of a link without an address, and of a picture without one.
_IDLE_LINK = re.compile(r"<a>((?:(?!</a>).)*)</a>", re.S)
_IDLE_PICTURE = re.compile(r'<img(?: alt="[^"]*")?>')
_EMPTY_CLASS = ' class=""'
# What an editor puts into each item and cell: a single paragraph, which says nothing more.
_LONE_PARAGRAPH = re.compile(
    r"(<(?:li|td|th)(?: [^>]*)?>)\s*<p>((?:(?!<(?:/?(?:p|li|td|th)|ul|ol|table|h2|h3|blockquote)\b)"
    r".)*)</p>\s*(?=</(?:li|td|th)>|<[uo]l>)",
    re.S,
)
# A first row of nothing but headings is the head of its table.
_HEAD_ROW = re.compile(
    r"<table>\s*<tbody>\s*(<tr>\s*(?:<th(?: [^>]*)?>(?:(?!</?t[hdr]\b).)*</th>\s*)+</tr>)\s*"
    r"(?=<tr>)",
    re.S,
)
_EMPTY_PARAGRAPHS = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")
# How a block begins that is no mere paragraph; “strong” is a strong callout.
_MARKS = {
    "h2": "Heading: ",
    "h3": "Small heading: ",
    "li": "• ",
    "blockquote": "Callout: ",
    "strong": "Strong callout: ",
}
_HEADING = re.compile(r"<(h[23])>(.*?)</h[23]>", re.S)
# What is no word of a heading: markup, and live values, which change.
_TAG = re.compile(r"<[^>]*>|\{[^}]*\}")
_BLOCKS = frozenset("p h2 h3 li td th figcaption".split())


def clean(html: str) -> str:
    """Return `html` with nothing in it but what staff may write. Twice is the same as once."""
    cleaned = nh3.clean(
        html,
        tags=TAGS | set(_RENAMED),
        clean_content_tags=set(DROPPED),
        attributes=ATTRIBUTES,
        attribute_filter=_allowed,
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    ).replace(_EMPTY_CLASS, "")
    # What nh3 gives is well-formed and has no other "<", so it can be searched as text.
    for name, better in _RENAMED.items():
        cleaned = cleaned.replace(f"<{name}>", f"<{better}>").replace(f"</{name}>", f"</{better}>")
    cleaned = _IDLE_PICTURE.sub("", _IDLE_LINK.sub(r"\1", cleaned))
    cleaned = _LONE_PARAGRAPH.sub(r"\1\2", _EMPTY_PARAGRAPHS.sub("", cleaned))
    cleaned = _HEAD_ROW.sub(r"<table><thead>\1</thead><tbody>", cleaned)
    return _OUTSIDE.sub(f'<a rel="{OUTSIDE_REL}" href="', cleaned).strip()


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    """Return the value that an attribute may have, or None to drop it."""
    if attribute == "href":
        return value if may_lead(value) else None
    if attribute == "src":
        return value if is_internal(value) else None
    if attribute == "class":
        return " ".join(sorted(CALLOUTS & set(value.split()))[:1])
    if attribute == "scope":
        return value if value in {"col", "row"} else None
    return value


@dataclass(frozen=True)
class Heading:
    """A heading of a text, and what stands after “#” in a link to it."""

    is_top: bool
    anchor: str
    words: str


def with_anchors(html: str) -> tuple[str, list[Heading]]:
    """Return cleaned `html` with an anchor at each heading, made of its words; and the headings."""
    taken: dict[str, Heading] = {}

    def anchored(match: re.Match[str]) -> str:
        words = unescape(_TAG.sub("", match[2])).strip()
        anchor = first = slugify(words) or "part"
        number = len(taken)
        while anchor in taken:
            anchor = f"{first}-{number}"
            number += 1
        taken[anchor] = Heading(match[1] == "h2", anchor, words)
        return f'<{match[1]} id="{anchor}">{match[2]}</{match[1]}>'

    return _HEADING.sub(anchored, html), list(taken.values())


def is_internal(address: str) -> bool:
    """Return whether `address` is a path of this site: no other host, nothing that could be one."""
    # Browsers read a backslash as a slash, and leave out line ends and tabs.
    return re.match(r"/(?![/\\])[^\\\s\x00-\x1f]*\Z", address) is not None


def may_lead(address: str) -> bool:
    """Return whether a link may have `address`: a page of this site, another site, mail, phone."""
    if address.startswith("#") or is_internal(address):
        return not re.search(r"[\s\\]", address)
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    has_target = parts.netloc if parts.scheme in {"http", "https"} else parts.path
    return parts.scheme in SCHEMES and bool(has_target) and not re.search(r"[\s\\]", address)


@dataclass
class Content:
    """What a text has in it, in order."""

    # Level (2 or 3) and words.
    headings: list[tuple[int, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    # Address and alternative text; None for none at all.
    pictures: list[tuple[str, str | None]] = field(default_factory=list)
    # The words of each paragraph, heading, item, cell.
    blocks: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.content = Content()
        self.words: list[str] = []
        self.mark = self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _BLOCKS or tag == "blockquote":
            self.close()
            is_strong = values.get("class") == "note-strong"
            self.mark = _MARKS.get("strong" if is_strong else tag, self.mark)
        if tag == "br":
            self.words.append(" ")
        if tag == "a" and values.get("href"):
            self.content.links.append(values["href"] or "")
        if tag == "img":
            picture = values.get("src") or "", values.get("alt")
            self.content.pictures.append(picture)
            self.content.blocks.append(f"Picture {picture[0]}: {picture[1] or 'nothing said'}")
        if tag == "a":
            self.link = values.get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.link:
            self.words.append(f" ({self.link})")
            self.link = ""
        if tag in {"h2", "h3"}:
            self.content.headings.append((int(tag[1]), " ".join("".join(self.words).split())))
        if tag in _BLOCKS or tag == "blockquote":
            self.close()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def close(self) -> None:
        """End a block."""
        text = " ".join("".join(self.words).split())
        if text:
            self.content.blocks.append(self.mark + text)
            self.mark = ""
        self.words = []


def read(html: str) -> Content:
    """Return what is in `html`."""
    reader = _Reader()
    reader.feed(html)
    HTMLParser.close(reader)
    reader.close()
    return reader.content
