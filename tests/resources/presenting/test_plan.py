"""What the plan says: gaps in words, names of what is based, how it changed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from resources.models import Region, Snapshot
from resources.presenting import plan
from resources.presenting.plan import Month
from resources.reference import reference
from resources.search.assets import NeedAssets, assets_of
from resources.search.index.memory import Index, current_index
from tests.guide import Guide, make_county, make_location, make_service

BOONE, COLE, ST_CLAIR = "29019", "29051", "17163"


@pytest.fixture(params=["en", "es"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


def index() -> Index:
    return current_index(reference().version)


def counseling(region: Region | None = None) -> NeedAssets:
    return assets_of(reference(), index(), region)[0]


def based_in(guide: Guide, *counties: str, name: str = "Talk") -> None:
    """Make a service that is based in each of `counties`."""
    for fips in counties:
        service = make_service(
            f"{name.lower()}-{fips}", guide.harbor, "US", categories=(guide.counseling,), name=name
        )
        make_location(
            service, "office", address_visibility="full", is_shelter=False, county_id=fips
        )


def test_gaps_are_named_in_a_sentence(guide: Guide, language: str) -> None:
    based_in(guide, COLE)

    assert (
        plan.gap_sentence(counseling())
        == {
            "en": "No service for this shows a place in these 2 counties: "
            "Boone (MO) and St. Clair (IL).",
            "es": "Ningún servicio de este tipo indica un lugar en estos 2 condados: "
            "Boone (MO) y St. Clair (IL).",
        }[language]
    )
    assert (
        plan.gap_sentence(counseling(guide.central))
        == {
            "en": "No service for this shows a place in this county: Boone.",
            "es": "Ningún servicio de este tipo indica un lugar en este condado: Boone.",
        }[language]
    )


def test_a_city_that_is_no_county_has_its_whole_name(guide: Guide) -> None:
    city = make_county(
        "29510", "St. Louis", guide.missouri, guide.central, slug="st-louis-city-mo",
        kind="independent-city",
    )  # fmt: skip

    assert plan.names_of([guide.boone, city]) == ["Boone", "City of St. Louis"]


def test_without_gaps_and_without_anything_it_says_so(guide: Guide, language: str) -> None:
    assert (
        plan.gap_sentence(counseling())
        == {
            "en": "The guide lists none for these 3 counties.",
            "es": "La guía no tiene ninguno para estos 3 condados.",
        }[language]
    )
    assert (
        plan.gap_sentence(counseling(guide.metro_east))
        == {
            "en": "The guide lists none for this county.",
            "es": "La guía no tiene ninguno para este condado.",
        }[language]
    )
    make_service("line", guide.harbor, "US", categories=(guide.counseling,), name="Line")
    assert (
        plan.gap_sentence(counseling())
        == {
            "en": "No service for this shows a place in any of the 3 counties here.",
            "es": "Ningún servicio de este tipo indica un lugar en ninguno de los 3 condados "
            "de aquí.",
        }[language]
    )
    assert (
        plan.gap_sentence(counseling(guide.metro_east))
        == {
            "en": "No service for this shows a place in the 1 county here.",
            "es": "Ningún servicio de este tipo indica un lugar en el único condado de aquí.",
        }[language]
    )
    based_in(guide, BOONE, COLE, ST_CLAIR)
    assert (
        plan.gap_sentence(counseling())
        == {
            "en": "At least one service shows a place in every county here.",
            "es": "En cada condado de aquí hay al menos un servicio que indica un lugar.",
        }[language]
    )


def test_many_gaps_are_counted_and_told_by_region(guide: Guide) -> None:
    based_in(guide, BOONE)
    for number in range(11):
        make_county(f"2900{number:02}"[-5:], f"Test {number:02}", guide.missouri, guide.central)

    need = counseling()
    assert len(need.gaps) == 13
    assert plan.gap_sentence(need) == (
        "No service for this shows a place in 13 of the 14 counties here."
    )
    found = plan.gaps_by_region(need, reference())
    assert [(region, len(own), number) for region, own, number in found] == [
        (guide.central, 12, 13),
        (guide.metro_east, 1, 1),
    ]
    assert plan.gaps_by_region(counseling(guide.metro_east), reference()) == []


def test_services_without_a_place_are_told_beside_the_gaps(guide: Guide, language: str) -> None:
    assert plan.placeless_sentence(counseling()) == ""
    make_service("a", guide.harbor, "MO", categories=(guide.counseling,))
    assert plan.placeless_sentence(counseling()).startswith(
        {"en": "One service reaches", "es": "Hay un servicio que atiende"}[language]
    )
    make_service("b", guide.harbor, "MO", categories=(guide.counseling,))
    assert plan.placeless_sentence(counseling()).startswith(
        {"en": "2 services reach", "es": "Hay 2 servicios que atienden"}[language]
    )
    # “More” only beside one that shows its place.
    based_in(guide, BOONE, name="Other")
    assert plan.placeless_sentence(counseling()).startswith(
        {"en": "2 more services reach", "es": "Hay 2 servicios más que atienden"}[language]
    )
    assert plan.placeless_sentence(counseling(guide.metro_east)) == ""
    based_in(guide, BOONE, COLE, ST_CLAIR)
    assert plan.placeless_sentence(counseling()) == ""


def test_what_is_based_is_named_by_county(guide: Guide, django_assert_num_queries: Any) -> None:
    based_in(guide, BOONE, COLE, name="Talk")
    based_in(guide, BOONE, name="Another")
    services = index()
    needs = assets_of(reference(), services)

    with django_assert_num_queries(1):
        found = plan.named(services, needs)
    assert [
        (county.fips, [service.name for service in own])
        for county, own in found[guide.counseling.pk]
    ] == [(BOONE, ["Another", "Talk"]), (COLE, ["Talk"])]
    assert found[guide.shelter.pk] == []


def test_no_more_are_named_than_a_page_holds(guide: Guide, monkeypatch: Any) -> None:
    monkeypatch.setattr(plan, "MOST_NAMED", 1)
    based_in(guide, BOONE, COLE)
    services = index()

    found = plan.named(services, assets_of(reference(), services))
    assert [len(own) for _, own in found[guide.counseling.pk]] == [1]


def keep(month: date, county: str, based: int, reaching: int = 4, verified: int = 0) -> None:
    Snapshot.objects.create(
        month=month, county=county, category="mental-health",
        based=based, reaching=reaching, verified=verified,
    )  # fmt: skip


def test_months_are_added_up_for_the_counties_asked(
    guide: Guide, django_assert_num_queries: Any
) -> None:
    may, june = date(2030, 5, 1), date(2030, 6, 1)
    keep(june, BOONE, 2, verified=2)
    keep(june, COLE, 1)
    keep(may, BOONE, 1, reaching=0)
    keep(may, COLE, 0, reaching=0)
    keep(may, ST_CLAIR, 7)

    with django_assert_num_queries(1):
        found = plan.history([guide.boone, guide.cole])
    assert found == {
        "mental-health": [Month(may, 1, 1, 2, None), Month(june, 3, 2, 2, 25)],
    }


def test_a_year_and_a_month_are_told(guide: Guide) -> None:
    for year in (2030, 2031):
        for month in range(1, 13):
            keep(date(year, month, 1), BOONE, month)

    months = plan.history([guide.boone])["mental-health"]
    assert len(months) == 13
    assert (months[0].month, months[-1].month) == (date(2030, 12, 1), date(2031, 12, 1))


@pytest.mark.parametrize(
    ("having", "english", "spanish"),
    [
        ([], "", ""),
        ([3], "", ""),
        ([1, 5, 2], "One more county has a service than at the start.",
         "Hay un condado más con servicio que al principio."),
        ([1, 3], "2 more counties have a service than at the start.",
         "Hay 2 condados más con servicio que al principio."),
        ([2, 1], "One county fewer has a service than at the start.",
         "Hay un condado menos con servicio que al principio."),
        ([5, 2], "3 counties fewer have a service than at the start.",
         "Hay 3 condados menos con servicio que al principio."),
        ([2, 2], "As many counties have a service as at the start.",
         "Hay tantos condados con servicio como al principio."),
    ],
)  # fmt: skip
def test_the_change_is_told_in_words(having: list[int], english: str, spanish: str) -> None:
    months = [Month(date(2030, 1 + i, 1), 0, own, 9, None) for i, own in enumerate(having)]

    assert plan.change_sentence(months) == english
    with translation.override("es"):
        assert plan.change_sentence(months) == spanish
