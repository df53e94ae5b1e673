"""The pages for what went wrong: plain, helpful, and there when nothing else is."""

import logging
from typing import Any
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from directory import errors
from resources.reference import Reference, reference
from resources.views import base, home
from tests.guide import Guide
from tests.html import Element, read
from tests.resources.views.reading import links


def fail(error: Exception) -> Any:
    def failing(*args: object, **kwargs: object) -> None:
        raise error

    return failing


@pytest.fixture
def quiet_client() -> Client:
    """A client that is shown the page of an error, as a visitor is."""
    return Client(raise_request_exception=False)


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has just started: it has not read the guide yet."""
    monkeypatch.setattr(errors, "last_known", lambda: None)


def check(page: Element, heading: str) -> None:
    """Hold an error page to what each has: a heading, help, and a way on."""
    main = page.one("main")
    assert main.one("h1").text == heading
    assert {"tel:211", "/hotlines/", "/"} <= set(links(main).values())
    assert [a["href"] for a in page.one(class_="bar").all("a")] == ["tel:911", settings.EXIT_URL]


@pytest.mark.parametrize(
    "error", [OperationalError("could not connect"), RuntimeError("a bug")], ids=["database", "bug"]
)
def test_a_page_that_fails_says_so_without_the_database(
    error: Exception, quiet_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No mark for the database: a query would fail this test.
    monkeypatch.setattr(base, "reference", fail(error))

    response = quiet_client.get("/guide/?place=65201")

    check(read(response, 500), "Something went wrong on our side")
    assert str(error) not in response.content.decode()


def test_a_page_that_fails_still_has_the_hotline_as_last_read(
    guide: Guide,
    quiet_client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    kept = reference()
    monkeypatch.setattr(errors, "last_known", lambda: kept)
    monkeypatch.setattr(base, "reference", fail(OperationalError()))

    with django_assert_num_queries(0):
        page = read(quiet_client.get("/guide/"), 500)

    assert "tel:+18005550100" in links(page.one(class_="bar")).values()
    assert "tel:+18005550100" in links(page.one("main")).values()


def test_where_what_was_read_breaks_the_error_page_it_goes_without(
    quiet_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Mock(spec=Reference, menu_named=fail(RuntimeError("the menu")))
    monkeypatch.setattr(errors, "last_known", lambda: broken)
    monkeypatch.setattr(base, "reference", fail(RuntimeError()))

    check(read(quiet_client.get("/guide/"), 500), "Something went wrong on our side")


def test_it_says_so_in_spanish_too(quiet_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "reference", fail(RuntimeError()))

    page = read(quiet_client.get("/es/guide/"), 500)

    assert page.one("html")["lang"] == "es"
    assert page.one("main").one("h1").text != "Something went wrong on our side"
    assert "/es/hotlines/" in links(page).values()


def test_a_page_that_fails_while_the_error_page_fails_too_still_answers(
    quiet_client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(base, "reference", fail(RuntimeError("first")))
    monkeypatch.setattr(errors, "render_to_string", fail(RuntimeError("second")))

    response = quiet_client.get("/")

    assert response.status_code == 500
    assert b"Something went wrong. Please try again." in response.content
    failed = [r for r in caplog.records if r.name == "directory.errors"]
    assert [r.getMessage() for r in failed] == ["The error page itself failed"]


def test_a_missing_page_without_a_database_is_an_error_of_ours(
    quiet_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "reference", fail(OperationalError()))

    response = quiet_client.get("/nowhere/")

    check(read(response, 500), "Something went wrong on our side")


@pytest.mark.django_db
def test_a_missing_page_in_a_database_without_a_guide_is_still_a_missing_page(
    client: Client,
) -> None:
    page = read(client.get("/guide/county/boone-mo/"), 404)

    assert page.one("main").one("h1").text == "This page does not exist"


@pytest.mark.django_db
def test_pages_answer_before_a_guide_is_loaded(client: Client) -> None:
    for address in ("/", "/guide/", "/guide/map/", "/guide/providers/", "/hotlines/", "/es/"):
        read(client.get(address))


def test_a_wrong_host_is_refused(quiet_client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "django.security")

    response = quiet_client.get("/guide/?place=65201", HTTP_HOST="elsewhere.example.net")

    check(read(response, 400), "We cannot read this address")


def test_what_is_for_others_is_refused(
    quiet_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home.HomeView, "setup", fail(PermissionDenied()))

    check(read(quiet_client.get("/"), 403), "This page is not open to you")


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_what_to_do(guide: Guide) -> None:
    client = Client(enforce_csrf_checks=True)

    page = read(client.post("/admin/login/", {"username": "a"}), 403)

    check(page, "This page is not open to you")
    assert "go back, load the page again and send it once more" in page.text


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/guide/county/boon-mo/", ["boone-mo"]),
        ("/guide/county/boon-mo", ["boone-mo"]),
        ("/BOONE-MO/", ["boone-mo"]),
        ("/", []),
        ("", []),
        ("/guide/county/%00/", []),
        ("/" + "x" * 10_000 + "/", []),
    ],
)
def test_near_places_are_those_spelled_alike(path: str, near: list[str], guide: Guide) -> None:
    assert [p.slug for p in errors.near_places(path, [guide.boone, guide.st_clair])] == near


def test_each_handler_gives_its_status(rf: RequestFactory) -> None:
    request: HttpRequest = rf.get("/")

    statuses = [
        errors.bad_request(request, Exception()).status_code,
        errors.forbidden(request, Exception()).status_code,
        errors.server_error(request).status_code,
        errors.csrf_failure(request, "no token").status_code,
    ]

    assert statuses == [400, 403, 500, 403]
