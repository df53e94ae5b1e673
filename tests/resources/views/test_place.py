"""What people type as a place: found, several, unknown, outside."""

from urllib.parse import quote

import pytest
from django.test import Client

from resources.models import PostalCode, PostalCodeCounty, Town, TownCounty
from tests.guide import Guide, make_service
from tests.html import Element
from tests.resources.views.reading import count, get, links, names, results, search_form


@pytest.fixture
def placed(guide: Guide) -> Guide:
    """One service for each area, and a ZIP code and a town in two counties."""
    for name, code in {
        "In Boone": "29019",
        "In Cole": "29051",
        "In St Clair": "17163",
        "In Central": "region:central",
        "In Metro East": "region:metro-east",
        "In Missouri": "MO",
        "In Illinois": "IL",
        "Everywhere": "US",
    }.items():
        make_service(name.lower().replace(" ", "-"), guide.harbor, code, name=name)
    both = PostalCode.objects.create(code="65299")
    town = Town.objects.create(name="Halfway", state=guide.missouri)
    for county, is_primary in ((guide.cole, True), (guide.boone, False)):
        PostalCodeCounty.objects.create(postal_code=both, county=county, is_primary=is_primary)
        TownCounty.objects.create(town=town, county=county, is_primary=is_primary)
    PostalCode.objects.create(code="62999")
    return guide


def at(client: Client, place: str, more: str = "") -> Element:
    return get(client, f"/guide/?place={quote(place)}{more}")


BOONE = ["In Boone", "In Central", "In Missouri", "Everywhere"]
ST_CLAIR = ["In St Clair", "In Metro East", "In Illinois", "Everywhere"]
BOTH = ["In Boone", "In Cole", "In Central", "In Missouri", "Everywhere"]


@pytest.mark.parametrize(
    ("place", "expected", "said"),
    [
        ("65201", BOONE, "“65201” in Boone County, MO. About this county"),
        ("65201-1234", BOONE, "“65201-1234” in Boone County, MO. About this county"),
        (" Columbia ", BOONE, "“Columbia” in Boone County, MO. About this county"),
        ("columbia, mo", BOONE, "“columbia, mo” in Boone County, MO. About this county"),
        ("Boone County", BOONE, "“Boone County” in Boone County, MO. About this county"),
        ("boone", BOONE, "“boone” in Boone County, MO. About this county"),
        ("saint clair", ST_CLAIR, "“saint clair” in St. Clair County, IL. About this county"),
        ("Central Missouri", BOTH, "the region Central Missouri. About this region"),
        ("Missouri", BOTH, "Missouri."),
        ("IL", ST_CLAIR, "Illinois."),
    ],
)
def test_a_place_is_searched_and_said(
    place: str, expected: list[str], said: str, placed: Guide, client: Client
) -> None:
    page = at(client, place)

    assert names(page) == expected
    assert f"What serves {said}" in page.one("main").text
    assert search_form(page).one("input", name="place")["value"] == place


def test_the_scopes_of_a_typed_state_are_those_within_it(placed: Guide, client: Client) -> None:
    assert [(r.name, r.scope) for r in results(at(client, "Illinois"))] == [
        ("In St Clair", "county"),
        ("In Metro East", "region"),
        ("In Illinois", "state"),
        ("Everywhere", "nation"),
    ]


@pytest.mark.parametrize("place", ["65299", "Halfway"])
def test_a_place_in_several_counties_searches_all_and_offers_each(
    place: str, placed: Guide, client: Client
) -> None:
    page = at(client, place, "&cost=unknown")

    assert names(page) == BOTH
    note = page.one("div", class_="note")
    assert note.one("p").text == (
        f"“{place}” can be in more than one county. We searched all of them. Choose one to narrow:"
    )
    assert links(note) == {
        "Cole County, MO": "/guide/?cost=unknown&county=cole-mo",
        "Boone County, MO": "/guide/?cost=unknown&county=boone-mo",
    }
    for address in links(note).values():
        assert count(get(client, address)) == 4


@pytest.mark.parametrize(
    ("query", "expected", "left_out"),
    [
        ("place=St. Clair County&county=boone-mo", ST_CLAIR, "Boone County, MO"),
        ("place=65201&region=metro-east", BOONE, "Metro East (Illinois)"),
        (
            "place=IL&county=cole-mo&region=central",
            ST_CLAIR,
            "Cole County, MO and Central Missouri",
        ),
    ],
)
def test_a_place_typed_wins_over_another_one_chosen_and_says_so(
    query: str, expected: list[str], left_out: str, placed: Guide, client: Client
) -> None:
    page = get(client, f"/guide/?{query}")

    place = query.partition("&")[0].removeprefix("place=")
    assert names(page) == expected
    assert page.one("p", class_="note").text == (f"You typed “{place}”, so we left out {left_out}.")
    assert search_form(page).all("option", selected=True) == []
    assert [a.text for a in page.one("ul", class_="chips").all("a")] == [
        f"Remove: {place} ×",
        "Remove all",
    ]


def test_a_county_chosen_beside_a_place_narrows_it(placed: Guide, client: Client) -> None:
    page = get(client, "/guide/?place=Halfway&county=boone-mo")

    assert [(r.name, r.scope) for r in results(page)] == [
        ("In Boone", "county"),
        ("In Central", "region"),
        ("In Missouri", "state"),
        ("Everywhere", "nation"),
    ]


@pytest.mark.parametrize("language", ["", "/es"])
def test_an_unknown_place_is_said_beside_its_field_with_the_form_filled_in(
    language: str, placed: Guide, client: Client
) -> None:
    page = get(client, f"{language}/guide/?place=Atlantis&cost=free&county=cole-mo")

    form = search_form(page)
    box = form.one("input", name="place")
    assert box["value"] == "Atlantis"
    assert box["aria-invalid"] == "true"
    message = form.one("p", id=box["aria-describedby"])
    assert (
        message.text
        == {
            "": "We do not know the place “Atlantis”. Try a ZIP code, a town or a county.",
            "/es": "No conocemos el lugar «Atlantis». Pruebe con un código postal, una ciudad o un "
            "condado.",
        }[language]
    )
    assert message.parent is box.parent
    assert [o["value"] for o in form.all("option", selected=True)] == ["cole-mo"]
    assert [i["value"] for i in form.all("input", checked=True)] == ["free"]
    assert results(page) == []
    assert count(page) == 0


def test_a_misspelled_place_is_answered_with_near_ones_that_work(
    placed: Guide, client: Client
) -> None:
    # Too far from any name to be taken for it, near enough to be asked about.
    page = at(client, "Coluba", "&cost=unknown&page=3")

    near = page.one("section", aria_labelledby="did-you-mean")
    assert links(near) == {"Columbia, MO": "/guide/?place=Columbia%2C+MO&cost=unknown"}
    assert names(get(client, links(near)["Columbia, MO"])) == BOONE


@pytest.mark.parametrize("place", ["90210", "62999", "10001-0001"])
def test_a_zip_code_outside_the_area_gets_the_hotline_and_211(
    place: str, placed: Guide, client: Client
) -> None:
    page = at(client, place)

    assert search_form(page).one("p", class_="error").text == (
        f"{place} lies outside the area of this guide (Missouri and Metro East Illinois). "
        "The national hotline and 211 help everywhere."
    )
    assert search_form(page).one("input", name="place")["aria-invalid"] == "true"
    help_box = page.one("section", class_="help-box")
    assert [a["href"] for a in help_box.all("a", class_="phone")] == [
        "tel:+18005550100",
        "sms:555010",
        "tel:211",
    ]
    assert results(page) == []


def test_an_empty_place_is_no_filter(placed: Guide, client: Client) -> None:
    for place in ("", "   "):
        assert count(at(client, place)) == 8


def test_the_box_suggests_counties_and_regions(guide: Guide, client: Client) -> None:
    for address in ("/", "/guide/", "/guide/county/boone-mo/"):
        page = get(client, address)
        offered = page.one("datalist", id=page.one("input", name="place")["list"])
        assert [option["value"] for option in offered.all("option")] == [
            "Boone County, MO",
            "Cole County, MO",
            "St. Clair County, IL",
            "Central Missouri",
            "Metro East (Illinois)",
        ]


def test_what_the_box_suggests_is_understood(guide: Guide, client: Client) -> None:
    for language in ("", "/es"):
        page = get(client, f"{language}/guide/")
        for option in page.one("datalist").all("option"):
            found = get(client, f"{language}/guide/?place={quote(option['value'])}")
            assert search_form(found).all("p", class_="error") == [], option["value"]
