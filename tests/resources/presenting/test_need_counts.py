"""What is listed for a place and each need: services, providers, and what is the place's own."""

import pytest

from resources.presenting.need_counts import PlaceCounts, place_counts
from resources.reference import reference
from resources.search.index.memory import current_index
from tests.guide import Guide, make_provider, make_service


def counted(codes: list[str] | None, local: list[str]) -> PlaceCounts:
    known = reference()
    return place_counts(known, current_index(known.version), codes, local)


def needs(counts: PlaceCounts) -> list[tuple[str, int, int, int]]:
    return [(n.category.slug, n.services, n.local, n.providers) for n in counts.needs]


@pytest.fixture
def listed(guide: Guide) -> Guide:
    """Two shelters of one provider in Boone, one for all; a counselor of Illinois; a draft."""
    other = make_provider("other")
    make_service("one", guide.harbor, "29019", categories=(guide.shelter,))
    make_service("two", guide.harbor, "region:central", categories=(guide.shelter,))
    make_service("three", other, "US", categories=(guide.shelter, guide.counseling))
    make_service("four", other, "17163", categories=(guide.counseling,))
    make_service("five", other, "29019", categories=(guide.shelter,), status="draft")
    return guide


def test_a_county_counts_what_serves_it_and_what_is_its_own(listed: Guide) -> None:
    codes = listed.boone.coverage_codes
    counts = counted(codes, codes[:2])

    assert (counts.services, counts.providers) == (3, 2)
    assert needs(counts) == [("mental-health", 1, 0, 1), ("shelter-adults", 3, 2, 2)]


def test_the_whole_guide_counts_everything_once(listed: Guide) -> None:
    counts = counted(None, [])

    assert (counts.services, counts.providers) == (4, 2)
    assert needs(counts) == [("mental-health", 2, 0, 1), ("shelter-adults", 3, 0, 2)]


def test_the_kinds_of_help_are_those_that_serve_the_place_and_their_headings(
    listed: Guide,
) -> None:
    boone, illinois = (counted([code], []).kinds for code in ("29019", "17163"))

    assert boone == {"shelter-adults", "safe-place"}
    assert illinois == {"mental-health", "health"}
    assert counted(None, []).kinds == boone | illinois


def test_an_empty_guide_has_zeros(guide: Guide) -> None:
    counts = counted(None, [])

    assert (counts.services, counts.providers) == (0, 0)
    assert needs(counts) == [("mental-health", 0, 0, 0), ("shelter-adults", 0, 0, 0)]
    assert counts.kinds == frozenset()
