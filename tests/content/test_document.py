"""docs/content.md tells the truth: how readable the pages are, and where their facts stand."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.text import slugify

from tests.content.reading import ease, grade
from tests.content.test_readability import running
from tests.content.texts import Text, keys, texts

DOCUMENT = (Path(settings.BASE_DIR) / "docs" / "content.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| ((?:pages|focus-areas)/[a-z-]+) \| \d+ \| ([\d.]+) \| (\d+) \|$", re.MULTILINE
)
MEASURED = {name: (float(grade), float(ease)) for name, grade, ease in ROW.findall(DOCUMENT)}
FACTS = DOCUMENT.partition("## Fact to page")[2].partition("\n## ")[0]
PLACE = re.compile(r"`(/[a-z/-]+/)(?:#([a-z0-9-]+))?`")
# A row of a table of facts: fact, sources, places.
FACT = re.compile(r"^\| (?!fact |-)([^|]*)\|([^|]*)\|([^|]*)\|$", re.MULTILINE)
ENGLISH = texts("en")


@pytest.mark.parametrize("text", ENGLISH, ids=str)
def test_the_table_says_how_readable_a_page_is(text: Text) -> None:
    said_grade, said_ease = MEASURED[f"{text.folder}/{text.slug}"]
    assert grade(running(text)) == pytest.approx(said_grade, abs=1)
    assert ease(running(text.spanish)) == pytest.approx(said_ease, abs=5)


def anchors() -> dict[str, set[str]]:
    """Return the anchors of each text by its address."""
    prefix = {"pages": "/", "focus-areas": "/prevention/"}
    return {
        f"{prefix[text.folder]}{text.slug}/": {
            slugify(block.plain) for block in text.blocks if block.is_heading
        }
        for text in ENGLISH
    }


def test_every_fact_stands_where_the_document_says() -> None:
    known = anchors()
    places = PLACE.findall(FACTS)
    assert len(places) > 30
    written = [(page, anchor) for page, anchor in places if page in known and anchor]
    assert [place for place in written if place[1] not in known[place[0]]] == []


def test_every_source_of_the_document_is_one_of_the_guide() -> None:
    named = {key for row in FACT.findall(FACTS) for key in re.findall(r"[a-z0-9-]+", row[1])}
    assert len(named) > 10
    assert named - keys("sources") == set()
