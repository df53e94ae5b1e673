"""Nearest first: what the page says of distances, and of what it never says any."""

import pytest
from django.test import Client

from resources.models import Service
from tests.guide import Guide, make_location, make_service
from tests.html import Element
from tests.resources.views.reading import count, get, headings, names, results

# The counties of the small guide have their middle at 38.5, -92.0: a degree north is 69 miles.
POINTS = {"here": "38.5", "a-mile": "38.5145", "north": "39.5"}


@pytest.fixture
def services(guide: Guide) -> Guide:
    """Services at points that may be told and at points that may not."""
    for slug, latitude in POINTS.items():
        service = make_service(slug, guide.harbor, "29019")
        put(service, latitude, "full")
    put(make_service("b-town", guide.harbor, "29019"), "38.5", "town")
    put(make_service("c-hidden", guide.harbor, "29019"), "38.5", "hidden")
    make_service("a-nowhere", guide.harbor, "MO")
    return guide


def put(service: Service, latitude: str, visibility: str) -> None:
    make_location(
        service, "Place", latitude=latitude, longitude="-92.0", address_visibility=visibility
    )


def miles(page: Element) -> dict[str, list[str]]:
    """Return what the cards say of distances, by the name of the service."""
    return {
        card.one("h3").text: [f.text for f in card.all("span", class_="fact") if "mi" in f.text]
        for card in page.all("article")
    }


@pytest.mark.parametrize(
    "address",
    [
        "/guide/?place=65201&near=yes",
        "/guide/?county=boone-mo&near=yes",
        "/guide/county/boone-mo/?near=yes",
        "/guide/?q=in+columbia&near=yes",
    ],
)
def test_what_may_be_found_stands_first_with_its_distance(
    address: str, services: Guide, client: Client
) -> None:
    page = get(client, address)

    assert list(miles(page).items()) == [
        ("Here", ["about 0 miles"]),
        ("A mile", ["about 1 mile"]),
        ("North", ["about 69 miles"]),
        ("B town", []),
        ("C hidden", []),
        ("A nowhere", []),
    ]
    assert headings(page) == ["Nearest first 6"]
    assert count(page) == 6


def test_without_the_wish_no_distance_is_told(services: Guide, client: Client) -> None:
    page = get(client, "/guide/?place=65201")

    assert set(map(tuple, miles(page).values())) == {()}
    assert names(page) == ["A mile", "B town", "C hidden", "Here", "North", "A nowhere"]


@pytest.mark.parametrize("address", ["/guide/?near=yes", "/guide/?place=Missouri&near=yes"])
def test_where_there_is_no_middle_the_order_is_the_usual_one(
    address: str, services: Guide, client: Client
) -> None:
    page = get(client, address)

    assert set(map(tuple, miles(page).values())) == {()}
    usual = get(client, address.replace("near=yes", ""))
    assert names(page) == names(usual)
    assert "we need a place" in page.text
    assert "we need a place" not in usual.text


def test_results_keep_their_scope_and_the_order_its_pages(services: Guide, client: Client) -> None:
    for number in range(40):
        make_service(f"s{number:02}", services.harbor, "29019")

    pages = [get(client, f"/guide/?place=65201&near=yes&page={page}") for page in (1, 2, 3)]

    walked = [name for page in pages for name in names(page)]
    assert walked[:3] == ["Here", "A mile", "North"]
    assert len(walked) == len(set(walked)) == 46
    assert walked[-1] == "A nowhere"
    scopes = [result.scope for page in pages for result in results(page)]
    assert scopes == [*["county"] * 45, "state"]


def test_no_page_tells_a_point(services: Guide, client: Client) -> None:
    for address in ("/guide/?place=65201&near=yes", "/guide/services/c-hidden/"):
        assert "38.5" not in client.get(address).content.decode()
