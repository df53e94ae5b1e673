"""What a visitor who only reads leaves behind: nothing, here or elsewhere."""

import logging
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from resources.models import Contact, Hotline
from tests.guide import Guide, hide_in, make_what_may_show
from tests.html import Element, read
from tests.resources.views.reading import addresses, get

# Pages with a form that changes data: one cookie, for its token (test_suggest.py).
FORMS = {"/suggest/", "/es/suggest/"}
MISSING = ["/nowhere/", "/es/guide/county/nowhere/"]
# Pages to learn from, outside the guide: their title may say what they are about.
TITLED = {
    *("page", "prevention", "focus-area", "standards", "publications"),
    *("toolkit", "toolkit-place", "needs", "plan", "plan-region"),
}


@pytest.fixture
def full_guide(guide: Guide) -> Guide:
    """A guide in which everything that can link somewhere else does."""
    service = make_what_may_show(guide)
    hide_in(service)
    service.url = "https://service.example.org/"
    service.provider.website = "https://provider.example.org/"
    service.source_urls = "https://source.example.org/a http://source.example.org/b"
    for record in (service.provider, service):
        record.save()
    Contact.objects.create(provider=service.provider, email="a@example.org", is_public=True)
    Hotline.objects.update(
        website="https://line.example.org/", chat_url="https://chat.example.org/",
        source_urls="https://source.example.org/c",
    )  # fmt: skip
    return guide


def every_page(client: Client) -> Iterator[tuple[str, Element]]:
    for address in [*addresses(), *MISSING]:
        yield address, get(client, address, 404 if address in MISSING else 200)


def test_no_page_sets_a_cookie_and_none_tells_the_next_site_where_one_was(
    full_guide: Guide, client: Client
) -> None:
    for address in [*addresses(), *MISSING, "/guide/county/boone-mo", "/health/live"]:
        if address in FORMS:
            continue
        response = client.get(address)

        assert "Set-Cookie" not in response.headers, address
        assert not response.cookies, address
        assert response.headers["Referrer-Policy"] == "no-referrer", address
        assert "Cookie" not in response.headers.get("Vary", ""), address
    assert not client.cookies


def test_no_page_loads_or_sends_anything_elsewhere(full_guide: Guide, client: Client) -> None:
    sources = {"link": "href", "script": "src", "img": "src", "form": "action", "iframe": "src"}
    found = set()
    for _, page in every_page(client):
        for tag, attribute in sources.items():
            found |= {
                (tag, element[attribute])
                for element in page.all(tag, **{attribute: True})
                # These name the page; nothing is loaded from there.
                if element.get("rel") not in {"canonical", "alternate"}
            }
        assert page.all("base") + page.all(http_equiv=True) + page.all(ping=True) == []
        assert [e for e in page.walk() for name in e.attributes if name.startswith("on")] == []
        assert page.all(style=True) + page.all("style") == []

    assert ("link", "/static/css/site.css") in found
    assert [url for _, url in found if urlsplit(url).netloc or urlsplit(url).scheme] == []


def test_every_way_out_hides_where_it_comes_from(full_guide: Guide, client: Client) -> None:
    out, schemes = set(), set()
    for _, page in every_page(client):
        for a in page.all("a", href=True):
            address = urlsplit(a["href"])
            schemes.add(address.scheme)
            if address.scheme in {"http", "https"}:
                assert a["rel"].split() == ["noreferrer", "noopener"]
                assert a.get("target") is None
                out.add(address.netloc.partition(".")[0])

    assert schemes == {"", "http", "https", "tel", "sms", "mailto"}
    assert out == {"service", "provider", "source", "line", "chat", "example", "www"}


def test_the_title_says_nothing_of_what_is_read(full_guide: Guide, client: Client) -> None:
    for address, page in every_page(client):
        title = "Guía de recursos" if address.startswith("/es/") else "Resource Guide"
        if address not in MISSING and resolve(urlsplit(address).path).url_name in TITLED:
            assert page.one("head").one("title").text in {title, page.one("h1").text}
        else:
            assert page.one("head").one("title").text == title
        assert page.one("link", rel="icon")["href"] == "/static/img/icon.svg"


def test_a_reader_is_asked_for_no_session(full_guide: Guide, client: Client) -> None:
    client.cookies["sessionid"] = "x" * 32
    client.cookies["csrftoken"] = "x" * 32

    response = client.get("/guide/")

    read(response)
    assert not response.cookies


def test_what_was_searched_reaches_no_log(
    full_guide: Guide, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for query in ("place=SECRETWORD", "category=SECRETWORD", "page=SECRETWORD", "SECRETWORD=1"):
        for path in ("/guide/", "/guide/county/boone-mo/", "/guide/county/nowhere/"):
            client.get(f"{path}?{query}", REMOTE_ADDR="203.0.113.9")

    own = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    assert [message for message in own if "SECRETWORD" in message or "203.0" in message] == []
