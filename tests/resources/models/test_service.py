from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation

from resources.hours import TIME_ZONE
from resources.models import (
    Cost,
    Location,
    Provider,
    RequiredDocument,
    Schedule,
    ScheduleException,
    Service,
    ServicePopulation,
    Stance,
)
from tests.guide import Guide, make_provider, make_service, open_always

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)
WEDNESDAY = date(2026, 5, 13)


def at(hour: int, day: int = WEDNESDAY.day) -> datetime:
    return datetime(2026, 5, day, hour, tzinfo=TIME_ZONE)


def slugs(when: datetime = NOON) -> list[str]:
    return list(Service.objects.published(when).values_list("slug", flat=True))


@pytest.mark.parametrize("status", ["draft", "in-review", "archived"])
def test_a_service_without_a_published_provider_is_not_public(status: str, guide: Guide) -> None:
    service = make_service("beds", guide.harbor, "US")
    assert slugs() == ["beds"]
    assert service.is_public(NOON)

    guide.harbor.status = status
    guide.harbor.save()

    assert slugs() == []
    assert not Service.objects.get().is_public(NOON)


@pytest.mark.parametrize(
    "dates", [{"visible_from": datetime(2027, 1, 1, tzinfo=UTC)}, {"visible_to": NOON}]
)
def test_a_service_shows_only_while_its_provider_does(
    dates: dict[str, datetime], guide: Guide
) -> None:
    service = make_service("beds", make_provider("pier", **dates), "US")

    assert slugs() == []
    assert not service.is_public(NOON)


@pytest.mark.parametrize("status", ["draft", "in-review", "published"])
def test_a_waiting_edit_of_a_service_is_never_public(status: str, guide: Guide) -> None:
    original = make_service("beds", guide.harbor, "US")
    edit = make_service("beds--edit", guide.harbor, "US", replaces=original, status=status)

    assert slugs() == ["beds"]
    assert not edit.is_public(NOON)
    assert original.is_public(NOON)
    assert original.waiting_edit == edit


def test_a_service_of_a_waiting_edit_of_a_provider_is_never_public(guide: Guide) -> None:
    edit = make_provider("harbor--edit", replaces=guide.harbor)
    service = make_service("beds", edit, "US")

    assert slugs() == []
    assert not service.is_public(NOON)


def test_whether_a_service_is_public_costs_no_query_with_its_provider_loaded(
    guide: Guide, django_assert_num_queries: Any
) -> None:
    make_service("beds", guide.harbor)
    service = Service.objects.select_related("provider").get()

    with django_assert_num_queries(0):
        assert service.is_public(NOON)


def test_the_sort_name_follows_a_change_of_the_providers_name(guide: Guide) -> None:
    make_service("beds", guide.harbor)
    make_service("meals", make_provider("pier"))

    guide.harbor.name = "Álamo House"
    guide.harbor.save()

    assert [s.sort_name for s in Service.objects.all()] == ["beds alamo house", "meals pier"]


def test_a_long_sort_name_is_cut_to_its_column(guide: Guide) -> None:
    provider = make_provider("long", name="ﬃ" * 200)
    service = make_service("beds", provider, name="ﬃ" * 200)

    assert Provider.objects.get(slug="long").sort_name == "ffi" * 66 + "ff"
    assert Service.objects.get().sort_name == service.sort_name == "ffi" * 133 + "f"


def schedule(**owner: Any) -> None:
    Schedule.objects.create(byday="WE", opens_at=time(9), closes_at=time(17), **owner)


def located(service: Service, *names: str) -> list[Location]:
    places = [Location.objects.create(provider=service.provider, name=name) for name in names]
    service.locations.set(places)
    return places


def test_of_a_service_without_hours_nobody_knows_whether_it_is_open(guide: Guide) -> None:
    service = make_service("beds", guide.harbor)

    assert service.is_open(at(12)) is None
    assert service.hours.next_opening(at(12)) is None


@pytest.mark.parametrize(("hour", "expected"), [(8, False), (9, True), (16, True), (17, False)])
def test_a_service_is_open_in_its_own_hours(hour: int, expected: bool, guide: Guide) -> None:
    service = make_service("beds", guide.harbor)
    schedule(service=service)

    assert service.is_open(at(hour)) is expected


def test_the_next_opening_is_the_first_after_the_moment(guide: Guide) -> None:
    service = make_service("beds", guide.harbor)
    schedule(service=service)

    assert service.hours.next_opening(at(8)) == at(9)
    assert service.hours.next_opening(at(9)) == at(9, 20)
    assert service.hours.next_opening(at(18)) == at(9, 20)


def test_a_service_that_is_always_open_never_opens(guide: Guide) -> None:
    service = make_service("beds", guide.harbor)
    open_always(service)

    assert service.is_open(at(3)) is True
    assert service.hours.next_opening(at(3)) is None


def test_a_service_without_hours_of_its_own_has_those_of_its_locations(guide: Guide) -> None:
    service = make_service("beds", guide.harbor)
    first, second = located(service, "First", "Second")
    schedule(location=first)
    Schedule.objects.create(location=second, byday="TH", opens_at=time(13), closes_at=time(14))

    assert service.is_open(at(10)) is True
    assert service.is_open(at(18)) is False
    assert service.hours.next_opening(at(10)) == at(13, 14)


def test_hours_of_its_own_stand_in_place_of_its_locations(guide: Guide) -> None:
    service = make_service("beds", guide.harbor)
    (place,) = located(service, "First")
    Schedule.objects.create(location=place, byday="TH", opens_at=time(9), closes_at=time(17))
    ScheduleException.objects.create(location=place, date=WEDNESDAY)
    schedule(service=service)

    assert service.is_open(at(10)) is True
    assert service.is_open(at(10, 14)) is False


def test_an_exception_of_its_own_holds_over_the_hours_of_its_locations(guide: Guide) -> None:
    service = make_service("beds", guide.harbor)
    (place,) = located(service, "First")
    schedule(location=place)
    ScheduleException.objects.create(service=service, date=WEDNESDAY)

    assert service.is_open(at(10)) is False
    assert service.is_open(at(10, 20)) is True


def test_an_exception_of_a_location_holds_over_its_hours(guide: Guide) -> None:
    service = make_service("beds", guide.harbor)
    (place,) = located(service, "First")
    schedule(location=place)
    ScheduleException.objects.create(
        location=place, date=WEDNESDAY, opens_at=time(10), closes_at=time(11)
    )

    assert [service.is_open(at(hour)) for hour in (9, 10, 11)] == [False, True, False]
    assert service.hours.next_opening(at(9)) == at(10)


def test_an_exception_of_one_location_leaves_the_others_open(guide: Guide) -> None:
    service = make_service("beds", guide.harbor)
    first, second = located(service, "First", "Second")
    schedule(location=first)
    Schedule.objects.create(location=second, byday="WE", opens_at=time(12), closes_at=time(14))
    ScheduleException.objects.create(location=first, date=WEDNESDAY)

    assert [service.is_open(at(hour)) for hour in (10, 12, 14)] == [False, True, False]
    assert service.hours.next_opening(at(10)) == at(12)
    assert Service.objects.get().is_open(at(10, 20)) is True

    ScheduleException.objects.create(location=second, date=WEDNESDAY)
    assert service.is_open(at(12)) is False


def test_an_exception_of_its_own_goes_over_those_of_its_locations(guide: Guide) -> None:
    service = make_service("beds", guide.harbor)
    (place,) = located(service, "First")
    schedule(location=place)
    ScheduleException.objects.create(location=place, date=WEDNESDAY)
    ScheduleException.objects.create(
        service=service, date=WEDNESDAY, opens_at=time(10), closes_at=time(11)
    )

    assert [service.is_open(at(hour)) for hour in (9, 10, 11)] == [False, True, False]


def test_a_day_off_alone_tells_nothing_of_other_days(guide: Guide) -> None:
    service = make_service("beds", guide.harbor)
    ScheduleException.objects.create(service=service, date=WEDNESDAY)

    assert service.is_open(at(10)) is False
    assert service.is_open(at(10, 14)) is None


def test_hours_of_prefetched_services_cost_no_query(
    guide: Guide, django_assert_num_queries: Any
) -> None:
    located(make_service("beds", guide.harbor), "First")
    own = ("schedules", "scheduleexceptions")
    (service,) = Service.objects.prefetch_related(*own, *(f"locations__{name}" for name in own))

    with django_assert_num_queries(0):
        assert service.is_open(at(12)) is None


def test_a_main_category_of_the_first_level_is_rejected(guide: Guide) -> None:
    service = make_service("beds", guide.harbor, main_category=guide.shelter.parent)

    with pytest.raises(ValidationError) as caught:
        service.full_clean()
    assert caught.value.message_dict == {
        "main_category": ["Choose a category of the second level."]
    }

    service.main_category = guide.shelter
    service.full_clean()


def test_a_category_in_use_is_not_deleted(guide: Guide) -> None:
    make_service("beds", guide.harbor, main_category=guide.shelter)

    with pytest.raises(ProtectedError):
        guide.shelter.delete()


@pytest.mark.parametrize(
    ("minimum", "maximum", "constraint"),
    [
        (0, 0, None),
        (18, 18, None),
        (None, 17, None),
        (18, None, None),
        (0, 120, None),
        (19, 18, "service_minimum_age_not_above_maximum"),
        (0, 121, "service_ages_are_human"),
        (121, None, "service_ages_are_human"),
    ],
)
def test_ages_go_from_the_lowest_to_the_highest(
    minimum: int | None, maximum: int | None, constraint: str | None, guide: Guide
) -> None:
    service = make_service("beds", guide.harbor)
    service.minimum_age, service.maximum_age = minimum, maximum

    if constraint is None:
        service.full_clean()
        service.save()
        return
    with pytest.raises(ValidationError):
        service.full_clean()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        service.save()


def test_what_nobody_has_told_is_unknown() -> None:
    service = Service()

    assert (
        service.cost,
        service.interpretation,
        service.walk_in,
        service.referral_required,
        service.id_required,
        service.minimum_age,
        service.maximum_age,
    ) == (Cost.UNKNOWN, "unknown", "unknown", "unknown", "unknown", None, None)


def test_a_group_that_a_service_says_nothing_of_has_no_stance(guide: Guide) -> None:
    service = make_service("beds", guide.harbor, stances={guide.women: Stance.REQUIRED})

    assert [str(row) for row in service.stances.all()] == ["Women: Only for them"]
    assert list(service.populations.all()) == [guide.women]
    assert ServicePopulation(service=service, population=guide.men).stance == Stance.WELCOMED


def test_papers_stand_in_the_order_that_staff_gives_them(guide: Guide) -> None:
    service = make_service("beds", guide.harbor)
    for order, name in [(2, "Birth certificate"), (1, "Photo card"), (1, "A letter")]:
        RequiredDocument.objects.create(service=service, document=name, order=order)

    assert [str(paper) for paper in service.required_documents.all()] == [
        "Photo card",
        "A letter",
        "Birth certificate",
    ]


def test_a_service_has_a_page_in_each_language(guide: Guide) -> None:
    service = make_service("beds", guide.harbor)

    with translation.override("en"):
        assert service.get_absolute_url() == "/guide/services/beds/"
    with translation.override("es"):
        assert service.get_absolute_url() == "/es/guide/services/beds/"


def test_internal_notes_are_in_no_text_of_a_service(guide: Guide) -> None:
    service = make_service("beds", guide.harbor, internal_note="SENTINEL-NOTE")
    Provider.objects.update(internal_note="SENTINEL-NOTE")
    service = Service.objects.get(pk=service.pk)

    assert str(service) == "Beds (Harbor Test Center)"
    assert "SENTINEL" not in f"{service} {service!r} {service.sources}"
