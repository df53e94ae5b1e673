"""The index in step with the listings: what changes is stale at once, and made anew when read."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from resources.models import (
    Category,
    Location,
    SearchEntry,
    SearchHours,
    SearchRevision,
    SearchWord,
    Service,
    StaleEntry,
    Town,
    TownCounty,
)
from resources.search.index import upkeep
from resources.search.index.upkeep import mark_stale, rebuild, refresh
from tests.guide import (
    Guide,
    make_location,
    make_service,
    open_always,
)
from tests.resources.search.index.kept import by_name, entry, is_in_order, stale, with_word

# Marks


def test_a_town_marks_what_is_given_there(many: list[Service], guide: Guide) -> None:
    one, two, *_ = many
    make_location(one, "office", town="TEST  town")
    make_location(two, "office", town="Test Town", state_id="IL")
    changes: list[Any] = [
        lambda: Town.objects.create(name="Test Town", state=guide.missouri),
        lambda: TownCounty.objects.create(town=town(), county=guide.boone),
        lambda: TownCounty.objects.get(town=town()).save(),
        lambda: TownCounty.objects.get(town=town()).delete(),
    ]
    for number, make in enumerate(changes):
        StaleEntry.objects.all().delete()
        make()
        assert stale() == {one.pk}, number
    # The name that it had until then counts too.
    StaleEntry.objects.all().delete()
    renamed = town()
    renamed.name = "Elsewhere"
    renamed.save()
    assert stale() == {one.pk}
    StaleEntry.objects.all().delete()
    renamed.save()
    assert stale() == set()


def town() -> Town:
    return Town.objects.get(name="Test Town")


def test_every_change_of_a_service_or_its_parts_marks_it(many: list[Service], guide: Guide) -> None:
    one, two, *_ = many
    place = Location.objects.create(provider=one.provider, name="Anywhere")
    changes: list[Any] = [
        one.save,
        lambda: one.coverage.create(code="29051"),
        lambda: one.coverage.filter(code="29051").get().delete(),
        lambda: one.categories.add(guide.counseling),
        lambda: one.categories.remove(guide.counseling),
        one.categories.clear,
        lambda: guide.shelter.services.add(one),
        lambda: guide.shelter.services.remove(one),
        lambda: one.languages.set([guide.spanish]),
        lambda: one.stances.get(population=guide.women).save(),
        lambda: one.phones.get().delete(),
        lambda: open_always(one),
        lambda: one.scheduleexceptions.create(date=timezone.localdate()),
        lambda: one.locations.add(place),
        place.save,
        lambda: open_always_at(place),
        place.delete,
        lambda: one.provider.phones.get().save(),
        one.provider.save,
    ]
    for number, make in enumerate(changes):
        StaleEntry.objects.all().delete()
        make()
        assert stale() == {one.pk}, number
    assert two.pk not in stale()


def open_always_at(place: Location) -> None:
    place.schedules.create(byday="MO", opens_at="08:00", closes_at="12:00")


def test_clearing_from_the_other_side_marks_all_that_were_there(
    many: list[Service], guide: Guide
) -> None:
    having = set(guide.counseling.services.values_list("pk", flat=True))
    assert 0 < len(having) < 20
    guide.counseling.services.clear()

    assert stale() == having


def test_a_category_or_its_heading_marks_what_stands_under_it(
    many: list[Service], guide: Guide
) -> None:
    having = set(guide.counseling.services.values_list("pk", flat=True))
    guide.counseling.save()
    assert stale() == having

    StaleEntry.objects.all().delete()
    Category.objects.get(slug="health").save()
    assert stale() == having


def test_a_deleted_provider_marks_its_services(many: list[Service]) -> None:
    pk = many[0].pk
    many[0].provider.delete()

    assert stale() == {pk}


def test_what_is_no_part_of_an_entry_marks_nothing(many: list[Service], guide: Guide) -> None:
    guide.hotline.save()
    guide.boone.save()
    guide.hotline.phones.get(number="+18005550100").save()
    guide.harbor.contacts.create(name="Nobody")

    assert stale() == set()


def test_a_mark_is_written_once_and_gone_with_its_transaction(many: list[Service]) -> None:
    mark_stale([1, 2, 2])
    mark_stale([2])
    assert stale() == {1, 2}

    StaleEntry.objects.all().delete()
    with transaction.atomic():
        many[0].save()
        assert stale() == {many[0].pk}
        transaction.set_rollback(True)
    assert stale() == set()


# Refreshing


def test_with_nothing_stale_nothing_is_written(many: list[Service]) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert refresh() is False
    assert len(queries) == 2


def test_only_what_is_stale_is_made_anew(many: list[Service]) -> None:
    before = SearchRevision.objects.get()
    Service.objects.filter(pk=many[1].pk).update(alert="Not marked")
    many[0].alert = "No places until spring."
    many[0].save()

    assert refresh() is True

    assert SearchRevision.objects.latest("number").pk == before.pk + 1
    changed = SearchEntry.objects.filter(revision__gt=before.pk)
    assert [row.pk for row in changed] == [many[0].pk]
    assert "No places until spring." in entry(many[0]).card
    assert "Not marked" not in entry(many[1]).card
    assert stale() == set()
    assert is_in_order()


def test_a_new_name_takes_its_place_in_the_order(many: list[Service]) -> None:
    many[0].name = "Service 0105"
    many[0].save()
    refresh()

    assert by_name()[9:11] == ["service 010 provider 010", "service 0105 provider 000"]
    assert is_in_order()


def test_a_change_that_leaves_the_name_leaves_the_place(many: list[Service]) -> None:
    position = entry(many[5]).position
    many[5].cost = "free"
    many[5].save()
    refresh()

    assert entry(many[5]).position == position


def test_a_place_taken_before_a_neighbour_that_changed_too_leaves_the_order_right(
    many: list[Service], guide: Guide
) -> None:
    make_service("filler", guide.harbor, "US", name="Service 010b")
    refresh()
    # One moves in where there is no gap, its neighbours move up, and one of them changed too.
    many[0].name = "Service 010a"
    many[0].save()
    many[11].cost = "free"
    many[11].save()
    refresh()

    assert by_name()[9:13] == [
        "service 010 provider 010",
        "service 010a provider 000",
        "service 010b harbor test center",
        "service 011 provider 011",
    ]
    assert "f:free" in entry(many[11]).tokens
    assert is_in_order()


def test_two_that_change_names_change_places(many: list[Service]) -> None:
    for service, number in ((many[3], 4), (many[4], 3)):
        service.name = f"Service 00{number}"
        service.save()
    refresh()

    assert by_name()[3:5] == ["service 003 provider 004", "service 004 provider 003"]
    assert is_in_order()


def test_the_texts_and_words_of_a_changed_service_are_those_it_has_now(
    many: list[Service],
) -> None:
    many[0].description = "A swimming pool."
    many[0].save()
    refresh()
    assert with_word("pool") == {many[0].pk}
    assert SearchWord.objects.filter(word="swimming").exists()

    many[0].description = "A garden."
    many[0].save()
    refresh()
    assert with_word("pool") == set()
    assert with_word("garden") == {many[0].pk}


def test_a_large_part_that_is_stale_is_a_rebuild(many: list[Service]) -> None:
    before = SearchRevision.objects.get()
    Service.objects.filter(pk=many[19].pk).update(alert="Not marked")
    for service in many[:6]:
        service.save()
    refresh()

    assert SearchRevision.objects.get().stamp != before.stamp
    assert "Not marked" in entry(many[19]).card
    assert stale() == set()


def test_more_than_a_batch_that_is_stale_is_a_rebuild(
    many: list[Service], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = SearchRevision.objects.get()
    monkeypatch.setattr(upkeep, "BATCH", 3)
    for service in many[:4]:
        service.save()
    refresh()

    assert SearchRevision.objects.get().stamp != before.stamp
    assert is_in_order()


# Rebuilding


def test_a_rebuild_tells_how_many_it_holds_and_how_far_it_is(
    many: list[Service], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "BATCH", 8)
    many[0].status = "archived"
    many[0].save()
    told: list[int] = []

    assert rebuild(tell=told.append) == 19
    assert told == [8, 16, 19]
    assert is_in_order()


def test_a_rebuild_of_the_same_listings_gives_the_same(many: list[Service]) -> None:
    def held() -> list[Any]:
        fields = ("service_id", "sort_name", "position", "tokens", "card", "changes_at")
        return [
            *SearchEntry.objects.order_by("pk").values_list(*fields),
            *SearchWord.objects.order_by("pk").values_list("pk"),
            *SearchHours.objects.order_by("pk").values_list("pk", "rules"),
        ]

    before, stamp = held(), SearchRevision.objects.get().stamp
    SearchEntry.objects.filter(pk=many[0].pk).delete()
    SearchEntry.objects.update(card="junk")
    SearchWord.objects.create(word="junk")
    rebuild()

    assert held() == before
    assert SearchRevision.objects.get().stamp != stamp
    assert with_word("fiction") == {service.pk for service in many}


def test_an_index_of_nothing_is_empty(db: None) -> None:
    assert rebuild() == 0
    assert refresh() is False
    assert SearchRevision.objects.count() == 1
