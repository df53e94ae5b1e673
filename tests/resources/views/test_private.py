"""“Search privately”: the same results, at an address and with links that hold no words."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode

import pytest
from django.test import Client
from django.urls import reverse

from resources.limits import Limit
from tests.guide import Guide, make_many_services, make_service
from tests.html import Element, read
from tests.resources.views.reading import count, get, names, options, results, search_form

URLENCODED = "application/x-www-form-urlencoded"
STARRED = "fictional"


def post(
    client: Client, fields: dict[str, Any], path: str = "/guide/", status: int = 200
) -> Element:
    """Send the search form as the second button does."""
    body = urlencode(fields, doseq=True)
    return read(client.post(path, body, content_type=URLENCODED), status)


def press(client: Client, button: Element) -> Element:
    """Press a button that stands in place of a link."""
    assert (button["type"], button["form"], button["name"]) == ("submit", "private", "then")
    return post(client, {"then": button["value"]}, button["formaction"])


def way(page: Element, text: str) -> Element:
    """Return the only button that says `text`."""
    found = [button for button in page.all("button", form="private") if text in button.text]
    assert len(found) == 1, f"{len(found)} buttons say {text!r}"
    return found[0]


@pytest.fixture
def listings(guide: Guide) -> Guide:
    """Some pages of services for Boone County, some of them for shelter only."""
    make_many_services(guide, 50)
    make_service("pool", guide.harbor, guide.boone.fips, description="A fictional pool.")
    return guide


@pytest.mark.parametrize("language", ["", "/es"])
@pytest.mark.parametrize("address", ["/", "/guide/", "/guide/county/boone-mo/"])
def test_each_search_form_offers_it_second(
    address: str, language: str, listings: Guide, client: Client
) -> None:
    form = search_form(get(client, language + address))

    assert (form["method"], form["action"]) == ("get", f"{language}/guide/")
    first, second = form.one("div", class_="search-buttons").all("button")
    # The first is the one that Enter presses.
    assert (first["type"], first.get("formmethod")) == ("submit", None)
    assert (second["type"], second["formmethod"]) == ("submit", "post")
    assert second.text == ("Buscar en privado" if language else "Search privately")


@pytest.mark.parametrize(
    "fields",
    [
        {"q": "pool"},
        {"q": "shelter", "place": "65201", "cost": ""},
        {"category": ["safe-place", "health"], "population": "women", "page": "2"},
        {"place": "Atlantis"},
        {"age": "many", "surprise": "1"},
        {"q": "", "place": ""},
    ],
)
@pytest.mark.parametrize("path", ["/guide/", "/es/guide/"])
def test_it_gives_the_same_results(
    fields: dict[str, Any], path: str, listings: Guide, client: Client
) -> None:
    private = post(client, fields, path)
    usual = get(client, f"{path}?{urlencode(fields, doseq=True)}")

    assert results(private) == results(usual)
    assert count(private) == count(usual)
    assert options(private) == options(usual)
    for name in ("q", "place"):
        typed = [page.one("input", name=name)["value"] for page in (private, usual)]
        assert typed == [fields.get(name, "")] * 2


def test_no_address_on_its_page_holds_what_was_typed_or_chosen(
    listings: Guide, client: Client
) -> None:
    for fields in (
        {"q": "fictional counseling", "place": "65201", "category": "safe-place"},
        {"q": "zebra", "place": "Colum"},
        {"q": "fictional", "county": "cole-mo", "language": "eng"},
        {"q": "counseling in Cole County", "place": "65201"},
    ):
        page = post(client, fields)
        for element in page.walk():
            for name in ("href", "action", "formaction", "src"):
                address = element.get(name) or ""
                if not element.has(href=True) or "example.org" not in address:
                    assert "?" not in address, (element, address)
                assert not re.search("zebra|fictional|counseling|Colum|65201", address), address


def test_its_pages_lead_to_each_other(listings: Guide, client: Client) -> None:
    first = post(client, {"q": STARRED, "category": "safe-place"})
    second = press(client, way(first, "Next page"))
    third = press(client, way(second, "Next page"))

    usual = f"/guide/?q={STARRED}&category=safe-place"
    assert names(second) == names(get(client, f"{usual}&page=2"))
    assert names(third) == names(get(client, f"{usual}&page=3"))
    assert names(press(client, way(second, "Previous page"))) == names(first)
    assert parse_qs(way(first, "Next page")["value"]) == {
        "q": [STARRED], "category": ["safe-place"], "page": ["2"],
    }  # fmt: skip


def test_a_chip_takes_its_choice_back(listings: Guide, client: Client) -> None:
    page = post(client, {"q": "pool", "place": "65201", "cost": "free"})
    chips = page.one("ul", class_="chips")

    assert count(page) == 0
    without = press(client, way(chips, "Free"))
    assert names(without) == names(get(client, "/guide/?q=pool&place=65201"))
    assert "Pool" in names(without)
    # Even with nothing left to hide one stays private: the next words are typed here.
    empty = press(client, chips.one("button", class_="chip-clear"))
    assert empty.one("form", id="private")
    assert count(empty) == count(get(client, "/guide/"))


def test_filters_are_sent_as_privately(listings: Guide, client: Client) -> None:
    form = search_form(post(client, {"q": "pool"}))

    assert (form["method"], form["action"]) == ("post", "/guide/")
    assert [button.text for button in form.all("button")] == ["Search privately", "Show results"]
    assert {
        button.get(
            "formmethod",
        )
        for button in form.all("button")
    } <= {"post", None}
    assert form.one("input", name="q")["value"] == "pool"


def test_the_other_language_has_the_same_results(listings: Guide, client: Client) -> None:
    page = post(client, {"q": "pool", "place": "65201"})
    spanish = press(client, way(page, "Español"))

    assert spanish.one("html")["lang"] == "es"
    assert [r.uuid for r in results(spanish)] == [r.uuid for r in results(page)]
    assert [r.uuid for r in results(press(client, way(spanish, "English")))] == [
        r.uuid for r in results(page)
    ]


def test_a_filter_can_be_left_out_where_nothing_fits(listings: Guide, client: Client) -> None:
    page = post(client, {"q": "pool", "language": "spa"})

    without = press(client, way(page, "without “Language”"))
    assert names(without) == names(get(client, "/guide/?q=pool")) != []


def test_a_misspelt_town_is_one_press_away(guide: Guide, client: Client) -> None:
    page = post(client, {"place": "Colum"})

    found = press(client, way(page, "Columbia, MO"))
    assert found.one("input", name="place")["value"] == "Columbia, MO"


def test_it_says_what_it_does_and_can_be_ended(listings: Guide, client: Client) -> None:
    note = post(client, {"q": "pool"}).one("main").all("p", class_="note")[0]

    assert note.text.startswith("Private search: your words are not in the address")
    assert note.one("a")["href"] == "/guide/"
    assert get(client, "/guide/?q=pool").all("form", id="private") == []


def test_it_needs_no_token_sets_no_cookie_and_is_kept_nowhere(listings: Guide) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/guide/", "q=pool", content_type=URLENCODED)

    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "Cookie" not in response["Vary"]


@pytest.mark.parametrize(
    "content_type", ["multipart/form-data; boundary=x", "application/json", "text/plain", ""]
)
def test_anything_but_the_fields_of_a_form_is_refused(
    content_type: str, guide: Guide, client: Client
) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="q"; filename="a"\r\n\r\nx\r\n--x--\r\n'
    page = read(client.post("/guide/", body, content_type=content_type), 400)

    assert page.one("h1").text == "We cannot read this address"


@pytest.mark.parametrize(
    "body",
    [
        "then=", "then=%00", "then=q%3D%2500", "then=then%3Dq", "then=%ff&q=x", "q=%ff", "&&&=",
        "then=q%3Dx%26page%3D-1", "page=10" + "0" * 500, "q=" + "y" * 10_000, "%ED%A0%80=1",
    ],
)  # fmt: skip
def test_junk_is_answered(body: str, listings: Guide, client: Client) -> None:
    page = read(client.post("/guide/", body, content_type=URLENCODED))

    assert len(page.all("h1")) == 1
    assert page.one("output", id="result-count").get("data-count") is not None


def test_more_fields_than_any_form_has_are_refused(guide: Guide, client: Client) -> None:
    for body in ("a=1&" * 2_000, "then=" + "a%3D1%26" * 2_000):
        read(client.post("/guide/", body, content_type=URLENCODED), 400)


def test_it_leaves_no_words_in_the_log(
    listings: Guide, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    for body in ("q=SECRETWORD", "then=q%3DSECRETWORD", "a=SECRETWORD&" * 2_000):
        client.post("/guide/", body, content_type=URLENCODED)
    client.post("/guide/", "SECRETWORD", content_type="text/plain")

    own = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    assert [message for message in own if "SECRETWORD" in message] == []


def test_only_the_list_takes_a_form(guide: Guide, client: Client) -> None:
    for name in ("home", "map", "providers", "hotlines", "safety"):
        assert client.post(reverse(name), "q=x", content_type=URLENCODED).status_code == 405
    for path in ("/guide/county/boone-mo/", "/guide/region/central/"):
        assert client.post(path, "q=x", content_type=URLENCODED).status_code == 405


@pytest.fixture
def used_up(still: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next private search of a client be its last for some minutes."""
    monkeypatch.setattr("resources.views.private.PRIVATE_SEARCHES", Limit("search", 1, 10**9))


@pytest.mark.parametrize("language", ["", "/es"])
def test_too_many_are_refused_and_handed_back_whole(
    language: str, listings: Guide, client: Client, used_up: None
) -> None:
    fields = {"q": "pool", "place": "65201", "category": ["safe-place", "health"], "cost": "free"}
    post(client, {"q": "pool"})
    body = urlencode(fields, doseq=True)
    response = client.post(f"{language}/guide/", body, content_type=URLENCODED)
    page = read(response, 429)

    assert 0 < int(response["Retry-After"]) <= 10**9
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert page.one("h1").text == ("Espere un poco" if language else "Please wait a little")
    form = search_form(page)
    assert (form["method"], form["action"]) == ("post", f"{language}/guide/")
    given = [(i["name"], i["value"]) for i in form.all("input", name=True)]
    assert sorted(given) == sorted(parse_qsl(body))
    assert page.one("section", class_="help-box").all("a")[0]["href"].startswith("tel:")
    assert "?" not in "".join(a["href"] for a in page.one("main").all("a"))


def test_a_button_pressed_too_often_is_handed_back_as_fields(
    listings: Guide, client: Client, used_up: None
) -> None:
    post(client, {"q": "pool"})
    page = post(client, {"then": "q=pool&page=2"}, status=429)

    form = search_form(page)
    assert form.one("input", name="q")["value"] == "pool"
    assert form.one("input", name="page")["value"] == "2"
    assert (
        post(client, {"then": "q=pool"}, way(page, "Español")["formaction"], 429).one("html")[
            "lang"
        ]
        == "es"
    )


def test_usual_searches_are_not_limited(listings: Guide, client: Client, used_up: None) -> None:
    for _ in range(3):
        get(client, "/guide/?q=pool")
    assert post(client, {"q": "pool"}).one("output", id="result-count")
