"""How many questions a page asks of the database: few, and no more for sixty than for five."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from resources.models import Alert, Page, Provider
from tests.guide import Guide, make_location, make_many_services
from tests.resources.views.reading import count, get, results

# Each kind of page with what it asks: the content version, and the cards where there are any.
PAGES = {
    "/": 2,
    "/guide/": 2,
    "/guide/?county=boone-mo": 2,
    "/guide/?place=65201&category=safe-place&language=eng&cost=unknown": 2,
    "/guide/?population=men&population=women": 2,
    "/guide/?region=central&page=2": 2,
    "/guide/?verified=yes&county=boone-mo": 1,
    "/guide/?place=Atlantis": 1,
    "/guide/?place=65201&open=now&open=mo&age=30": 2,
    # Words are looked for in the database.
    "/guide/?q=fictional": 3,
    "/guide/?q=fictional+shelter&county=boone-mo&cost=unknown": 3,
    # Distances come from the cards of all that is near.
    "/guide/?place=65201&near=yes": 2,
    "/guide/?place=65201&near=yes&q=fictional+shelter": 3,
    # Some of the words only; and nothing, where the neighbours are asked too.
    "/guide/?place=65201&near=yes&q=fictional+acrobatics+juggling": 4,
    "/guide/?q=fictional+acrobatics+juggling": 4,
    "/guide/?place=65201&q=acrobatics+juggling&cost=free": 4,
    "/guide/?place=65201&q=acrobatics": 3,
    "/guide/county/boone-mo/": 2,
    "/guide/region/central/": 2,
    "/guide/providers/": 2,
    "/guide/map/": 1,
    "/hotlines/": 7,
    "/prevention/": 3,
    # Their text and the months that are kept; once more for the names of what is based there.
    "/plan/": 3,
    "/plan/central/": 3,
    "/needs/": 2,
    "/publications/": 3,
    "/learn/": 2,
}
MOST_OF_A_LIST = 4
MOST = 7


def asked(client: Client, address: str) -> int:
    """Return how many queries the page asks; the small tables are in memory already."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


def test_a_list_asks_the_same_few_questions_whatever_its_size(guide: Guide, client: Client) -> None:
    Alert.objects.create(status="published", title="Storm").counties.add(guide.boone)
    Page.objects.create(slug="learn", title="Learn", status="published", body="{services}")
    make_many_located(guide, 5)
    few = {address: asked(client, address) for address in PAGES}
    make_many_more(guide)
    many = {address: asked(client, address) for address in PAGES}

    assert count(get(client, "/guide/")) == 60
    assert len(results(get(client, "/guide/"))) == 20
    assert many == few
    assert max(many.values()) <= MOST
    assert max(number for page, number in many.items() if "/guide/" in page) <= MOST_OF_A_LIST
    assert many == PAGES


def make_many_more(guide: Guide) -> None:
    Provider.objects.all().delete()
    make_many_located(guide, 60)


def make_many_located(guide: Guide, number: int) -> None:
    for service in make_many_services(guide, number):
        make_location(
            service, "Full", address_visibility="full", latitude="38.9", longitude="-92.3"
        )


@pytest.mark.parametrize("size", [5, 60])
def test_the_page_of_one_service_or_provider_asks_few_questions(
    size: int, guide: Guide, client: Client
) -> None:
    services = make_many_services(guide, size)
    for service in services:
        service.provider = services[0].provider
        service.save()

    assert asked(client, "/guide/services/service-000/") == 13
    assert asked(client, "/guide/providers/provider-000/") == 7
