"""A second load: what was loaded is compared, what staff did stays, what got better comes in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from reversion.models import Revision

from resources.models import (
    Category,
    County,
    Coverage,
    Hotline,
    Language,
    LoadedRow,
    Location,
    Phone,
    Population,
    Provider,
    Service,
    Town,
    Verification,
)
from resources.models.version import content_version
from resources.reference import reference
from tests.resources.exchange.guide_folder import ALDER, BIRCH, GuideFolder, hotline, service

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(guide: GuideFolder) -> None:
    guide.load()


def everything() -> dict[str, list[Any]]:
    """Return all rows of all tables of the guide."""
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in apps.get_app_config("resources").get_models(include_auto_created=True)
    }


def beds() -> Service:
    return Service.objects.get(slug="open-door-beds")


def test_a_second_load_changes_nothing_and_says_so(guide: GuideFolder) -> None:
    before = everything()

    report = guide.load()

    assert everything() == before
    assert "services: 4 unchanged" in report
    assert "created" not in report
    assert report.endswith("Nothing changed.\n")


def test_what_is_loaded_has_a_version_each_time_that_it_changes(guide: GuideFolder) -> None:
    (first,) = Revision.objects.all()
    assert (first.comment, first.user) == ("Loaded from the guide's files.", None)
    kinds = {version.content_type.model for version in first.version_set.all()}
    assert {"hotline", "phone"} <= kinds
    assert not kinds & {"provider", "service", "location", "contact"}
    numbers = Phone.objects.exclude(hotline=None).count()
    assert first.version_set.filter(content_type__model="phone").count() == numbers

    guide.load()
    assert Revision.objects.count() == 1

    guide.rows["hotlines.csv"][0]["name_en"] = "Another name"
    guide.load()
    second = Revision.objects.latest("pk")
    assert second != first
    (version,) = second.version_set.filter(content_type__model="hotline")
    assert version.field_dict["name"] == "Another name"


def test_a_check_says_what_would_happen_and_writes_nothing(guide: GuideFolder) -> None:
    guide.row("providers.csv", "open-door")["name"] = "Open Door House"
    guide.rows["services.csv"].append(service("open-door--more", "talk", "US"))
    before = everything()

    report = guide.load(check=True)

    assert "providers: 1 updated, 2 unchanged" in report
    assert "services: 1 created, 4 unchanged" in report
    assert report.endswith("This was a check: nothing was written.\n")
    assert everything() == before


def test_a_better_row_updates_what_nobody_touched_and_nothing_else(guide: GuideFolder) -> None:
    row = guide.row("services.csv", "open-door--beds")
    row |= {"name_en": "Beds tonight", "coverage": "MO", "populations": "not:women", "cost": "fee"}
    guide.row("schedules.csv", "service:open-door--beds", "owner")["closes_at"] = "18:00"
    others = Service.objects.exclude(pk=beds().pk).order_by("pk")
    before, version = list(others.values()), content_version()

    report = guide.load()

    assert "services: 1 updated, 3 unchanged" in report
    assert "hotlines: 2 unchanged" in report
    assert (beds().name, beds().cost) == ("Beds tonight", "fee")
    assert [c.code for c in beds().coverage.all()] == ["MO"]
    assert [s.stance for s in beds().stances.all()] == ["not-accepted"]
    assert [str(s.closes_at) for s in beds().schedules.all()] == ["18:00:00"]
    assert list(others.values()) == before
    assert content_version() != version
    assert guide.load().endswith("Nothing changed.\n")


def test_a_better_row_leaves_alone_what_no_file_says(guide: GuideFolder) -> None:
    Service.objects.filter(pk=beds().pk).update(alert="Full until May.")
    phone = beds().phones.get()
    phone.languages.add(Language.objects.get(code="spa"))
    guide.row("phones.csv", "service:open-door--beds", "owner")["label_en"] = "Front desk"

    assert "services: 1 updated" in guide.load()

    assert beds().alert == "Full until May."
    assert beds().phones.get() == phone
    assert beds().phones.get().label == "Front desk"
    assert [language.code for language in beds().phones.get().languages.all()] == ["spa"]


def test_a_better_town_moves_the_location_and_keeps_its_services(guide: GuideFolder) -> None:
    guide.row("providers.csv", "open-door").update(town="New Town", county_fips=BIRCH)
    before = Location.objects.get(provider__slug="open-door")

    report = guide.load()

    assert "providers: 1 updated" in report
    assert "services: 4 unchanged" in report
    location = Location.objects.get(provider__slug="open-door")
    assert (location.pk, location.town, location.county_id) == (before.pk, "New Town", BIRCH)
    assert location.services.count() == 2


def test_a_place_that_becomes_known_reaches_the_services(guide: GuideFolder) -> None:
    guide.row("providers.csv", "closed-house")["town"] = "Example Town"
    report = guide.load()
    assert "services: 1 updated" in report
    assert Service.objects.get(slug="closed-house-talk").locations.get().town == "Example Town"

    guide.row("providers.csv", "closed-house")["town"] = ""
    assert "services: 1 updated" in guide.load()
    assert not Location.objects.filter(provider__slug="closed-house").exists()
    assert guide.load().endswith("Nothing changed.\n")


def test_values_that_only_one_may_have_can_change_hands(guide: GuideFolder) -> None:
    guide.row("categories.csv", "beds")["need_rank"] = "2"
    guide.row("categories.csv", "talk")["need_rank"] = "1"
    guide.row("hotlines.csv", "example-line")["primary"] = "no"
    guide.row("hotlines.csv", "second-line")["primary"] = "yes"

    guide.load()

    assert [c.slug for c in reference().needs] == ["talk", "beds"]
    assert Hotline.objects.get(is_primary=True).slug == "second-line"


def correct_phone() -> None:
    phone = Phone.objects.get(provider__slug="open-door")
    phone.number = "+13145550199"
    phone.save()


def rename_category() -> None:
    category = Category.objects.get(slug="talk")
    category.name = "Someone to talk to"
    category.save()


def widen_coverage() -> None:
    Coverage.objects.create(service=beds(), code="US")


def hide_location() -> None:
    Location.objects.filter(provider__slug="open-door").update(address_visibility="hidden")


def archive_hotline() -> None:
    Hotline.objects.filter(slug="second-line").update(status="archived")


@pytest.mark.parametrize(
    ("edit", "file", "kept", "better"),
    [
        (correct_phone, "providers.csv", "provider open-door", "description_en"),
        (rename_category, "categories.csv", "category talk", "description_en"),
        (widen_coverage, "services.csv", "service open-door--beds", "how_en"),
        (hide_location, "providers.csv", "provider open-door", "description_en"),
        (archive_hotline, "hotlines.csv", "hotline second-line", "operator"),
    ],
)
def test_what_staff_changed_stays_even_if_its_row_gets_better(
    guide: GuideFolder, edit: Callable[[], None], file: str, kept: str, better: str
) -> None:
    edit()
    before = everything()

    report = guide.load()
    assert f"Kept (changed by staff): {kept}\n" in report
    assert "1 kept (changed by staff)" in report
    assert everything() == before

    guide.row(file, kept.partition(" ")[2])[better] = "A better text."
    assert f"Kept (changed by staff): {kept}\n" in guide.load()
    assert everything() == before


def test_the_counties_that_staff_gave_a_town_stay(guide: GuideFolder) -> None:
    Town.objects.get(name="St. Example").counties.remove(County.objects.get(fips=BIRCH))

    assert "Kept (changed by staff): town St. Example, MO\n" in guide.load()


def test_an_unchanged_save_by_an_editor_is_no_change(guide: GuideFolder) -> None:
    provider = Provider.objects.get(slug="open-door")
    provider.source_urls = provider.source_urls.replace("\n", "\r\n")
    provider.save()

    assert "providers: 3 unchanged" in guide.load()


def test_a_verification_is_no_change(guide: GuideFolder) -> None:
    Verification.objects.create(service=beds(), method="phone")
    guide.row("services.csv", "open-door--beds")["cost"] = "fee"

    assert "services: 1 updated, 3 unchanged" in guide.load()
    assert beds().verified_on is not None


def test_what_staff_deleted_stays_deleted(guide: GuideFolder) -> None:
    beds().delete()
    Town.objects.get(name="Outside").delete()

    report = guide.load()

    assert "services: 3 unchanged, 1 left deleted" in report
    assert "Left deleted: town Outside, IL, service open-door--beds\n" in report
    assert not Service.objects.filter(slug="open-door-beds").exists()


def test_new_services_of_a_deleted_provider_are_not_made(guide: GuideFolder) -> None:
    Provider.objects.get(slug="open-door").delete()
    guide.rows["services.csv"].append(service("open-door--more", "talk", "US"))

    report = guide.load()

    assert "services: 2 unchanged, 3 left deleted" in report
    assert not Provider.objects.filter(slug="open-door").exists()


def test_a_new_service_does_without_what_staff_deleted(guide: GuideFolder) -> None:
    Population.objects.get(slug="minors").delete()
    guide.rows["services.csv"].append(
        service("open-door--more", "talk", "US") | {"populations": "men;minors"}
    )

    report = guide.load()

    assert "service open-door--more: created without population minors, which staff" in report
    more = Service.objects.get(slug="open-door-more")
    assert [s.population.slug for s in more.stances.all()] == ["men"]
    assert "created" not in guide.load()


def test_what_staff_made_under_the_same_name_is_kept_and_used(guide: GuideFolder) -> None:
    ours = Category.objects.create(name="Our legal help", slug="legal")
    ours.parent = Category.objects.get(slug="home")
    ours.save()
    guide.rows["categories.csv"].append(
        {"key": "legal", "parent": "home", "name_en": "Legal help", "order": "9"}
        | {"is_shelter": "no"}
    )
    guide.rows["services.csv"].append(service("open-door--law", "legal", "US"))

    report = guide.load()

    assert "categories: 3 unchanged, 1 kept (made by staff)" in report
    assert "Kept (made by staff): category legal\n" in report
    assert Service.objects.get(slug="open-door-law").main_category == ours
    assert Category.objects.get(slug="legal").name == "Our legal help"
    assert not LoadedRow.objects.filter(key="legal").exists()


def test_a_new_address_of_a_page_is_a_change_of_staff_and_finds_its_row_again(
    guide: GuideFolder,
) -> None:
    provider = Provider.objects.get(slug="open-door")
    provider.slug = "the-open-door"
    provider.save()

    report = guide.load()

    assert "Kept (changed by staff): provider open-door\n" in report
    assert "services: 4 unchanged" in report


def test_a_value_that_staff_gave_to_another_is_told_and_nothing_is_loaded(
    guide: GuideFolder,
) -> None:
    Hotline.objects.filter(slug="example-line").update(is_primary=False)
    Hotline.objects.filter(slug="second-line").update(is_primary=True)
    guide.row("hotlines.csv", "example-line")["primary"] = "no"
    guide.rows["hotlines.csv"].append(hotline("third-line", "US") | {"primary": "yes"})
    before = everything()

    reason = guide.reject()

    assert "hotlines.csv, line 4: hotline 'third-line' cannot have is_primary True" in reason
    assert everything() == before


def test_what_stands_in_no_file_any_more_is_left_and_named(guide: GuideFolder) -> None:
    guide.rows["services.csv"] = guide.rows["services.csv"][:-1]

    report = guide.load()

    assert "In no file any more, but left as they are: service closed-house--talk\n" in report
    assert Service.objects.filter(slug="closed-house-talk").exists()


def test_a_county_that_a_service_serves_no_more_is_taken_off(guide: GuideFolder) -> None:
    guide.row("services.csv", "open-door--beds")["coverage"] = "region:west"
    kept = beds().coverage.get(code="region:west")

    guide.load()

    assert list(beds().coverage.all()) == [kept]
    assert not Coverage.objects.filter(code=ALDER).exists()
