from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import models

from resources.models import (
    Contact,
    Coverage,
    FocusArea,
    Location,
    OldSlug,
    Page,
    Phone,
    Provider,
    Report,
    RequiredDocument,
    Schedule,
    ScheduleException,
    Service,
    ServicePopulation,
    Verification,
)
from resources.models.version import content_version
from resources.stewardship.edits import (
    PARTS,
    NoLongerWaitingError,
    NotProposableError,
    changed_meanwhile,
    propose,
    take_over,
    twin_id,
    values_of,
    waiting_edit,
    withdraw,
)
from tests.resources.admin import records

pytestmark = pytest.mark.django_db

# What an edit does not copy, and why: services stand by themselves; verifications are of a moment,
# new ones move over when the edit is taken over; branches and edits belong to other records.
NOT_COPIED = {
    Provider: {"services", "verifications", "branches", "waiting_edit"},
    Service: {"verifications", "waiting_edit"},
    Location: set(),
    Contact: set(),
    Page: {"waiting_edit"},
    FocusArea: {"waiting_edit"},
    Report: {"waiting_edit"},
}


def parts_of(record: models.Model) -> dict[str, list[dict[str, Any]]]:
    """Return all parts of `record` by relation: their values without ids and owners."""
    found = {}
    for relation in PARTS[type(record)]:
        owner = getattr(record, relation).field.attname
        found[relation] = [
            values_of(part, {owner, "uuid"}) for part in getattr(record, relation).order_by("pk")
        ]
    return found


def counts() -> dict[str, int]:
    everything: list[type[models.Model]] = [
        Provider,
        Service,
        Phone,
        Schedule,
        ScheduleException,
        Coverage,
        ServicePopulation,
        RequiredDocument,
        Location,
        Contact,
        Verification,
        OldSlug,
    ]
    return {m.__name__: m._default_manager.count() for m in everything}


@pytest.mark.parametrize("model", list(PARTS))
def test_every_relation_of_a_record_is_copied_or_excused(model: type[models.Model]) -> None:
    relations = {
        relation.get_accessor_name()
        for relation in model._meta.related_objects
        if not relation.many_to_many
    }
    assert relations == set(PARTS[model]) | NOT_COPIED[model]


@pytest.mark.parametrize("make", [records.whole_service, records.whole_provider])
def test_a_proposal_is_a_whole_copy_that_the_public_does_not_see(make: Any) -> None:
    original = make()
    edit = propose(original)
    assert edit.pk != original.pk
    assert edit.uuid != original.uuid
    assert edit.slug == f"{original.slug}--edit"
    assert edit.status == "in-review"
    assert edit.replaces == original
    assert values_of(edit) == values_of(original)
    assert parts_of(edit) == parts_of(original)
    assert list(type(original).objects.published()) == [original]
    assert edit.verified_on is None


def test_a_proposal_of_a_service_copies_its_links() -> None:
    original = records.whole_service()
    edit = propose(original)
    for name in ("categories", "languages", "locations", "populations"):
        assert set(getattr(edit, name).all()) == set(getattr(original, name).all()) != set(), name
    assert set(edit.phones.get().languages.all()) == set(original.phones.get().languages.all())


def test_a_proposal_of_a_provider_copies_what_its_places_and_people_have() -> None:
    original = records.whole_provider()
    edit = propose(original)
    assert parts_of(edit.locations.get()) == parts_of(original.locations.get())
    assert edit.locations.get().phones.count() == edit.locations.get().schedules.count() == 1
    assert edit.contacts.get().phones.get().number == original.contacts.get().phones.get().number


def test_proposing_leaves_the_original_untouched() -> None:
    original = records.whole_service()
    before = Service.objects.filter(pk=original.pk).values().get(), parts_of(original)
    propose(original)
    assert (Service.objects.filter(pk=original.pk).values().get(), parts_of(original)) == before


def test_a_second_proposal_is_the_first_one() -> None:
    original = records.whole_service()
    edit = propose(original)
    edit.name = "Warm meals, changed"
    edit.save()
    before = counts()
    again = propose(original)
    assert again == edit == waiting_edit(original)
    assert again.name == "Warm meals, changed"
    assert counts() == before


@pytest.mark.parametrize("status", ["draft", "in-review", "archived"])
def test_only_a_published_record_takes_a_proposal(status: str) -> None:
    with pytest.raises(NotProposableError):
        propose(records.service(status=status))


def test_a_proposal_takes_no_proposal() -> None:
    edit = propose(records.service())
    Service.objects.filter(pk=edit.pk).update(status="published")
    with pytest.raises(NotProposableError):
        propose(edit)


def test_a_slug_as_long_as_can_be_has_room_for_its_edit() -> None:
    first, second = (records.service(slug="a" * 119 + end) for end in "bc")
    assert propose(first).slug == "a" * 114 + "--edit"
    assert propose(second).slug == "a" * 112 + "--edit-2"


def change_everything(edit: Service) -> Service:
    """Change all kinds of things of a copied service, as an editor would."""
    edit.name, edit.description_es, edit.internal_note = "Hot meals", "Una comida.", "Asked."
    edit.cost, edit.minimum_age = "free", 18
    edit.save()
    edit.languages.clear()
    edit.categories.add(records.category())
    edit.phones.all().delete()
    records.phone(service=edit, number="+13145550177")
    edit.schedules.update(byday="FR")
    edit.coverage.filter(code="MO").delete()
    edit.stances.update(stance="required")
    return edit


def test_taking_over_gives_the_original_all_that_the_edit_has() -> None:
    original = records.whole_service()
    edit = change_everything(propose(original))
    values, parts = values_of(edit), parts_of(edit)
    categories = set(edit.categories.all())
    taken = take_over(edit)
    assert taken == original
    original = Service.objects.get(pk=original.pk)
    assert values_of(original) == values
    assert parts_of(original) == parts
    assert set(original.categories.all()) == categories
    assert not original.languages.exists()
    assert original.internal_note == "Asked."
    assert original.sort_name.startswith("hot meals ")
    assert [phone.number for phone in original.phones.all()] == ["+13145550177"]


def test_taking_over_keeps_what_the_public_knows_the_original_by() -> None:
    original = records.whole_service()
    start = datetime(2026, 1, 1, tzinfo=UTC)
    Service.objects.filter(pk=original.pk).update(visible_from=start)
    original.refresh_from_db()
    kept = ("pk", "uuid", "slug", "status", "visible_from", "visible_to", "created_at")
    before = {name: getattr(original, name) for name in kept}
    take_over(change_everything(propose(original)))
    original = Service.objects.get(pk=original.pk)
    assert {name: getattr(original, name) for name in kept} == before
    assert original.replaces is None
    assert list(Service.objects.published()) == [original]


@pytest.mark.parametrize("make", [records.whole_service, records.whole_provider])
def test_taking_over_leaves_nothing_behind(make: Any) -> None:
    original = make()
    before = counts()
    take_over(propose(original))
    assert counts() == before
    assert before["OldSlug"] == 0
    assert waiting_edit(original) is None


@pytest.mark.parametrize("make", [records.whole_service, records.whole_provider])
def test_withdrawing_leaves_nothing_behind(make: Any) -> None:
    original = make()
    before = counts(), type(original).objects.filter(pk=original.pk).values().get()
    assert withdraw(propose(original)) == original
    assert (counts(), type(original).objects.filter(pk=original.pk).values().get()) == before


def test_an_edit_is_taken_over_once() -> None:
    edit = propose(records.service())
    same = Service.objects.get(pk=edit.pk)
    take_over(edit)
    for step in (take_over, withdraw):
        with pytest.raises(NoLongerWaitingError):
            step(same)


def test_a_record_that_is_no_edit_can_be_neither_taken_over_nor_withdrawn() -> None:
    original = records.service()
    for step in (take_over, withdraw):
        with pytest.raises(NoLongerWaitingError):
            step(original)
    assert Service.objects.filter(pk=original.pk).exists()


def test_a_failure_takes_nothing_over(monkeypatch: pytest.MonkeyPatch) -> None:
    original = records.whole_service()
    edit = change_everything(propose(original))
    edit.verifications.create(method="phone", verified_on=date(2026, 3, 1))
    before = counts(), Service.objects.filter(pk=original.pk).values().get(), parts_of(original)

    def fail(*args: Any) -> None:
        raise RuntimeError("the power is gone")

    monkeypatch.setattr("resources.stewardship.edits.follow_latest", fail)
    with pytest.raises(RuntimeError):
        take_over(edit)
    after = counts(), Service.objects.filter(pk=original.pk).values().get(), parts_of(original)
    assert after == before


def test_a_place_keeps_its_id_and_its_services_when_an_edit_is_taken_over() -> None:
    original = records.whole_provider()
    place = original.locations.get()
    meals = records.service(provider=original)
    meals.locations.add(place)
    edit = propose(original)
    twin = edit.locations.get()
    assert twin.uuid == twin_id(place)
    twin.town = "Newtown"
    twin.save()
    twin.phones.all().delete()
    records.phone(location=twin, number="+13145550188")
    take_over(edit)
    moved = Location.objects.get()
    assert (moved.pk, moved.uuid, moved.town) == (place.pk, place.uuid, "Newtown")
    assert [phone.number for phone in moved.phones.all()] == ["+13145550188"]
    assert list(meals.locations.all()) == [moved]


def test_places_added_and_removed_in_an_edit_are_so_in_the_original() -> None:
    original = records.whole_provider()
    edit = propose(original)
    edit.locations.all().delete()
    added = records.location(provider=edit, name="New office")
    take_over(edit)
    assert [place.pk for place in original.locations.all()] == [added.pk]


def test_a_confidential_place_stays_hidden_in_the_copy_and_after() -> None:
    original = records.provider()
    records.location(provider=original, address_visibility="hidden")
    edit = propose(original)
    assert not edit.locations.get().public_address()
    take_over(edit)
    assert not original.locations.get().public_address()


def test_the_copy_of_a_shelter_keeps_what_its_services_made_the_original_keep() -> None:
    original = records.provider()
    place = records.location(provider=original, address_visibility="full", is_shelter=False)
    beds = records.service(provider=original)
    beds.categories.add(records.category(is_shelter=True))
    beds.locations.add(place)
    edit = propose(original)
    assert edit.locations.get().public_visibility == "town"
    take_over(edit)
    assert original.locations.get().address_visibility == "town"


def test_the_services_of_a_provider_stay_with_it() -> None:
    original = records.provider()
    meals = records.service(provider=original)
    edit = propose(original)
    assert not edit.services.exists()
    assert list(Service.objects.published()) == [meals]
    take_over(edit)
    assert list(original.services.all()) == [meals]


def test_checks_of_the_edit_become_checks_of_the_original() -> None:
    original = records.service()
    old = records.verification(service=original, verified_on=date(2026, 1, 5))
    edit = propose(original)
    assert not edit.verifications.exists()
    new = records.verification(service=edit, verified_on=date(2026, 3, 5))
    take_over(edit)
    original.refresh_from_db()
    assert set(original.verifications.all()) == {old, new}
    assert original.verified_on == date(2026, 3, 5)
    assert original.verification_due == date(2026, 3, 5) + timedelta(days=183)


def test_without_a_new_check_the_original_stays_verified_as_it_was() -> None:
    original = records.service()
    records.verification(service=original, verified_on=date(2026, 1, 5))
    take_over(propose(original))
    original.refresh_from_db()
    assert original.verified_on == date(2026, 1, 5)


def test_a_change_of_the_original_while_an_edit_waits_is_noticed() -> None:
    original = records.service()
    edit = propose(original)
    assert not changed_meanwhile(edit)
    records.verification(service=original)
    assert not changed_meanwhile(Service.objects.get(pk=edit.pk))
    original.save()
    assert changed_meanwhile(Service.objects.get(pk=edit.pk))


def test_each_step_makes_one_new_content_version() -> None:
    original = records.whole_service()
    versions = [content_version()]
    edit = propose(original)
    versions.append(content_version())
    take_over(edit)
    versions.append(content_version())
    assert len(set(versions)) == 3
