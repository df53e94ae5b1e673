"""Places among other words: looked up as they are, never guessed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from resources.models.county import plain_place
from resources.reference import Reference, reference
from resources.search.common_words import COMMON_WORDS
from resources.search.names import names_of
from resources.search.place import (
    LONGEST_PLACE,
    PlaceKind,
    find_place,
    is_common_word,
    known_place,
)
from tests.resources.search.test_place_real_guide import loaded, places

__all__ = ["loaded", "places"]  # fixtures


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("65201", "ZIP_CODE", ["29019", "29027"]),
        ("65201 1234", "ZIP_CODE", ["29019", "29027"]),
        ("columbia mo 65201", "ZIP_CODE", ["29019", "29027"]),
        ("joplin", "TOWN", ["29097", "29145"]),
        ("joplin missouri", "TOWN", ["29097", "29145"]),
        ("belleville il", "TOWN", ["17163"]),
        ("desoto", "TOWN", ["29099", "29187", "29221"]),
        ("kcmo", "TOWN", ["29095", "29047", "29165", "29037"]),
        ("kirkwood", "TOWN", ["29189"]),
        ("boone", "COUNTY", ["29019"]),
        ("boone co", "COUNTY", ["29019"]),
        ("madison county il", "COUNTY", ["17119"]),
        ("condado de boone", "COUNTY", ["29019"]),
        ("saint louis city", "COUNTY", ["29510"]),
        ("metro east", "REGION", []),
        ("central missouri", "REGION", []),
        ("region central", "REGION", []),
        ("kansas city region", "REGION", []),
        ("missouri", "STATE", []),
        ("todo el estado", "STATE", []),
    ],
)
def test_a_phrase_that_is_a_place_is_known(
    words: str, kind: str, expected: list[str], places: Reference
) -> None:
    place = known_place(words, places)

    assert place is not None
    assert (place.kind.name, [county.fips for county in place.counties]) == (kind, expected)
    assert place == find_place(words, places)


@pytest.mark.parametrize(
    "words",
    [
        *("", "shelter", "near", "county", "co", "saint", "in joplin", "joplin shelter"),
        # A region is said in full.
        *("central", "northeast", "centro", "se"),
        # Nothing is corrected, nothing is outside.
        *("colombia", "boon", "boone couny", "kansas", "chicago", "chicago il", "90210"),
        *("shelter near 65201", "6520", "652011", "sparta il"),
    ],
)
def test_a_phrase_that_is_no_place_is_none(words: str, places: Reference) -> None:
    assert known_place(words, places) is None


def test_it_costs_no_query(places: Reference) -> None:
    names_of(places)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        known_place("madison county il", places)
        known_place("shelter", places)

    assert len(queries) == 0


def test_no_name_has_more_words_than_a_search_box_looks_at(places: Reference) -> None:
    with translation.override("es"):
        texts = [f"{county.full_name}, Missouri" for county in places.counties]
    texts += [f"{name} missouri 65305" for name in names_of(places).towns]
    texts += [f"{region.name_es} region" for region in places.regions]

    assert max(len(plain_place(text).split()) for text in texts) == LONGEST_PLACE


def test_every_common_word_is_a_place_in_plain_letters(places: Reference) -> None:
    unknown = {
        word for word in COMMON_WORDS if plain_place(word) != word or not known_place(word, places)
    }

    assert unknown == set()


def test_names_that_are_words_of_listings_are_common_words(places: Reference) -> None:
    words = "center agency foster black boss clay stone iron christian solo como cape union hale"
    words += " independence liberty success advance clever cook peculiar licking tunas mexico paris"

    assert [w for w in words.split() if known_place(w, places) and not is_common_word(w)] == []


@pytest.mark.parametrize(
    "plain", ["joplin", "columbia", "kansas city", "boone", "belleville", "kc", "foster county"]
)
def test_names_that_are_places_first_are_not(plain: str) -> None:
    assert is_common_word(plain) is False


def test_a_common_word_is_still_a_place_in_the_place_box(places: Reference) -> None:
    assert {find_place(word, places).kind for word in COMMON_WORDS} == {
        PlaceKind.TOWN,
        PlaceKind.COUNTY,
        PlaceKind.STATE,
    }
    assert reference().version == places.version
