"""Each option of a filter says how many results it gives, and gives just that many."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

import pytest
from django.test import Client
from django.utils import timezone

from resources.models import Category, Stance, Verification, VerificationMethod
from tests.guide import Guide, make_service
from tests.resources.views.reading import count, get, options, search_form


@pytest.fixture
def varied(guide: Guide) -> Guide:
    """Services that differ in everything that can be filtered."""
    costs = ["free", "sliding-scale", "fee", "unknown", "insurance"]
    stances = [None, Stance.WELCOMED, Stance.REQUIRED, Stance.NOT_ACCEPTED]
    heading = Category.objects.get(slug="health")
    categories = [(guide.shelter,), (guide.counseling, guide.shelter), (heading,), ()]
    codes = ["29019", "region:central", "MO", "US", "17163"]
    today = timezone.localdate()
    for number in range(24):
        stance = stances[number % 4]
        service = make_service(
            f"s{number}",
            guide.harbor,
            codes[number % 5],
            categories=categories[number // 2 % 4],
            languages=(guide.english, guide.spanish)[: number % 3],
            stances={guide.men: stance} if stance else None,
            cost=costs[number // 3 % 5],
        )
        if number % 3 == 0:
            checked = today - timedelta(days=200 if number == 0 else 1)
            Verification.objects.create(
                service=service, method=VerificationMethod.PHONE, verified_on=checked
            )
    return guide


def alone(address: str, name: str, value: str) -> str:
    """Return `address` with the field `name` set to `value` and to nothing else."""
    path, _, query = address.partition("?")
    others = [(n, v) for n, v in parse_qsl(query) if n != name]
    return f"{path}?{urlencode([*others, (name, value)])}"


@pytest.mark.parametrize(
    "address",
    [
        "/guide/",
        "/guide/?county=boone-mo",
        "/guide/?place=Columbia&cost=free&cost=fee",
        "/guide/?region=central&category=health",
        "/guide/?population=men&language=eng",
        "/guide/county/cole-mo/?verified=yes",
        "/es/guide/?place=Illinois&population=men&population=women",
    ],
)
def test_each_option_alone_gives_the_number_it_says(
    address: str, varied: Guide, client: Client
) -> None:
    told = options(get(client, address))

    assert len(told) == 14
    given = {option: count(get(client, alone(address, *option))) for option in told}
    assert given == told
    assert max(told.values()) > 0


def test_the_options_are_those_of_the_guide_in_its_order(guide: Guide, client: Client) -> None:
    assert options(get(client, "/guide/")) == {
        ("category", "safe-place"): 0,
        ("category", "shelter-adults"): 0,
        ("category", "health"): 0,
        ("category", "mental-health"): 0,
        ("population", "men"): 0,
        ("population", "women"): 0,
        ("language", "eng"): 0,
        ("language", "spa"): 0,
        ("cost", "free"): 0,
        ("cost", "sliding-scale"): 0,
        ("cost", "insurance"): 0,
        ("cost", "fee"): 0,
        ("cost", "unknown"): 0,
        ("verified", "yes"): 0,
    }


def test_a_heading_counts_a_service_of_two_of_its_categories_once(
    guide: Guide, client: Client
) -> None:
    other = Category.objects.create(slug="beds", name="Beds", parent=guide.shelter.parent)
    make_service("both", guide.harbor, "US", categories=(guide.shelter, other))

    told = options(get(client, "/guide/"))

    assert told["category", "safe-place"] == 1
    assert told["category", "shelter-adults"] == told["category", "beds"] == 1


def test_what_is_chosen_stays_ticked_and_its_part_of_the_form_open(
    varied: Guide, client: Client
) -> None:
    page = get(client, "/guide/?county=boone-mo&category=health&cost=free&cost=fee&place=65201")

    form = search_form(page)
    ticked = {(box["name"], box["value"]) for box in form.all("input", checked=True)}
    assert ticked == {("category", "health"), ("cost", "free"), ("cost", "fee")}
    chosen = {option["value"] for option in form.all("option", selected=True)}
    assert chosen == {"boone-mo"}
    assert form.one("input", name="place")["value"] == "65201"
    opened = [part.one("summary").text for part in form.all("details", class_="facet", open=True)]
    assert opened == ["Kind of help", "Cost"]


def test_each_choice_is_a_chip_that_undoes_it_alone(varied: Guide, client: Client) -> None:
    query = "county=boone-mo&category=health&cost=free&cost=fee&page=2"
    chips = get(client, f"/guide/?{query}").one("ul", class_="chips")

    assert {chip.text: chip["href"] for chip in chips.all("a")} == {
        "Remove: Boone County, MO ×": "/guide/?category=health&cost=free&cost=fee",
        "Remove: Health ×": "/guide/?county=boone-mo&cost=free&cost=fee",
        "Remove: Free ×": "/guide/?county=boone-mo&category=health&cost=fee",
        "Remove: There is a fee ×": "/guide/?county=boone-mo&category=health&cost=free",
        "Remove all": "/guide/",
    }


def test_the_page_of_a_county_has_no_chip_for_its_county(varied: Guide, client: Client) -> None:
    assert get(client, "/guide/county/boone-mo/").all("ul", class_="chips") == []
    page = get(client, "/guide/county/boone-mo/?cost=free")
    chips = page.one("ul", class_="chips").all("a")
    assert [(chip.text, chip["href"]) for chip in chips] == [
        ("Remove: Free ×", "/guide/county/boone-mo/"),
        ("Remove all", "/guide/county/boone-mo/"),
    ]
