"""Pages of Django behind the page cache: the same to the byte, and never an old one."""

import io
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from directory.page_cache import requests
from directory.page_cache.layer import PageCache, with_page_cache
from directory.page_cache.versions import STAMP, DjangoSource
from resources.filters import ServiceFilter
from resources.models import Alert
from resources.models.version import ContentVersion
from resources.stewardship import counting
from tests.directory.page_cache import Clock, ask, cached
from tests.guide import Guide, make_service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still", "open_connection")]

# What depends on how a body is packed.
PACKING = ("Content-Length", "Content-Encoding")
PAGES = (
    "/",
    "/guide/",
    "/guide/?county=boone-mo&category=safe-place&cost=free&page=1",
    "/guide/county/boone-mo/",
    "/guide/region/central/",
    "/guide/services/rooms/",
    "/guide/providers/",
    "/guide/providers/harbor/",
    "/guide/map/",
    "/hotlines/",
    "/safety/",
)


class Counting:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.handler = WSGIHandler()
        self.asked = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.asked += 1
        return self.handler(environ, start_response)


@pytest.fixture
def django(guide: Guide, settings: Any) -> Counting:
    settings.ALLOWED_HOSTS = ["testserver", "other.example.org"]
    make_service("rooms", guide.harbor, guide.boone.fips, categories=(guide.shelter,))
    return Counting()


@pytest.fixture
def site(django: Counting) -> PageCache:
    return cached(django, DjangoSource())


def test_a_page_from_memory_counts_as_what_was_looked_for_each_time(
    django: Counting, site: PageCache, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.COUNTING_SECONDS = 60
    monkeypatch.setattr(counting, "_write_now_and_then", lambda: None)
    counting._sums.clear()
    for method in ("GET", "GET", "HEAD", "GET"):
        ask(site, "/guide/county/boone-mo/", method)
    sums = dict(counting._sums)
    counting._sums.clear()

    assert django.asked == 1
    assert sums == {(timezone.localdate(), ("29019", "", False)): 3}


# The same page


@pytest.mark.parametrize("language", ["", "/es"])
@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("accepted", ["", "gzip", "gzip, deflate, br"])
def test_a_kept_page_is_byte_for_byte_the_page(
    django: Counting, site: PageCache, accepted: str, address: str, language: str
) -> None:
    bare = ask(django, language + address)
    packed = ask(django, language + address, HTTP_ACCEPT_ENCODING=accepted)
    django.asked = 0

    first, second = (ask(site, language + address, HTTP_ACCEPT_ENCODING=accepted) for _ in range(2))

    assert django.asked == 1
    assert (second.status, second.headers, second.body) == (
        first.status, first.headers, first.body,
    )  # fmt: skip
    assert second.status == bare.status == "200 OK"
    assert second.plain == bare.body
    assert second.without(*PACKING) == packed.without(*PACKING) == bare.without(*PACKING)
    assert second["Content-Encoding"] == {"": "", "gzip": "gzip"}.get(accepted, "br")
    assert second["Content-Length"] == str(len(second.body))
    assert second["Cache-Control"] == "no-store"


def test_each_encoding_has_the_same_page_whoever_asked_first(
    django: Counting, site: PageCache
) -> None:
    answers = [ask(site, HTTP_ACCEPT_ENCODING=ae) for ae in ("gzip", "", "br", "br, gzip", "")]

    assert [a["Content-Encoding"] for a in answers] == ["gzip", "", "br", "br", ""]
    assert len({answer.plain for answer in answers}) == 1
    assert django.asked == 1


def test_head_is_told_the_same_without_a_body(django: Counting, site: PageCache) -> None:
    assert ask(site, method="HEAD").status == "200 OK"
    assert ask(site, method="HEAD").status == "200 OK"
    # A page that is not there yet is not made for it.
    assert django.asked == 2
    page = ask(site)
    head = ask(site, method="HEAD")

    assert (head.status, head.headers, head.body) == (page.status, page.headers, b"")
    assert django.asked == 3


def test_languages_are_pages_of_their_own(site: PageCache) -> None:
    assert [ask(site, a)["Content-Language"] for a in ("/", "/es/", "/", "/es/")] == [
        "en", "es", "en", "es",
    ]  # fmt: skip


def test_what_a_browser_prefers_changes_no_page(django: Counting, site: PageCache) -> None:
    english = ask(site, "/", HTTP_ACCEPT_LANGUAGE="en")

    assert ask(django, "/", HTTP_ACCEPT_LANGUAGE="es").body == english.body
    assert ask(site, "/", HTTP_ACCEPT_LANGUAGE="es").body == english.body


def test_hosts_are_pages_of_their_own(django: Counting, site: PageCache) -> None:
    for host in ("testserver", "other.example.org", "testserver"):
        assert ask(site, HTTP_HOST=host).status == "200 OK"

    assert django.asked == 2


def test_a_host_that_is_not_ours_is_refused_after_a_page_was_kept(
    site: PageCache, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "django.security")
    ask(site)

    assert ask(site, HTTP_HOST="elsewhere.example.net").status == "400 Bad Request"


def test_a_page_over_https_insists_on_https_and_one_over_http_does_not(
    django: Counting, settings: Any
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 60
    site = cached(Counting(), DjangoSource())

    for _ in range(2):
        secure = ask(site, HTTP_X_FORWARDED_PROTO="https")
        assert secure["Strict-Transport-Security"] == "max-age=60"
        assert ask(site, HTTP_X_FORWARDED_PROTO="http")["Strict-Transport-Security"] == ""
        assert ask(site)["Strict-Transport-Security"] == ""


# Never an old one


def test_a_change_shows_at_once(site: PageCache, guide: Guide) -> None:
    assert b"Harbor" in ask(site, "/guide/providers/").plain
    guide.harbor.name = "Lighthouse"
    guide.harbor.save()

    page = ask(site, "/guide/providers/").plain

    assert b"Lighthouse" in page
    assert b"Harbor" not in page


def test_a_change_taken_back_leaves_the_page_as_it_was(
    django: Counting, site: PageCache, guide: Guide
) -> None:
    before = ask(site, "/guide/providers/").plain
    with transaction.atomic():
        guide.harbor.name = "Lighthouse"
        guide.harbor.save()
        transaction.set_rollback(True)

    assert ask(site, "/guide/providers/").plain == before
    assert django.asked == 1


def test_a_page_is_kept_to_the_end_of_its_minute(
    django: Counting, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = datetime(2026, 5, 13, 12, 1, tzinfo=UTC)
    Alert.objects.create(
        status="published", title="Ends at noon and one", starts_at=end - timedelta(1), ends_at=end
    )  # fmt: skip
    clock = Clock()
    site = cached(django, DjangoSource(), clock=clock)
    shown = []
    for second in (-60, -0.1, 0):
        moment = end + timedelta(seconds=second)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        clock.now = moment.timestamp()
        shown.append(b"Ends at noon and one" in ask(site, "/").plain)

    assert shown == [True, True, False]
    assert django.asked == 2


def test_nothing_is_kept_before_there_is_any_content(db: None, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    ContentVersion.objects.all().delete()
    django = Counting()
    site = cached(django, DjangoSource())

    assert [ask(site, "/").status for _ in range(2)] == ["200 OK"] * 2
    assert django.asked == 2


def test_the_stamp_is_read_where_the_model_keeps_it() -> None:
    table = ContentVersion._meta.db_table
    column = ContentVersion._meta.get_field("stamp").column

    assert STAMP.split() == ["SELECT", column, "FROM", table, "WHERE", "id", "=", "1"]


# What Django always answers itself


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/admin/", "302 Found"),
        ("/admin/login/", "200 OK"),
        ("/health/live", "200 OK"),
        ("/health/ready", "200 OK"),
        ("/static/css/nothing.css", "404 Not Found"),
        ("/nowhere/", "404 Not Found"),
        ("/guide", "301 Moved Permanently"),
        ("/guide/?place=65201", "200 OK"),
        ("/guide/?place=+", "200 OK"),
        ("/guide/?county=boone-mo&q=rooms", "200 OK"),
        ("/guide/?surprise=1", "200 OK"),
        ("/guide/?county=Caf%C3%A9", "200 OK"),
        ("/guide/?page=secret", "200 OK"),
    ],
)
def test_django_answers_each_time(
    django: Counting, site: PageCache, address: str, status: str
) -> None:
    assert [ask(site, address).status for _ in range(3)] == [status] * 3
    assert django.asked == 3
    assert len(site.store) == 0


@pytest.mark.parametrize(
    "values",
    [
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_COOKIE": "theme=dark; csrftoken=abc"},
        {"HTTP_AUTHORIZATION": "Basic abc"},
        {"CONTENT_LENGTH": "5"},
    ],
)
def test_staff_and_requests_with_something_in_them_get_nothing_kept(
    django: Counting, site: PageCache, values: dict[str, str]
) -> None:
    for _ in range(2):
        assert ask(site, **values).status == "200 OK"

    assert (django.asked, len(site.store)) == (2, 0)


def test_a_cookie_that_is_not_ours_changes_nothing(django: Counting, site: PageCache) -> None:
    for _ in range(2):
        ask(site, HTTP_COOKIE="theme=dark")

    assert django.asked == 1


def test_a_form_is_answered_by_django(
    django: Counting, site: PageCache, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "django.security")
    ask(site, "/hotlines/")

    assert ask(site, "/hotlines/", method="POST").status == "403 Forbidden"
    assert django.asked == 2


def test_a_private_search_is_answered_by_django_each_time_and_never_kept(
    django: Counting, site: PageCache
) -> None:
    plain = ask(site).plain
    body = b"q=zebra&cost=free"
    for _ in range(2):
        sent: dict[str, Any] = {
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "wsgi.input": io.BytesIO(body),
        }
        answer = ask(site, method="POST", **sent)
        assert (answer.status, answer["Cache-Control"]) == ("200 OK", "no-store")
        assert answer["CDN-Cache-Control"] == ""
        assert b"zebra" in answer.plain

    assert (django.asked, len(site.store)) == (3, 1)
    assert ask(site).plain == plain
    assert b"zebra" not in plain


def test_an_answer_that_is_not_kept_is_as_django_packs_it(site: PageCache) -> None:
    answer = ask(site, "/nowhere/", HTTP_ACCEPT_ENCODING="gzip, br")

    assert (answer.status, answer["Content-Encoding"]) == ("404 Not Found", "gzip")
    assert b"<!doctype html>" in answer.plain


def test_no_address_of_the_admin_or_the_health_checks_is_public() -> None:
    for name in ("admin:index", "admin:login"):
        assert reverse(name).startswith(requests.NEVER)
    for path in ("/health/live", "/health/ready", "/.well-known/security.txt"):
        assert path.startswith(requests.NEVER)


def test_what_people_type_is_no_parameter_of_a_kept_page() -> None:
    typed = {
        name for name, field in ServiceFilter.base_filters.items()
        if type(field).__name__ == "CharFilter"
    }  # fmt: skip

    assert "place" in typed
    assert typed & {*requests.CHOICES, *requests.NUMBERS} == set()


def test_what_is_asked_reaches_no_log(site: PageCache, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for _ in range(2):
        ask(site, "/guide/?county=boone-mo", REMOTE_ADDR="203.0.113.9")

    own = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    assert [text for text in own if "boone" in text or "203.0" in text] == []


# A CDN


def test_a_cdn_is_told_how_long_and_browsers_still_keep_nothing(django: Counting) -> None:
    site = cached(django, DjangoSource(), cdn_seconds=300)
    for _ in range(2):
        page = ask(site)
        assert page["CDN-Cache-Control"] == "max-age=300"
        assert page["Cache-Control"] == "no-store"
    for address in ("/guide/?place=65201", "/admin/login/", "/nowhere/", "/health/live"):
        assert ask(site, address)["CDN-Cache-Control"] == ""
    assert ask(site, HTTP_COOKIE="sessionid=abc")["CDN-Cache-Control"] == ""


def test_a_cdn_is_told_also_where_nothing_is_kept_here(django: Counting) -> None:
    site = cached(django, DjangoSource(), cdn_seconds=300, limit=0)

    assert [ask(site)["CDN-Cache-Control"] for _ in range(2)] == ["max-age=300"] * 2
    assert django.asked == 2


# The settings


def test_the_settings_make_the_cache(settings: Any, django: Counting) -> None:
    settings.PAGE_CACHE_MEGABYTES = 3
    settings.CDN_SECONDS = 7

    site = with_page_cache(django)

    assert isinstance(site, PageCache)
    assert (site.store.limit, site.cdn_seconds) == (3_000_000, 7)


def test_without_memory_and_cdn_or_with_debug_there_is_none(
    settings: Any, django: Counting
) -> None:
    settings.PAGE_CACHE_MEGABYTES = settings.CDN_SECONDS = 0
    assert with_page_cache(django) is django
    settings.PAGE_CACHE_MEGABYTES = 64
    settings.DEBUG = True
    assert with_page_cache(django) is django
