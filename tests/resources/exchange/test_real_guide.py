"""The guide's own data."""

import csv
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from resources.models import (
    County,
    Hotline,
    Location,
    PostalCode,
    Provider,
    Region,
    Service,
    State,
    Synonym,
    Town,
)
from resources.models.synonym import plain_phrase
from resources.reference import reference
from resources.search.lexicon import key_of
from resources.search.stopwords import NOISE
from resources.search.text import ENGLISH, SPANISH, words_of

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


def load() -> str:
    out = StringIO()
    call_command("load_guide", stdout=out)
    return out.getvalue()


@pytest.mark.skipif(not (FIXTURES / "providers.csv").exists(), reason="the data is not there yet")
@pytest.mark.django_db
def test_the_whole_guide_loads_and_loads_again(django_assert_max_num_queries: Any) -> None:
    load()

    models = (State, Region, County, PostalCode, Provider, Hotline)
    assert [model._default_manager.count() for model in models] == [2, 8, 123, 1288, 125, 19]
    assert Town.objects.count() == 1080
    assert [c.need_rank for c in reference().needs] == [1, 2, 3, 4, 5]
    assert Hotline.objects.filter(is_primary=True).count() == 1
    assert County.objects.filter(neighbours=None).count() == 0
    assert Service.objects.filter(coverage=None).count() == 0
    assert Service.objects.filter(main_category=None).count() == 0
    assert Synonym.objects.count() == len(rows("synonyms.csv"))
    assert all(not place.public_address() for place in hidden_places())
    with django_assert_max_num_queries(90):
        assert load().endswith("Nothing changed.\n")


def rows(file: str) -> list[dict[str, str]]:
    with (FIXTURES / file).open(newline="") as lines:
        return list(csv.DictReader(lines))


def said(language: str) -> list[dict[str, str]]:
    """Return the synonyms in a language."""
    return [row for row in rows("synonyms.csv") if row["language"] == language]


def meant(column: str, language: str) -> set[str]:
    """Return all that phrases of a language mean in `column`."""
    return {key for row in said(language) for key in row[column].split(";") if key}


@pytest.mark.parametrize(("language", "least"), [(ENGLISH, 250), (SPANISH, 150)])
def test_people_are_understood_in_many_words(language: str, least: int) -> None:
    phrases = [words_of(row["phrase"]) for row in said(language)]

    assert len(phrases) >= least
    assert len([words for words in phrases if len(words) > 1]) >= 60


@pytest.mark.parametrize("language", [ENGLISH, SPANISH])
def test_every_kind_of_help_and_every_group_is_meant_by_a_phrase(language: str) -> None:
    second_level = {row["key"] for row in rows("categories.csv") if row["parent"]}

    assert meant("categories", language) == second_level
    assert meant("populations", language) == {row["key"] for row in rows("populations.csv")}


@pytest.mark.parametrize("language", [ENGLISH, SPANISH])
def test_no_two_phrases_of_a_language_are_the_same_to_the_search(language: str) -> None:
    # What differs in meaning may share its stems: “me quiere matar” and “me quiero matar” are told
    # apart by their very words.
    columns = ("categories", "populations", "languages", "hotline")
    keys = Counter(
        (key_of(words_of(row["phrase"]), language), *(row[column] for column in columns))
        for row in said(language)
    )

    assert [key for key, count in keys.items() if count > 1] == []


def test_no_phrase_stands_in_both_languages() -> None:
    english, spanish = (
        {plain_phrase(row["phrase"]) for row in said(x)} for x in (ENGLISH, SPANISH)
    )

    assert english & spanish == set()


@pytest.mark.parametrize("language", [ENGLISH, SPANISH])
def test_no_phrase_says_nothing_but_what_everyone_says(language: str) -> None:
    alone = {row["phrase"] for row in said(language) if len(words_of(row["phrase"])) == 1}

    assert {word for word in alone if set(words_of(word)) <= NOISE} == set()


@pytest.mark.parametrize(
    ("phrase", "hotline"),
    [
        ("want to die", "988-suicide-crisis-lifeline"),
        ("me quiero morir", "988-suicide-crisis-lifeline"),
        ("he hits me", "national-domestic-violence-hotline"),
        ("me pega", "national-domestic-violence-hotline"),
        ("raped", "rainn-sexual-assault-hotline"),
        ("me violaron", "rainn-sexual-assault-hotline"),
        ("sold for sex", "national-human-trafficking-hotline"),
        ("my boss took my passport", "national-human-trafficking-hotline"),
        ("me quiero salir", "national-human-trafficking-hotline"),
        ("runaway", "national-runaway-safeline"),
        ("child abuse", "childhelp-hotline"),
        ("rehab", ""),
        ("refugio", ""),
    ],
)
def test_words_of_danger_lead_to_the_line_that_fits(phrase: str, hotline: str) -> None:
    (row,) = [row for row in rows("synonyms.csv") if row["phrase"] == phrase]

    assert row["hotline"] == hotline


def hidden_places() -> list[Location]:
    return list(Location.objects.filter(address_visibility="hidden"))
