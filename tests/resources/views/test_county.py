"""The pages of counties and regions, and the map of all."""

import pytest
from django.test import Client

from resources.models import Region
from tests.guide import Guide, make_service
from tests.html import Element
from tests.resources.views.reading import count, get, links


@pytest.fixture
def services(guide: Guide) -> Guide:
    """Two services for Boone alone, one for its region, one wider, one for Illinois."""
    make_service("boone", guide.harbor, "29019", categories=(guide.shelter,))
    make_service("boone-too", guide.harbor, "29019", categories=(guide.shelter, guide.counseling))
    make_service("central", guide.harbor, "region:central", "29019", categories=(guide.shelter,))
    make_service("nation", guide.harbor, "US", "MO", categories=(guide.counseling,))
    make_service("illinois", guide.harbor, "17163", status="draft")
    return guide


def needs(page: Element) -> list[tuple[str, str, str]]:
    """Return each need with its address and what is said of its number."""
    found = []
    for item in page.one("ol", class_="needs").all("li"):
        said = item.one("span", class_="needs-count").text
        assert said.split()[0] == item["data-count"]
        found.append((item.one("a").text, item.one("a")["href"], said))
    return found


def test_a_county_tells_its_needs_by_rank_with_numbers_that_its_links_give(
    services: Guide, client: Client
) -> None:
    page = get(client, "/guide/county/boone-mo/")

    assert needs(page) == [
        ("Counseling", "/guide/?county=boone-mo&category=mental-health", "2 services"),
        ("Shelter for adults", "/guide/?county=boone-mo&category=shelter-adults", "3 services"),
    ]
    assert [count(get(client, address)) for _, address, _ in needs(page)] == [2, 3]


def test_needs_of_a_county_do_not_follow_the_filters(services: Guide, client: Client) -> None:
    page = get(client, "/guide/county/boone-mo/?cost=free")

    assert [said for _, _, said in needs(page)] == ["2 services", "3 services"]


def test_a_region_tells_its_needs_too(services: Guide, client: Client) -> None:
    page = get(client, "/guide/region/metro-east/")

    assert needs(page) == [
        ("Counseling", "/guide/?region=metro-east&category=mental-health", "1 service"),
        ("Shelter for adults", "/guide/?region=metro-east&category=shelter-adults", "0 services"),
    ]


def test_a_county_names_itself_its_region_and_its_neighbours(
    services: Guide, client: Client
) -> None:
    page = get(client, "/guide/county/boone-mo/")

    assert page.one("h1").text == "Boone County, MO"
    crumbs = page.one("nav", class_="crumbs")
    assert links(crumbs) == {"Services": "/guide/", "Central Missouri": "/guide/region/central/"}
    assert crumbs.one("li", aria_current="page").text == "Boone County"
    around = page.one("section", aria_labelledby="neighbours-title")
    assert links(around) == {
        "Cole County, MO": "/guide/county/cole-mo/",
        "All counties on the map": "/guide/map/",
    }


def test_a_county_page_is_the_list_of_its_county(services: Guide, client: Client) -> None:
    page, listed = get(client, "/guide/county/boone-mo/"), get(client, "/guide/?county=boone-mo")

    text = listed.one("div", class_="results").text
    # Each tells its own address on paper.
    for other, own in (
        ("Remove: Boone County, MO × Remove all ", ""),
        ("/guide/?county=boone-mo", "/guide/county/boone-mo/"),
    ):
        assert other in text
        text = text.replace(other, own)
    assert page.one("div", class_="results").text == text


def test_a_region_lists_its_counties_with_numbers(services: Guide, client: Client) -> None:
    page = get(client, "/guide/region/central/")

    assert page.one("h1").text == "Region: Central Missouri"
    counties = page.one("section", aria_labelledby="counties-title")
    assert [item.text for item in counties.all("li")] == ["Boone County 3", "Cole County 1"]
    assert links(counties)["Boone County"] == "/guide/county/boone-mo/"


def test_a_region_says_that_it_is_proposed_as_long_as_it_is(
    services: Guide, client: Client
) -> None:
    address = "/guide/region/central/"
    assert "Proposed region:" in get(client, address).one("p", class_="note").text

    region = Region.objects.get(slug="central")
    region.is_proposed = False
    region.save()

    assert get(client, address).all("p", class_="note") == []


def test_every_shape_of_the_map_is_a_link_that_names_county_and_number(
    services: Guide, client: Client
) -> None:
    page = get(client, "/guide/map/")

    drawn = page.one("figure", class_="map").one("svg")
    assert drawn["role"] == "group"
    assert drawn["aria-label"]
    shapes = [(a["href"], a.one("title").text, a["class"]) for a in drawn.all("a")]
    assert shapes == [
        ("/guide/county/boone-mo/", "Boone County, MO: 3 services", "shade-2"),
        ("/guide/county/cole-mo/", "Cole County, MO: 1 service", "shade-1"),
        ("/guide/county/st-clair-il/", "St. Clair County, IL: 0 services", "shade-0"),
    ]
    assert all(a.one("path")["d"].startswith(("M", "m")) for a in drawn.all("a"))


def test_the_list_beside_the_map_has_the_same_links_and_numbers(
    services: Guide, client: Client
) -> None:
    page = get(client, "/guide/map/")

    listed = {
        item.one("a")["href"]: int(item.one("span", class_="count").text)
        for item in page.one("div", class_="columns").all("li")
    }
    drawn = {
        a["href"]: int(a.one("title").text.partition(": ")[2].split()[0])
        for a in page.one("svg", role="group").all("a")
    }
    assert listed == drawn
    regions = page.one("div", class_="columns").all("section")
    assert [section.one("h3").text for section in regions] == [
        "Central Missouri",
        "Metro East (Illinois)",
    ]


def test_the_legend_tells_the_numbers_of_each_shade(services: Guide, client: Client) -> None:
    legend = get(client, "/guide/map/").one("ul", class_="legend")

    assert [item.text for item in legend.all("li")] == ["0", "1 to 2", "3 or more"]
    assert [item.one("span")["class"] for item in legend.all("li")] == [
        "swatch shade-0",
        "swatch shade-1",
        "swatch shade-2",
    ]
