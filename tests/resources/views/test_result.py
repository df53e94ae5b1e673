"""The results of a place: what the markup promises, their order, and the walk over the pages."""

import re
from uuid import UUID

import pytest
from django.test import Client

from resources.models import County, Hotline, Service
from tests.guide import Guide, make_many_services, make_provider, make_service, open_always
from tests.html import Element
from tests.resources.views.reading import (
    all_pages,
    count,
    get,
    headings,
    names,
    results,
    search_form,
)

PARAMETERS = set(
    "q place county region category population language cost open age near "
    "walk_in no_referral no_id accessible verified".split()
)


@pytest.fixture
def four(guide: Guide) -> list[Service]:
    """One service of each scope for Boone County; the wider, the earlier in the alphabet."""
    provider, codes = guide.harbor, ["29019", "region:central", "MO", "US"]
    names = ["d-county", "c-region", "b-state", "a-nation"]
    return [make_service(n, provider, c) for n, c in zip(names, codes, strict=True)]


def test_each_result_is_an_article_with_its_public_id_and_its_scope(
    four: list[Service], client: Client
) -> None:
    page = get(client, "/guide/?county=boone-mo")

    assert [(UUID(r.uuid), r.scope, r.name) for r in results(page)] == [
        (four[0].uuid, "county", "D county"),
        (four[1].uuid, "region", "C region"),
        (four[2].uuid, "state", "B state"),
        (four[3].uuid, "nation", "A nation"),
    ]
    assert count(page) == 4
    assert page.one("output", id="result-count").text == "4 services"
    assert page.one("h1").text == "Find services"


@pytest.mark.parametrize(
    "address",
    ["/guide/", "/guide/county/boone-mo/", "/guide/region/central/", "/guide/?place=Atlantis"],
)
def test_the_fields_of_the_search_form_are_the_parameters(
    address: str, guide: Guide, client: Client
) -> None:
    form = search_form(get(client, address))

    assert form["method"] == "get"
    assert form["action"] == "/guide/"
    fields = [e["name"] for tag in ("input", "select", "textarea") for e in form.all(tag)]
    assert set(fields) == PARAMETERS


@pytest.mark.parametrize("address", ["/guide/", "/guide/county/boone-mo/", "/es/guide/"])
def test_every_field_has_a_label(address: str, guide: Guide, client: Client) -> None:
    form = search_form(get(client, address))
    labelled = {label.get("for") for label in form.all("label")}

    for field in form.all("input") + form.all("select"):
        assert field.get("id") in labelled or inside_a_label(field), field.attributes


def inside_a_label(field: Element) -> bool:
    return field.parent is not None and field.parent.tag == "label" and bool(field.parent.text)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "/guide/county/boone-mo/",
            [
                "Local services 1",
                "For the whole region 1",
                "For the whole state 1",
                "For the whole country 1",
            ],
        ),
        (
            "/guide/region/central/",
            [
                "In some counties here 1",
                "For the whole region 1",
                "For the whole state 1",
                "For the whole country 1",
            ],
        ),
        (
            "/guide/county/cole-mo/",
            ["For the whole region 1", "For the whole state 1", "For the whole country 1"],
        ),
        ("/guide/county/st-clair-il/", ["For the whole country 1"]),
        ("/guide/", ["Services by name 4"]),
    ],
)
def test_headings_say_how_near_the_services_are_and_how_many(
    address: str, expected: list[str], four: list[Service], client: Client
) -> None:
    assert headings(get(client, address)) == expected


def test_without_a_place_services_stand_by_name(four: list[Service], client: Client) -> None:
    page = get(client, "/guide/")

    assert [(r.name, r.scope) for r in results(page)] == [
        ("A nation", "nation"),
        ("B state", "state"),
        ("C region", "region"),
        ("D county", "county"),
    ]


def test_a_service_of_several_areas_stands_once_under_the_nearest(
    guide: Guide, client: Client
) -> None:
    make_service("wide", guide.harbor, "US", "MO", "29019", "29051")

    boone = get(client, "/guide/county/boone-mo/")
    illinois = get(client, "/guide/county/st-clair-il/")

    assert [(r.name, r.scope) for r in results(boone)] == [("Wide", "county")]
    assert [(r.name, r.scope) for r in results(illinois)] == [("Wide", "nation")]


def test_services_of_one_scope_stand_by_name_without_regard_to_case_and_accents(
    guide: Guide, client: Client
) -> None:
    for number, name in enumerate(["zeta", "Álamo", "alba", "Beta"]):
        make_service(f"s{number}", guide.harbor, "29019", name=name)

    assert names(get(client, "/guide/county/boone-mo/")) == ["Álamo", "alba", "Beta", "zeta"]


@pytest.mark.parametrize(
    "address", ["/guide/", "/guide/county/boone-mo/", "/guide/region/central/"]
)
def test_twenty_a_page_and_no_page_repeats_or_loses_a_service(
    address: str, guide: Guide, client: Client
) -> None:
    # Same names: only the id tells them apart, and every page has to agree on their order.
    for number in range(47):
        codes = [("29019",), ("MO",), ("US", "29019")][number % 3]
        make_service(f"s{number}", guide.harbor, *codes, name="The same name")

    pages = all_pages(client, address)

    assert [len(results(page)) for page in pages] == [20, 20, 7]
    walked = [result.uuid for page in pages for result in results(page)]
    assert len(walked) == 47
    assert set(walked) == {str(service.uuid) for service in Service.objects.all()}
    assert [count(page) for page in pages] == [47, 47, 47]
    ranges = [page.one(class_="result-range").text for page in pages]
    assert ranges == ["1 to 20 shown", "21 to 40 shown", "41 to 47 shown"]


def test_a_later_page_goes_on_under_the_same_heading_with_the_whole_number(
    guide: Guide, client: Client
) -> None:
    for number in range(23):
        make_service(f"s{number:02}", guide.harbor, "29019")
    make_service("nation", guide.harbor, "US")

    first, second = all_pages(client, "/guide/county/boone-mo/")

    assert headings(first) == ["Local services 23"]
    assert headings(second) == ["Local services 23", "For the whole country 1"]


def test_pages_keep_the_filters_and_lead_back(guide: Guide, client: Client) -> None:
    make_many_services(guide, 45)

    pages = all_pages(client, "/guide/?county=boone-mo&category=shelter-adults&cost=")

    assert [page.one("a", rel="prev")["href"] for page in pages[1:]] == [
        "/guide/?county=boone-mo&category=shelter-adults",
        "/guide/?county=boone-mo&category=shelter-adults&page=2",
    ]
    assert pages[1].one("nav", class_="pagination").text == "Previous page Page 2 of 3 Next page"


@pytest.mark.parametrize(
    ("number", "shown", "message"),
    [
        ("-1", 1, "“-1” is no page number. This is page 1."),
        ("0", 1, "“0” is no page number. This is page 1."),
        ("abc", 1, "“abc” is no page number. This is page 1."),
        ("1.5", 1, "“1.5” is no page number. This is page 1."),
        ("²", 1, "“²” is no page number. This is page 1."),
        ("٣", 1, "“٣” is no page number. This is page 1."),
        ("1000000000", 1, "“1000000000” is no page number. This is page 1."),
        ("9" * 5000, 1, "“99999999999999999999” is no page number. This is page 1."),
        ("4", 3, "There is no page 4. This is the last page, 3."),
        ("999999", 3, "There is no page 999999. This is the last page, 3."),
    ],
)
def test_a_page_that_does_not_exist_gives_the_nearest_and_says_so(
    number: str, shown: int, message: str, guide: Guide, client: Client
) -> None:
    make_many_services(guide, 45)

    found = get(client, f"/guide/?page={number}")

    assert found.one("p", role="status").text == message
    assert f"Page {shown} of 3" in found.one("nav", class_="pagination").text
    assert len(results(found)) == (20 if shown == 1 else 5)


@pytest.mark.parametrize("number", ["", "1", "01"])
def test_the_first_page_needs_no_message(number: str, guide: Guide, client: Client) -> None:
    make_many_services(guide, 21)

    found = get(client, f"/guide/?page={number}")

    assert found.all("p", role="status") == []
    assert len(results(found)) == 20


def test_a_county_answers_even_without_a_single_service(guide: Guide, client: Client) -> None:
    page = get(client, "/guide/county/boone-mo/")

    assert count(page) == 0
    assert page.one("section", class_="nothing").one("h2").text == (
        "Nothing in the guide fits all of this"
    )
    assert page.one("section", class_="help-box").one("a", href="tel:+18005550100")


def test_a_card_shows_how_to_reach_the_service(guide: Guide, client: Client) -> None:
    service = make_many_services(guide, 1)[0]

    card = get(client, "/guide/").one("article")

    assert card.one("h3").one("a")["href"] == service.get_absolute_url()
    assert card.one(class_="card-provider").text == "Provider 000"
    assert [a["href"] for a in card.all("a", class_="phone")] == [
        "tel:+18005550000",
        "tel:+18005560000",
    ]
    assert [li.text for li in card.one("ul", class_="tags").all("li")] == ["Shelter for adults"]
    assert [fact.text for fact in card.all("span", class_="fact")] == ["Open now"]
    assert card.one(class_="badge").text == "Not verified yet"


def test_a_card_without_a_phone_leads_to_the_website_or_to_its_page(
    guide: Guide, client: Client
) -> None:
    site = make_provider("site", website="https://example.org/site")
    make_service("a-own", site, "US", url="https://example.org/own")
    make_service("b-shared", site, "US")
    make_service("c-none", guide.harbor, "US")

    cards = get(client, "/guide/").all("article")

    assert [card.one(class_="card-small").text for card in cards] == [
        "No phone number known. Website of Site",
        "No phone number known. Website of Site",
        "No phone number known yet. How to reach it",
    ]
    assert [card.one(class_="card-small").one("a")["href"] for card in cards] == [
        "https://example.org/own",
        "https://example.org/site",
        "/guide/services/c-none/#contact",
    ]


def test_a_card_says_open_or_closed_only_where_hours_are_known(
    guide: Guide, client: Client
) -> None:
    open_always(make_service("a-open", guide.harbor, "US"))
    never = make_service("b-closed", guide.harbor, "US")
    never.schedules.create(byday="MO", opens_at="09:00", closes_at="17:00", valid_to="2020-01-01")
    make_service("c-unknown", guide.harbor, "US", cost="free")

    facts = [
        [fact.text for fact in card.all("span", class_="fact")]
        for card in get(client, "/guide/").all("article")
    ]

    assert facts == [["Open now"], ["Closed now"], ["Free"]]


def test_texts_of_listings_are_never_markup(guide: Guide, client: Client) -> None:
    trick = '<script>alert("x")</script><a href="javascript:1">&amp;'
    provider = make_provider("trick", name=trick, description=trick, alternate_name=trick)
    make_service(
        "trick", provider, "US", name=trick, description=trick, alert=trick,
        application_process=trick, eligibility_description=trick, wait_time=trick,
    )  # fmt: skip
    Hotline.objects.update(name=trick, description=trick)
    County.objects.filter(slug="boone-mo").update(name=trick[:50])

    for address in ("/guide/", "/guide/services/trick/", "/guide/providers/trick/", "/hotlines/"):
        page = get(client, address)
        scripts = [s for s in page.all("script") if s.get("type") != "application/ld+json"]
        assert [script["src"] for script in scripts] == ["/static/js/exit.js"]
        assert trick in re.sub(r"\s+", " ", "".join(page.strings()))
        assert [a for a in page.all("a") if a["href"].startswith("javascript")] == []
