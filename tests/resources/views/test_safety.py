"""The safety page: true, readable, with lines to call from the database."""

import re

import pytest
from django.conf import settings
from django.test import Client

from resources.models import Hotline, HotlineTopic
from tests.guide import Guide, make_hotline
from tests.html import Element
from tests.resources.views.reading import get

GRADE = 8


def syllables(word: str) -> int:
    """Return about how many syllables an English word has."""
    groups = re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e(s|d)?$", "", word.lower()))
    return max(1, len(groups))


def grade(text: str) -> float:
    """Return the US school grade that reads `text` with ease (Flesch-Kincaid)."""
    sentences = [s for s in re.split(r"[.!?:]+", text) if s.strip()]
    words = re.findall(r"[A-Za-z’'-]+", text)
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * per_word - 15.59


def sections(page: Element) -> dict[str, Element]:
    """Return the parts of the page by their headings."""
    return {part.one("h2").text: part for part in page.one("main").all("section")}


@pytest.mark.parametrize("text", ["The cat sat. It ran.", "You can call from a phone."])
def test_plain_sentences_are_of_a_low_grade(text: str) -> None:
    assert grade(text) < 3


def test_long_sentences_of_long_words_are_of_a_high_grade() -> None:
    assert (
        grade(
            "Organizational confidentiality considerations necessitate comprehensive documentation "
            "of technological vulnerabilities throughout institutional environments"
        )
        > 20
    )


def test_it_reads_at_grade_eight_or_below(guide: Guide, client: Client) -> None:
    page = get(client, "/safety/")
    texts = [e.text for e in page.one("main").walk() if e.tag in {"p", "li"} and not e.all("a")]

    assert len(" ".join(texts).split()) > 300
    assert grade(" ".join(texts)) <= GRADE
    hard = [text for text in texts if len(text.split()) > 12 and grade(text) > GRADE + 3]
    assert hard == []


def test_it_tells_what_exit_does_and_what_it_cannot_do(guide: Guide, client: Client) -> None:
    parts = sections(get(client, "/safety/"))

    assert list(parts)[:7] == [
        "What Exit does", "What Exit cannot do", "A safer device", "History", "Private windows",
        "Calls and texts", "Location sharing",
    ]  # fmt: skip
    does, cannot = parts["What Exit does"].text, parts["What Exit cannot do"].text
    assert "press the Shift key three times within five seconds" in does
    assert settings.EXIT_URL == "https://www.weather.gov/"
    assert "opens weather.gov in its place" in does
    assert "runs no JavaScript" in does
    assert "does not clear your history" in cannot


def test_every_jump_on_the_page_leads_to_a_heading(guide: Guide, client: Client) -> None:
    main = get(client, "/safety/").one("main")
    jumps = [a["href"].removeprefix("#") for a in main.one("nav").all("a")]

    assert len(jumps) == 7
    assert [main.one(id=jump).tag for jump in jumps] == ["h2"] * 7


def test_it_names_the_lines_for_trafficking_and_violence(guide: Guide, client: Client) -> None:
    make_hotline(slug="home", name="Home Line", topic=HotlineTopic.VIOLENCE, is_primary=False)
    make_hotline(slug="food", name="Food Line", topic=HotlineTopic.PRACTICAL, is_primary=False)
    make_hotline(
        slug="draft", name="Draft Line", topic=HotlineTopic.VIOLENCE, is_primary=False,
        status="draft",
    )  # fmt: skip

    part = sections(get(client, "/safety/"))["Someone to talk to"]

    assert [card.one("h3").text for card in part.all("article")] == ["Test Hotline", "Home Line"]
    for card in part.all("article"):
        assert [a.text for a in card.all("a")] == ["Call 800-555-0100", "Text HELP to 555010"]
    assert part.all("a")[-1]["href"] == "/hotlines/"


def test_without_any_line_it_still_leads_to_the_others(guide: Guide, client: Client) -> None:
    Hotline.objects.all().delete()

    part = sections(get(client, "/safety/"))["Someone to talk to"]

    assert part.all("article") == []
    assert [a["href"] for a in part.all("a")] == ["/hotlines/"]


def test_it_is_there_in_spanish(guide: Guide, client: Client) -> None:
    page = get(client, "/es/safety/")

    assert page.one("h1").text == "Cómo buscar ayuda con seguridad"
    assert [h.text for h in page.one("main").all("h3")] == ["Línea de prueba"]
