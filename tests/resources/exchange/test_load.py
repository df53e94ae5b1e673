"""What a load puts into the database."""

from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db.models import QuerySet

from resources.models import (
    Category,
    County,
    Hotline,
    LoadedRow,
    Phone,
    PostalCode,
    Provider,
    Region,
    Schedule,
    Service,
    State,
    Town,
)
from resources.models.version import content_version
from tests.resources.exchange.guide_folder import ALDER, BIRCH, CEDAR, GuideFolder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def report(guide: GuideFolder) -> str:
    """Load the tiny guide."""
    return guide.load()


def service(slug: str) -> Service:
    return Service.objects.get(slug=slug)


def test_the_report_counts_each_kind(report: str) -> None:
    assert report.splitlines() == [
        "states: 2 created",
        "regions: 2 created",
        "counties: 3 created",
        "ZIP codes: 4 created",
        "towns: 3 created",
        "categories: 3 created",
        "populations: 3 created",
        "languages: 2 created",
        "providers: 3 created",
        "services: 4 created",
        "hotlines: 2 created",
        "synonyms: 2 created",
        "Loaded.",
    ]
    assert LoadedRow.objects.count() == 33
    assert content_version() is not None


def test_states_and_regions_have_both_languages() -> None:
    state = State.objects.get(code="MO")
    assert (state.name, state.name_es, state.slug) == ("Missouri", "Misuri", "missouri")
    assert (state.area_note, state.area_note_es) == ("All", "Todos")
    region = Region.objects.get(key="west")
    assert (region.name_es, region.slug, region.is_proposed) == ("Oeste", "west", False)


def test_counties_lie_somewhere_and_touch_their_neighbours() -> None:
    alder = County.objects.get(fips=ALDER)
    assert (alder.latitude, alder.longitude) == (Decimal("38.5"), Decimal("-92.25"))
    assert (alder.state_id, alder.region.key) == ("MO", "east")
    assert set(alder.neighbours.values_list("fips", flat=True)) == {BIRCH, CEDAR}
    assert set(County.objects.get(fips=BIRCH).neighbours.values_list("fips", flat=True)) == {ALDER}


def test_zip_codes_lead_to_their_counties_and_may_have_none_or_no_primary_one() -> None:
    links = PostalCode.objects.values_list(
        "code", "counties", "postalcodecounty__is_primary"
    ).order_by("code", "counties")
    assert list(links) == [
        ("62901", None, None),
        ("63901", ALDER, True),
        ("63901", BIRCH, False),
        ("63902", BIRCH, True),
        ("63903", BIRCH, False),
    ]


def test_a_town_has_the_counties_of_all_its_zip_codes() -> None:
    links = Town.objects.values_list(
        "name", "plain_name", "state", "counties", "towncounty__is_primary"
    ).order_by("name", "counties")
    assert list(links) == [
        ("McSample", "mcsample", "MO", BIRCH, False),
        ("Outside", "outside", "IL", None, None),
        ("St. Example", "saint example", "MO", ALDER, True),
        ("St. Example", "saint example", "MO", BIRCH, True),
    ]


def test_categories_stand_under_their_heading_whatever_their_order_in_the_file() -> None:
    beds = Category.objects.get(slug="beds")
    assert (beds.name, beds.name_es, beds.need_rank) == ("Beds", "Camas", 1)
    assert beds.parent is not None
    assert (beds.parent.slug, beds.parent.open_eligibility) == ("home", "Housing")


def test_a_provider_has_its_sources_phones_and_note() -> None:
    provider = Provider.objects.get(slug="open-door")
    assert (provider.name, provider.description_es) == ("Open Door", "Ayuda.")
    assert provider.sources == ["https://example.org/a", "https://example.org/b"]
    assert (provider.source_date, provider.source_quality) == ("2021-04", "own-site")
    assert provider.internal_note == "Check the secret doubt."
    assert provider.verified_on is None
    assert [(p.display, p.label) for p in provider.phones.all()] == [("314-555-0101", "Office")]


def test_a_service_says_what_its_row_says() -> None:
    beds = service("open-door-beds")
    assert beds.status == "published"
    assert (beds.name, beds.name_es, beds.sort_name) == ("Help", "Ayuda", "help open door")
    assert (beds.application_process, beds.application_process_es) == (
        "Call first.",
        "Llame primero.",
    )
    assert (beds.minimum_age, beds.maximum_age, beds.cost) == (12, 17, "free")
    assert (beds.walk_in, beds.referral_required, beds.id_required) == ("yes", "unknown", "no")
    assert (beds.coverage_note, beds.internal_note) == ("And nearby.", "Another doubt.")
    assert beds.verified_on is None


def test_a_blank_cell_is_not_known() -> None:
    talk = service("open-door-talk")
    assert (talk.cost, talk.walk_in, talk.minimum_age) == ("unknown", "unknown", None)
    assert not talk.languages.exists()
    assert not talk.stances.exists()


def test_a_service_has_its_categories_groups_areas_and_languages() -> None:
    beds = service("open-door-beds")
    assert beds.main_category == Category.objects.get(slug="beds")
    assert set(beds.categories.values_list("slug", flat=True)) == {"beds", "talk"}
    assert set(beds.stances.values_list("population__slug", "stance")) == {
        ("women", "welcomed"),
        ("minors", "required"),
        ("men", "not-accepted"),
    }
    assert list(beds.coverage.values_list("code", "scope")) == [(ALDER, 1), ("region:west", 2)]
    assert set(beds.languages.values_list("code", flat=True)) == {"eng", "spa"}


def test_a_service_has_its_phones_and_hours() -> None:
    beds = service("open-door-beds")
    assert list(beds.phones.values_list("number", "extension")) == [("+13145550102", "7")]
    (hours,) = beds.schedules.all()
    assert (hours.byday, hours.opens_at, hours.closes_at) == ("MO TU WE TH FR", time(9), time(17))
    assert (hours.valid_from, hours.note) == (date(2026, 1, 1), "Not on Fridays in May.")


def test_a_service_is_given_where_its_provider_is() -> None:
    (location,) = service("open-door-talk").locations.all()
    assert location == Provider.objects.get(slug="open-door").locations.get()
    assert (location.town, location.state_id, location.county_id) == ("Example Town", "MO", ALDER)
    assert location.public_address().town == "Example Town"


def test_the_town_of_a_hidden_provider_is_kept_but_never_public() -> None:
    (location,) = service("quiet-house-beds").locations.all()
    assert location.address_visibility == "hidden"
    assert location.town == "Hiddenville"
    assert not location.public_address()


def test_a_provider_of_unknown_place_has_no_location() -> None:
    assert not Provider.objects.get(slug="closed-house").locations.exists()


def test_an_archived_provider_and_its_services_do_not_show() -> None:
    assert "closed-house" not in Provider.objects.published().values_list("slug", flat=True)
    assert service("closed-house-talk").status == "archived"
    assert Service.objects.published().count() == 3


def test_hotlines_say_what_their_rows_say() -> None:
    first, second = Hotline.objects.published()
    assert (first.slug, first.is_primary, first.is_confidential) == ("example-line", True, "yes")
    assert (second.is_primary, second.is_law_enforcement) == (False, True)
    assert second.is_confidential == "unknown"
    assert list(second.coverage.values_list("code", flat=True)) == ["region:east"]
    assert list(second.languages.values_list("code", flat=True)) == ["spa"]
    phones = Phone.objects.filter(hotline=first).values_list("number", "kind", "keyword")
    assert list(phones) == [("+13145550103", "voice", ""), ("98765", "text", "HELLO")]
    assert Schedule.objects.get(hotline=first).byday == "MO TU WE TH FR SA SU"


def test_public_ids_are_the_same_in_every_database(guide: GuideFolder) -> None:
    def ids() -> list[UUID]:
        return [
            *Provider.objects.values_list("uuid", flat=True),
            *Service.objects.values_list("uuid", flat=True),
            *Hotline.objects.values_list("uuid", flat=True),
            *Provider.objects.values_list("locations__uuid", flat=True),
        ]

    before = ids()
    listings = (Provider.objects.all(), Hotline.objects.all(), LoadedRow.objects.all())
    places = (Town.objects.all(), PostalCode.objects.all(), County.objects.all())
    taxonomy = (Category.objects.exclude(parent=None), Category.objects.all())
    queryset: QuerySet[Any]
    for queryset in (*listings, *places, *taxonomy, Region.objects.all(), State.objects.all()):
        queryset.delete()
    assert "services: 4 created" in guide.load()

    assert ids() == before
    # A pin: other sites keep these.
    assert service("open-door-beds").uuid == UUID("8cfec48a-a044-542d-a62d-6bf449ca954e")


def test_a_service_that_is_a_draft_in_the_files_does_not_show(guide: GuideFolder) -> None:
    Service.objects.all().delete()
    LoadedRow.objects.filter(model="service").delete()
    guide.rows["services.csv"][0]["publication"] = "draft"
    guide.load()
    assert Service.objects.count() == 4
    assert Service.objects.published().count() == 2
