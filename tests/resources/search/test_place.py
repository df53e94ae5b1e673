from typing import Any

import pytest
from django.utils import translation

from resources.models import (
    CountyKind,
    PostalCode,
    PostalCodeCounty,
    Region,
    State,
    Town,
    TownCounty,
)
from resources.reference import Reference, reference
from resources.search.names import names_of
from resources.search.place import (
    MANY_SUGGESTIONS,
    Place,
    PlaceKind,
    Reason,
    find_place,
    known_place,
    place_names,
)
from tests.guide import Guide, make_county

UNKNOWN = "UNKNOWN"


def made(guide: Guide) -> Reference:
    """Add to the small guide what is hard about places in Missouri, and return its tables."""
    st_louis = Region.objects.create(key="st-louis", slug="st-louis", name="St. Louis", order=3)
    county = make_county("29189", "St. Louis", guide.missouri, st_louis, slug="st-louis-mo")
    city = make_county(
        "29510",
        "City of St. Louis",
        guide.missouri,
        st_louis,
        kind=CountyKind.INDEPENDENT_CITY,
        slug="st-louis-city-mo",
    )
    genevieve = make_county(
        "29186", "Ste. Genevieve", guide.missouri, st_louis, slug="ste-genevieve-mo"
    )
    madison = make_county("17119", "Madison", guide.illinois, guide.metro_east)
    make_county("29123", "Madison", guide.missouri, st_louis)
    for name, state, counties in [
        ("St. Louis", guide.missouri, [city, county]),
        ("Ste. Genevieve", guide.missouri, [genevieve]),
        ("East St. Louis", guide.illinois, [guide.st_clair, madison]),
        ("O'Fallon", guide.illinois, [guide.st_clair, madison]),
        ("O'Fallon", guide.missouri, [county]),
        ("Madison", guide.missouri, [guide.boone]),
        # Known, and just outside the guide's area.
        ("Carlyle Lake", guide.illinois, []),
    ]:
        town = Town.objects.create(name=name, state=state)
        for each in counties:
            TownCounty.objects.create(town=town, county=each, is_primary=each == counties[0])
    code = PostalCode.objects.create(code="65202")
    PostalCodeCounty.objects.create(postal_code=code, county=guide.cole)
    PostalCodeCounty.objects.create(postal_code=code, county=guide.boone, is_primary=True)
    PostalCode.objects.create(code="62214")
    return reference()


@pytest.fixture
def places(guide: Guide) -> Reference:
    return made(guide)


def fips(place: Place) -> list[str]:
    return [county.fips for county in place.counties]


def meaning(place: Place) -> tuple[str, list[str]]:
    return place.kind.name, fips(place)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("65201", "ZIP_CODE", ["29019"]),
        (" 65201 ", "ZIP_CODE", ["29019"]),
        ("65201-1234", "ZIP_CODE", ["29019"]),
        ("65201 1234", "ZIP_CODE", ["29019"]),
        ("652011234", "ZIP_CODE", ["29019"]),
        # In two counties: the main one first, whatever its number.
        ("65202", "ZIP_CODE", ["29019", "29051"]),
        # Known outside the area, and not known at all.
        ("62214", "OUTSIDE", []),
        ("10001", "OUTSIDE", []),
        ("00000", "OUTSIDE", []),
        # Beside other words, in digits of another width.
        ("65201, MO", "ZIP_CODE", ["29019"]),
        ("Columbia, MO 65201 USA", "ZIP_CODE", ["29019"]),
        ("(65201)", "ZIP_CODE", ["29019"]),
        ("65201 Columbia", "ZIP_CODE", ["29019"]),
        ("zip code 65201", "ZIP_CODE", ["29019"]),
        ("６５２０１", "ZIP_CODE", ["29019"]),
    ],
)
def test_a_zip_code_is_its_counties(
    text: str, kind: str, expected: list[str], places: Reference
) -> None:
    assert meaning(find_place(text, places)) == (kind, expected)


def test_of_towns_with_one_name_the_one_with_more_zip_codes_around_comes_first(
    guide: Guide,
) -> None:
    for town_in in (guide.st_clair, guide.boone):
        town = Town.objects.create(name="Millstadt", state=town_in.state)
        TownCounty.objects.create(town=town, county=town_in, is_primary=True)
    assert fips(find_place("Millstadt", reference())) == ["29019", "17163"]

    for number in range(2):
        code = PostalCode.objects.create(code=f"6299{number}")
        PostalCodeCounty.objects.create(postal_code=code, county=guide.st_clair, is_primary=True)
    assert fips(find_place("Millstadt", reference())) == ["17163", "29019"]


@pytest.mark.parametrize(
    "text", ["6520", "652011", "65201-12", "6", "63", "zip 6520", "6520 MO", "652 01", "6" * 100]
)
def test_another_number_is_no_zip_code_and_says_why(text: str, places: Reference) -> None:
    assert find_place(text, places) == Place(text, PlaceKind.UNKNOWN, reason=Reason.NOT_FIVE_DIGITS)


BOONE = ("COUNTY", ["29019"])


@pytest.mark.parametrize(
    "text",
    [
        "Boone",
        "boone",
        "BOONE COUNTY",
        "Boone County",
        "boone co",
        "Boone Co.",
        "Boone County, MO",
        "Boone County, Missouri",
        "boone county missouri",
        "Boone, MO",
        "Boone Mo.",
        "County of Boone",
        "condado de Boone",
        "Condado de Boone, Misuri",
        "CONDADO DE BOONE",
        "Böone",
        "  Boone \t County \n",
        "Boone\x00County",
        "boone-mo",
    ],
)
def test_a_county_is_known_with_and_without_the_word(text: str, places: Reference) -> None:
    assert meaning(find_place(text, places)) == BOONE


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # The city and the county around it: both.
        ("St. Louis", "TOWN", ["29510", "29189"]),
        ("St Louis", "TOWN", ["29510", "29189"]),
        ("Saint Louis", "TOWN", ["29510", "29189"]),
        ("st.louis", "TOWN", ["29510", "29189"]),
        ("St. Louis, MO", "TOWN", ["29510", "29189"]),
        ("St. Louis, Missouri", "TOWN", ["29510", "29189"]),
        # Each alone, for who says which.
        ("St. Louis County", "COUNTY", ["29189"]),
        ("Condado de St. Louis", "COUNTY", ["29189"]),
        ("City of St. Louis", "COUNTY", ["29510"]),
        ("St. Louis City", "COUNTY", ["29510"]),
        ("saint louis city, mo", "COUNTY", ["29510"]),
        ("Ciudad de St. Louis", "COUNTY", ["29510"]),
        ("East Saint Louis", "TOWN", ["17163", "17119"]),
        # In Illinois there is none.
        ("St. Louis, IL", UNKNOWN, []),
    ],
)
def test_st_louis_is_the_city_and_the_county(
    text: str, kind: str, expected: list[str], places: Reference
) -> None:
    place = find_place(text, places)

    assert (place.kind.name, sorted(fips(place))) == (kind, sorted(expected))


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Columbia", "TOWN", ["29019"]),
        ("columbia, mo", "TOWN", ["29019"]),
        ("Columbia Missouri", "TOWN", ["29019"]),
        ("Columbia, IL", UNKNOWN, []),
        ("Ste. Genevieve", "TOWN", ["29186"]),
        ("Ste Geneviève", "TOWN", ["29186"]),
        ("Sainte Genevieve County", "COUNTY", ["29186"]),
        ("O'Fallon", "TOWN", ["17163", "29189", "17119"]),
        ("O’Fallon, IL", "TOWN", ["17163", "17119"]),
        ("O Fallon, MO", "TOWN", ["29189"]),
        ("OFALLON, Illinois", "TOWN", ["17163", "17119"]),
        # A county in both states, and a town in the county of another name.
        ("Madison County", "COUNTY", ["17119", "29123"]),
        ("Madison County, IL", "COUNTY", ["17119"]),
        ("Madison County, Illinois", "COUNTY", ["17119"]),
        ("Madison, IL", "COUNTY", ["17119"]),
        ("Madison, MO", "TOWN", ["29123", "29019"]),
    ],
)
def test_towns_and_counties_are_told_apart_by_their_states(
    text: str, kind: str, expected: list[str], places: Reference
) -> None:
    assert meaning(find_place(text, places)) == (kind, expected)


def test_a_town_just_outside_is_known_as_outside(places: Reference) -> None:
    assert meaning(find_place("Carlyle Lake", places)) == ("OUTSIDE", [])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Central", "central"),
        ("central missouri", "central"),
        ("Central Missouri region", "central"),
        ("Central region", "central"),
        ("metro east", "metro-east"),
        ("Metro-East", "metro-east"),
        ("Metro East (Illinois)", "metro-east"),
        ("Metro East, IL", "metro-east"),
        ("St. Louis region", "st-louis"),
        ("saint louis Region", "st-louis"),
    ],
)
def test_a_region_is_known_by_name(text: str, key: str, places: Reference) -> None:
    place = find_place(text, places)

    assert (place.kind, place.counties) == (PlaceKind.REGION, ())
    assert place.region is not None
    assert place.region.key == key


def test_a_region_is_known_by_its_spanish_name(places: Reference) -> None:
    assert find_place("Centro de Misuri", places).kind is PlaceKind.REGION


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Missouri", "MO"),
        ("MO", "MO"),
        ("mo.", "MO"),
        ("Misuri", "MO"),
        ("Illinois", "IL"),
        ("il", "IL"),
        ("Ill.", "IL"),
        ("statewide", "MO"),
        ("Todo el estado", "MO"),
    ],
)
def test_a_state_is_itself(text: str, code: str, places: Reference) -> None:
    place = find_place(text, places)

    assert (place.kind, place.counties, place.region) == (PlaceKind.STATE, (), None)
    assert place.state == State.objects.get(code=code)


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("Bonne County", ("Boone County, MO",)),
        ("Bo0ne", ("Boone County, MO",)),
        ("Columbia, IL", ("Columbia, MO",)),
        ("Colum", ("Columbia, MO",)),
        ("Atlantis", ()),
        ("county", ()),
        ("condado de", ()),
        ("", ()),
        ("   ", ()),
        ("😀", ()),
        ("\x00", ()),
        ("..., --", ()),
        ("日本", ()),
        ("<script>alert(1)</script>", ()),
        ("' OR 1=1 --", ()),
        ("%", ()),
        ("x" * 100_000, ()),
        ("Boone " * 10_000, ()),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_an_unknown_place_is_said_with_its_nearest_spellings(
    text: str, suggestions: tuple[str, ...], places: Reference
) -> None:
    place = find_place(text, places)

    assert meaning(place) == (UNKNOWN, [])
    assert place.suggestions[: len(suggestions)] == suggestions
    assert bool(place.suggestions) is bool(suggestions)
    assert (place.text, place.is_known) == (" ".join(text.split()), False)


def test_a_suggestion_is_understood(places: Reference) -> None:
    for text in ("Bonne", "Columbia, IL", "St. Louis, IL", "Genevi", "Louis, IL"):
        suggestions = find_place(text, places).suggestions

        assert 0 < len(suggestions) <= MANY_SUGGESTIONS
        assert all(find_place(suggestion, places).is_known for suggestion in suggestions)


@pytest.mark.parametrize(
    ("text", "kind", "expected", "corrected"),
    [
        ("Bone", "COUNTY", ["29019"], "Boone County, MO"),
        ("Boon Couny", "COUNTY", ["29019"], "Boone County, MO"),
        ("boone county misouri", "COUNTY", ["29019"], "Boone County, MO"),
        ("Colombia", "TOWN", ["29019"], "Columbia, MO"),
        ("st luis", "TOWN", ["29510", "29189"], "St. Louis, MO"),
        ("OFallen", "TOWN", ["17163", "29189", "17119"], "O'Fallon"),
        ("OFallen, IL", "TOWN", ["17163", "17119"], "O'Fallon, IL"),
        ("Maddison County", "COUNTY", ["17119", "29123"], "Madison County"),
        ("Sainte Genevive", "TOWN", ["29186"], "Ste. Genevieve, MO"),
    ],
)
def test_a_misspelt_place_is_taken_for_the_one_it_is_like_and_says_so(
    text: str, kind: str, expected: list[str], corrected: str, places: Reference
) -> None:
    place = find_place(text, places)

    assert (meaning(place), place.corrected) == ((kind, expected), corrected)
    assert place.text == text
    assert find_place(corrected, places).counties == place.counties


def test_a_misspelt_region_and_state_are_taken_in_the_language_of_the_page(
    places: Reference,
) -> None:
    with translation.override("es"):
        region, state = find_place("Metro Est", places), find_place("Missuori", places)

    assert (region.region, region.corrected) == (places.regions[1], "Metro East (Illinois)")
    assert (state.state, state.corrected) == (State.objects.get(code="MO"), "Misuri")


def test_which_kinds_the_guide_has_services_for() -> None:
    assert {kind for kind in PlaceKind if not Place("", kind).is_known} == {
        PlaceKind.OUTSIDE,
        PlaceKind.UNKNOWN,
    }


def test_names_are_read_once_for_a_content_version(
    places: Reference, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        names_of(places)
    with django_assert_num_queries(0):
        names_of(places)


@pytest.mark.parametrize(
    "text",
    [
        *("65201", "10001", "6520", "Columbia", "St. Louis, MO", "Boone Couny", "O'Fallen"),
        *("Central Missouri", "Missouri", "Nowhere", "Nowhere County", "Chicago", ""),
    ],
)
def test_a_place_is_no_query(text: str, places: Reference, django_assert_num_queries: Any) -> None:
    names_of(places)

    with django_assert_num_queries(0):
        str(find_place(text, places))
        str(known_place(text, places))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Boone County, MO", "Cole County, MO", "St. Clair County, IL"]),
        ("es", ["Condado de Boone, MO", "Condado de Cole, MO", "Condado de St. Clair, IL"]),
    ],
)
def test_the_place_box_suggests_counties_and_regions_in_the_language(
    language: str, expected: list[str], guide: Guide
) -> None:
    regions = {"en": "Central Missouri", "es": "Centro de Misuri"}

    with translation.override(language):
        names = place_names(reference())

    assert names == [*expected, regions[language], "Metro East (Illinois)"]
