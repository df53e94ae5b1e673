"""Words typed into the search box: what they find, and what the page says of them."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client

from resources.models import Service, Stance
from tests.guide import (
    Guide,
    make_hotline,
    make_provider,
    make_service,
)
from tests.html import Element
from tests.resources.search.asking import make_synonym
from tests.resources.views.reading import (
    count,
    get,
    headings,
    links,
    names,
    search_form,
)
from tests.resources.views.searching import search

SCRIPT = "<script>alert(1)</script>"


def notes(page: Element) -> list[str]:
    """Return what the page says of how it took the words."""
    return [note.text for note in page.all("p", class_="note")]


def chips(page: Element) -> dict[str, str]:
    """Return the words left when each chip is taken away, by the chip's label."""
    found = {}
    for shown in page.all("ul", class_="chips"):
        for link in shown.all("a", href=True):
            label = link.text.removeprefix("Remove: ").removesuffix(" ×").strip()
            found[label] = parse_qs(urlsplit(link["href"]).query).get("q", [""])[0]
    return found


@pytest.fixture
def listings(guide: Guide) -> Guide:
    """Services that tell words apart."""
    make_synonym("shelter", guide.shelter)
    make_service(
        "beds", guide.harbor, "29019", categories=(guide.shelter,), languages=(guide.english,),
        description="A quiet garden.", eligibility_description="Bring swimwear for the pool.",
    )  # fmt: skip
    make_service(
        "rooms", guide.harbor, "US", categories=(guide.shelter,),
        stances={guide.men: Stance.NOT_ACCEPTED, guide.women: Stance.WELCOMED},
    )  # fmt: skip
    make_service(
        "talk", guide.harbor, "29051", categories=(guide.counseling,), languages=(guide.spanish,)
    )
    return guide


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Beds", "Rooms", "Talk"]),
        ("shelter", ["Beds", "Rooms"]),
        ("SHELTERS!", ["Beds", "Rooms"]),
        ("shelter in Columbia", ["Beds", "Rooms"]),
        ("refugio para adultos", ["Beds", "Rooms"]),
        ("shelter for men", ["Beds"]),
        ("counseling", ["Talk"]),
        ("counseling in columbia", []),
        ("pool", ["Beds"]),
        ('"quiet garden"', ["Beds"]),
        ("help in spanish", ["Talk"]),
        ("harbor test center", ["Beds", "Rooms", "Talk"]),
        ("zzzzzz", []),
        ("please help me", ["Beds", "Rooms", "Talk"]),
    ],
)
def test_words_narrow(query: str, expected: list[str], listings: Guide, client: Client) -> None:
    page = search(client, query)

    assert names(page) == expected
    assert count(page) == len(expected)


def test_words_and_filters_narrow_together(listings: Guide, client: Client) -> None:
    assert names(search(client, "shelter", county="cole-mo")) == ["Rooms"]
    assert names(search(client, "shelter", population="men")) == ["Beds"]
    assert names(search(client, "shelter", language="spa")) == []
    assert names(search(client, "shelter", path="/guide/county/boone-mo/")) == ["Beds", "Rooms"]


def test_the_form_comes_back_filled_in(listings: Guide, client: Client) -> None:
    page = search(client, ' "shelter" & <b> ', place="Columbia")

    assert search_form(page).one("input", name="q")["value"] == ' "shelter" & <b> '


def test_the_heading_tells_names_from_fits(listings: Guide, client: Client) -> None:
    assert headings(search(client, "shelter")) == ["Services that fit best first 2"]
    assert headings(get(client, "/guide/")) == ["Services by name 3"]
    assert headings(search(client, "shelter in columbia")) == [
        "Local services 1",
        "For the whole country 1",
    ]


# Why it is there


def test_what_the_card_does_not_show_is_told(listings: Guide, client: Client) -> None:
    page = search(client, "swimwear")

    assert page.one("p", class_="card-matched").text == "Fits: swimwear"
    assert search(client, "garden").all("p", class_="card-matched") == []
    assert search(client, "shelter").all("p", class_="card-matched") == []


def test_the_same_card_tells_other_words_of_another_search(listings: Guide, client: Client) -> None:
    told = [search(client, q).all("p", class_="card-matched") for q in ("swimwear", "pool", "beds")]

    assert [[line.text for line in lines] for lines in told] == [
        ["Fits: swimwear"], ["Fits: pool"], [],
    ]  # fmt: skip


def test_a_word_that_was_left_out_is_not_told_to_fit(listings: Guide, client: Client) -> None:
    page = search(client, "shelter zzzzzz")

    assert names(page) == ["Beds", "Rooms"]
    assert page.all("p", class_="card-matched") == []


def test_scripts_are_never_unescaped(guide: Guide, client: Client) -> None:
    make_service(
        "evil", guide.harbor, "US", name=SCRIPT, description=f"Pool {SCRIPT}", alert=SCRIPT,
        eligibility_description=f"Sauna {SCRIPT}",
    )  # fmt: skip
    line = make_hotline(slug="evil", name=SCRIPT, is_primary=False)
    make_synonym(SCRIPT, guide.shelter, hotline=line)
    for query in ("pool", "sauna alert", SCRIPT, f'"{SCRIPT}"', f"sauna {SCRIPT} zzzzzz", "alrt 1"):
        for path in ("/guide/", "/es/guide/", "/guide/county/boone-mo/"):
            for place in ("", SCRIPT):
                response = client.get(f"{path}?{urlencode({'q': query, 'place': place})}")
                assert "<script>alert" not in response.content.decode(), (query, path, place)


# Chips


def test_each_phrase_has_a_chip_that_takes_its_words_away(listings: Guide, client: Client) -> None:
    assert chips(search(client, "a shelter for women in Columbia with a pool")) == {
        "“shelter”: Shelter for adults": "a for women in columbia with a pool",
        "“women”: Women": "a shelter for in columbia with a pool",
        "“Columbia”: Boone County, MO": "a shelter for women with a pool",
        "“pool”": "a shelter for women in columbia with a",
        "Remove all": "",
    }


def test_taking_all_chips_away_leaves_nothing_to_look_for(listings: Guide, client: Client) -> None:
    text, seen = 'shelter 17 years old for women in Columbia "quiet garden" swimwear', 0
    while text:
        left = [q for label, q in chips(search(client, text)).items() if label != "Remove all"]
        if not left:
            break
        assert len(left[0]) < len(text)
        text, seen = left[0], seen + 1
    assert seen == 5


def test_a_chip_keeps_the_words_in_quotation_marks(listings: Guide, client: Client) -> None:
    left = chips(search(client, 'shelter "quiet garden"'))["“shelter”: Shelter for adults"]

    assert names(search(client, left)) == ["Beds"]


def test_a_chip_keeps_the_other_parameters(listings: Guide, client: Client) -> None:
    page = search(client, "shelter", cost="unknown", page="1")

    href = next(a["href"] for a in page.all("a", href=True) if "“shelter”" in a.text)
    assert href == "/guide/?cost=unknown"


# What the page says


def test_a_correction_is_said_and_undone_with_quotation_marks(
    listings: Guide, client: Client
) -> None:
    page = search(client, "sheltr")

    assert names(page) == ["Beds", "Rooms"]
    assert notes(page)[0] == "We show results for “shelter”. Search for “sheltr” as you typed it"
    address = links(page)["Search for “sheltr” as you typed it"]
    assert parse_qs(urlsplit(address).query) == {"q": ["“sheltr”"]}
    as_typed = get(client, address)
    assert names(as_typed) == []
    assert not [note for note in notes(as_typed) if "We show results" in note]


def test_a_correction_is_said_in_spanish(listings: Guide, client: Client) -> None:
    page = search(client, "refujio para adultos", path="/es/guide/")

    assert names(page) == ["Beds", "Rooms"]
    assert "refugio para adultos" in notes(page)[0]


def test_words_left_out_are_said(listings: Guide, client: Client) -> None:
    assert notes(search(client, "shelter zzzzzz xqxqxq")) == [
        "No listing here has: zzzzzz and xqxqxq. We left that out."
    ]


def test_partial_matches_are_said(listings: Guide, client: Client) -> None:
    make_service("sauna", listings.harbor, "US", description="A sauna.")

    page = search(client, "sauna garden")
    assert names(page) == ["Beds", "Sauna"]
    assert notes(page) == [
        "No listing has all of your words. These have some of them, the most first."
    ]


def test_a_language_nobody_speaks_is_said(listings: Guide, client: Client) -> None:
    Service.objects.get(slug="beds").languages.clear()

    page = search(client, "shelter in english")
    assert names(page) == ["Beds", "Rooms"]
    assert notes(page) == [
        "No listing that fits says that help is given in this language. "
        "It may be all the same: call and ask."
    ]


def test_a_group_that_no_listing_names_is_said(listings: Guide, client: Client) -> None:
    make_synonym("shelter for men", listings.shelter, listings.men)

    assert notes(search(client, "shelter for men")) == [
        "No listing that fits says that it is for: Men. It may be all the same: call and ask."
    ]


def test_words_that_say_nothing_are_said(listings: Guide, client: Client) -> None:
    assert notes(search(client, "please help")) == [
        "We found no kind of help in your words. Here is everything for this place."
    ]
    assert notes(search(client, "in columbia")) == []
    assert notes(get(client, "/guide/?q=")) == []


def test_a_long_search_is_cut_and_said(listings: Guide, client: Client) -> None:
    page = search(client, " ".join(["a"] * 31 + ["garden"]))
    assert (names(page), notes(page)) == (["Beds"], [])

    page = search(client, " ".join(["a"] * 60 + ["garden"]))
    assert notes(page)[0] == "Your search was long. We used its first 32 words."


def test_a_search_too_long_gets_a_message_and_comes_back(listings: Guide, client: Client) -> None:
    text = "shelter " * 40
    page = search(client, text, cost="free")

    field = search_form(page).one("input", name="q")
    assert field["value"] == text
    assert field["aria-invalid"] == "true"
    message = search_form(page).one(id=field["aria-describedby"])
    assert "at most 200 characters" in message.text
    assert (count(page), names(page)) == (0, [])
    assert search_form(page).one("input", name="cost", value="free").has(checked=True)


def test_another_place_in_the_words_is_said_and_not_searched(
    listings: Guide, client: Client
) -> None:
    page = search(client, "shelter in Columbia", county="cole-mo")

    assert names(page) == ["Rooms"]
    assert notes(page) == [
        "Your words name another place, “columbia”. We did not search there. "
        "Search in “columbia” instead"
    ]
    there = get(client, links(page)["Search in “columbia” instead"])
    assert names(there) == ["Beds", "Rooms"]
    assert notes(search(client, "shelter in Columbia", place="65201")) == []
    assert notes(search(client, "shelter in Columbia", region="central")) == []


def test_words_of_danger_show_their_hotline_above_the_results(
    listings: Guide, client: Client
) -> None:
    line = make_hotline(slug="crisis-line", name="Crisis Line", is_primary=False)
    make_synonym("want to die", hotline=line)
    make_synonym("kill me", listings.shelter, hotline=line)

    page = search(client, "i want to die, they will kill me")
    first = page.one("section", data_hotline="crisis-line")
    assert first.one("h2").text == "Crisis Line"
    assert "800-555-0100" in first.text
    order = [e for e in page.walk() if e.tag in {"section", "article"}]
    assert order.index(first) < order.index(page.all("article", data_service=True)[0])
    assert names(page) == ["Beds", "Rooms"]
    assert notes(search(client, "i want to die")) == []
    assert search(client, "shelter").all(data_hotline=True) == []


def test_a_hotline_that_may_not_show_does_not(listings: Guide, client: Client) -> None:
    line = make_hotline(slug="secret", name="Secret", is_primary=False, status="draft")
    make_synonym("want to die", hotline=line)

    page = search(client, "want to die")
    assert page.all(data_hotline=True) == []
    assert "Secret" not in page.text


def test_a_search_sees_a_change_at_once(listings: Guide, client: Client) -> None:
    assert names(search(client, "sauna")) == []

    service = make_service("sauna", make_provider("new"), "US", description="A sauna.")
    assert names(search(client, "sauna")) == ["Sauna"]
    service.description = "A bath."
    service.save()
    assert names(search(client, "bath")) == ["Sauna"]
    service.status = "archived"
    service.save()
    assert names(search(client, "bath")) == []
