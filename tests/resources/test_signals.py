from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core import serializers
from django.core.management import call_command
from django.db import transaction
from django.db.models import Model

from resources.models import (
    Alert,
    Category,
    Chart,
    ChartValue,
    Contact,
    ContentVersion,
    County,
    Coverage,
    DailyCount,
    FocusArea,
    HotlineCoverage,
    Language,
    LoadedRow,
    Location,
    MenuItem,
    OldSlug,
    OutgoingLink,
    Page,
    Phone,
    Population,
    PostalCode,
    PostalCodeCounty,
    Provider,
    Region,
    Report,
    RequiredDocument,
    Schedule,
    ScheduleException,
    SearchEntry,
    SearchHours,
    SearchRevision,
    SearchWord,
    Service,
    ServicePopulation,
    Snapshot,
    Source,
    StaleEntry,
    Stance,
    State,
    Suggestion,
    Synonym,
    Town,
    TownCounty,
    Translation,
    TranslationCheck,
    Verification,
)
from resources.models.version import content_version
from tests import drawn
from tests.guide import Guide, make_service, open_always
from tests.resources.models.valid import TODAY


def parts(guide: Guide) -> list[Model]:
    """Return a saved record of every model whose changes the public may see."""
    service = make_service("beds", guide.harbor, "MO", stances={guide.women: Stance.WELCOMED})
    return [
        guide.missouri,
        guide.central,
        guide.boone,
        guide.shelter,
        guide.women,
        guide.spanish,
        guide.hotline,
        guide.harbor,
        service,
        Contact.objects.create(provider=guide.harbor, name="Front desk"),
        Coverage.objects.get(),
        HotlineCoverage.objects.get(),
        Location.objects.create(provider=guide.harbor),
        OldSlug.objects.create(kind="page", slug="old", target=guide.harbor.uuid),
        Phone.objects.all()[0],
        PostalCode.objects.get(),
        PostalCodeCounty.objects.get(),
        RequiredDocument.objects.create(service=service, document="X"),
        open_always(service),
        ScheduleException.objects.create(service=service, date=TODAY),
        ServicePopulation.objects.get(),
        Snapshot.objects.create(
            month=TODAY.replace(day=1), county="29019", based=0, reaching=0, verified=0
        ),
        Synonym.objects.create(phrase="rooms"),
        Town.objects.get(),
        Translation.objects.create(
            kind="service", record=str(service.pk), field="name", language="ar", text="X"
        ),
        TownCounty.objects.get(),
        Verification.objects.create(provider=guide.harbor, method="phone", verified_on=TODAY),
        *editorial_parts(),
    ]


def editorial_parts() -> list[Model]:
    """Return those that are texts, and what texts cite and show."""
    chart = Chart.objects.create(title="X", slug="x")
    return [
        Alert.objects.create(status="published", title="Flood"),
        chart,
        ChartValue.objects.create(chart=chart, key="x", label="X", number=1),
        FocusArea.objects.create(title="X", slug="x"),
        MenuItem.objects.create(label="X", address="/x/"),
        Source.objects.create(key="x", title="X"),
        Page.objects.create(title="X", slug="x"),
        drawn.picture(),
        Report.objects.create(title="X", slug="x"),
    ]


def changes(action: Callable[[], Any]) -> bool:
    """Return whether `action` makes a new version of the content."""
    before = content_version()
    action()
    return content_version() != before


def test_every_model_is_public_content_or_bookkeeping(guide: Guide) -> None:
    models = set(apps.get_app_config("resources").get_models())

    assert models - {type(record) for record in parts(guide)} == {
        ContentVersion,
        DailyCount,
        LoadedRow,
        OutgoingLink,
        SearchEntry,
        SearchHours,
        SearchRevision,
        SearchWord,
        StaleEntry,
        Suggestion,
        TranslationCheck,
    }


def test_every_saved_record_makes_a_new_version(guide: Guide) -> None:
    unnoticed = [r for r in parts(guide) if not changes(r.save)]

    assert unnoticed == []


def test_every_deleted_record_makes_a_new_version(guide: Guide) -> None:
    unnoticed = []
    for record in reversed(parts(guide)):
        # Those that others stand on (states, regions) are deleted once nothing does.
        stands_below = isinstance(record, State | Region | County | Category)
        if not stands_below and not changes(record.delete):
            unnoticed.append(record)
    assert unnoticed == []


def test_a_deleted_place_or_term_makes_a_new_version(guide: Guide) -> None:
    region = Region.objects.create(name="X", slug="x")

    assert changes(region.delete)
    assert changes(guide.shelter.delete)
    assert changes(guide.cole.delete)


def test_what_goes_with_its_owner_makes_a_new_version(guide: Guide) -> None:
    make_service("beds", guide.harbor, "MO")

    assert changes(Provider.objects.all().delete)
    assert not Service.objects.exists()


def test_deleting_nothing_changes_nothing(guide: Guide) -> None:
    assert not changes(Page.objects.all().delete)


@pytest.mark.parametrize("action", ["add", "remove", "set", "clear"])
def test_a_changed_link_makes_a_new_version(action: str, guide: Guide) -> None:
    service = make_service("beds", guide.harbor)
    service.categories.add(guide.counseling)
    actions: dict[str, Callable[[], None]] = {
        "add": lambda: service.categories.add(guide.shelter),
        "remove": lambda: service.categories.remove(guide.counseling),
        "set": lambda: service.categories.set([guide.shelter]),
        "clear": service.categories.clear,
    }

    assert changes(actions[action])


def test_a_link_changed_from_the_other_side_makes_a_new_version(guide: Guide) -> None:
    service = make_service("beds", guide.harbor)

    assert changes(lambda: guide.shelter.services.add(service))
    assert changes(lambda: guide.cole.neighbours.add(guide.st_clair))


def test_bookkeeping_makes_no_version(guide: Guide) -> None:
    version = ContentVersion.objects.get()
    assert not changes(version.save)
    rows: list[Model] = [
        LoadedRow(model="county", key="29019", digest="0" * 64),
        SearchEntry(service_id=1, revision=1),
        SearchHours(key="0", rules="[]"),
        SearchRevision(),
        SearchWord(word="x"),
        StaleEntry(service_id=1),
    ]

    for row in rows:
        assert not changes(row.save)
        assert not changes(row.delete)


def test_what_is_no_listing_makes_no_version(guide: Guide) -> None:
    user = User(username="ana")

    assert not changes(user.save)
    assert not changes(lambda: user.groups.add(Group.objects.all()[0]))
    assert not changes(user.delete)


def test_reading_makes_no_version(guide: Guide) -> None:
    assert not changes(lambda: [list(m._base_manager.all()) for m in (County, Population)])


def test_a_record_loaded_as_it_was_saved_makes_no_version(guide: Guide) -> None:
    # A dump brings the version of its own content with it.
    text = serializers.serialize("json", [guide.spanish])

    def load() -> None:
        for found in serializers.deserialize("json", text):
            found.save()

    assert not changes(load)


def test_a_change_that_is_rolled_back_leaves_the_version(guide: Guide) -> None:
    def change() -> None:
        with transaction.atomic():
            guide.harbor.save()
            transaction.set_rollback(True)

    assert not changes(change)


@pytest.mark.django_db
def test_after_a_migration_the_staff_groups_are_there() -> None:
    Group.objects.all().delete()

    call_command("migrate", verbosity=0)

    names = Group.objects.order_by("name").values_list("name", flat=True)
    assert list(names) == ["Administrator", "Editor", "Publisher"]


def test_one_save_is_one_version(guide: Guide) -> None:
    before = ContentVersion.objects.get().number

    Language.objects.create(code="deu", name="German")
    assert ContentVersion.objects.get().number == before + 1

    schedule = Schedule(hotline=guide.hotline, byday="MO", opens_at="09:00", closes_at="17:00")
    schedule.save()
    assert ContentVersion.objects.get().number == before + 2
