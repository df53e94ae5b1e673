"""Where nothing fits: which filter to loosen, what the neighbours have, who helps in any case."""

import re

import pytest
from django.test import Client

from resources.models import Stance
from tests.guide import Guide, make_service
from tests.html import Element
from tests.resources.views.reading import count, get, headings

LINE = re.compile(r"^(?P<text>.*) \((?P<number>\d+) servic(?:e|es|io|ios)\)$")


@pytest.fixture
def services(guide: Guide) -> Guide:
    """What Boone County lacks and others have."""
    make_service("boone", guide.harbor, "29019", categories=(guide.shelter,), cost="fee")
    make_service("boone-too", guide.harbor, "29019", categories=(guide.shelter,), cost="fee")
    make_service("boone-free", guide.harbor, "29019", categories=(guide.counseling,), cost="free")
    for number in range(3):
        make_service(
            f"cole-{number}", guide.harbor, "29051", categories=(guide.shelter,), cost="free"
        )
    make_service("illinois", guide.harbor, "17163", categories=(guide.shelter,), cost="free")
    return guide


def offers(page: Element, number: int = 0) -> dict[str, tuple[str, int]]:
    """Return the links of one list where nothing was found: text -> address, number told."""
    lists = page.one("section", class_="nothing").all("ul")
    found = {}
    for item in lists[number].all("li"):
        match = LINE.match(item.text)
        assert match, item.text
        assert item.one("a").text == match["text"]
        found[match["text"]] = (item.one("a")["href"], int(match["number"]))
    return found


QUERY = "/guide/?county=boone-mo&category=shelter-adults&cost=free"
UNSAID = "The filters also left out listings that do not say."


def test_each_filter_that_would_help_is_named_with_a_number_the_most_first(
    services: Guide, client: Client
) -> None:
    page = get(client, QUERY)

    assert count(page) == 0
    assert list(offers(page).items()) == [
        ("without “County”", ("/guide/?category=shelter-adults&cost=free", 4)),
        ("without “Cost”", ("/guide/?county=boone-mo&category=shelter-adults", 2)),
        ("without “Kind of help”", ("/guide/?county=boone-mo&cost=free", 1)),
    ]


def test_a_filter_that_leaves_out_what_is_not_known_says_so(
    services: Guide, client: Client
) -> None:
    assert UNSAID in client.get(QUERY).content.decode()
    without = "/guide/?county=boone-mo&q=kayak&category=mental-health&population=men"
    page = client.get(without).content.decode()
    assert "Leave one filter out:" in page
    assert UNSAID not in page


@pytest.mark.parametrize(
    "address",
    [
        QUERY,
        "/es" + QUERY,
        "/guide/county/boone-mo/?category=shelter-adults&cost=free&page=3",
        "/guide/region/metro-east/?category=mental-health&cost=free",
        "/guide/?place=Columbia&category=shelter-adults&cost=free&cost=insurance",
        "/guide/?place=65201&language=spa&population=men",
        "/guide/?county=cole-mo&place=Missouri&cost=fee",
        "/guide/?county=boone-mo&open=mo&cost=free",
        "/guide/?age=40&cost=insurance&near=yes&place=65201",
        "/guide/?walk_in=yes&open=mo&county=boone-mo",
        "/guide/?q=counseling&county=cole-mo&cost=free",
        "/guide/?q=counseling+in+cole+county&cost=insurance",
        "/guide/?q=kayak&county=cole-mo",
        "/guide/?county=boone-mo&region=metro-east&cost=sliding-scale",
        "/guide/county/boone-mo/?q=illinois&cost=sliding-scale",
    ],
)
def test_each_link_followed_gives_the_number_it_told(
    address: str, services: Guide, client: Client
) -> None:
    make_service(
        "spanish", services.harbor, "29019", languages=(services.spanish,), cost="insurance",
        stances={services.men: Stance.NOT_ACCEPTED}, maximum_age=17, walk_in="yes",
    )  # fmt: skip
    page = get(client, address)
    assert count(page) == 0

    told = offers(page)

    assert told
    assert {t: (a, count(get(client, a))) for t, (a, _) in told.items()} == told
    assert min(number for _, number in told.values()) > 0


def test_neighbouring_counties_are_offered_with_their_local_services_that_fit(
    services: Guide, client: Client
) -> None:
    page = get(client, QUERY + "&page=2")

    assert offers(page, 1) == {
        "Cole County, MO": ("/guide/?county=cole-mo&category=shelter-adults&cost=free", 3)
    }
    followed = get(client, "/guide/?county=cole-mo&category=shelter-adults&cost=free")
    assert headings(followed) == ["Local services 3"]


def test_a_place_typed_gives_way_to_the_neighbouring_county(
    services: Guide, client: Client
) -> None:
    page = get(client, "/guide/?place=65201&category=shelter-adults&cost=free")

    assert offers(page, 1) == {
        "Cole County, MO": ("/guide/?category=shelter-adults&cost=free&county=cole-mo", 3)
    }


def test_a_place_among_the_words_gives_way_to_the_neighbouring_county(
    services: Guide, client: Client
) -> None:
    page = get(client, "/guide/?q=shelter for adults in Columbia&cost=free")

    (text, (address, number)) = next(iter(offers(page, 1).items()))
    assert (text, number) == ("Cole County, MO", 3)
    assert headings(get(client, address)) == ["Local services 3"]


def test_neighbours_without_anything_that_fits_are_not_offered(
    services: Guide, client: Client
) -> None:
    page = get(client, "/guide/?county=boone-mo&cost=insurance&category=mental-health")

    assert len(page.one("section", class_="nothing").all("ul")) == 1
    assert "Neighboring counties" not in page.text


@pytest.mark.parametrize(
    "address",
    [QUERY, "/guide/?cost=insurance", "/guide/?cost=insurance&verified=yes&language=spa"],
)
def test_the_hotline_211_and_all_hotlines_stand_there_in_any_case(
    address: str, services: Guide, client: Client
) -> None:
    help_box = get(client, address).one("section", class_="help-box")

    assert [a["href"] for a in help_box.all("a")] == [
        "tel:+18005550100",
        "sms:555010",
        "tel:211",
        "/hotlines/",
    ]


def test_where_no_single_filter_helps_a_link_starts_again(services: Guide, client: Client) -> None:
    page = get(client, "/guide/?cost=insurance&verified=yes&language=spa")

    nothing = page.one("section", class_="nothing")
    assert [(a.text, a["href"]) for a in nothing.all("a")] == [
        ("Start again without filters", "/guide/"),
        ("Do you know a service that is missing here? Tell us", "/suggest/"),
    ]


def test_where_something_fits_nothing_of_this_shows(services: Guide, client: Client) -> None:
    page = get(client, "/guide/?county=boone-mo")

    assert page.all("section", class_="nothing") == []
    assert page.all("section", class_="help-box") == []
