"""Follows every link of the real site, in both languages, as a visitor could."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client, override_settings
from django.urls import resolve
from django.utils import translation
from pytest_django import DjangoDbBlocker

from resources.models import Category, County, Provider, Region, Service
from resources.models.provider import ProviderQuerySet
from tests.guide import kept_real_guide

pytestmark = [pytest.mark.crawl, pytest.mark.django_db]

HTML_MOST = 14 * 1024
OWN = "http://testserver"
FOLLOWED = {("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("form", "action")}


# Parameters that stand alone and change little: a number of page, the listing a message is about.
TOOLKIT_FILE = re.compile(r"(/(?:es/)?toolkit/)[^/]+/([^/]+\.\w+)")
ALIKE = ({"page"}, {"service"}, {"provider"})


class LinkReader(HTMLParser):
    """Collects the links and the ids of a page, and the number of its results."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: set[str] = set()
        self.ids: list[str] = []
        self.count: int | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (tag, name) in FOLLOWED:
                self.links.add(value or "")
            elif name == "id":
                self.ids.append(value or "")
        if tag == "output":
            self.count = int(dict(attrs)["data-count"] or -1)


@dataclass
class Site:
    """What a crawl found; `came_from` says for each address where the link to it stands."""

    status: dict[str, int] = field(default_factory=dict)
    came_from: dict[str, str] = field(default_factory=dict)
    fragments: dict[tuple[str, str], str] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int | None] = field(default_factory=dict)
    weight: dict[str, int] = field(default_factory=dict)
    external: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)

    @property
    def paths(self) -> set[str]:
        """The pages reached, whatever their parameters."""
        return {urlsplit(address).path for address in self.status}


def kind_of(address: str) -> object:
    """Return what all addresses share of which one stands for all.

    Without parameters, and with one that is not of `ALIKE`, each stands for itself. Pages and
    combinations are the same for every county: one of each kind of page and language is followed.
    Of the files of the toolkit, one of each kind and language.
    """
    parts = urlsplit(address)
    if TOOLKIT_FILE.fullmatch(parts.path):
        return TOOLKIT_FILE.sub(r"\1\2", parts.path)
    names = frozenset(name for name, _ in parse_qsl(parts.query))
    if not names or (len(parse_qsl(parts.query)) == 1 and names not in ALIKE):
        return address
    is_spanish = parts.path.startswith("/es/")
    with translation.override("es" if is_spanish else "en"):
        return resolve(parts.path).url_name, is_spanish, names


def crawl(client: Client, *starts: str) -> Site:
    """Follow every link from `starts` on."""
    site = Site(came_from=dict.fromkeys(starts, "the start"))
    waiting, seen = list(starts), {kind_of(start) for start in starts}
    while waiting:
        address = waiting.pop()
        for link in links_of(client, address, site):
            if kind_of(link) not in seen:
                seen.add(kind_of(link))
                site.came_from[link] = address
                waiting.append(link)
    return site


def links_of(client: Client, address: str, site: Site) -> Iterator[str]:
    """Read a page into `site`, and yield where it leads within the site."""
    if address.startswith("/static/"):
        site.status[address] = 200 if finders.find(address.removeprefix("/static/")) else 404
        return
    response = client.get(address)
    site.status[address] = response.status_code
    if response.status_code != 200:
        return
    if not response.headers["Content-Type"].startswith("text/html"):
        # A file to print or to keep: it is there.
        return
    page = LinkReader(response.content.decode())
    site.ids[address], site.counts[address] = page.ids, page.count
    site.weight[address] = len(gzip.compress(response.content, compresslevel=6)) + 100
    # Most links stand on every page: looked at once, where they mean the same on each.
    for link in page.links:
        if link.startswith("#"):
            site.fragments[address, link[1:]] = address
        elif link not in site.known or not link.startswith("/"):
            site.known.add(link)
            yield from lead(link, address, site)


def lead(link: str, address: str, site: Site) -> Iterator[str]:
    """Yield where a link on the page `address` leads, if that is within the site."""
    # By its whole address a page names itself, and the same in other languages.
    target, fragment = urldefrag(urljoin(address, link.removeprefix(OWN)))
    if urlsplit(target).scheme or urlsplit(target).netloc:
        site.external.add(target)
        return
    if fragment:
        site.fragments[target, fragment] = address
    yield target


@pytest.fixture(scope="module")
def site(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """The whole site, crawled once."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    static_files = override_settings(
        STATIC_ROOT=tmp_path_factory.getbasetemp(),
        STORAGES={**settings.STORAGES, "staticfiles": plain},
    )
    with django_db_blocker.unblock(), kept_real_guide():
        with static_files:
            crawled = crawl(Client(), "/", "/es/")
        translation.deactivate()
        yield crawled


def test_no_link_is_broken(site: Site) -> None:
    broken = {a: (s, site.came_from[a]) for a, s in site.status.items() if s != 200}

    assert broken == {}
    assert len(site.status) > 1200


def test_every_link_to_a_part_of_a_page_finds_it(site: Site) -> None:
    lost = {
        (target, fragment): page
        for (target, fragment), page in site.fragments.items()
        if target in site.ids and fragment not in site.ids[target]
    }

    assert lost == {}
    assert {fragment for _, fragment in site.fragments} >= {"main", "contact", "letter-1"}
    assert [address for address, ids in site.ids.items() if len(ids) != len(set(ids))] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_record_is_reached(language: str, site: Site) -> None:
    with translation.override(language):
        counties = {county.get_absolute_url() for county in County.objects.all()}
        others = {
            record.get_absolute_url()
            for records in (Region.objects.all(), Service.objects.published(), providers())
            for record in records
        }

    assert len(counties) == 123
    assert len(others) == 8 + Service.objects.published().count() + providers().count()
    assert (counties | others) - site.paths == set()


def providers() -> ProviderQuerySet:
    return Provider.objects.published()


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_every_category_has_its_list(prefix: str, site: Site) -> None:
    lists = {f"{prefix}/guide/?category={c.slug}" for c in Category.objects.all()}

    assert len(lists) > 20
    assert lists - set(site.status) == set()
    assert [address for address in lists if not site.counts[address]] == []


def test_every_county_answers_with_all_that_serves_it(site: Site) -> None:
    for county in County.objects.select_related("region"):
        serving = Service.objects.published().filter(coverage__code__in=county.coverage_codes)
        expected = serving.distinct().count()
        assert expected > 0
        for prefix in ("", "/es"):
            assert site.counts[f"{prefix}/guide/county/{county.slug}/"] == expected, county


def test_no_page_of_results_is_too_heavy(site: Site) -> None:
    lists = {address: site.weight[address] for address, n in site.counts.items() if n is not None}

    assert len(lists) > 250
    assert {a: weight for a, weight in lists.items() if weight > HTML_MOST} == {}


def test_ways_out_are_to_the_web_or_to_a_phone(site: Site) -> None:
    assert {urlsplit(link).scheme for link in site.external} == {
        "http", "https", "sms", "tel",
    }  # fmt: skip
    assert [link for link in site.external if " " in link or "@@" in link] == []
    assert [u for u in site.external if u.startswith("http") and not urlsplit(u).netloc] == []
