"""Spanish is the same under /es/, whole; what has no Spanish is marked as English."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client

from resources.models import RequiredDocument, Stance
from tests.guide import (
    Guide,
    hide_in,
    make_many_services,
    make_service,
    make_what_may_show,
    open_always,
)
from tests.html import Element
from tests.resources.views.reading import addresses, get, names

CATALOGUE = Path(settings.BASE_DIR) / "locale" / "es" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
SPOKEN = ("aria-label", "title", "alt", "placeholder", "aria-description")


@cache
def english() -> re.Pattern[str]:
    """Return what matches an English text of the interface, whole, whatever is filled in."""
    with CATALOGUE.open("rb") as file:
        messages = list(read_po(file))
    texts = set()
    for message in messages:
        ids, strings = _several(message.id), _several(message.string)
        texts |= {i for i in ids if i not in strings and re.search("[A-Za-z]", _bare(i))}
    assert len(texts) > 150
    return re.compile("|".join(sorted(map(_pattern, texts))))


def _several(texts: Any) -> tuple[str, ...]:
    """Return the forms of a message: one, or singular and plural."""
    return tuple(texts) if isinstance(texts, tuple | list) else (texts,)


def _bare(text: str) -> str:
    return PLACEHOLDER.sub("", text)


def _pattern(text: str) -> str:
    return ".+?".join(re.escape(part) for part in PLACEHOLDER.split(text))


def texts_of(page: Element) -> Iterator[tuple[str, str]]:
    """Yield every text of a page, and every spoken attribute, with its language.

    A text with a number or a name in an element of its own is told whole and in parts.
    """
    for element in page.walk():
        if element.tag in {"script", "style"}:
            continue
        found: list[str] = [child for child in element.children if isinstance(child, str)]
        if len(element.children) > len(found) > 0:
            found.append(element.text)
        found += [element[name] for name in SPOKEN if element.get(name)]
        yield from ((" ".join(text.split()), element.language) for text in found if text.strip())


@pytest.fixture
def full_guide(guide: Guide) -> Guide:
    """A guide in which every part of every page has something to say."""
    service = make_what_may_show(guide)
    hide_in(service)
    full = make_service(
        "full", guide.harbor, "29019", "region:central",
        categories=(guide.shelter,), languages=(guide.english,), minimum_age=18,
        stances={guide.women: Stance.REQUIRED, guide.men: Stance.NOT_ACCEPTED}, cost="fee",
        interpretation="no", walk_in="yes", referral_required="no", id_required="yes",
    )  # fmt: skip
    open_always(full)
    RequiredDocument.objects.create(service=full, document="Paper")
    make_service("half", guide.harbor, "MO", minimum_age=3, maximum_age=5).schedules.create(
        byday="MO WE", opens_at="09:00", closes_at="17:00"
    )
    make_many_services(guide, 20)
    return guide


def spanish(client: Client) -> Iterator[tuple[str, Element]]:
    for address in addresses("es", most=4):
        yield address, get(client, address)
    for query in ("page=99", "page=x", "place=90210", "place=Colombia", "population=men&page=2"):
        yield query, get(client, f"/es/guide/?{query}")
    yield "404", get(client, "/es/guide/county/bone-mo/", 404)


def test_no_english_words_of_the_interface_stand_on_a_spanish_page(
    full_guide: Guide, client: Client
) -> None:
    found = {
        (text, address)
        for address, page in spanish(client)
        for text, language in texts_of(page)
        if language == "es" and english().fullmatch(text)
    }

    assert found == set()


def test_the_english_pages_are_full_of_what_the_spanish_ones_lack(
    full_guide: Guide, client: Client
) -> None:
    found = {
        text
        for address in addresses("en", most=4)
        for text, _ in texts_of(get(client, address))
        if english().fullmatch(text)
    }

    assert len(found) > 150


def test_texts_without_spanish_are_marked_as_english(guide: Guide, client: Client) -> None:
    make_service(
        "mixed", guide.harbor, "US", name="English name", name_es="Nombre", alert="English alert",
        description="English text.\n\nMore.", wait_time="A week", wait_time_es="Una semana",
    )  # fmt: skip

    for address in ("/es/guide/", "/es/guide/services/mixed/", "/es/guide/providers/harbor/"):
        page = get(client, address)
        marked = [element.text for element in page.one("main").all(lang="en")]
        assert "English alert" in marked
        assert "English text. More." in marked
        assert "Nombre" in page.one("main").text
        assert not {"Nombre", "Una semana"} & set(marked)
        assert "English name" not in page.text
        assert page.text.count("English alert") == marked.count("English alert")


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_every_page_says_its_language_and_offers_the_other(
    prefix: str, full_guide: Guide, client: Client
) -> None:
    own, other = ("es", "en") if prefix else ("en", "es")
    for address in addresses(own, most=4):
        page = get(client, address)
        assert page.one("html")["lang"] == own
        plain = address.removeprefix("/es")
        alternate = {"en": plain, "es": f"/es{plain}"}
        told = {a["hreflang"]: a["href"] for a in page.all("link", rel="alternate")}
        # Of the address by which the page is known: tests/resources/views/test_head.py.
        assert set(told) == {"en", "es", "x-default"}
        assert told["es"] == told["en"].replace("http://testserver", "http://testserver/es")
        switch = page.one("ul", class_="languages")
        assert switch.one("span", aria_current="true")["lang"] == own
        link = switch.one("a")
        assert (link["href"], link["lang"], link["hreflang"]) == (alternate[other], other, other)


def test_the_language_switch_keeps_path_and_query(guide: Guide, client: Client) -> None:
    query = "place=St.+Louis&cost=free&cost=fee&language=spa&page=2&x=%26%C3%A9"

    page = get(client, f"/guide/?{query}")

    switch = page.one("ul", class_="languages").one("a")["href"]
    assert switch == f"/es/guide/?{query}"
    back = get(client, switch).one("ul", class_="languages").one("a")["href"]
    assert back == f"/guide/?{query}"


@pytest.mark.parametrize("path", ["/nowhere/", "/guide/nowhere/at/all/", "/guide/county/nowhere/"])
def test_the_language_switch_of_a_missing_page_switches(
    path: str, guide: Guide, client: Client
) -> None:
    english_page, spanish_page = get(client, path, 404), get(client, f"/es{path}", 404)

    assert english_page.one("html")["lang"] == "en"
    assert spanish_page.one("html")["lang"] == "es"
    assert english_page.one("ul", class_="languages").one("a")["href"] == f"/es{path}"
    assert spanish_page.one("ul", class_="languages").one("a")["href"] == path


def test_the_browsers_wish_does_not_change_the_language_of_an_address(
    guide: Guide, client: Client
) -> None:
    for path, language in (("/", "en"), ("/es/", "es")):
        page: Any = client.get(path, HTTP_ACCEPT_LANGUAGE="es" if language == "en" else "en")
        assert page.headers["Content-Language"] == language
        assert get(client, path).one("html")["lang"] == language


def test_spanish_names_are_shown_and_searched_by_the_same_addresses(
    guide: Guide, client: Client
) -> None:
    make_service("s", guide.harbor, "29019", name_es="Consejos", categories=(guide.shelter,))

    page = get(client, "/es/guide/county/boone-mo/?category=shelter-adults")

    assert names(page) == ["Consejos"]
    assert page.one("h1").text == "Condado de Boone, MO"
    assert page.one("ul", class_="tags").text == "Refugio para adultos"
    assert page.one("article").one("h3").one("a")["href"] == "/es/guide/services/s/"


def test_a_page_says_where_a_text_has_no_spanish(guide: Guide, client: Client) -> None:
    make_service("whole", guide.harbor, "US", name_es="Uno", description_es="Todo.")
    make_service("none", guide.harbor, "US", name_es="Dos")
    make_service("part", guide.harbor, "US", name_es="Tres", description_es="Algo.", alert="Full.")
    said = {
        address: [note.text for note in get(client, address).all("p", class_="english-only")]
        for address in (
            "/es/guide/services/whole/", "/es/guide/services/none/", "/es/guide/services/part/",
            "/es/guide/providers/harbor/", "/es/hotlines/", "/guide/services/none/",
        )
    }  # fmt: skip

    whole, part = "Este texto está solo en inglés.", "Una parte de esta ficha está solo en inglés."
    assert list(said.values()) == [[], [whole], [part], [whole], [], []]
