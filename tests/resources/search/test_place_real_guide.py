"""Every place of the real guide is understood, in the ways that people write it."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from pytest_django import DjangoDbBlocker

from resources.models import Town
from resources.reference import Reference, reference
from resources.search.outside import CITIES, COUNTRIES, ILLINOIS_CITIES, ILLINOIS_TOWNS
from resources.search.place import Place, PlaceKind, find_place, place_names
from tests.guide import kept_real_guide


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the real guide once: it takes seconds."""
    with django_db_blocker.unblock(), kept_real_guide():
        yield


@pytest.fixture
def places(loaded: None, db: None) -> Reference:
    return reference()


def read(name: str) -> list[dict[str, str]]:
    path = Path(settings.BASE_DIR) / "fixtures" / name
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return read("postal_codes.csv")


@pytest.fixture(scope="module")
def county_rows() -> list[dict[str, str]]:
    return read("counties.csv")


def fips(place: Place) -> list[str]:
    return [county.fips for county in place.counties]


def meaning(place: Place) -> tuple[str, list[str]]:
    return place.kind.name, fips(place)


def without_accents_and_dots(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace(".", ""))
    return "".join(c for c in letters if not unicodedata.combining(c))


def ways_to_write(row: dict[str, str], in_both_states: set[str]) -> list[str]:
    """Return ways to write a county that mean it alone, its state said and not."""
    name, state = row["name"], {"MO": "Missouri", "IL": "Illinois"}[row["state"]]
    if row["kind"] == "independent-city":
        names = [name, "St. Louis City", "Saint Louis city", "Ciudad de St. Louis", "STL city"]
    else:
        names = [f"{name} {word}" for word in ("County", "Co.", "Co", "co", "cty", "condado")]
        names += [f"condado de {name}", f"County of {name}"]
    endings = ["", f", {row['state']}", f" {row['state']}", f", {state}", f", {state}, USA"]
    if name in in_both_states:
        endings = endings[1:]
    written = [f"{name}{ending}" for name in names for ending in endings]
    written += [text.replace("St.", "Saint").replace("Ste.", "Sainte") for text in written]
    return [way(text) for text in written for way in (str, str.upper, without_accents_and_dots)]


def test_every_county_is_known_in_all_ways_to_write_it(
    places: Reference, county_rows: list[dict[str, str]]
) -> None:
    names = Counter(row["name"] for row in county_rows)
    in_both = {name for name, times in names.items() if times > 1}
    assert len(county_rows) == 123
    assert in_both == {"Clinton", "Madison", "Monroe", "St. Clair"}

    wrong = {
        text: place
        for row in county_rows
        for text in ways_to_write(row, in_both)
        if meaning(place := find_place(text, places)) != ("COUNTY", [row["fips"]])
        or place.corrected
    }

    assert wrong == {}


def test_every_county_is_known_by_its_label_in_both_languages(places: Reference) -> None:
    wrong: dict[str, Place] = {}
    for language in ("en", "es"):
        with translation.override(language):
            labels = {county.label: county.fips for county in places.counties}
        wrong |= {
            text: place
            for text, code in labels.items()
            if meaning(place := find_place(text, places)) != ("COUNTY", [code])
        }

    assert wrong == {}


def test_a_county_is_among_what_its_bare_name_means(places: Reference) -> None:
    # A town may have the same name, and so may a county of the other state.
    wrong = {
        text: county
        for county in places.counties
        for text in (county.name, county.full_name)
        if county not in find_place(text, places).counties
    }

    assert wrong == {}


def test_every_zip_code_is_the_counties_it_lies_in(
    places: Reference, rows: list[dict[str, str]]
) -> None:
    counties: dict[str, set[str]] = defaultdict(set)
    main: dict[str, str] = {}
    for row in rows:
        counties[row["code"]] |= {row["county_fips"]} - {""}
        if row["primary"] == "yes" and row["county_fips"]:
            main[row["code"]] = row["county_fips"]
    assert len(counties) == 1288

    wrong = {}
    for code, expected in counties.items():
        place, with_four_more = find_place(code, places), find_place(f"{code}-0001", places)
        kind = PlaceKind.ZIP_CODE if expected else PlaceKind.OUTSIDE
        if (place.kind, set(fips(place))) != (kind, expected):
            wrong[code] = place
        if code in main and fips(place)[0] != main[code]:
            wrong[code] = place
        if (with_four_more.kind, with_four_more.counties) != (place.kind, place.counties):
            wrong[with_four_more.text] = with_four_more

    assert wrong == {}


def as_people_write(town: str) -> str:
    """Return a town as people write it, from how the Postal Service does."""
    town = re.sub(r"\b([OD]) (?=[A-Z])", r"\1'", re.sub(r"\bMc (?=[A-Z])", "Mc", town))
    return town.replace("Sainte ", "Ste. ").replace("Saint ", "St. ")


def test_every_town_is_known_as_the_post_and_as_people_write_it(
    places: Reference, rows: list[dict[str, str]], county_rows: list[dict[str, str]]
) -> None:
    state_of = {row["fips"]: row["state"] for row in county_rows} | {"": "IL"}
    towns: dict[tuple[str, str], set[str]] = defaultdict(set)
    # A county of the same name is meant as well.
    counties: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        towns[row["town"], state_of[row["county_fips"]]] |= {row["county_fips"]} - {""}
    for row in county_rows:
        counties[row["name"].removeprefix("City of "), row["state"]].add(row["fips"])
    assert len(towns) == 1080

    wrong = {}
    for (town, state), expected in towns.items():
        shown = as_people_write(town)
        for name in {town, shown, shown.upper(), without_accents_and_dots(shown).lower()}:
            place, bare = find_place(f"{name}, {state}", places), find_place(name, places)
            if set(fips(place)) != expected | counties[shown, state] or place.corrected:
                wrong[place.text] = place
            both = {code for own in ("MO", "IL") for code in towns.get((town, own), ())}
            both |= counties[shown, "MO"] | counties[shown, "IL"]
            if set(fips(bare)) != both or bare.corrected:
                wrong[bare.text] = bare

    assert wrong == {}


def test_what_the_place_box_suggests_is_understood(places: Reference) -> None:
    unknown = [text for text in place_names(places) if not find_place(text, places).is_known]

    assert unknown == []


def test_every_town_just_outside_is_known_as_outside(places: Reference) -> None:
    towns = [str(town) for town in Town.objects.filter(counties=None)]
    assert len(towns) == 26

    assert {find_place(town, places).kind for town in towns} == {PlaceKind.OUTSIDE}


def test_what_the_place_box_suggests_in_spanish_is_understood(places: Reference) -> None:
    with translation.override("es"):
        names = place_names(places)

    unknown = [text for text in names if not find_place(text, places).is_known]

    assert unknown == []


ST_LOUIS = ["29510", "29189"]
KANSAS_CITY = ["29095", "29047", "29165", "29037"]
COLUMBIA, JEFFERSON_CITY = ["29019", "29027"], ["29051", "29027", "29151"]


@pytest.mark.parametrize(
    ("text", "kind", "expected", "corrected"),
    [
        ("Boone Couny", "COUNTY", ["29019"], "Boone County, MO"),
        ("Boon county", "COUNTY", ["29019"], "Boone County, MO"),
        ("Boon, CO", "COUNTY", ["29019"], "Boone County, MO"),
        ("Jacksn Co", "COUNTY", ["29095"], "Jackson County, MO"),
        ("Green County", "COUNTY", ["29077"], "Greene County, MO"),
        ("St. Francis County", "COUNTY", ["29187"], "St. Francois County, MO"),
        ("Pemiscott", "COUNTY", ["29155"], "Pemiscot County, MO"),
        ("Missisippi County", "COUNTY", ["29133"], "Mississippi County, MO"),
        ("condado de Jaspar", "COUNTY", ["29097"], "Jasper County, MO"),
        ("Maddison County", "COUNTY", ["17119", "29123"], "Madison County"),
        ("Sainte Genvieve", "TOWN", ["29186"], "Ste. Genevieve, MO"),
        ("St Lous", "TOWN", ST_LOUIS, "St. Louis, MO"),
        ("East St Lous", "TOWN", ["17163", "17119"], "East St. Louis, IL"),
        ("Jeferson City", "TOWN", JEFFERSON_CITY, "Jefferson City, MO"),
        ("Colombia", "TOWN", ["29019", "17133", "17163", "29027"], "Columbia"),
        ("Colombia, MO", "TOWN", COLUMBIA, "Columbia, MO"),
        ("Columbia Misouri", "TOWN", COLUMBIA, "Columbia, MO"),
        ("Cape Girardo", "TOWN", ["29031"], "Cape Girardeau, MO"),
        ("Bellvile", "TOWN", ["17163"], "Belleville, IL"),
        ("Springfeild", "TOWN", ["29077"], "Springfield, MO"),
        ("Kanas City", "TOWN", KANSAS_CITY, "Kansas City, MO"),
        ("Independance", "TOWN", ["29095"], "Independence, MO"),
        ("Florisant", "TOWN", ["29189"], "Florissant, MO"),
        ("Rola", "TOWN", ["29161", "29065", "29125"], "Rolla, MO"),
        ("Fergusson", "TOWN", ["29189"], "Ferguson, MO"),
        ("Missori", "STATE", [], "Missouri"),
        ("Ilinois", "STATE", [], "Illinois"),
        ("Metro Est", "REGION", [], "Metro East (Illinois)"),
        ("Centrall Missouri", "REGION", [], "Central Missouri"),
    ],
)
def test_a_misspelt_place_is_taken_for_the_one_it_is_like(
    text: str, kind: str, expected: list[str], corrected: str, places: Reference
) -> None:
    place = find_place(text, places)

    assert (*meaning(place), place.corrected) == (kind, expected, corrected)
    # What the page says was taken is the same place.
    same = find_place(corrected, places)
    assert (same.counties, same.region, same.state) == (place.counties, place.region, place.state)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Kansas City", "TOWN", KANSAS_CITY),
        ("KC", "TOWN", KANSAS_CITY),
        ("KCMO", "TOWN", KANSAS_CITY),
        ("kc, mo", "TOWN", KANSAS_CITY),
        ("Kansas Cty", "TOWN", KANSAS_CITY),
        ("STL", "TOWN", ST_LOUIS),
        ("downtown St. Louis", "TOWN", ST_LOUIS),
        ("Saint Louis City", "COUNTY", ["29510"]),
        ("STL city", "COUNTY", ["29510"]),
        ("St. Louis County", "COUNTY", ["29189"]),
        ("STL county", "COUNTY", ["29189"]),
        ("E. St. Louis", "TOWN", ["17163", "17119"]),
        ("CoMo", "TOWN", COLUMBIA),
        ("City of Columbia, MO", "TOWN", COLUMBIA),
        ("Columbia, Boone County", "TOWN", ["29019"]),
        ("Jeff City", "TOWN", JEFFERSON_CITY),
        ("Cape", "TOWN", ["29031"]),
        ("St. Joe", "TOWN", ["29021", "29003"]),
        ("near Boone County", "COUNTY", ["29019"]),
        ("Joplin area", "TOWN", ["29097", "29145"]),
        # Spaces that no two people set alike.
        ("Halfway", "TOWN", ["29167"]),
        ("DeSoto", "TOWN", ["29099", "29187", "29221"]),
        ("White Oak", "TOWN", ["29069"]),
        # Towns without a post office of their own name.
        ("Kirkwood", "TOWN", ["29189"]),
        ("Raytown, MO", "TOWN", ["29095"]),
        ("Cahokia", "TOWN", ["17163"]),
        # Named like places elsewhere, and here.
        ("Texas", "COUNTY", ["29215"]),
        ("Memphis", "TOWN", ["29199"]),
        ("Sparta", "TOWN", ["29043"]),
        ("Madison County", "COUNTY", ["17119", "29123"]),
        ("Oregon", "TOWN", ["29149", "29087"]),
    ],
)
def test_an_ambiguous_place_is_all_that_it_may_be(
    text: str, kind: str, expected: list[str], places: Reference
) -> None:
    place = find_place(text, places)

    assert (*meaning(place), place.corrected) == (kind, expected, "")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Metro East", "metro-east"),
        ("KC metro", "kansas-city"),
        ("Greater Kansas City", "kansas-city"),
        ("St. Louis area", "st-louis"),
        ("STL region", "st-louis"),
        ("SW Missouri", "southwest"),
        ("NE MO", "northeast"),
        ("southeastern Missouri", "southeast"),
        ("región central", "central"),
    ],
)
def test_a_region_is_known_by_what_people_call_it(text: str, key: str, places: Reference) -> None:
    place = find_place(text, places)

    assert (place.kind, place.region and place.region.key) == (PlaceKind.REGION, key)


@pytest.mark.parametrize(
    "text",
    [
        *("Kansas", "Iowa", "Florida", "Nueva York", "Washington, D.C.", "ks", "Haiti"),
        *("Kansas City, KS", "Kansas City Kansas", "KCK", "Overland Park, KS", "Memphis TN"),
        *("Salem, OR", "Salem OR", "Denver, CO", "Denver CO", "Joplin, KS", "Springfield MA"),
        *("Chicago", "Chicago, IL", "Springfield, IL", "Boone County, IL", "Cook County"),
        *("Wichita", "Omaha", "Tulsa", "Little Rock", "Des Moines", "Louisville", "Los Angeles"),
        *("Nashville", "Nashville, IL", "Sparta, IL", "Arkansas City", "city of Chicago"),
        *("90210", "62214", "New York 10001"),
    ],
)
def test_a_place_outside_is_never_taken_for_one_inside(text: str, places: Reference) -> None:
    assert find_place(text, places) == Place(text, PlaceKind.OUTSIDE)


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        # Two are as near.
        ("Bone", ("Boone County, MO", "Bond County, IL")),
        ("Audrian", ("Adrian, MO", "Audrain County, MO")),
        (
            "Southest Missouri",
            (
                *("Southeast Missouri", "Southwest Missouri"),
                *("Northeast Missouri", "Northwest Missouri"),
            ),
        ),
        # In the other state; or no county.
        ("Joplin, IL", ("Joplin, MO",)),
        ("Columbia County", ("Columbia, MO", "Columbia, IL")),
        ("Columbia, Cole County", ()),
        # Begun, and too short or too far.
        ("Excelsior", ("Excello, MO", "Excelsior Springs, MO")),
        ("Poplar", ("Poplar Bluff, MO",)),
        ("Av", ("Ava, MO",)),
        ("home", ("Hume, MO", "Prairie Home, MO")),
        # A part of the state that the guide knows no borders of.
        ("Ozarks", ("Ozark County, MO", "Ozark, MO")),
        # Outside, misspelt: still nothing inside.
        ("Kentuky", ()),
        ("Chicgo", ()),
        ("near me", ()),
        ("Boone2", ("Boone County, MO",)),
    ],
)
def test_a_place_in_doubt_is_unknown_with_what_it_is_like(
    text: str, suggestions: tuple[str, ...], places: Reference
) -> None:
    assert find_place(text, places) == Place(text, PlaceKind.UNKNOWN, suggestions=suggestions)


def test_no_well_known_place_outside_has_a_name_that_is_inside_too(places: Reference) -> None:
    names = (*CITIES, *COUNTRIES, *ILLINOIS_CITIES)
    with_state = tuple(f"{town}, IL" for town in ILLINOIS_TOWNS)

    inside = [name for name in (*names, *with_state) if find_place(name, places).is_known]

    assert inside == []
