import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from resources.models import (
    Category,
    County,
    FocusArea,
    Hotline,
    OldSlug,
    Page,
    Provider,
    Region,
    Report,
    Service,
)
from resources.models.slug import Addressed, Slugged, renamed
from tests.guide import Guide, make_provider, make_service


def rename(record: Slugged, slug: str) -> None:
    record.slug = slug
    record.save()


def old_slugs() -> dict[tuple[str, str], str]:
    """Return by kind and old slug the uuid that it leads to."""
    return {(old.kind, old.slug): str(old.target) for old in OldSlug.objects.all()}


def leads_to(slug: str) -> Provider | None:
    return renamed(Provider.objects.all(), slug)


def test_a_renamed_record_is_found_by_its_old_slug(guide: Guide) -> None:
    rename(guide.harbor, "haven")

    assert old_slugs() == {("provider", "harbor"): str(guide.harbor.uuid)}
    assert leads_to("harbor") == guide.harbor
    assert leads_to("haven") is None


def test_places_and_kinds_of_help_without_public_ids_are_told_apart(guide: Guide) -> None:
    rename(guide.boone, "boone")
    rename(guide.cole, "cole")
    rename(guide.boone.region, "middle")
    rename(guide.shelter, "beds")

    assert renamed(County.objects.all(), "boone-mo") == guide.boone
    assert renamed(County.objects.all(), "cole-mo") == guide.cole
    assert renamed(Region.objects.all(), "central") == guide.boone.region
    assert renamed(Category.objects.all(), "shelter-adults") == guide.shelter
    assert renamed(Category.objects.all(), "central") is None
    assert renamed(County.objects.exclude(pk=guide.boone.pk), "boone-mo") is None


def test_a_region_keeps_its_key_whatever_its_slug(guide: Guide) -> None:
    rename(guide.boone.region, "middle")

    assert guide.boone.region.coverage_code == "region:central"


def test_a_slug_that_nobody_had_leads_nowhere(guide: Guide) -> None:
    assert leads_to("harbor") is None
    assert leads_to("nobody") is None
    assert leads_to("") is None
    assert leads_to("har\0bor") is None
    assert renamed(County.objects.all(), "boone\0") is None


def test_a_new_record_and_a_save_with_the_same_slug_leave_nothing(guide: Guide) -> None:
    guide.harbor.name = "Haven"
    guide.harbor.save()

    assert old_slugs() == {}


def test_after_two_renames_both_old_slugs_lead_to_the_record(guide: Guide) -> None:
    rename(guide.harbor, "haven")
    rename(guide.harbor, "home")

    assert leads_to("harbor") == leads_to("haven") == guide.harbor
    assert leads_to("home") is None


def test_a_slug_that_another_record_has_taken_leads_to_that_one_alone(guide: Guide) -> None:
    rename(guide.harbor, "haven")
    other = make_provider("harbor")

    assert leads_to("harbor") is None
    assert Provider.objects.get(slug="harbor") == other


def test_a_taken_slug_that_comes_free_again_leads_to_its_last_owner(guide: Guide) -> None:
    rename(guide.harbor, "haven")
    other = make_provider("harbor")

    rename(other, "pier")

    assert leads_to("harbor") == other


def test_a_record_that_takes_its_old_slug_back_is_found_by_the_one_between(guide: Guide) -> None:
    rename(guide.harbor, "haven")
    rename(guide.harbor, "harbor")

    assert old_slugs() == {("provider", "haven"): str(guide.harbor.uuid)}
    assert leads_to("haven") == guide.harbor


def test_records_that_swap_slugs_are_found_by_all_of_theirs(guide: Guide) -> None:
    other = make_provider("pier")
    rename(guide.harbor, "between")
    rename(other, "harbor")
    rename(guide.harbor, "pier")

    assert old_slugs() == {("provider", "between"): str(guide.harbor.uuid)}
    assert {p.slug for p in Provider.objects.all()} == {"harbor", "pier"}


def test_the_same_slug_of_another_kind_is_another_address(guide: Guide) -> None:
    service = make_service("harbor", guide.harbor)
    rename(service, "beds")
    rename(guide.harbor, "haven")

    assert leads_to("harbor") == guide.harbor
    assert renamed(Service.objects.all(), "harbor") == service
    make_service("harbor", guide.harbor)
    assert leads_to("harbor") == guide.harbor


def test_an_old_slug_does_not_lead_past_the_visibility_rule(guide: Guide) -> None:
    rename(guide.harbor, "haven")
    Provider.objects.update(status="archived")

    assert renamed(Provider.objects.published(), "harbor") is None
    assert leads_to("harbor") == guide.harbor


def test_an_old_slug_of_a_deleted_record_leads_nowhere(guide: Guide) -> None:
    rename(guide.harbor, "haven")
    guide.harbor.delete()

    assert leads_to("harbor") is None


def test_a_save_of_other_fields_renames_nothing(guide: Guide) -> None:
    stale = Provider.objects.get(pk=guide.harbor.pk)
    rename(guide.harbor, "haven")

    # It still has the old slug in memory, and does not write it.
    stale.name = "Haven"
    stale.save(update_fields=["name"])

    assert Provider.objects.get().slug == "haven"
    assert old_slugs() == {("provider", "harbor"): str(guide.harbor.uuid)}


def test_a_save_of_the_slug_alone_renames(guide: Guide) -> None:
    guide.harbor.slug = "haven"
    guide.harbor.save(update_fields=["slug"])

    assert leads_to("harbor") == guide.harbor


def test_a_rename_that_fails_leaves_no_trace(guide: Guide) -> None:
    make_provider("pier")

    with pytest.raises(IntegrityError), transaction.atomic():
        rename(guide.harbor, "pier")

    assert old_slugs() == {}


def test_every_kind_of_record_that_addresses_name_remembers_its_slugs(guide: Guide) -> None:
    records: list[Slugged] = [
        guide.boone,
        guide.boone.region,
        guide.shelter,
        guide.women,
        guide.harbor,
        guide.hotline,
        make_service("beds", guide.harbor),
        Page.objects.create(title="X", slug="x"),
        FocusArea.objects.create(title="X", slug="x"),
        Report.objects.create(title="X", slug="x"),
    ]
    assert {type(record) for record in records} == {
        model for model in apps.get_models() if issubclass(model, Slugged)
    }

    before = [record.slug for record in records]
    for record in records:
        rename(record, "another")

    found = [
        renamed(type(record)._default_manager.all(), slug)
        for record, slug in zip(records, before, strict=True)
    ]
    assert found == records


@pytest.mark.parametrize("model", [Provider, Hotline, Page, FocusArea, Report])
def test_no_two_records_of_a_kind_share_a_slug(model: type[Addressed], guide: Guide) -> None:
    topic = {"topic": "crisis"} if model is Hotline else {}
    model(slug="same", **topic).save()

    with pytest.raises(IntegrityError, match="slug"), transaction.atomic():
        model(slug="same", **topic).save()


def test_an_old_slug_says_whose_it_was() -> None:
    assert str(OldSlug(kind="service", slug="beds")) == "service: beds"
