"""The pages can be read: US grade 8 or below where people look for help, 12 at most elsewhere."""

import socket
from typing import Any

import pytest
from django.test import Client

from tests.content.reading import ease, grade, prose
from tests.content.texts import Text, texts
from tests.guide import Guide
from tests.html import read

# Written for agencies, funders and partners; all others are for anyone.
FOR_AGENCIES = {"needs", "plan", "standards-of-care", "publications", "toolkit"}
GRADE, GRADE_FOR_AGENCIES = 8, 12
# Fernández Huerta and Szigriszt-Pazos: 60 and more is normal reading, 50 and more "somewhat hard".
EASE, EASE_FOR_AGENCIES = 60, 50

ENGLISH = texts("en")


def running(text: Text) -> str:
    """Return what is read in sentences: summary, paragraphs, items. Headings are too short."""
    blocks = [block.plain for block in text.blocks if not block.is_heading]
    return prose([text.head["summary"], *blocks])


@pytest.mark.parametrize("text", ENGLISH, ids=str)
def test_an_english_page_reads_at_its_grade(text: Text) -> None:
    limit = GRADE_FOR_AGENCIES if text.slug in FOR_AGENCIES else GRADE
    found = grade(running(text))
    assert found <= limit, f"{text}: grade {found}, at most {limit}"


@pytest.mark.parametrize("text", [text.spanish for text in ENGLISH], ids=str)
def test_a_spanish_page_reads_with_ease(text: Text) -> None:
    limit = EASE_FOR_AGENCIES if text.slug in FOR_AGENCIES else EASE
    found = ease(running(text))
    assert found >= limit, f"{text}: ease {found}, at least {limit}"


def safety(client: Client, address: str) -> str:
    """Return the running text of the safety page, which is a template."""
    main = read(client.get(address)).one("main")
    found = [e.text for e in main.walk() if e.tag in {"p", "li"} and not e.all("p")]
    assert len(found) > 30
    return prose(found)


def test_the_safety_page_reads_at_grade_eight(guide: Guide, client: Client) -> None:
    found = grade(safety(client, "/safety/"))
    assert found <= GRADE, f"safety: grade {found}, at most {GRADE}"


def test_the_safety_page_reads_with_ease_in_spanish(guide: Guide, client: Client) -> None:
    text = safety(client, "/es/safety/")
    assert "¿Está en peligro ahora?" in text
    found = ease(text)
    assert found >= EASE, f"safety: ease {found}, at least {EASE}"


def test_long_words_in_long_sentences_are_found_hard() -> None:
    english = (
        "Comprehensive multidisciplinary interventions necessitate organizational accountability, "
        "notwithstanding considerable jurisdictional heterogeneity among participating "
        "institutions and administrative authorities."
    )
    spanish = (
        "La implementación multidisciplinaria de intervenciones especializadas requiere una "
        "responsabilidad organizacional considerable, independientemente de la heterogeneidad "
        "jurisdiccional de las instituciones participantes y de las autoridades administrativas."
    )
    assert grade(english) > 12
    assert ease(spanish) < 50


def test_an_item_and_a_name_with_a_point_count_as_they_are_read() -> None:
    assert prose(["people without a home", "It began in St. Louis in 2015.", "82.7% said so"]) == (
        "people without a home. It began in St Louis in 2015. 82,7% said so."
    )


def test_measuring_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise AssertionError("textstat asked the network")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)

    assert grade("The cat sat on the mat and slept.") < 3
    assert ease("El gato duerme en la silla de la casa.") > 80


# Pages of the real guide as they are shown, with what templates and listings add to the texts.
SHOWN = (
    *("/", "/learn/", "/help-someone/", "/understanding/", "/safety/", "/hotlines/", "/guide/"),
    *("/prevention/", "/prevention/prevention-programming/", "/prevention/survivor-services/"),
    *("/prevention/training-and-education/", "/about/", "/privacy/", "/accessibility/"),
    *("/suggest/", "/guide/county/bond-il/", "/guide/county/st-louis-city-mo/"),
)
SHOWN_TO_AGENCIES = (
    *("/needs/", "/plan/", "/plan/metro-east/", "/standards-of-care/", "/publications/"),
    *("/toolkit/", "/toolkit/st-louis/"),
)


def shown(client: Client, address: str) -> str:
    """Return the running text of a page: paragraphs and items of four words or more.

    Shorter ones are links and labels, which would make the whole look easier than it is.
    """
    main = read(client.get(address)).one("main")
    found = [e.text for e in main.walk() if e.tag in {"p", "li"} and not e.all("p") + e.all("li")]
    long = [text for text in found if len(text.split()) > 3]
    assert long, address
    return prose(long)


def test_pages_read_at_their_grade_as_they_are_shown(real_guide: None, client: Client) -> None:
    for addresses, hardest, least in (
        (SHOWN, GRADE, EASE),
        (SHOWN_TO_AGENCIES, GRADE_FOR_AGENCIES, EASE_FOR_AGENCIES),
    ):
        english = {address: grade(shown(client, address)) for address in addresses}
        spanish = {address: ease(shown(client, f"/es{address}")) for address in addresses}
        assert {k: v for k, v in english.items() if v > hardest} == {}
        assert {k: v for k, v in spanish.items() if v < least} == {}
