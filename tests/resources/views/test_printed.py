"""What a list says on paper: what was searched for, when, and where it is."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from tests.guide import Guide, make_service
from tests.html import Element, read
from tests.resources.views.reading import get

URLENCODED = "application/x-www-form-urlencoded"
TITLES = {"": "Resource Guide", "/es": "Guía de recursos"}


def said(page: Element) -> dict[str, str]:
    """Return what a page says on paper that it was searched for."""
    rows = page.one("dl", class_="asked").all("div")
    return {row.one("dt").text: row.one("dd").text for row in rows}


def post(client: Client, fields: dict[str, str], path: str = "/guide/") -> Element:
    return read(client.post(path, urlencode(fields), content_type=URLENCODED))


def test_a_list_says_what_it_was_searched_for(guide: Guide, client: Client) -> None:
    make_service("talk", guide.harbor, "MO", categories=(guide.counseling,))
    before = timezone.localdate()
    found = said(get(client, "/guide/?q=talk&place=65201&category=health&cost=unknown"))
    days = {date_format(day, "DATE_FORMAT") for day in (before, timezone.localdate())}

    assert found.pop("Date of this list") in days
    assert found == {
        "Place": "“65201”: Boone County, MO",
        "Words": "“talk”",
        "Kind of help": "Health",
        "Cost": "Not known: ask",
        "Address": "http://testserver/guide/?q=talk&place=65201&category=health&cost=unknown",
    }


@pytest.mark.parametrize("language", ["", "/es"])
@pytest.mark.parametrize(
    "address", ["/guide/", "/guide/county/boone-mo/", "/guide/region/central/"]
)
def test_lists_of_a_place_say_it_too(
    address: str, language: str, guide: Guide, client: Client
) -> None:
    found = said(get(client, language + address))

    assert len(found) == 3
    assert list(found.values())[2] == f"http://testserver{language}{address}"


@pytest.mark.parametrize("language", ["", "/es"])
def test_a_private_search_prints_no_address_with_words_and_a_neutral_title(
    language: str, guide: Guide, client: Client
) -> None:
    fields = {"q": "zebra", "place": "65201", "cost": "free"}
    page = post(client, fields, f"{language}/guide/")
    found = list(said(page).values())

    assert found[-1] == f"http://testserver{language}/guide/"
    assert page.one("title").text == TITLES[language]
    assert page.one("h1").text in {"Find services", "Buscar servicios"}
    # What is on paper is on the screen too: in the fields and chips of the same page.
    assert page.one("input", name="q")["value"] == "zebra"
    assert "zebra" in found[1]
    assert page.one("ul", class_="chips").text.count("zebra") == 1


@pytest.mark.parametrize("language", ["", "/es"])
def test_the_title_of_a_list_tells_nothing_of_the_search(
    language: str, guide: Guide, client: Client
) -> None:
    for address in ("/guide/?q=zebra&place=65201", "/guide/county/boone-mo/?q=zebra"):
        assert get(client, language + address).one("title").text == TITLES[language]


def test_what_was_typed_is_never_markup(guide: Guide, client: Client) -> None:
    response = client.get("/guide/", {"q": '"<b>zebra</b>"'})

    assert "<b>" in said(read(response))["Words"]
    assert not re.search(rb"<b>", response.content)


def test_a_list_that_was_not_made_says_nothing(guide: Guide, client: Client) -> None:
    assert get(client, "/guide/?place=Atlantis").all("dl", class_="asked") == []
