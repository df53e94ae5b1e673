"""What the filters keep, as a reader sees it: fields narrow, options of one field widen."""

import pytest
from django.test import Client

from resources.models import Stance
from tests.guide import Guide, make_service
from tests.resources.views.reading import get, names, results, search_form


@pytest.fixture
def services(guide: Guide) -> Guide:
    """Services that tell the filters apart."""
    women, men = guide.women, guide.men
    shelter, talk = (guide.shelter,), (guide.counseling,)
    make_service("free-shelter", guide.harbor, "29019", categories=shelter, cost="free")
    make_service("paid-shelter", guide.harbor, "MO", categories=shelter, cost="fee")
    make_service(
        "women-shelter", guide.harbor, "US", categories=shelter,
        stances={women: Stance.REQUIRED, men: Stance.NOT_ACCEPTED},
    )  # fmt: skip
    make_service(
        "spanish-talk", guide.harbor, "29019", categories=talk, languages=(guide.spanish,),
        cost="free", stances={men: Stance.WELCOMED},
    )  # fmt: skip
    make_service("english-talk", guide.harbor, "17163", categories=talk, languages=(guide.english,))
    return guide


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["English talk", "Free shelter", "Paid shelter", "Spanish talk", "Women shelter"]),
        ("cost=free", ["Free shelter", "Spanish talk"]),
        ("cost=free&cost=fee", ["Free shelter", "Paid shelter", "Spanish talk"]),
        ("cost=free&category=shelter-adults", ["Free shelter"]),
        ("cost=free&cost=fee&category=shelter-adults", ["Free shelter", "Paid shelter"]),
        ("language=spa", ["Spanish talk"]),
        ("language=spa&language=eng", ["English talk", "Spanish talk"]),
        ("language=spa&cost=fee", []),
        ("category=mental-health", ["English talk", "Spanish talk"]),
        ("category=health", ["English talk", "Spanish talk"]),
        ("category=safe-place", ["Free shelter", "Paid shelter", "Women shelter"]),
        ("category=safe-place&category=mental-health&cost=free", ["Free shelter", "Spanish talk"]),
        ("county=boone-mo", ["Free shelter", "Spanish talk", "Paid shelter", "Women shelter"]),
        ("county=st-clair-il", ["English talk", "Women shelter"]),
        ("region=central", ["Free shelter", "Spanish talk", "Paid shelter", "Women shelter"]),
        ("region=metro-east", ["English talk", "Women shelter"]),
        # The county wins over a region in which it does not lie.
        ("county=st-clair-il&region=central", ["English talk", "Women shelter"]),
        ("verified=yes", []),
    ],
)  # fmt: skip
def test_filters_narrow_and_options_widen(
    query: str, expected: list[str], services: Guide, client: Client
) -> None:
    assert names(get(client, f"/guide/?{query}")) == expected


def test_what_does_not_accept_a_group_is_out_and_what_says_nothing_stays_and_is_said(
    services: Guide, client: Client
) -> None:
    page = get(client, "/guide/?population=men&county=boone-mo")

    said = {
        card.one("h3").text: [f.text for f in card.all("span", class_="fact") if "group" in f.text]
        for card in page.all("article")
    }
    ask = ["Does not say whether it is for the group you chose: ask"]
    assert said == {"Free shelter": ask, "Spanish talk": [], "Paid shelter": ask}


def test_of_two_groups_it_is_enough_to_accept_one(services: Guide, client: Client) -> None:
    page = get(client, "/guide/?population=men&population=women&category=shelter-adults")

    assert names(page) == ["Free shelter", "Paid shelter", "Women shelter"]
    assert [len(card.all("span", class_="fact")) for card in page.all("article")] == [2, 1, 0]


def test_only_for_women_says_nothing_of_men(services: Guide, client: Client) -> None:
    make_service("only", services.harbor, "US", stances={services.women: Stance.REQUIRED})

    assert "Only" in names(get(client, "/guide/?population=men"))


def test_a_region_in_which_the_county_does_not_lie_is_left_out_and_said(
    services: Guide, client: Client
) -> None:
    page = get(client, "/guide/?county=st-clair-il&region=central&cost=unknown")

    assert names(page) == ["English talk", "Women shelter"]
    assert page.one("p", class_="note").text == (
        "St. Clair County, IL lies elsewhere, so we left out Central Missouri."
    )
    chosen = search_form(page).all("option", selected=True)
    assert [option["value"] for option in chosen] == ["st-clair-il"]
    assert [a.text for a in page.one("ul", class_="chips").all("a")] == [
        "Remove: St. Clair County, IL ×",
        "Remove: Not known: ask ×",
        "Remove all",
    ]


def test_a_county_page_leaves_out_a_region_in_which_it_does_not_lie(
    services: Guide, client: Client
) -> None:
    here = names(get(client, "/guide/county/boone-mo/"))

    assert names(get(client, "/guide/county/boone-mo/?region=central")) == here
    page = get(client, "/guide/county/boone-mo/?region=metro-east")
    assert names(page) == here
    assert page.one("p", class_="note").text == (
        "Boone County, MO lies elsewhere, so we left out Metro East (Illinois)."
    )


def test_a_place_among_the_words_gives_way_to_the_place_of_the_page_and_is_said(
    services: Guide, client: Client
) -> None:
    page = get(client, "/guide/county/st-clair-il/?q=counseling in Columbia")

    assert names(page) == ["English talk"]
    assert page.one("p", class_="note").text == (
        "Your words name another place, “columbia”. We did not search there. "
        "Search in “columbia” instead"
    )
    instead = page.one("p", class_="note").one("a")["href"]
    assert names(get(client, instead)) == ["Spanish talk"]


def test_a_region_tells_its_counties_from_itself(services: Guide, client: Client) -> None:
    page = get(client, "/guide/region/central/?cost=free&cost=fee")

    assert [(r.name, r.scope) for r in results(page)] == [
        ("Free shelter", "county"),
        ("Spanish talk", "county"),
        ("Paid shelter", "state"),
    ]
