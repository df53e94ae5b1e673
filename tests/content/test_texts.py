"""The texts hold together: keys and links lead somewhere, both languages say the same."""

import re

import pytest
from django.urls import Resolver404, resolve
from django.utils import translation

from resources.placeholders import Argument, Written
from resources.presenting.questions import questions_in
from resources.richtext import clean
from tests.content.texts import FIXTURES, LANGUAGES, Block, Text, keys, rows, texts
from tests.html import Element

ENGLISH = texts("en")
BOTH = [text for language in LANGUAGES for text in texts(language)]
# Pages that the site's menus and texts count on.
PAGES = (
    "about accessibility help-someone learn needs plan prevention privacy publications "
    "standards-of-care suggest toolkit understanding"
).split()
FOCUS_AREAS = ["prevention-programming", "survivor-services", "training-and-education"]
# What these say is about this site itself: it is its own source.
ABOUT_THIS_SITE = {"accessibility", "privacy", "suggest"}
# Numbers that are names, or that the guide itself gives.
OWN_NUMBERS = re.compile(r"\b(?:911|988|2-1-1|A4|115 counties|8 regions)\b")
KNOWN = {
    Argument.HOTLINE: "hotlines",
    Argument.CATEGORY: "categories",
    Argument.SOURCE: "sources",
    Argument.CHART: "charts",
    Argument.FIGURE: "chart_values",
    Argument.SHARE: "chart_values",
}


def is_known(placeholder: Written) -> bool:
    """Return whether there is such a placeholder, and what it names."""
    known = placeholder.known
    if known is None:
        return False
    return known.argument is None or placeholder.argument in keys(KNOWN[known.argument])


def leads_somewhere(address: str) -> bool:
    """Return whether a link within this site has a page behind it."""
    path, _, query = address.partition("#")[0].partition("?")
    name, _, value = query.partition("=")
    if query and (name != "category" or value not in keys("categories")):
        return False
    try:
        with translation.override("en"):
            match = resolve(path)
    except Resolver404:
        return False
    if match.url_name == "focus-area":
        return match.kwargs["slug"] in FOCUS_AREAS
    return match.url_name != "page" or match.kwargs["slug"] in PAGES


@pytest.mark.parametrize(
    ("folder", "slugs"), [("pages", PAGES), ("focus-areas", FOCUS_AREAS)], ids=["pages", "areas"]
)
def test_every_promised_text_is_there_in_both_languages(folder: str, slugs: list[str]) -> None:
    missing = [
        f"{slug}.{language}"
        for slug in slugs
        for language in LANGUAGES
        if not (FIXTURES / folder / f"{slug}.{language}.html").exists()
    ]
    assert missing == []


@pytest.mark.parametrize("text", BOTH, ids=str)
def test_a_text_has_a_title_a_summary_and_a_body_that_cleaning_leaves_whole(text: Text) -> None:
    assert 0 < len(text.head["title"]) <= 120
    assert 0 < len(text.head["summary"]) <= 300
    body = text.path.read_text(encoding="utf-8").partition("\n\n")[2]
    # Cleaning adds this to links that leave the site, and nothing else.
    cleaned = clean(body).replace(' rel="noreferrer noopener"', "")
    assert cleaned == body.strip()


@pytest.mark.parametrize("text", BOTH, ids=str)
def test_every_placeholder_names_what_there_is(text: Text) -> None:
    assert [p.text for p in text.placeholders if not is_known(p)] == []


@pytest.mark.parametrize("text", BOTH, ids=str)
def test_every_link_within_the_site_leads_somewhere(text: Text) -> None:
    inside = [link for link in text.links if link.startswith("/")]
    assert [link for link in inside if not leads_somewhere(link)] == []


def test_every_menu_entry_leads_somewhere_and_has_both_names() -> None:
    assert [row["address"] for row in rows("menu") if not leads_somewhere(row["address"])] == []
    assert [row for row in rows("menu") if not (row["label_en"] and row["label_es"])] == []


@pytest.mark.parametrize("text", ENGLISH, ids=str)
def test_both_languages_have_the_same_build(text: Text) -> None:
    other = text.spanish
    assert text.headings == other.headings
    assert [b.element.tag for b in text.blocks] == [b.element.tag for b in other.blocks]
    assert text.links == other.links
    assert [p.text for p in text.placeholders] == [p.text for p in other.placeholders]


def cites(block: Block) -> bool:
    """Return whether `block` cites a source; for a cell of a table, whether its table does."""
    around: Element | None = block.element
    while around is not None and around.tag != "table":
        around = around.parent
    return bool(block.sources) or (around is not None and "{source:" in around.text)


def digits(block: Block) -> list[str]:
    """Return the numbers that `block` states, but for names and the guide's own."""
    return re.findall(r"\d+", OWN_NUMBERS.sub("", block.plain))


@pytest.mark.parametrize("text", ENGLISH, ids=str)
def test_every_number_stands_beside_its_source(text: Text) -> None:
    if text.slug in ABOUT_THIS_SITE:
        return
    found = [b.words for b in text.blocks if not b.is_heading and digits(b) and not cites(b)]
    assert found == []


@pytest.mark.parametrize("text", ENGLISH, ids=str)
def test_both_languages_state_the_same_numbers(text: Text) -> None:
    english, spanish = (
        [sorted(re.findall(r"\d+", block.plain)) for block in version.blocks]
        for version in (text, text.spanish)
    )
    assert english == spanish


@pytest.mark.parametrize(
    ("language", "first"),
    [("en", "What is human trafficking?"), ("es", "¿Qué es la trata de personas?")],
)
def test_the_page_that_answers_questions_tells_them_to_search_engines(
    language: str, first: str
) -> None:
    page = next(text for text in texts(language) if text.slug == "understanding")
    asked = questions_in([clean(page.path.read_text(encoding="utf-8"))])
    assert len(asked) == 8
    assert asked[0].question == first
    assert min(len(one.answer) for one in asked) > 100
