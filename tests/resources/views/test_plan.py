"""The pages of the plan: numbers, maps, tables, names and change; two pages as PDF."""

import io
from datetime import date
from typing import Any

import pypdf
import pytest
from django.test import Client

from resources.models import Page, Snapshot, Source
from tests.guide import Guide, make_location, make_service, make_what_may_show
from tests.html import Element
from tests.resources.views.reading import get, links


@pytest.fixture
def talk(guide: Guide) -> Guide:
    """Two services for counseling in the region: one based in Boone, one that shows no place."""
    based = make_service(
        "talk", guide.harbor, "region:central", categories=(guide.counseling,), name="Talk"
    )
    make_location(based, "office", address_visibility="full", is_shelter=False, county=guide.boone)
    make_service("line", guide.harbor, "MO", categories=(guide.counseling,), name="Line")
    return guide


def need(page: Element, slug: str = "mental-health") -> Element:
    return page.one("section", id=slug)


def facts(section: Element) -> list[tuple[str, str]]:
    rows = section.one("dl", class_="asset-facts").all("div")
    return [(row.one("dt").text, row.one("dd").text) for row in rows]


def table(section: Element) -> list[list[str]]:
    body = section.all("table", class_="asset-table")[0].one("tbody")
    return [
        [cell.text for cell in row.children if isinstance(cell, Element)] for row in body.all("tr")
    ]


def test_the_top_of_the_page_leads_past_the_text_to_the_maps(talk: Guide, client: Client) -> None:
    Page.objects.create(slug="plan", title="Plan", body="<h2>Where from</h2>", status="published")

    page = get(client, "/plan/")

    contents = links(page.one("nav", class_="contents"))
    assert contents == {
        "Where from": "#where-from",
        "By region": "#plan-regions-title",
        "How to read the maps": "#read-title",
        "The maps of the five needs": "#needs",
        "All counties at a glance": "#whole-title",
    }
    ids = {element["id"] for element in page.all(id=True)}
    assert {address[1:] for address in contents.values()} <= ids


def test_a_region_tells_each_need_by_county(talk: Guide, client: Client) -> None:
    page = get(client, "/plan/central/")
    section = need(page)

    assert page.one("h1").text == "Asset map: Central Missouri"
    assert [s["id"] for s in page.all("section", class_="asset-need")] == [
        "mental-health",
        "shelter-adults",
    ]
    assert facts(section) == [
        ("Based here", "1"),
        ("Reach people here", "2"),
        ("Of these, show no place", "1"),
        ("Verified", "0 of 2 (0%)"),
        ("Counties where no listing shows a place", "1 of 2"),
    ]
    assert table(section) == [
        ["Boone County", "1", "2 (region 1, state 1)", "0 of 2 (0%)", "–"],
        # No miles where something reaches the county: it may be there and not show its place.
        [
            "Cole County",
            "0",
            "2 (region 1, state 1)",
            "0 of 2 (0%)",
            "See the 2 that reach this county",
        ],
    ]
    assert (
        section.one("p", class_="asset-gaps").text
        == "No service for this shows a place in this county: Cole."
    )
    assert "One more service reaches people here but shows no place" in section.text


def test_where_there_is_nothing_it_says_so(guide: Guide, client: Client) -> None:
    section = need(get(client, "/plan/metro-east/"))

    assert table(section) == [
        ["St. Clair County", "0", "0", "–", "No listing anywhere shows a place"]
    ]
    assert "The guide lists none for this county." in section.text
    # Whom to ask instead.
    assert links(section)["Call 800-555-0100"] == "tel:+18005550100"
    assert facts(section)[3] == ("Verified", "–")
    assert "Services based here" not in section.text
    assert "How it changed" not in section.text


def test_miles_stand_only_where_no_service_reaches(talk: Guide, client: Client) -> None:
    section = need(get(client, "/plan/metro-east/"))
    row = table(section)[0]
    assert row[1:3] == ["0", "0"]
    assert row[4].startswith("Nearest: Boone County, MO, ")
    assert links(section)[row[4]] == "/guide/?county=boone-mo&category=mental-health"


def test_what_has_nothing_to_tell_is_left_out_on_a_phone(talk: Guide, client: Client) -> None:
    cells = need(get(client, "/plan/central/")).all("td", class_="asset-blank")
    assert [cell.text for cell in cells] == ["–"]
    cells = need(get(client, "/plan/metro-east/")).all("td", class_="asset-blank")
    assert [cell.text for cell in cells] == ["–"]


def test_all_of_the_guide_is_told_by_region_and_at_a_glance(talk: Guide, client: Client) -> None:
    page = get(client, "/plan/")

    assert table(need(page)) == [
        ["Central Missouri", "1", "2", "0 of 2 (0%)", "1 of 2"],
        ["Metro East (Illinois)", "0", "0", "–", "1 of 1"],
    ]
    whole = page.one("table", class_="asset-whole")
    rows = [[cell.text for cell in row.children if isinstance(cell, Element)]
            for row in whole.all("tr")]  # fmt: skip
    assert rows == [
        ["County", "Counseling1", "Shelter for adults3"],
        ["Central Missouri"],
        ["Boone County", "1 2", "0 0"],
        ["Cole County", "0 2", "0 0"],
        ["Metro East (Illinois)"],
        ["St. Clair County", "0 0", "0 0"],
    ]


def test_numbers_lead_into_the_guide(talk: Guide, client: Client) -> None:
    section = need(get(client, "/plan/central/"))

    found = {a["href"] for a in section.all("a")}
    assert found == {
        "/guide/?region=central&category=mental-health",
        "/guide/county/boone-mo/",
        "/guide/county/cole-mo/",
        "/guide/?county=boone-mo&category=mental-health",
        "/guide/?county=cole-mo&category=mental-health",
        "#mental-health-boone-mo",
        "/guide/services/talk/",
    }
    assert section.one("li", id="mental-health-boone-mo").one("a").text == "Talk"
    whole = need(get(client, "/es/plan/"))
    found = {a["href"] for a in whole.all("a")}
    assert "/es/guide/?category=mental-health" in found
    assert "/es/plan/central/#mental-health" in found
    assert "/es/guide/?region=central&category=mental-health" in found


def test_the_numbers_are_those_of_the_lists_they_lead_to(talk: Guide, client: Client) -> None:
    section = need(get(client, "/plan/central/"))

    for address in {a["href"] for a in section.all("a") if "?" in a["href"]}:
        linked = next(a for a in section.all("a") if a["href"] == address)
        shown = get(client, address).one("output", id="result-count")["data-count"]
        assert linked.text == shown, address


def test_the_map_reads_without_colour(talk: Guide, client: Client) -> None:
    page = get(client, "/plan/central/")
    picture = need(page).one("svg", class_="asset-map")

    assert picture["role"] == "img"
    assert picture["aria-label"] == (
        "Map: services based in each county, Counseling, Central Missouri. "
        "The table below says the same."
    )
    assert [(use["href"], use.get("fill"), use.get("class")) for use in picture.all("use")] == [
        ("#c29019", None, "level-2"),
        ("#c29051", "url(#level-1)", None),
    ]
    assert [text.text for text in picture.all("text")] == ["A 1", "B 0"]
    key = need(page).one("ul", class_="asset-letters")
    assert [own.text for own in key.all("li")] == ["A Boone County", "B Cole County"]
    # Its shapes and patterns are in the page, once.
    ids = page.ids()
    assert {"c29019", "c29051", "level-0", "level-1"} <= set(ids)
    assert len(ids) == len(set(ids))
    assert "c17163" not in ids


def test_regions_lead_to_each_other_and_to_their_sheet(talk: Guide, client: Client) -> None:
    assert links(get(client, "/plan/"))["Metro East (Illinois)"] == "/plan/metro-east/"
    page = get(client, "/es/plan/central/")
    found = links(page)
    assert found["Resumen de dos páginas (PDF)"] == "/es/plan/central/brief.pdf"
    assert found["Plan y mapas de recursos"] == "/es/plan/"
    assert found["Todos los servicios para esta región"] == "/es/guide/region/central/"
    assert found["Carteles y tarjetas para esta región"] == "/es/toolkit/central/"
    for address in ("/es/toolkit/central/", "/es/toolkit/boone-mo/", "/es/guide/region/central/"):
        assert links(get(client, address))["Mapa de recursos: Centro de Misuri"] == (
            "/es/plan/central/"
        )
    assert links(get(client, "/toolkit/all/"))["Plan and asset maps"] == "/plan/"


def test_a_region_names_the_sources_of_what_it_says(talk: Guide, client: Client) -> None:
    assert get(client, "/plan/central/").all("section", class_="sources") == []
    Source.objects.create(key="mocate-htimp", title="A test project")
    Source.objects.create(key="another", title="Another")

    sources = get(client, "/plan/central/").one("section", class_="sources")
    assert [own.text for own in sources.all("li")] == ["A test project no date given"]


def test_a_proposed_region_says_that_it_is(talk: Guide, client: Client) -> None:
    assert "Proposed region" in get(client, "/plan/central/").one("p", class_="note").text
    talk.central.is_proposed = False
    talk.central.save()
    assert get(client, "/plan/central/").all("p", class_="note") == []


def test_the_text_that_staff_keep_stands_above(talk: Guide, client: Client) -> None:
    assert get(client, "/plan/").one("h1").text == "Plan and asset maps"
    Page.objects.create(
        slug="plan", title="The plan", body="<p>What we want.</p>", status="published"
    )

    page = get(client, "/plan/")
    assert page.one("h1").text == "The plan"
    assert page.one("div", class_="article").text == "What we want."
    assert links(get(client, "/plan/central/"))["The plan"] == "/plan/"


@pytest.mark.parametrize(
    "address",
    ["/plan/nowhere/", "/es/plan/%00/", "/plan/Central/", "/plan/nowhere/brief.pdf",
     "/plan/central/other.pdf", "/plan/boone-mo/"],
)  # fmt: skip
def test_what_is_no_region_is_not_there(address: str, guide: Guide, client: Client) -> None:
    assert client.get(address).status_code == 404


# How it changed


def keep(month: date, based: int) -> None:
    for county, number in (("29019", based), ("29051", 0)):
        Snapshot.objects.create(
            month=month, county=county, category="mental-health",
            based=number, reaching=4, verified=number,
        )  # fmt: skip


def test_one_month_says_since_when_they_are_kept(talk: Guide, client: Client) -> None:
    assert "No month has been counted yet." in get(client, "/plan/central/").text
    keep(date(2030, 5, 1), 0)

    page = get(client, "/plan/central/")
    assert "No month has been counted yet." not in page.text
    assert "First count: May 2030." in page.text
    assert page.all("svg", class_="sparkline") == []


def test_from_two_months_on_the_change_is_told_and_drawn(talk: Guide, client: Client) -> None:
    keep(date(2030, 5, 1), 0)
    keep(date(2030, 6, 1), 2)

    page = get(client, "/es/plan/central/")
    assert "una vez al mes" not in page.text
    section = need(page)
    months = section.one("table", class_="asset-months")
    assert [row.text for row in months.one("tbody").all("tr")] == [
        "mayo de 2030 0 0 de 2 0 %",
        "junio de 2030 2 1 de 2 25 %",
    ]
    assert "Hay un condado más con servicio que al principio." in section.text
    assert section.one("svg", class_="sparkline").one("polyline")["points"] == "6,42 234,6"
    assert "Primer recuento" not in page.text
    assert "How it changed" not in need(get(client, "/plan/metro-east/")).text


# What a place keeps to itself


def test_pages_are_the_same_wherever_a_hidden_place_is(guide: Guide, client: Client) -> None:
    service = make_what_may_show(guide)
    place = make_location(service, "HIDDEN", town="Columbia")
    seen = set()
    for county in (guide.boone, guide.cole, guide.st_clair, None):
        place.county = county
        place.save()
        pages = [client.get(f"/plan/{path}").content for path in ("", "central/", "metro-east/")]
        sheets = [client.get(f"/plan/{path}brief.pdf").content for path in ("", "central/")]
        seen.add((*pages, *sheets))

    assert len(seen) == 1


# The sheet


@pytest.mark.parametrize(
    ("address", "title", "name"),
    [
        ("/plan/brief.pdf", "Asset map: Missouri and Metro East", "brief-all-en.pdf"),
        ("/es/plan/central/brief.pdf", "Mapa de recursos: Centro de Misuri",
         "brief-central-es.pdf"),
    ],
)  # fmt: skip
def test_the_sheet_is_a_pdf_of_two_pages(
    address: str, title: str, name: str, talk: Guide, client: Client
) -> None:
    response = client.get(address)
    pdf = pypdf.PdfReader(io.BytesIO(response.content))
    root: Any = pdf.trailer["/Root"]

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.headers["Cache-Control"] == "no-store"
    assert len(pdf.pages) == 2
    assert root["/Lang"] == ("es" if address.startswith("/es/") else "en")
    assert pdf.metadata is not None
    assert pdf.metadata.title == title
    assert f"http://testserver{address.removesuffix('brief.pdf')}" in "".join(
        pdf.pages[1].extract_text().split()
    ).replace("\u200b", "")
