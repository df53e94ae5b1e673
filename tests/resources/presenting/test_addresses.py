"""Addresses with their parameters changed."""

import pytest
from django.http import HttpRequest, QueryDict
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, resolve
from django.utils.translation import override

from resources.presenting.addresses import (
    changed,
    here_with,
    host,
    in_language,
    page_address,
    without_value,
)


def request_for(address: str) -> HttpRequest:
    """Return a request as a view gets it."""
    request = RequestFactory().get(address)
    match: ResolverMatch = resolve(request.path)
    request.resolver_match = match
    return request


@pytest.mark.parametrize(
    ("query", "changes", "expected"),
    [
        ("", {}, "/guide/"),
        ("a=1", {}, "/guide/?a=1"),
        ("a=1&a=2&b=3", {}, "/guide/?a=1&a=2&b=3"),
        ("a=1&a=2&b=3", {"a": None}, "/guide/?b=3"),
        ("a=1", {"a": None}, "/guide/"),
        ("a=1", {"b": None}, "/guide/?a=1"),
        ("a=1", {"a": 2}, "/guide/?a=2"),
        ("a=1&b=2", {"a": ["x", "y"]}, "/guide/?a=x&a=y&b=2"),
        ("a=1", {"a": []}, "/guide/"),
        ("a=&b=2&c=&c=3", {}, "/guide/?b=2&c=3"),
        ("a=1", {"a": ""}, "/guide/"),
        ("", {"place": "St. Louis & more=é"}, "/guide/?place=St.+Louis+%26+more%3D%C3%A9"),
    ],
)
def test_parameters_are_changed_taken_out_and_left(
    query: str, changes: dict[str, object], expected: str
) -> None:
    given = QueryDict(query)

    assert changed(given, "/guide/", changes) == expected
    assert given.urlencode() == QueryDict(query).urlencode()


def test_a_change_of_this_page_starts_at_its_first_page() -> None:
    request = request_for("/guide/county/boone-mo/?cost=free&page=3")

    assert here_with(request, cost=None) == "/guide/county/boone-mo/"
    assert here_with(request, cost="fee") == "/guide/county/boone-mo/?cost=fee"


def test_one_of_several_values_is_taken_out() -> None:
    request = request_for("/guide/?cost=free&cost=fee&page=2")

    assert without_value(request, "cost", "free") == "/guide/?cost=fee"
    assert without_value(request, "cost", "insurance") == "/guide/?cost=free&cost=fee"
    assert without_value(request_for("/guide/?cost=free"), "cost", "free") == "/guide/"


def test_the_first_page_has_no_number() -> None:
    request = request_for("/guide/?cost=free&page=2")

    assert page_address(request, 1) == "/guide/?cost=free"
    assert page_address(request, 3) == "/guide/?cost=free&page=3"


@pytest.mark.parametrize("active", ["en", "es"])
def test_a_page_in_either_language_keeps_its_query(active: str) -> None:
    prefix = "/es" if active == "es" else ""
    with override(active):
        request = request_for(f"{prefix}/guide/county/boone-mo/?place=a%26b&place=c")

        assert in_language(request, "en") == "/guide/county/boone-mo/?place=a%26b&place=c"
        assert in_language(request, "es") == "/es/guide/county/boone-mo/?place=a%26b&place=c"


def test_a_page_of_one_language_only_stays(client: Client) -> None:
    request = request_for("/admin/login/?next=/admin/")

    assert in_language(request, "es") == "/admin/login/?next=/admin/"


@pytest.mark.parametrize("path", ["/nowhere/", "/esteem/"])
def test_a_missing_page_is_missing_in_either_language(path: str) -> None:
    english = RequestFactory().get(f"{path}?a=1")
    assert in_language(english, "en") == f"{path}?a=1"
    assert in_language(english, "es") == f"/es{path}?a=1"
    with override("es"):
        spanish = RequestFactory().get(f"/es{path}?a=1")
        assert in_language(spanish, "en") == f"{path}?a=1"
        assert in_language(spanish, "es") == f"/es{path}?a=1"


@pytest.mark.parametrize("slashes", ["//", "///"])
def test_a_missing_page_never_leads_to_another_site(slashes: str) -> None:
    with override("es"):
        request = RequestFactory().get("/es/")
        request.path = request.path_info = f"/es{slashes}example.org/a/"
        assert in_language(request, "en") == "/example.org/a/"
        assert in_language(request, "es") == "/es/example.org/a/"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.example.org/a?b", "example.org"),
        ("http://help.example.org", "help.example.org"),
        ("https://example.org:8000/", "example.org:8000"),
        ("example.org/no-scheme", "example.org/no-scheme"),
        ("", ""),
    ],
)
def test_a_host_is_named_as_people_do(address: str, expected: str) -> None:
    assert host(address) == expected
