"""The numbers beside the options: all from one query."""

from typing import Any

import pytest
from django.http import QueryDict
from django.utils.translation import override

from resources.filters import ServiceFilter
from resources.models import Service, Stance
from resources.models.text import Text
from resources.presenting.facets import Facet, count_options, facets_of
from resources.reference import reference
from tests.guide import Guide, make_many_services, make_service


def chosen(query: str = "") -> ServiceFilter:
    found = ServiceFilter(
        QueryDict(query), reference=reference(), queryset=Service.objects.published()
    )
    found.form.is_valid()
    return found


def facets(query: str = "") -> dict[str, Facet]:
    found = facets_of(chosen(query), Service.objects.published())
    return {facet.name: facet for facet in found}


def numbers(facet: Facet) -> dict[str, int]:
    return {option.value: option.count for option in facet.options}


def test_all_numbers_come_from_one_query(guide: Guide, django_assert_num_queries: Any) -> None:
    make_many_services(guide, 8)
    filtered = chosen("county=boone-mo&category=health&population=men&cost=unknown&language=eng")

    with django_assert_num_queries(1):
        facets_of(filtered, Service.objects.published())


def test_the_facets_stand_in_the_order_of_the_form(guide: Guide) -> None:
    assert list(facets()) == ["category", "population", "language", "cost", "verified"]
    assert [facet.name for facet in facets().values() if facet.is_single] == ["verified"]


def test_headings_are_told_from_what_stands_below_them(guide: Guide) -> None:
    options = facets()["category"].options

    assert [(option.value, option.is_heading) for option in options] == [
        ("safe-place", True),
        ("shelter-adults", False),
        ("health", True),
        ("mental-health", False),
    ]


def test_a_field_does_not_narrow_its_own_numbers_but_all_others(guide: Guide) -> None:
    make_service("a", guide.harbor, "US", cost="free", languages=(guide.spanish,))
    make_service("b", guide.harbor, "US", cost="fee", languages=(guide.english,))

    found = facets("cost=free")

    assert numbers(found["cost"]) == {
        "free": 1, "sliding-scale": 0, "insurance": 0, "fee": 1, "unknown": 0,
    }  # fmt: skip
    assert numbers(found["language"]) == {"eng": 0, "spa": 1}


def test_a_group_counts_all_that_do_not_refuse_it(guide: Guide) -> None:
    for number, stance in enumerate([Stance.WELCOMED, Stance.REQUIRED, Stance.NOT_ACCEPTED]):
        make_service(f"s{number}", guide.harbor, "US", stances={guide.men: stance})
    make_service("silent", guide.harbor, "US")

    assert numbers(facets()["population"]) == {"men": 3, "women": 4}


def test_a_service_filed_under_a_heading_itself_counts_for_it(guide: Guide) -> None:
    heading = guide.shelter.parent
    assert heading is not None
    make_service("filed", guide.harbor, "US", categories=(heading,))
    make_service("below", guide.harbor, "US", categories=(heading, guide.shelter))

    assert numbers(facets()["category"]) == {
        "safe-place": 2, "shelter-adults": 1, "health": 0, "mental-health": 0,
    }  # fmt: skip


@pytest.mark.parametrize("query", ["cost=free&cost=junk", "cost=free"])
def test_what_was_chosen_is_marked_even_beside_junk(query: str, guide: Guide) -> None:
    found = facets(query)

    assert [o.value for facet in found.values() for o in facet.options if o.is_chosen] == ["free"]
    assert [facet.name for facet in found.values() if facet.is_chosen] == ["cost"]


def test_junk_is_left_out_of_the_numbers(guide: Guide) -> None:
    make_service("s", guide.harbor, "US", cost="free")

    assert numbers(facets("category=junk&place=Atlantis")["cost"])["free"] == 1


def test_labels_know_their_language(guide: Guide) -> None:
    with override("es"):
        options = facets()["language"].options
        assert [option.label for option in options] == [Text("Inglés", "es"), Text("Español", "es")]
        guide.spanish.name_es = ""
        guide.spanish.save()
        assert facets()["language"].options[1].label == Text("Spanish", "en")


def test_only_public_services_are_counted(guide: Guide) -> None:
    make_service("draft", guide.harbor, "US", cost="free", status="draft")

    assert set(count_options(chosen(), Service.objects.published()).values()) <= {0}
