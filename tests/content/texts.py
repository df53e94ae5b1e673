"""The editorial texts as they lie in `fixtures/`: heads, blocks, headings, placeholders, links."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings

from resources.placeholders import Written, fill, written_in
from tests.html import Element, parse

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
FOLDERS = ("pages", "focus-areas")
LANGUAGES = ("en", "es")
# What holds words of its own; a callout's words stand in paragraphs.
BLOCKS = frozenset("p li td th figcaption h2 h3".split())
HEADINGS = frozenset({"h2", "h3"})


@dataclass(frozen=True)
class Block:
    """One paragraph, item, cell or heading: its element and its words, placeholders included."""

    element: Element
    words: str

    @property
    def is_heading(self) -> bool:
        return self.element.tag in HEADINGS

    @property
    def plain(self) -> str:
        """The words without what stands in braces."""
        return " ".join(fill(self.words, lambda _: "").split())

    @property
    def sources(self) -> list[str]:
        """The sources that it cites."""
        return [w.argument for w in written_in(self.words) if w.name == "source"]


@dataclass(frozen=True)
class Text:
    """One file: `fixtures/<folder>/<slug>.<language>.html`."""

    folder: str
    slug: str
    language: str

    def __str__(self) -> str:
        return f"{self.folder}/{self.slug}.{self.language}"

    @property
    def path(self) -> Path:
        return FIXTURES / self.folder / f"{self.slug}.{self.language}.html"

    @property
    def spanish(self) -> "Text":
        """The same text in Spanish."""
        return Text(self.folder, self.slug, "es")

    @cached_property
    def _halves(self) -> tuple[str, str]:
        head, _, body = self.path.read_text(encoding="utf-8").partition("\n\n")
        return head, body

    @property
    def head(self) -> dict[str, str]:
        """What stands beside the text: title, summary, and so on."""
        lines = (line.partition(":") for line in self._halves[0].splitlines())
        return {name: value.strip() for name, _, value in lines}

    @cached_property
    def tree(self) -> Element:
        return parse(self._halves[1])

    @property
    def blocks(self) -> list[Block]:
        """Return its blocks in order; an item that holds a list ends before that list."""
        found = (Block(e, _own(e)) for e in self.tree.walk() if e.tag in BLOCKS)
        return [block for block in found if block.words]

    @property
    def headings(self) -> list[int]:
        """Return the levels of its headings, in order."""
        return [int(e.tag[1]) for e in self.tree.walk() if e.tag in HEADINGS]

    @property
    def links(self) -> list[str]:
        return [link["href"] for link in self.tree.all("a", href=True)]

    @property
    def placeholders(self) -> list[Written]:
        return list(written_in(self._halves[1]))


def _own(element: Element) -> str:
    return " ".join("".join(_strings(element)).split())


def _strings(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "br":
            yield " "
        elif child.tag not in BLOCKS and child.tag not in {"ul", "ol"}:
            yield from _strings(child)


@cache
def texts(language: str) -> tuple[Text, ...]:
    """Return every text of this language."""
    return tuple(
        Text(folder, path.name.split(".")[0], language)
        for folder in FOLDERS
        for path in sorted((FIXTURES / folder).glob(f"*.{language}.html"))
    )


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `fixtures/<name>.csv`."""
    with (FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def keys(name: str) -> frozenset[str]:
    """Return the keys of `fixtures/<name>.csv`."""
    return frozenset(row["key"] for row in rows(name))


def words(text: str) -> list[str]:
    """Return the words of `text` in small letters, without punctuation."""
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.lower().replace("’", "'"))
