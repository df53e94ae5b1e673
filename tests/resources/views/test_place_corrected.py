"""A misspelt place that is surely meant: taken, and said."""

import pytest
from django.test import Client

from resources.models import Town, TownCounty
from tests.guide import Guide
from tests.resources.views.reading import count, get, links


@pytest.mark.parametrize(
    ("language", "said"),
    [("", "We took “Colombia” for Columbia, MO."), ("/es", "Columbia, MO")],
)
def test_what_a_misspelt_place_was_taken_for_is_said(
    language: str, said: str, guide: Guide, client: Client
) -> None:
    page = get(client, f"{language}/guide/?place=Colombia&cost=unknown")

    note = page.one("p", class_="note")
    assert said in note.text
    assert links(note) == {"Columbia, MO": f"{language}/guide/?place=Columbia%2C+MO&cost=unknown"}
    assert "“Columbia, MO” in Boone County" in page.one("main").text or language
    assert get(client, links(note)["Columbia, MO"]).all("p", class_="note") == []


def test_a_misspelt_place_in_several_counties_offers_each(guide: Guide, client: Client) -> None:
    town = Town.objects.create(name="Halfway", state=guide.missouri)
    for county in (guide.boone, guide.cole):
        TownCounty.objects.create(town=town, county=county)

    page = get(client, "/guide/?place=Hafway")

    assert page.one("p", class_="note").text == "We took “Hafway” for Halfway, MO."
    several = page.one("div", class_="note")
    assert several.one("p").text.startswith("“Halfway, MO” can be in more than one county.")
    assert [count(get(client, address)) for address in links(several).values()] == [0, 0]


def test_what_was_typed_is_written_as_text(guide: Guide, client: Client) -> None:
    page = get(client, "/guide/?place=Colombia%20%3Cb%3E")

    assert page.all("b") == []
