"""Addresses: renamed slugs lead on for ever, wrong ones help."""

import pytest
from django.test import Client

from resources.models import Category, Provider, Service
from tests.guide import Guide, make_provider, make_service
from tests.resources.views.reading import get, link, links


@pytest.fixture
def renamed(guide: Guide) -> Service:
    """A service and its provider, each renamed twice."""
    provider = make_provider("first")
    service = make_service("first", provider, "US")
    for slug in ("second", "third"):
        provider.slug = service.slug = slug
        provider.save()
        service.save()
    return service


@pytest.mark.parametrize("kind", ["services", "providers"])
@pytest.mark.parametrize("prefix", ["", "/es"])
@pytest.mark.parametrize("old", ["first", "second"])
def test_an_old_slug_leads_to_the_new_one_for_ever_in_the_same_language(
    kind: str, prefix: str, old: str, renamed: Service, client: Client
) -> None:
    response = client.get(f"{prefix}/guide/{kind}/{old}/")

    assert response.status_code == 301
    assert response.headers["Location"] == f"{prefix}/guide/{kind}/third/"
    assert client.get(response.headers["Location"]).status_code == 200


@pytest.mark.parametrize(("kind", "model"), [("services", Service), ("providers", Provider)])
def test_the_old_slug_of_what_is_not_public_leads_nowhere(
    kind: str, model: type[Service | Provider], renamed: Service, client: Client
) -> None:
    model.objects.update(status="draft")

    assert client.get(f"/guide/{kind}/first/").status_code == 404
    assert client.get(f"/guide/{kind}/third/").status_code == 404


def test_an_old_slug_that_is_used_again_is_the_new_records(
    renamed: Service, client: Client
) -> None:
    make_service("first", renamed.provider, "US", name="Newcomer")

    assert get(client, "/guide/services/first/").one("h1").text == "Newcomer"


def test_the_old_slug_of_a_provider_is_none_of_a_service(guide: Guide, client: Client) -> None:
    provider = make_provider("before")
    provider.slug = "after"
    provider.save()

    assert client.get("/guide/services/before/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "name", "right"),
    [
        ("/guide/county/bone-mo/", "Boone County, MO", "/guide/county/boone-mo/"),
        ("/guide/county/Boone-MO/", "Boone County, MO", "/guide/county/boone-mo/"),
        ("/guide/county/st-clare-il/", "St. Clair County, IL", "/guide/county/st-clair-il/"),
        ("/es/guide/county/bone-mo/", "Condado de Boone, MO", "/es/guide/county/boone-mo/"),
        ("/guide/region/centrall/", "Central Missouri", "/guide/region/central/"),
        ("/guide/counties/boone-mo/", "Boone County, MO", "/guide/county/boone-mo/"),
    ],
)
def test_a_wrong_address_of_a_place_gets_what_looks_like_it_the_nearest_first(
    wrong: str, name: str, right: str, guide: Guide, client: Client
) -> None:
    page = get(client, wrong, 404)

    near = page.one("main").all("ul")[0].all("a")
    assert (near[0].text, near[0]["href"]) == (name, right)
    assert len(near) <= 3
    for place in near:
        assert client.get(place["href"]).status_code == 200


def test_a_page_that_does_not_exist_says_where_to_go_and_who_helps(
    guide: Guide, client: Client
) -> None:
    page = get(client, "/guide/county/xqzzy/", 404)

    main = page.one("main")
    assert main.one("h1").text == "This page does not exist"
    assert "Did you mean" not in main.text
    assert links(main) == {
        "Find services": "/guide/",
        "Map of counties": "/guide/map/",
        "Providers": "/guide/providers/",
        "Call 800-555-0100": "tel:+18005550100",
        "Text HELP to 555010": "sms:555010",
        "Call 211": "tel:211",
        "All hotlines": "/hotlines/",
    }


def test_an_address_without_its_last_slash_is_led_on(guide: Guide, client: Client) -> None:
    response = client.get("/guide/county/boone-mo?cost=free")

    assert response.status_code == 301
    assert response.headers["Location"] == "/guide/county/boone-mo/?cost=free"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_only_answers_reading(method: str, guide: Guide, client: Client) -> None:
    for address in ("/", "/guide/county/boone-mo/", "/guide/map/", "/hotlines/", "/safety/"):
        assert getattr(client, method)(address).status_code == 405
        assert client.head(address).status_code == 200
    if method != "post":
        assert getattr(client, method)("/guide/").status_code == 405


def test_home_leads_to_the_guide(guide: Guide, client: Client) -> None:
    Category.objects.filter(slug="health").update(description="Doctors and counselors.")

    page = get(client, "/")

    assert page.one("h1").text == "Who can help, near you"
    form = page.one("form", role="search")
    assert (form["action"], form["method"]) == ("/guide/", "get")
    assert [field["name"] for field in form.all("input")] == ["q", "place"]
    kinds = page.one("section", aria_labelledby="kinds-title")
    assert links(kinds) == {
        "A safe place to stay": "/guide/?category=safe-place",
        "Health": "/guide/?category=health",
    }
    assert links(page.one("section", aria_labelledby="regions-title")) == {
        "Central Missouri": "/guide/region/central/",
        "Metro East (Illinois)": "/guide/region/metro-east/",
    }
    assert link(page, "Choose your county on a map") == "/guide/map/"
    assert link(page.one("main"), "Call 800-555-0100") == "tel:+18005550100"
