"""Each option of a filter says how many results it gives, and gives just that many."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

import pytest
from django.test import Client
from django.utils import timezone

from resources.models import Category, Stance, Verification, VerificationMethod
from tests.guide import Guide, make_location, make_service
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
            name=f"Kayak {number}" if number % 4 == 1 else f"Canoe {number}",
            minimum_age=[None, 18, 13, 0][number // 5 % 4],
            walk_in=["yes", "no", "unknown"][number % 3],
            referral_required=["no", "yes", "no", "unknown"][number // 2 % 4],
            id_required=["no", "unknown"][number // 4 % 2],
        )
        if number % 2:
            wheelchair = ["yes", "no", "yes"][number // 4 % 3]
            make_location(service, f"Place {number}", wheelchair_accessible=wheelchair)
        if number % 5 < 3:
            days = ["MO TU WE TH FR", "SA SU", "MO SA"][number % 5]
            service.schedules.create(byday=days, opens_at="00:00", closes_at="00:00")
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
        "/guide/?open=sa&walk_in=yes",
        "/guide/?open=mo&open=now&county=boone-mo&no_id=yes",
        "/guide/?accessible=yes&no_referral=yes&age=30",
        "/guide/?age=12&population=men",
        "/guide/?county=boone-mo&near=yes&verified=yes",
        "/guide/?q=counseling+in+columbia",
        "/guide/?q=fictional&cost=free",
        "/guide/region/central/?q=kayak&walk_in=yes",
    ],
)
def test_each_option_alone_gives_the_number_it_says(
    address: str, varied: Guide, client: Client
) -> None:
    told = options(get(client, address))

    assert len(told) == 26
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
        **{("open", when): 0 for when in "now mo tu we th fr sa su".split()},
        ("walk_in", "yes"): 0,
        ("no_referral", "yes"): 0,
        ("no_id", "yes"): 0,
        ("accessible", "yes"): 0,
        ("verified", "yes"): 0,
    }
    assert list(options(get(client, "/guide/")))[-6:] == [
        ("open", "su"),
        ("walk_in", "yes"),
        ("no_referral", "yes"),
        ("no_id", "yes"),
        ("accessible", "yes"),
        ("verified", "yes"),
    ]


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


def test_the_new_fields_stay_as_they_were_chosen(varied: Guide, client: Client) -> None:
    page = get(client, "/guide/?q=counseling&open=now&open=su&no_id=yes&age=30&near=yes")

    form = search_form(page)
    ticked = {(box["name"], box["value"]) for box in form.all("input", checked=True)}
    assert ticked == {("open", "now"), ("open", "su"), ("no_id", "yes"), ("near", "yes")}
    assert form.one("input", name="age")["value"] == "30"
    assert form.one("input", name="q")["value"] == "counseling"
    opened = [part.one("summary").text for part in form.all("details", class_="facet", open=True)]
    assert opened == ["Open", "Getting in"]


def test_the_new_fields_have_chips_too(varied: Guide, client: Client) -> None:
    page = get(client, "/guide/?q=counseling&open=mo&accessible=yes&age=30&page=2")

    assert {chip.text: chip["href"] for chip in page.one("ul", class_="chips").all("a")} == {
        "Remove: “counseling”: Counseling ×": "/guide/?open=mo&accessible=yes&age=30",
        "Remove: Monday ×": "/guide/?q=counseling&accessible=yes&age=30",
        "Remove: Wheelchair access ×": "/guide/?q=counseling&open=mo&age=30",
        "Remove: Age 30 ×": "/guide/?q=counseling&open=mo&accessible=yes",
        "Remove all": "/guide/",
    }


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
