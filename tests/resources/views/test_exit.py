"""The way out: on every page, in the bar and first in the order of Tab, also without JavaScript."""

from itertools import chain

import pytest
from django.conf import settings
from django.test import Client

from tests.guide import Guide, hide_in, make_what_may_show
from tests.html import Element
from tests.resources.views.reading import addresses, get

MISSING = ["/nowhere/", "/es/guide/county/nowhere/"]
# Pages on which people look for help; the safety page says it all itself.
WITHOUT_NOTICE = {"/safety/", "/es/safety/", *MISSING}
OTHER_APPS = {
    "tel": ("Call ", "TTY ", "Llame al ", "Tel. "),
    "sms": ("Text ", "Mensaje de texto al ", "SMS ", "Envíe "),
    "mailto": ("Write an email: ", "Escribir un correo: "),
}


@pytest.fixture
def pages(guide: Guide, client: Client) -> list[tuple[str, Element]]:
    """Every page, where everything that can show does."""
    service = make_what_may_show(guide)
    hide_in(service)
    service.email = service.provider.email = "a@example.org"
    service.save()
    service.provider.save()
    return [(a, get(client, a, 404 if a in MISSING else 200)) for a in chain(addresses(), MISSING)]


def test_every_page_has_a_way_out_in_its_bar_that_is_a_plain_link(
    pages: list[tuple[str, Element]],
) -> None:
    for address, page in pages:
        out = page.one("div", class_="bar").one("a", id="exit")
        assert out["href"] == settings.EXIT_URL == "https://www.weather.gov/"
        assert out["rel"].split() == ["noreferrer", "noopener"]
        assert out.get("target") is None
        assert out.text == ("Salir" if address.startswith("/es/") else "Exit")


def test_it_comes_first_for_the_keyboard(pages: list[tuple[str, Element]]) -> None:
    for _, page in pages:
        first, second = page.one("body").all("a")[:2]
        assert (first["href"], first["rel"]) == (settings.EXIT_URL, "noreferrer noopener")
        assert "data-leave" in first.attributes
        assert second["href"] == "#main"


def test_its_script_comes_before_everything_that_shows_and_waits_for_nothing(
    pages: list[tuple[str, Element]],
) -> None:
    for _, page in pages:
        script, *data = page.all("script")
        assert [block["type"] for block in data] in ([], ["application/ld+json"])
        assert script.parent is page.one("head")
        assert script["src"] == "/static/js/exit.js"
        assert script["data-exit"] == settings.EXIT_URL
        assert not {"async", "defer", "type"} & {*script.attributes}
        head = page.one("head").all()
        assert head.index(script) < head.index(page.all("link", rel="stylesheet")[0])


def test_presses_of_shift_are_told(pages: list[tuple[str, Element]]) -> None:
    for address, page in pages:
        status = page.one(id="exit-status")
        assert (status["role"], status.text) == ("status", "")
        if not address.startswith("/es/"):
            assert status["data-missing2"] == "Press Shift 2 more times to leave."
            assert status["data-missing1"] == "Press Shift once more to leave."


def test_pages_of_the_guide_say_what_it_cannot_do(pages: list[tuple[str, Element]]) -> None:
    for address, page in pages:
        notices = page.all("details", id="notice")
        assert len(notices) == (address not in WITHOUT_NOTICE), address
        for notice in notices:
            safety = "/es/safety/" if address.startswith("/es/") else "/safety/"
            assert notice.one("a")["href"] == safety
            # Open where no results stand below; elsewhere one line, which the script opens once.
            above_no_results = address in {"/", "/es/", "/hotlines/", "/es/hotlines/"}
            assert ("open" in notice.attributes) == above_no_results, address


def test_the_notice_says_it_in_a_few_words(guide: Guide, client: Client) -> None:
    assert get(client, "/").one(id="notice").one("p").text == (
        "“Exit” takes you off this site at once. So does the Shift key, pressed three times. "
        "Your history still lists the pages you saw. How to stay safer"
    )


def test_every_page_leads_to_the_safety_page(pages: list[tuple[str, Element]]) -> None:
    for address, page in pages:
        safety = "/es/safety/" if address.startswith("/es/") else "/safety/"
        assert safety in [a["href"] for a in page.one("footer").all("a")]


def test_links_that_open_another_app_say_so(pages: list[tuple[str, Element]]) -> None:
    met = set()
    for address, page in pages:
        for a in page.all("a", href=True):
            scheme = a["href"].partition(":")[0]
            if scheme in OTHER_APPS:
                met.add(scheme)
                assert a.text.startswith(OTHER_APPS[scheme]), (address, a.text)
    assert met == set(OTHER_APPS)
