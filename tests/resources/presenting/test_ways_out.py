"""Where nothing fits: what to leave out, and where else to look."""

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from resources.filters import ServiceFilter
from resources.presenting.listing import list_services
from resources.reference import reference
from tests.guide import Guide, make_service

WORDS = ("pool", "sauna", "garden")


def chosen_of(query: str) -> ServiceFilter:
    chosen = ServiceFilter(QueryDict(query), reference=reference())
    assert chosen.form.is_valid(), chosen.form.errors
    return chosen


@pytest.fixture
def around(guide: Guide) -> Guide:
    """Services with odd words: two in Cole County, none in Boone County."""
    make_service("both", guide.harbor, guide.cole.fips, description="A pool and a sauna.")
    make_service("pool", guide.harbor, guide.cole.fips, description="A pool.", cost="free")
    make_service("plain", guide.harbor, guide.boone.fips, description="Nothing of the kind.")
    return guide


@pytest.mark.parametrize(
    ("query", "loosened", "nearby"),
    [
        ("county=boone-mo&q=pool", [("county", 2), ("q", 1)], 2),
        ("county=boone-mo&q=pool+sauna", [("county", 1), ("q", 1)], 1),
        # None has both words: some of them count, as on the page that the link leads to.
        ("county=boone-mo&q=sauna+acrobatics", [("county", 1), ("q", 1)], 1),
        ("county=boone-mo&q=pool&cost=free", [("county", 1)], 1),
        ("county=boone-mo&q=acrobatics", [("q", 1)], 0),
    ],
)
def test_numbers_are_those_of_the_pages_that_the_links_lead_to(
    query: str, loosened: list[tuple[str, int]], nearby: int, around: Guide
) -> None:
    listing = list_services(chosen_of(query))

    assert listing.total == 0
    assert [(x.name, x.count) for x in listing.loosened] == loosened
    assert listing.nearby == ([(around.cole, nearby)] if nearby else [])
    for name, count in loosened:
        assert list_services(chosen_of(query).instead(**{name: None})).total == count


@pytest.mark.parametrize("words", ["acrobatics", "acrobatics juggling", "“acrobatics” with a pool"])
def test_all_ways_out_take_one_query(
    words: str, around: Guide, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    chosen = chosen_of(f"county=boone-mo&q={words}&cost=free")
    chosen.selection()

    with django_assert_num_queries(1):
        list_services(chosen)
