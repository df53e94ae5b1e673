from typing import Any

from resources.presenting.focus import by_region
from resources.reference import reference
from resources.search.index.memory import current_index
from tests.guide import Guide, make_provider, make_service


def test_what_there_is_for_a_focus_area_is_counted_by_region(
    guide: Guide, django_assert_num_queries: Any
) -> None:
    mine, other = make_provider("a-house"), make_provider("b-house")
    make_service("beds", mine, "29019", categories=(guide.shelter,))
    make_service("more-beds", mine, "region:central", categories=(guide.shelter, guide.counseling))
    make_service("talk", other, "region:metro-east", categories=(guide.counseling,))
    # The same everywhere, a draft, another kind: not counted.
    make_service("for-all", other, "MO", categories=(guide.shelter,))
    make_service("draft", other, "29019", categories=(guide.shelter,), status="draft")
    known = reference()
    index = current_index(known.version)

    with django_assert_num_queries(1):
        found = by_region([guide.shelter], known, index)

    assert [(r.region, r.services, r.providers) for r in found] == [
        (guide.central, 2, (mine,)),
        (guide.metro_east, 0, ()),
    ]
    both = by_region([guide.shelter, guide.counseling], known, index)
    assert [(r.services, r.providers) for r in both] == [(2, (mine,)), (1, (other,))]
