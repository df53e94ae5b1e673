from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from resources.models import FocusArea, Page, Report, Source
from tests.guide import Guide, make_service
from tests.html import read
from tests.resources.views.reading import get, links


@pytest.fixture
def page(guide: Guide) -> Page:
    Source.objects.create(key="law", title="A law", url="https://example.org/law", date="2018")
    return Page.objects.create(
        slug="about",
        title="About us",
        title_es="Quiénes somos",
        summary="What this is.",
        body="<h2>One</h2><p>Text{source: law}</p><h2>Two</h2><h2>Three</h2>",
        status="published",
    )


def test_a_page_has_its_title_its_text_and_its_sources(page: Page, client: Client) -> None:
    shown = get(client, "/about/")

    assert shown.one("h1").text == "About us"
    assert shown.one("title").text == "About us"
    assert [link["href"] for link in shown.one("nav", class_="contents").all("a")] == [
        "#one",
        "#two",
        "#three",
    ]
    source = shown.one("li", id="source-1")
    assert source.one("a")["href"] == "https://example.org/law"
    assert source.one("a")["rel"] == "noreferrer noopener"
    assert "2018" in source.text


def test_english_text_on_a_spanish_page_is_marked(page: Page, client: Client) -> None:
    shown = get(client, "/es/about/")

    assert shown.one("h1").text == "Quiénes somos"
    assert shown.one("div", class_="article")["lang"] == "en"


@pytest.mark.parametrize("status", ["draft", "in-review", "archived"])
def test_a_page_that_is_not_published_is_not_there(status: str, page: Page, client: Client) -> None:
    page.status = status
    page.save()

    assert client.get("/about/").status_code == 404


def test_a_page_shows_from_the_moment_it_is_scheduled_for(page: Page, client: Client) -> None:
    page.visible_from = timezone.now() + timedelta(hours=1)
    page.save()
    assert client.get("/about/").status_code == 404

    page.visible_from = timezone.now() - timedelta(hours=1)
    page.save()
    assert client.get("/about/").status_code == 200


def test_the_old_address_of_a_page_leads_to_the_new_one(page: Page, client: Client) -> None:
    page.slug = "who-we-are"
    page.save()

    response = client.get("/es/about/")

    assert (response.status_code, response.headers["Location"]) == (301, "/es/who-we-are/")


def test_prevention_lists_its_focus_areas(guide: Guide, client: Client) -> None:
    for slug, status in [("schools", "published"), ("secret", "draft")]:
        FocusArea.objects.create(slug=slug, title=slug.title(), status=status)

    found = links(get(client, "/prevention/"))

    assert found["Schools"] == "/prevention/schools/"
    assert "Secret" not in found


def test_a_focus_area_leads_to_its_services_and_providers_by_region(
    guide: Guide, client: Client
) -> None:
    make_service("beds", guide.harbor, "29019", categories=(guide.shelter,))
    area = FocusArea.objects.create(slug="homes", title="Homes", status="published")
    area.categories.add(guide.shelter)

    shown = get(client, "/prevention/homes/")

    first, second = shown.all("details", class_="region-help")
    assert first.one("summary").text == "Central Missouri 1 service"
    assert [a["href"] for a in first.all("a")] == [
        "/guide/?region=central&category=shelter-adults",
        guide.harbor.get_absolute_url(),
    ]
    assert second.one("summary").text == "Metro East (Illinois) 0 services"
    assert "The guide knows of none for this region alone." in second.text


def test_without_its_text_the_page_of_prevention_still_stands(guide: Guide, client: Client) -> None:
    assert get(client, "/prevention/").one("h1").text == "Prevention"
    assert get(client, "/es/publications/").one("h1").text == "Publicaciones y enlaces"


def test_publications_stand_by_kind_with_their_state(guide: Guide, client: Client) -> None:
    for slug, kind, status in [
        ("a", "partner", "published"),
        ("b", "research", "published"),
        ("c", "research", "archived"),
    ]:
        Report.objects.create(
            slug=slug, title=slug.upper(), kind=kind, status=status, state="Out of print.",
            url="https://example.org/x", published_on="2019-06",
        )  # fmt: skip

    shown = get(client, "/publications/")

    assert [(s.one("h2").text, [c.one("h3").text for c in s.all("article")])
            for s in shown.all("section") if s.all("article")] == [
        ("The research behind this guide", ["B"]),
        ("Organizations to know", ["A"]),
    ]  # fmt: skip
    assert "Today: Out of print." in shown.one("article", id="b").text
    assert "June 2019" in shown.one("article", id="b").text


@pytest.mark.parametrize("address", ["/nothing/", "/prevention/nothing/", "/prevention/a%00b/"])
def test_an_address_that_nobody_wrote_is_not_found(
    address: str, guide: Guide, client: Client
) -> None:
    read(client.get(address), status=404)
