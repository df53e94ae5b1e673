"""Cards say where a service is based that a list shows for another county."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from resources.models import Category, Location, Town, TownCounty
from tests.guide import Guide, make_location, make_provider, make_service
from tests.html import Element
from tests.resources.views.reading import get

FROM_COLE = "Based in Columbia (Boone County, MO), a neighboring county"


@pytest.fixture
def office(guide: Guide) -> Location:
    """The place of a service for the whole state: an office in Columbia, in Boone County."""
    guide.cole.neighbours.add(guide.boone)
    service = make_service("talk", guide.harbor, "MO", categories=(guide.counseling,))
    return make_location(
        service, "office", is_shelter=False, address_visibility="full", town="Columbia"
    )


def away(page: Element) -> list[str]:
    """Return what the cards of a page say of other counties."""
    return [p.text for p in page.all("p", class_="card-away")]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/guide/county/cole-mo/", [FROM_COLE]),
        ("/guide/?county=cole-mo", [FROM_COLE]),
        ("/guide/?q=talk+in+Cole+County", [FROM_COLE]),
        ("/guide/?county=cole-mo&near=yes", [FROM_COLE]),
        (
            "/es/guide/county/cole-mo/",
            ["Tiene su sede en Columbia (Condado de Boone, MO), un condado vecino"],
        ),
        ("/guide/county/boone-mo/", []),
        ("/guide/?place=65201", []),
        ("/guide/region/central/", []),
        ("/guide/", []),
        ("/guide/?q=talk", []),
        ("/guide/providers/harbor/", []),
    ],
)
def test_it_is_said_on_pages_of_another_place_only(
    address: str, said: list[str], office: Location, client: Client
) -> None:
    page = get(client, address)

    assert len(page.all("article", data_service=True)) == 1
    assert away(page) == said


def test_a_card_that_is_kept_says_it_for_each_place_anew(office: Location, client: Client) -> None:
    # One card is rendered; what depends on the place asked for is not in it.
    for county, said in 2 * [("boone-mo", []), ("cole-mo", [FROM_COLE])]:
        response = client.get(f"/guide/?county={county}&category=mental-health")
        assert away(get(client, f"/guide/?county={county}")) == said
        assert b"<!--away-->" not in response.content


def test_it_follows_the_place_at_once(guide: Guide, office: Location, client: Client) -> None:
    def told() -> list[str]:
        return away(get(client, "/guide/county/cole-mo/"))

    assert told() == [FROM_COLE]
    office.town = "Test Town"
    office.save()
    assert told() == ["Based in Test Town, MO"]
    # The town comes to be known, and known better.
    town = Town.objects.create(name="Test town", state=guide.missouri)
    link = TownCounty.objects.create(town=town, county=guide.boone)
    assert told() == ["Based in Test Town (Boone County, MO), a neighboring county"]
    link.county = guide.cole
    link.save()
    assert told() == []
    town.name = "Elsewhere"
    town.save()
    assert told() == ["Based in Test Town, MO"]
    office.address_visibility = "hidden"
    office.save()
    assert told() == []


@pytest.mark.parametrize("visibility", ["hidden", "town"])
def test_nothing_on_a_page_tells_where_a_shelter_is(
    visibility: str, guide: Guide, client: Client
) -> None:
    """Wherever it is moved, pages are the same; of one that shows its town, the town is all."""
    service = make_service("beds", guide.harbor, "MO", categories=(guide.shelter,))
    for county in (guide.boone, guide.cole):
        town, _ = Town.objects.get_or_create(name="Centralia", state=guide.missouri)
        TownCounty.objects.create(town=town, county=county)
    place = make_location(
        service, "HIDDEN", town="Centralia", address_visibility=visibility, permission_from=""
    )
    addresses = ("/guide/county/boone-mo/", "/guide/county/cole-mo/", "/guide/?place=Illinois")
    seen = []
    for own in (guide.boone, guide.cole, None):
        place.county = own
        place.save()
        seen.append([client.get(address).content for address in addresses])

    assert seen[0] == seen[1] == seen[2]
    assert not any(b"card-away" in page for page in seen[0])


def test_a_shelter_takes_the_county_off_what_else_is_given_there(
    guide: Guide, client: Client
) -> None:
    talk = make_service("talk", guide.harbor, "MO", categories=(guide.counseling,))
    beds = make_service("beds", make_provider("other"), "US", categories=(guide.counseling,))
    values: dict[str, Any] = {"town": "Nowhere", "county": guide.boone, "is_shelter": False}
    place = make_location(talk, "office", address_visibility="town", **values)
    beds.locations.add(place)
    said = "Based in Nowhere (Boone County, MO), a neighboring county"
    guide.cole.neighbours.add(guide.boone)
    assert away(get(client, "/guide/county/cole-mo/")) == [said, said]

    beds.categories.set([guide.shelter])
    assert away(get(client, "/guide/county/cole-mo/")) == ["Based in Nowhere, MO"] * 2
    Category.objects.get(pk=guide.counseling.pk).save()
    beds.categories.set([guide.counseling])
    assert away(get(client, "/guide/county/cole-mo/")) == [said, said]


def test_it_asks_no_more_questions(guide: Guide, office: Location, client: Client) -> None:
    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    assert 0 < queries("/guide/county/cole-mo/") == queries("/guide/county/boone-mo/") <= 4


def test_the_name_of_a_town_is_never_markup(office: Location, client: Client) -> None:
    office.town = '<b>"x"&amp;<!--away-->'
    office.save()

    page = get(client, "/guide/county/cole-mo/")
    assert away(page) == ['Based in <b>"x"&amp;<!--away-->, MO']
