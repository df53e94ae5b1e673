"""How many services there are, by county and by need."""

from typing import Any

from resources.presenting.counts import Need, local_counts, needs_at_a_glance
from resources.reference import reference
from resources.search.index.memory import current_index
from tests.guide import Guide, make_service, unpublished

BOONE, COLE, ST_CLAIR = "29019", "29051", "17163"


def counts() -> dict[str, int]:
    tables = reference()
    return local_counts(tables, current_index(tables.version))


def needs(*codes: str) -> list[Need]:
    tables = reference()
    return needs_at_a_glance(tables, current_index(tables.version), codes)


def test_a_county_counts_what_is_for_it_or_its_region_once(guide: Guide) -> None:
    make_service("both", guide.harbor, BOONE, "region:central", "MO")
    make_service("county", guide.harbor, COLE, BOONE)
    make_service("state", guide.harbor, "MO")
    make_service("nation", guide.harbor, "US")

    assert counts() == {BOONE: 2, COLE: 2, ST_CLAIR: 0}


def test_what_is_not_public_is_not_counted(guide: Guide) -> None:
    for state, values in unpublished().items():
        make_service(state, guide.harbor, BOONE, categories=(guide.shelter,), **values)

    assert counts() == {BOONE: 0, COLE: 0, ST_CLAIR: 0}
    assert [need.count for need in needs(BOONE)] == [0, 0]


def test_needs_stand_by_rank_and_count_each_service_once(guide: Guide) -> None:
    make_service("a", guide.harbor, BOONE, "US", categories=(guide.shelter, guide.counseling))
    make_service("b", guide.harbor, COLE, categories=(guide.shelter,))

    assert [(n.category, n.count) for n in needs(BOONE, COLE, "US")] == [
        (guide.counseling, 1),
        (guide.shelter, 2),
    ]
    assert [need.count for need in needs(COLE)] == [0, 1]
    assert [need.count for need in needs(ST_CLAIR)] == [0, 0]


def test_neither_asks_a_query(guide: Guide, django_assert_num_queries: Any) -> None:
    make_service("a", guide.harbor, BOONE, categories=(guide.shelter,))
    tables = reference()
    index = current_index(tables.version)

    with django_assert_num_queries(0):
        assert local_counts(tables, index) == {BOONE: 1, COLE: 0, ST_CLAIR: 0}
        assert [n.count for n in needs_at_a_glance(tables, index, [BOONE])] == [0, 1]


def test_a_new_service_counts_at_once(guide: Guide) -> None:
    before = counts(), needs(BOONE)
    make_service("a", guide.harbor, BOONE, categories=(guide.shelter,))

    assert before[0] == {BOONE: 0, COLE: 0, ST_CLAIR: 0}
    assert counts() == {BOONE: 1, COLE: 0, ST_CLAIR: 0}
    assert [need.count for need in before[1]] == [0, 0]
    assert [need.count for need in needs(BOONE)] == [0, 1]
