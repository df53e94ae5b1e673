"""What the head of each page tells search engines, and sites where its address is shared."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from resources.models import Page
from tests.guide import Guide, make_many_services, make_service, make_what_may_show
from tests.html import Element
from tests.resources.views.reading import addresses, get

HOST = "http://testserver"
LONGEST_DESCRIPTION = 320
WORDS = ("traffick", "violence", "abuse", "victim", "survivor", "exploit", "trata", "violencia")


def meta(page: Element, name: str) -> str:
    """Return what a page says under a name, once."""
    found = [
        e["content"]
        for e in page.one("head").all("meta")
        if name in {e.get("name"), e.get("property")}
    ]
    assert len(found) == 1, (name, found)
    return found[0]


def canonical(page: Element) -> str:
    return page.one("link", rel="canonical")["href"]


def is_listed(page: Element) -> bool:
    return not page.all("meta", name="robots")


def alternates(page: Element) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate")}


@pytest.mark.parametrize(
    ("asked", "known_as"),
    [
        ("/", "/"),
        ("/?utm_source=x", "/"),
        ("/guide/", "/guide/"),
        ("/guide/?county=&category=", "/guide/"),
        ("/guide/?county=boone-mo", "/guide/county/boone-mo/"),
        ("/guide/?region=central", "/guide/region/central/"),
        ("/guide/county/boone-mo/?county=boone-mo", "/guide/county/boone-mo/"),
        ("/guide/county/boone-mo/?page=1", "/guide/county/boone-mo/"),
        ("/guide/county/boone-mo/?cost=free&page=2", "/guide/county/boone-mo/?cost=free&page=2"),
        ("/guide/?cost=free&category=health&cost=free", "/guide/?category=health&cost=free"),
        ("/guide/?surprise=1&verified=yes&near=yes", "/guide/?verified=yes"),
        ("/guide/?cost=%22%3E%3Cscript%3E", "/guide/"),
        ("/hotlines/?q=x", "/hotlines/"),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_a_page_is_known_by_one_address(
    prefix: str, asked: str, known_as: str, guide: Guide, client: Client
) -> None:
    make_many_services(guide, 25)

    page = get(client, f"{prefix}{asked}")

    assert canonical(page) == f"{HOST}{prefix}{known_as}"
    assert alternates(page) == {
        "en": f"{HOST}{known_as}",
        "es": f"{HOST}/es{known_as}",
        "x-default": f"{HOST}{known_as}",
    }
    assert meta(page, "og:url") == canonical(page)


@pytest.mark.parametrize(
    "address",
    [
        "/guide/?q=shelter",
        "/guide/?place=65201",
        "/guide/?age=17",
        "/guide/?near=yes",
        "/guide/?county=nowhere",
        "/guide/county/boone-mo/?q=x",
        "/guide/?cost=free&category=health&population=women",
    ],
)
def test_a_list_that_somebody_made_with_words_is_not_to_be_listed(
    address: str, guide: Guide, client: Client
) -> None:
    page = get(client, address)

    assert not is_listed(page)
    for word in ("shelter", "65201", "17"):
        assert word not in canonical(page)


def test_a_private_search_is_not_to_be_listed(guide: Guide, client: Client) -> None:
    form = "application/x-www-form-urlencoded"
    answer: Any = client.post("/guide/", "q=zebra", content_type=form)
    head = answer.content.decode().partition("</head>")[0]
    assert '<meta name="robots" content="noindex">' in head
    assert "zebra" not in head


@pytest.mark.parametrize("address", ["/nowhere/", "/es/guide/county/bone-mo/"])
def test_a_page_that_does_not_exist_is_known_by_no_address(
    address: str, guide: Guide, client: Client
) -> None:
    page = get(client, address, 404)

    assert not is_listed(page)
    assert page.all("link", rel="canonical") == []
    assert alternates(page) == {}
    assert page.all("meta", property=True) == []


def test_every_kind_of_page_has_what_is_shown_where_it_is_shared(
    guide: Guide, client: Client
) -> None:
    make_what_may_show(guide)
    for address in addresses(most=2):
        page = get(client, address)
        language = "es" if address.startswith("/es/") else "en"
        assert page.one("html")["lang"] == language
        assert page.one("html")["dir"] == "ltr"
        assert meta(page, "og:title") == page.one("head").one("title").text
        assert meta(page, "og:description") == meta(page, "description")
        assert 50 <= len(meta(page, "description")) <= LONGEST_DESCRIPTION
        assert meta(page, "og:locale") == f"{language}_US"
        assert meta(page, "og:locale:alternate") == ("es_US" if language == "en" else "en_US")
        assert meta(page, "og:type") == "website"
        assert meta(page, "twitter:card") in {"summary", "summary_large_image"}
        for name in ("og:image", "og:url"):
            parts = urlsplit(meta(page, name))
            assert (parts.scheme, parts.netloc) == ("http", "testserver")
        guide_name = {"en": "Resource Guide", "es": "Guía de recursos"}[language]
        assert meta(page, "og:image:alt").partition(":")[0] == guide_name
        assert (meta(page, "og:image:width"), meta(page, "og:image:height")) == ("1200", "630")
        assert sorted(alternates(page)) == ["en", "es", "x-default"]
        assert is_listed(page) is ("?" not in address or "&cost=fee" in address), address


def test_the_picture_of_a_shared_page_is_there(guide: Guide, client: Client) -> None:
    path = urlsplit(meta(get(client, "/"), "og:image")).path
    if path.startswith("/static/"):
        assert finders.find(path.removeprefix("/static/"))
    else:
        assert client.get(path).headers["Content-Type"] == "image/png"


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_a_shared_page_of_the_guide_names_no_subject(
    prefix: str, guide: Guide, client: Client
) -> None:
    make_service("rooms", guide.harbor, "29019", description="Help after trafficking.")
    for path in ("/", "/guide/", "/guide/services/rooms/", "/guide/county/boone-mo/", "/safety/"):
        page = get(client, f"{prefix}{path}")
        said = [e["content"].lower() for e in page.one("head").all("meta", content=True)]
        for word in WORDS:
            assert not [text for text in said if word in text], (path, word)


def test_an_editorial_page_is_shared_with_its_own_summary(guide: Guide, client: Client) -> None:
    Page.objects.create(
        slug="needs-x", title="Needs", title_es="Necesidades", status="published",
        summary="What <agencies> need in this region, as told in 2019.", body="<p>x</p>",
        summary_es="Lo que las organizaciones necesitan aquí, según dijeron en 2019.",
    )  # fmt: skip

    english, spanish = get(client, "/needs-x/"), get(client, "/es/needs-x/")

    assert meta(english, "og:title") == "Needs"
    assert meta(english, "description").startswith("What <agencies> need")
    assert meta(spanish, "og:title") == "Necesidades"
    assert meta(spanish, "og:description").startswith("Lo que las organizaciones")
