"""What search engines are told of the site as a whole: all that is public, and nothing else."""

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from resources.models import FocusArea, Hotline, Page, Provider, Service
from resources.reference import reference
from resources.views import sitemap as module
from tests.guide import (
    Guide,
    hide_in,
    make_service,
    make_what_may_show,
    make_what_must_not_show,
)

SITE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
HOST = "http://testserver"


def read(client: Client, address: str = "/sitemap.xml") -> ET.Element:
    """Return the tree of the XML at `address`."""
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314 - our own


def pages(client: Client, address: str = "/sitemap.xml") -> dict[str, tuple[str, dict[str, str]]]:
    """Return by address each page's last change and its addresses in the languages."""
    root = read(client, address)
    assert root.tag == f"{{{SITE['s']}}}urlset"
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for url in root:
        assert url.tag == f"{{{SITE['s']}}}url"
        place = url.findtext("s:loc", "", SITE)
        assert place not in found
        links = {e.attrib["hreflang"]: e.attrib["href"] for e in url.findall("x:link", SITE)}
        assert {e.attrib["rel"] for e in url.findall("x:link", SITE)} == {"alternate"}
        found[place] = (url.findtext("s:lastmod", "", SITE), links)
    return found


def paths(client: Client) -> set[str]:
    return {urlsplit(address).path for address in pages(client)}


def test_every_page_stands_there_in_both_languages_and_leads_to_the_other(
    guide: Guide, client: Client
) -> None:
    make_service("rooms", guide.harbor, "29019")

    found = pages(client)

    for path in ("/", "/guide/", "/guide/services/rooms/", "/guide/county/boone-mo/", "/safety/"):
        english, spanish = f"{HOST}{path}", f"{HOST}/es{path}"
        links = {"en": english, "es": spanish, "x-default": english}
        assert found[english][1] == links
        assert found[spanish][1] == links
    assert len(found) % 2 == 0


def test_every_address_listed_answers(guide: Guide, client: Client) -> None:
    make_what_may_show(guide)
    Page.objects.create(slug="about", title="About", body="<p>x</p>", status="published")
    FocusArea.objects.create(slug="training", title="Training", status="published")

    found = paths(client)

    assert {"/about/", "/prevention/training/", "/guide/services/shown/"} < found
    for path in found:
        assert client.get(path).status_code == 200, path


def test_what_is_not_public_is_not_listed(guide: Guide, client: Client) -> None:
    make_what_must_not_show(guide)
    hide_in(make_what_may_show(guide))
    Page.objects.create(slug="own-draft", title="HIDDEN-page")
    shown = Page.objects.create(slug="own-shown", title="Shown", status="published")
    Page.objects.create(slug="own-edit", title="x", status="published", replaces=shown)

    text = client.get("/sitemap.xml").content.decode()

    public = {s.slug for s in Service.objects.published()}
    listed = {p.split("/")[3] for p in paths(client) if p.startswith("/guide/services/")}
    assert listed == public
    providers = {p.split("/")[3] for p in paths(client) if p.startswith("/guide/providers/")}
    assert providers == {p.slug for p in Provider.objects.published()} | {""}
    assert "/own-shown/" in text
    for word in ("own-draft", "own-edit", "HIDDEN", "admin", "preview", "is-draft"):
        assert word not in text, word


def test_the_day_of_the_last_change_is_told(guide: Guide, client: Client) -> None:
    service = make_service("rooms", guide.harbor, "29019")
    # Half past eleven at night in Missouri.
    late = datetime(2026, 3, 5, 5, 30, tzinfo=UTC)
    Service.objects.filter(pk=service.pk).update(updated_at=late)
    Provider.objects.update(updated_at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    Hotline.objects.update(updated_at=datetime(2026, 2, 1, 12, tzinfo=UTC))

    found = pages(client)

    assert found[f"{HOST}/guide/services/rooms/"][0] == "2026-03-04"
    assert found[f"{HOST}/guide/providers/harbor/"][0] == "2026-03-01"
    assert found[f"{HOST}/guide/county/boone-mo/"][0] == "2026-03-04"
    assert found[f"{HOST}/guide/county/cole-mo/"][0] == ""
    assert found[f"{HOST}/guide/region/central/"][0] == "2026-03-04"
    assert found[f"{HOST}/guide/"][0] == "2026-03-04"
    # What is drawn from the listings changes with them, and cards with the hotlines.
    assert found[f"{HOST}/plan/central/"][0] == "2026-03-04"
    assert found[f"{HOST}/plan/metro-east/"][0] == ""
    assert found[f"{HOST}/toolkit/all/"][0] == "2026-03-04"
    assert found[f"{HOST}/toolkit/boone-mo/"][0] == "2026-03-04"
    assert found[f"{HOST}/toolkit/cole-mo/"][0] == "2026-02-01"
    assert found[f"{HOST}/safety/"][0] == ""
    for day, _ in found.values():
        assert day == "" or date.fromisoformat(day)


def test_every_public_address_is_listed_or_excused() -> None:
    patterns = [p for p in get_resolver("resources.urls").url_patterns if isinstance(p, URLPattern)]
    varying = {str(p.name) for p in patterns if "<" in str(p.pattern)}
    plain = {str(p.name) for p in patterns} - varying

    assert varying == set(module.RECORDS) | (varying & set(module.EXCUSED))
    assert set(module.plain_names()) == plain - set(module.EXCUSED)
    assert set(module.EXCUSED) <= plain | varying
    assert all(module.EXCUSED.values())


def test_a_page_that_staff_wrote_for_an_address_of_its_own_stands_there_once(
    guide: Guide, client: Client
) -> None:
    Page.objects.create(slug="prevention", title="Prevention", status="published")

    assert sum(entry[0] == "/prevention/" for entry in module.entries(reference())) == 1


def test_many_addresses_are_parted_into_files(
    guide: Guide, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pages(client)
    monkeypatch.setattr(module, "MOST_ADDRESSES", 10)

    index = read(client)

    assert index.tag == f"{{{SITE['s']}}}sitemapindex"
    parts = [element.text or "" for element in index.findall("s:sitemap/s:loc", SITE)]
    assert parts[0] == f"{HOST}/sitemap-1.xml"
    together: dict[str, Any] = {}
    for part in parts:
        found = pages(client, urlsplit(part).path)
        assert len(found) <= 10
        together |= found
    assert together == whole
    assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
    for junk in ("0", "9" * 30):
        assert client.get(f"/sitemap-{junk}.xml").status_code == 404


def test_the_queries_are_the_same_for_many_listings(
    guide: Guide, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        make_service(f"service-{number}", guide.harbor, "US")
    client.get("/sitemap.xml")
    with django_assert_max_num_queries(18):
        client.get("/sitemap.xml")


def test_addresses_are_those_of_the_host_that_was_asked(
    guide: Guide, client: Client, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["guide.example.org"]
    text = client.get("/sitemap.xml", HTTP_HOST="guide.example.org").content.decode()
    assert "<loc>http://guide.example.org/es/guide/</loc>" in text
    assert "testserver" not in text


def test_caches_ask_before_they_use_a_list_again(guide: Guide, client: Client) -> None:
    for address in ("/sitemap.xml", "/robots.txt"):
        assert client.get(address).headers["Cache-Control"] == "public, no-cache"
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200


def test_robots_learn_where_the_list_is_and_what_is_not_for_them(
    guide: Guide, client: Client
) -> None:
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"
    refused = {line.partition(": ")[2] for line in lines if line.startswith("Disallow")}
    assert {"/admin/", "/preview/", "/es/preview/", "/*?q=", "/*&q=", "/*?place="} <= refused
    # Nothing that the list offers.
    starts = {rule for rule in refused if "*" not in rule}
    assert not [path for path in paths(client) if path.startswith(tuple(starts))]
