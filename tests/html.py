"""Pages as a browser sees them: a small tree made by the standard library's parser.

Strict: a tag that is closed in the wrong place, or never, fails the test that reads the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

# Elements without an end tag.
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
Attributes = dict[str, str]


@dataclass(eq=False, repr=False)
class Element:
    """One element with what it holds: elements and texts, in their order."""

    tag: str
    attributes: Attributes = field(default_factory=dict)
    parent: "Element | None" = None
    children: "list[Element | str]" = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<{self.tag} {self.attributes}>"

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        """Return an attribute, or None."""
        return self.attributes.get(name)

    def walk(self) -> "Iterator[Element]":
        """Yield this element and all below it, as they stand in the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", **wanted: str | bool) -> "list[Element]":
        """Return the elements below with this tag and these attributes.

        `_` in a name stands for `-`; `class_` is one of the classes; True: the attribute is there.
        """
        found = (element for element in self.walk() if element is not self)
        return [e for e in found if (not tag or e.tag == tag) and e.has(**wanted)]

    def one(self, tag: str = "", **wanted: str | bool) -> "Element":
        """Return the only element that `all` finds."""
        found = self.all(tag, **wanted)
        assert len(found) == 1, f"{len(found)} of <{tag}> {wanted}"
        return found[0]

    def has(self, **wanted: str | bool) -> bool:
        """Return whether this element has all these attributes."""
        return all(self._fits(name, value) for name, value in wanted.items())

    def _fits(self, name: str, value: str | bool) -> bool:
        if name == "class_":
            return value in (self.get("class") or "").split()
        given = self.get(name.replace("_", "-"))
        return (given is not None) == value if isinstance(value, bool) else given == value

    def strings(self) -> Iterator[str]:
        """Yield the texts below, as they stand in the page; a break is a new line."""
        if self.tag == "br":
            yield "\n"
        for child in self.children:
            if isinstance(child, Element):
                yield from child.strings()
            else:
                yield child

    @property
    def text(self) -> str:
        """All text below, with single spaces."""
        return " ".join("".join(self.strings()).split())

    @property
    def language(self) -> str:
        """The language of this element, by the nearest `lang`."""
        own = self.get("lang")
        if own is not None:
            return own
        return self.parent.language if self.parent else ""

    def ids(self) -> list[str]:
        """Return every id below."""
        return [element["id"] for element in self.walk() if element.get("id")]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.tag == tag, f"</{tag}> closes <{self.open.tag}>"
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def parse(page: str) -> Element:
    """Return the tree of `page`."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    assert builder.open is builder.root, f"<{builder.open.tag}> is never closed"
    return builder.root


def read(response: Any, status: int = 200) -> Element:
    """Return the tree of a response, which has this status and is a page of HTML."""
    assert response.status_code == status, response.status_code
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    return parse(response.content.decode())


def holds(text: str, word: str) -> bool:
    """Return whether `word` stands in `text`; a number not within a token or an id, by chance."""
    if not word.isdecimal():
        return word in text
    return re.search(rf"(?<![0-9A-Za-z-]){word}(?![0-9A-Za-z-])", text) is not None
