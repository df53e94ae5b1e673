import pytest
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils import translation

from resources.models import County, CountyKind, PostalCode, Region, State, Town
from resources.models.county import plain_place
from tests.guide import Guide, make_county


def city_of_st_louis(guide: Guide) -> County:
    return make_county(
        "29510",
        "City of St. Louis",
        guide.missouri,
        guide.central,
        kind=CountyKind.INDEPENDENT_CITY,
        slug="st-louis-city-mo",
    )


@pytest.mark.parametrize(
    ("language", "county", "city"),
    [
        ("en", "Boone County", "City of St. Louis"),
        ("es", "Condado de Boone", "Ciudad de St. Louis"),
    ],
)
def test_a_county_and_a_city_are_called_as_people_say(
    language: str, county: str, city: str, guide: Guide
) -> None:
    st_louis = city_of_st_louis(guide)

    with translation.override(language):
        assert [guide.boone.full_name, st_louis.full_name] == [county, city]
        assert [guide.boone.label, str(st_louis)] == [f"{county}, MO", f"{city}, MO"]


def test_a_county_has_four_codes_the_nearest_first(guide: Guide) -> None:
    assert guide.boone.coverage_codes == ["29019", "region:central", "MO", "US"]
    assert guide.st_clair.coverage_codes == ["17163", "region:metro-east", "IL", "US"]


def test_the_codes_cost_no_query_with_the_region_loaded(
    guide: Guide, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    county = County.objects.select_related("region").get(pk="29019")

    with django_assert_num_queries(0):  # type: ignore[operator]
        assert county.coverage_codes[1] == "region:central"


def test_neighbours_are_mutual(guide: Guide) -> None:
    assert list(guide.cole.neighbours.all()) == [guide.boone]
    assert list(guide.boone.neighbours.all()) == [guide.cole]
    assert not guide.st_clair.neighbours.exists()


def test_counties_are_sorted_by_state_and_name(guide: Guide) -> None:
    make_county("29003", "Andrew", guide.missouri, guide.central)

    # The state that the guide has most of comes first.
    assert [str(county) for county in County.objects.all()] == [
        "Andrew County, MO",
        "Boone County, MO",
        "Cole County, MO",
        "St. Clair County, IL",
    ]


@pytest.mark.parametrize(
    ("language", "prefix"), [("en", ""), ("es", "/es")], ids=["English", "Spanish"]
)
def test_counties_and_regions_have_pages(language: str, prefix: str, guide: Guide) -> None:
    with translation.override(language):
        assert guide.boone.get_absolute_url() == f"{prefix}/guide/county/boone-mo/"
        assert guide.central.get_absolute_url() == f"{prefix}/guide/region/central/"


@pytest.mark.parametrize("used", ["missouri", "central"])
def test_a_state_or_region_with_counties_is_not_deleted(used: str, guide: Guide) -> None:
    with pytest.raises(ProtectedError):
        getattr(guide, used).delete()


def test_a_new_region_takes_its_key_from_its_slug() -> None:
    region = Region(name="Ozarks", slug="ozarks")

    assert region.key == ""
    assert region.coverage_code == "region:"


def test_the_key_of_a_region_is_set_once(db: None) -> None:
    region = Region.objects.create(name="Ozarks", slug="ozarks")
    assert (region.key, region.coverage_code) == ("ozarks", "region:ozarks")

    region.slug = region.name = "highlands"
    region.save()
    region.refresh_from_db()

    assert (region.key, region.slug) == ("ozarks", "highlands")
    assert region.coverage_code == "region:ozarks"


def test_the_key_of_a_region_is_on_no_form() -> None:
    assert not Region._meta.get_field("key").editable


@pytest.mark.parametrize("field", ["key", "slug"])
def test_two_regions_share_neither_key_nor_slug(field: str, guide: Guide) -> None:
    values = {"key": "ozarks", "slug": "ozarks"} | {field: "central"}

    with pytest.raises(IntegrityError, match=field), transaction.atomic():
        Region.objects.bulk_create([Region(name="Ozarks", **values)])


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (State, {"fips": "17"}),
        (State, {"slug": "illinois"}),
        (County, {"slug": "cole-mo"}),
    ],
)
def test_no_two_places_share_a_code_or_an_address(
    model: type[models.Model], changes: dict[str, str], guide: Guide
) -> None:
    key = "MO" if model is State else "29019"

    with pytest.raises(IntegrityError, match=next(iter(changes))), transaction.atomic():
        model._base_manager.filter(pk=key).update(**changes)


def test_texts_of_places(guide: Guide) -> None:
    town = Town.objects.get()
    code = PostalCode.objects.get()

    assert [str(guide.missouri), str(guide.central)] == ["Missouri", "Central Missouri"]
    assert [str(town), str(code)] == ["Columbia, MO", "65201"]
    assert str(code.postalcodecounty_set.get()) == "65201 in 29019"
    assert str(town.towncounty_set.get()) == f"{town.pk} in 29019"


def test_a_town_may_have_its_name_in_each_state(guide: Guide) -> None:
    Town.objects.create(name="Columbia", state=guide.illinois)

    assert [str(town) for town in Town.objects.all()] == ["Columbia, MO", "Columbia, IL"]


def test_a_town_is_kept_with_its_name_as_the_place_box_compares_it(guide: Guide) -> None:
    town = Town.objects.create(name="Ste. Geneviève", state=guide.missouri)
    assert Town.objects.get(plain_name="sainte genevieve") == town

    town.name = "O'Fallon"
    town.save()

    assert Town.objects.get(plain_name="ofallon") == town


def test_a_town_whose_plain_name_is_longer_than_its_column_is_saved(guide: Guide) -> None:
    Town.objects.create(name="St. " * 20, state=guide.missouri)

    assert Town.objects.filter(plain_name=("saint " * 20)[:80]).exists()


@pytest.mark.parametrize(
    ("plain", "spellings"),
    [
        ("boone", ["Boone", "BOONE", " boone ", "Boone.", "Boöne", "Ｂｏｏｎｅ"]),
        ("saint louis", ["St. Louis", "St Louis", "Saint Louis", "ST.LOUIS", "st-louis"]),
        ("sainte genevieve", ["Ste. Genevieve", "Ste Geneviève", "Sainte Genevieve"]),
        ("mount vernon", ["Mt. Vernon", "Mount Vernon", "mt vernon"]),
        ("fort leonard wood", ["Ft. Leonard Wood", "Fort Leonard Wood"]),
        ("ofallon", ["O'Fallon", "O’Fallon", "O`Fallon", "O´Fallon", "O Fallon", "OFallon"]),
        ("bois darc", ["Bois D'Arc", "Bois D Arc", "BOIS D’ARC"]),
        ("mcbride", ["McBride", "Mc Bride", "MCBRIDE"]),
        ("de soto", ["De Soto", "de  soto"]),
        ("saints rest", ["Saints Rest"]),
        ("o", ["O", "o "]),
        ("", ["", " ", "...", "😀", "\x00", "—"]),
        ("日本", ["日本"]),
    ],
)
def test_ways_to_write_a_place_come_to_one(plain: str, spellings: list[str]) -> None:
    assert {text: plain_place(text) for text in spellings} == dict.fromkeys(spellings, plain)
