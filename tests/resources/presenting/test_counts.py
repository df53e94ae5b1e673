"""How many services there are, by county and by need."""

from typing import Any

from resources.models import Service
from resources.presenting.counts import local_counts, needs_at_a_glance
from resources.reference import reference
from tests.guide import Guide, make_service, unpublished

BOONE, COLE, ST_CLAIR = "29019", "29051", "17163"


def test_a_county_counts_what_is_for_it_or_its_region_once(guide: Guide) -> None:
    make_service("both", guide.harbor, BOONE, "region:central", "MO")
    make_service("county", guide.harbor, COLE, BOONE)
    make_service("state", guide.harbor, "MO")
    make_service("nation", guide.harbor, "US")

    assert local_counts(reference()) == {BOONE: 2, COLE: 2, ST_CLAIR: 0}


def test_what_is_not_public_is_not_counted(guide: Guide) -> None:
    for state, values in unpublished().items():
        make_service(state, guide.harbor, BOONE, categories=(guide.shelter,), **values)

    assert local_counts(reference()) == {BOONE: 0, COLE: 0, ST_CLAIR: 0}
    needs = needs_at_a_glance(reference(), Service.objects.published())
    assert [need.count for need in needs] == [0, 0]


def test_needs_stand_by_rank_and_count_each_service_once(guide: Guide) -> None:
    make_service("a", guide.harbor, BOONE, "US", categories=(guide.shelter, guide.counseling))
    make_service("b", guide.harbor, COLE, categories=(guide.shelter,))

    serving = Service.objects.published().serving([BOONE, COLE, "US"])

    assert [(n.category, n.count) for n in needs_at_a_glance(reference(), serving)] == [
        (guide.counseling, 1),
        (guide.shelter, 2),
    ]


def test_each_is_one_query(guide: Guide, django_assert_num_queries: Any) -> None:
    tables = reference()
    with django_assert_num_queries(1):
        local_counts(tables)
    with django_assert_num_queries(1):
        needs_at_a_glance(tables, Service.objects.published())
