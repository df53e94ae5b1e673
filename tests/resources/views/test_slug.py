"""Addresses: renamed slugs lead on for ever, wrong ones help."""

from typing import Any

import pytest
from django.test import Client

from resources.models import Category, Provider, Service, Stance
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


@pytest.fixture
def moved(guide: Guide) -> Guide:
    """A county, a region, a kind of help and a group that were renamed."""
    for record, slug in [
        (guide.boone, "boone"),
        (guide.central, "middle"),
        (guide.shelter, "beds"),
        (guide.women, "woman"),
    ]:
        record.slug = slug
        record.save()
    make_service(
        "harbor-beds", guide.harbor, guide.boone.fips,
        categories=(guide.shelter,), stances={guide.women: Stance.WELCOMED},
    )  # fmt: skip
    return guide


@pytest.mark.parametrize("prefix", ["", "/es"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/guide/county/boone-mo/", "/guide/county/boone/"),
        ("/guide/county/boone-mo/?cost=free&page=2", "/guide/county/boone/?cost=free&page=2"),
        ("/guide/region/central/", "/guide/region/middle/"),
        ("/guide/region/central/?q=beds%20now", "/guide/region/middle/?q=beds%20now"),
        ("/plan/central/", "/plan/middle/"),
        ("/plan/central/brief.pdf", "/plan/middle/brief.pdf"),
        ("/toolkit/boone-mo/", "/toolkit/boone/"),
        ("/toolkit/central/", "/toolkit/middle/"),
        ("/toolkit/central.zip", "/toolkit/middle.zip"),
        ("/toolkit/boone-mo/share.png", "/toolkit/boone/share.png"),
        ("/guide/?county=boone-mo", "/guide/?county=boone"),
        ("/guide/?region=central&open=now", "/guide/?region=middle&open=now"),
        ("/guide/?category=shelter-adults", "/guide/?category=beds"),
        (
            "/guide/?category=mental-health&category=shelter-adults&category=beds",
            "/guide/?category=mental-health&category=beds",
        ),
        ("/guide/?population=women&q=%C3%B1", "/guide/?population=woman&q=%C3%B1"),
        ("/guide/county/boone/?category=shelter-adults", "/guide/county/boone/?category=beds"),
    ],
)
def test_old_slugs_of_places_and_kinds_of_help_lead_on_for_ever(
    prefix: str, old: str, new: str, moved: Guide, client: Client
) -> None:
    response = client.get(prefix + old)

    assert (response.status_code, response.headers["Location"]) == (301, prefix + new)
    assert client.get(prefix + new).status_code == 200


def test_an_old_address_with_an_old_choice_arrives_at_both_new_ones(
    moved: Guide, client: Client
) -> None:
    response = client.get("/guide/county/boone-mo/?category=shelter-adults", follow=True)

    assert response.redirect_chain == [
        ("/guide/county/boone/?category=shelter-adults", 301),
        ("/guide/county/boone/?category=beds", 301),
    ]
    assert "Harbor beds" in response.content.decode()


def test_a_private_search_understands_an_old_slug(moved: Guide, client: Client) -> None:
    response = client.post(
        "/guide/",
        "county=boone-mo&category=shelter-adults",
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code == 200
    assert "Harbor beds" in response.content.decode()


def test_an_address_too_long_to_be_led_on_whole_is_led_on_without_its_choices(
    moved: Guide, client: Client
) -> None:
    response = client.get(f"/guide/county/boone-mo/?q={'x' * 2000}")

    assert response.headers["Location"] == "/guide/county/boone/"


def test_the_new_slug_of_another_kind_leads_nowhere(moved: Guide, client: Client) -> None:
    for address in ("/guide/county/central/", "/guide/region/boone-mo/", "/plan/boone-mo/"):
        assert client.get(address).status_code == 404
    assert "is not on the list" in get(client, "/guide/?category=central").text
    # The place is there; the piece is not.
    assert client.get("/toolkit/boone/none.pdf").status_code == 404
    assert client.get("/toolkit/boone.zip").status_code == 404


def test_junk_is_not_looked_up_without_end(
    moved: Guide, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.get("/guide/")
    junk = "&".join(f"category=x{number}" for number in range(200))

    with django_assert_max_num_queries(60):
        assert client.get(f"/guide/?{junk}").status_code == 200


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
