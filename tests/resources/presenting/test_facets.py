"""The numbers beside the options: without a query."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import override

from resources.filters import ServiceFilter
from resources.models import Service, Stance
from resources.models.text import Text
from resources.presenting.facets import Facet, count_options, facets_of
from resources.reference import reference
from tests.guide import Guide, make_location, make_many_services, make_service, open_always


def chosen(query: str = "") -> ServiceFilter:
    found = ServiceFilter(QueryDict(query), reference=reference())
    found.form.is_valid()
    return found


def facets(query: str = "") -> dict[str, Facet]:
    return {facet.name: facet for facet in facets_of(chosen(query))}


def numbers(facet: Facet) -> dict[str, int]:
    return {option.value: option.number for option in facet.options}


def facts(query: str = "") -> dict[str, int]:
    """Return the numbers of the single facts, by field."""
    found = (option for facet in facets(query).values() for option in facet.options)
    return {option.field: option.number for option in found if option.value == "yes"}


@pytest.mark.parametrize(
    "query",
    [
        "county=boone-mo&category=health&population=men&cost=unknown&language=eng",
        "place=65201&open=mo&age=20&walk_in=yes&accessible=yes",
    ],
)
def test_the_numbers_ask_no_query(query: str, guide: Guide, django_assert_num_queries: Any) -> None:
    make_many_services(guide, 8)
    # Reads what the index says of hours, once for all.
    facets()
    filtered = chosen(query)

    with django_assert_num_queries(0):
        facets_of(filtered)


def test_the_numbers_beside_words_ask_one_query_for_the_words(
    guide: Guide, django_assert_num_queries: Any
) -> None:
    make_many_services(guide, 8)
    facets("q=kayak")
    filtered = chosen("q=fictional&cost=unknown")

    with django_assert_num_queries(1):
        facets_of(filtered)


def test_the_facets_stand_in_the_order_of_the_form(guide: Guide) -> None:
    assert {name: [*dict.fromkeys(o.field for o in f.options)] for name, f in facets().items()} == {
        "category": ["category"],
        "population": ["population"],
        "language": ["language"],
        "cost": ["cost"],
        "open": ["open"],
        "access": ["walk_in", "no_referral", "no_id", "accessible"],
        "verified": ["verified"],
    }
    assert list(facets())[-3:] == ["open", "access", "verified"]


def test_the_days_are_named_from_now_to_sunday(guide: Guide) -> None:
    assert [(option.value, option.label.value) for option in facets()["open"].options] == [
        ("now", "Open now"),
        ("mo", "Monday"),
        ("tu", "Tuesday"),
        ("we", "Wednesday"),
        ("th", "Thursday"),
        ("fr", "Friday"),
        ("sa", "Saturday"),
        ("su", "Sunday"),
    ]


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


def test_a_time_counts_what_is_open_then(guide: Guide) -> None:
    open_always(make_service("always", guide.harbor, "US"))
    for slug, byday in {"week": "MO TU WE TH FR", "weekend": "SA SU"}.items():
        # At noon for a minute: never now, on no clock a test is likely to see.
        service = make_service(slug, guide.harbor, "US")
        service.schedules.create(byday=byday, opens_at="12:00", closes_at="12:01")
    never = make_service("over", guide.harbor, "US")
    never.schedules.create(byday="MO", opens_at="09:00", closes_at="17:00", valid_to="2020-01-01")
    make_service("unknown", guide.harbor, "US")

    found = numbers(facets("open=sa")["open"])

    assert {when: found[when] for when in ("mo", "fr", "sa", "su")} == {
        "mo": 2, "fr": 2, "sa": 2, "su": 2,
    }  # fmt: skip


def test_open_now_is_counted_to_the_minute(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    service = make_service("mornings", guide.harbor, "US")
    service.schedules.create(byday="WE", opens_at="08:00", closes_at="12:00")
    noon = datetime(2026, 3, 4, 12, tzinfo=ZoneInfo("America/Chicago"))

    told = []
    for moment in (noon - timedelta(seconds=1), noon):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        told.append(numbers(facets()["open"])["now"])

    assert told == [1, 0]


def test_each_fact_is_a_field_of_its_own_that_narrows_the_others(guide: Guide) -> None:
    make_service("a", guide.harbor, "US", walk_in="yes", referral_required="no")
    make_service("b", guide.harbor, "US", walk_in="yes", id_required="no")
    make_service("c", guide.harbor, "US", walk_in="no", verified_on=timezone.localdate())
    make_location(Service.objects.get(slug="b"), "Hidden", wheelchair_accessible="yes")

    assert facts() == {"walk_in": 2, "no_referral": 1, "no_id": 1, "accessible": 1, "verified": 1}
    assert facts("walk_in=yes") == {
        "walk_in": 2, "no_referral": 1, "no_id": 1, "accessible": 1, "verified": 0,
    }  # fmt: skip
    assert facts("no_referral=yes") == {
        "walk_in": 1, "no_referral": 1, "no_id": 0, "accessible": 0, "verified": 0,
    }  # fmt: skip


def test_an_age_narrows_all_numbers(guide: Guide) -> None:
    make_service("child", guide.harbor, "US", cost="free", maximum_age=17)
    make_service("adult", guide.harbor, "US", cost="free", minimum_age=18)
    make_service("any", guide.harbor, "US", cost="fee", walk_in="yes")

    assert numbers(facets("age=18")["cost"])["free"] == 1
    assert numbers(facets("age=18")["cost"])["fee"] == 1
    assert facts("age=18")["walk_in"] == 1


def test_words_narrow_all_numbers(guide: Guide) -> None:
    make_service("kayak", guide.harbor, "US", cost="free", languages=(guide.spanish,))
    make_service("canoe", guide.harbor, "US", cost="fee", languages=(guide.spanish,))

    assert numbers(facets("q=kayak")["cost"])["free"] == 1
    assert numbers(facets("q=kayak")["cost"])["fee"] == 0
    assert numbers(facets("q=kayak&cost=fee")["language"])["spa"] == 0


def test_the_facets_of_a_place_are_kept_and_change_with_the_guide(guide: Guide) -> None:
    make_service("s", guide.harbor, guide.boone.fips, cost="free")
    query = f"county={guide.boone.slug}"

    first = facets(query)
    assert facets(query)["cost"] is first["cost"]
    assert facets(f"{query}&q=s")["cost"] is not first["cost"]
    assert [o for o in facets(f"{query}&cost=free")["cost"].options if o.is_chosen] != []

    make_service("t", guide.harbor, guide.boone.fips, cost="free")
    assert numbers(facets(query)["cost"])["free"] == 2


@pytest.mark.parametrize("query", ["cost=free&cost=junk", "cost=free"])
def test_what_was_chosen_is_marked_even_beside_junk(query: str, guide: Guide) -> None:
    found = facets(query)

    assert [o.value for facet in found.values() for o in facet.options if o.is_chosen] == ["free"]
    assert [facet.name for facet in found.values() if facet.is_chosen] == ["cost"]


def test_what_is_wrong_is_said_at_the_facet_of_its_field(guide: Guide) -> None:
    found = facets("cost=junk&no_id=maybe&open=8&age=x&verified=no")

    assert {name: facet.errors for name, facet in found.items() if facet.errors} == {
        "cost": ("“junk” is not on the list. Choose one that is.",),
        "open": ("“8” is not on the list. Choose one that is.",),
        "access": ("“maybe” is not on the list. Choose one that is.",),
        "verified": ("“no” is not on the list. Choose one that is.",),
    }


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

    assert set(count_options(chosen()).values()) == {0}
