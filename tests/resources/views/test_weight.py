"""The real guide: light on a phone with a bad signal, and right to the last number."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from resources.models import County
from tests.guide import kept_real_guide
from tests.html import read
from tests.resources.views.reading import count, get, options, results

PAGE_MOST, STYLE_MOST, VISIT_MOST, REQUESTS_MOST = 14 * 1024, 10 * 1024, 45 * 1024, 5
# Without the admin's many files, which take their time to compress.
OURS = ["django.contrib.staticfiles.finders.FileSystemFinder"]


@pytest.fixture(scope="module", autouse=True)
def whole_guide(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The real guide, loaded once for all tests here."""
    with django_db_blocker.unblock(), kept_real_guide():
        yield


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static files as they are served, collected once."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder, STORAGES=storages(), STATICFILES_FINDERS=OURS):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def storages() -> dict[str, Any]:
    ours = {"BACKEND": "directory.storage.GuideStaticStorage"}
    return {**settings.STORAGES, "staticfiles": ours}


@pytest.fixture
def collected(root: Path) -> Iterator[Path]:
    """The static files, served under the names of what was collected."""
    with override_settings(STATIC_ROOT=root, STORAGES=storages()):
        yield root


def weight(content: bytes) -> int:
    """Return how many bytes travel, compressed; the middleware adds up to 100 against BREACH."""
    return len(gzip.compress(content, compresslevel=6)) + 100


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        # The longest texts of all; the crawl weighs every page of a county.
        "/guide/county/bollinger-mo/",
        "/guide/county/st-louis-mo/",
        "/es/guide/county/bollinger-mo/",
        "/guide/?place=63101&cost=free&cost=unknown",
    ],
)
def test_a_first_visit_is_light_whole(address: str, collected: Path, client: Client) -> None:
    response = client.get(address)
    page = read(response)

    linked = [e["href"] for e in page.all("link") if e["rel"] not in {"alternate", "canonical"}]
    linked += [e["src"] for tag in ("script", "img") for e in page.all(tag, src=True)]
    files = {
        name: weight((collected / name.removeprefix("/static/")).read_bytes()) for name in linked
    }

    assert len(results(page)) == 20
    assert weight(response.content) <= PAGE_MOST
    assert 1 + len(files) <= REQUESTS_MOST
    styles = {name: size for name, size in files.items() if name.endswith(".css")}
    assert [re.sub(r"\.\w{12}\.", ".HASH.", name) for name in styles] == [
        "/static/css/site.HASH.css"
    ]
    assert sum(styles.values()) <= STYLE_MOST
    assert weight(response.content) + sum(files.values()) <= VISIT_MOST


@pytest.mark.django_db
def test_every_option_gives_the_number_it_says_in_a_real_county(client: Client) -> None:
    address = "/guide/?county=greene-mo"

    told = options(get(client, address))

    assert len(told) > 50
    given = {(name, value): count(get(client, f"{address}&{name}={value}")) for name, value in told}
    assert given == told


@pytest.mark.django_db
def test_the_map_has_all_123_counties(client: Client) -> None:
    page = get(client, "/guide/map/")

    drawn = {a["href"]: a.one("title").text for a in page.one("svg", role="group").all("a")}
    listed = {
        item.one("a")["href"]: item.one("span", class_="count").text
        for item in page.one("div", class_="columns").all("li")
    }
    assert set(drawn) == {county.get_absolute_url() for county in County.objects.all()}
    assert len(drawn) == 123
    assert {href: text.partition(": ")[2].split()[0] for href, text in drawn.items()} == listed
    assert drawn["/guide/county/st-louis-city-mo/"].startswith("City of St. Louis, MO: ")
    assert len(page.one("ul", class_="legend").all("li")) == 5
