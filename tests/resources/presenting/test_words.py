"""Sentences that pages share."""

from datetime import date

import pytest
from django.utils.translation import override

from resources.models import Language
from resources.presenting.words import (
    and_list,
    area_name,
    coverage_sentence,
    languages_said,
    long_date,
    partial_date,
)
from resources.reference import reference
from tests.guide import Guide, make_county


@pytest.mark.parametrize(
    ("words", "english", "spanish"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a y b"),
        (["a", "b", "c"], "a, b and c", "a, b y c"),
        (["citas", "idiomas"], "citas and idiomas", "citas e idiomas"),
        (["padres", "hijos"], "padres and hijos", "padres e hijos"),
        (["agua", "hielo"], "agua and hielo", "agua y hielo"),
        (["a", "Ítaca"], "a and Ítaca", "a e Ítaca"),
    ],
)
def test_words_are_listed_as_a_sentence_has_them(
    words: list[str], english: str, spanish: str
) -> None:
    assert and_list(words) == english
    with override("es"):
        assert and_list(words) == spanish


@pytest.mark.parametrize(
    ("code", "english", "spanish"),
    [
        ("29019", "Boone County, MO", "Condado de Boone, MO"),
        ("region:central", "Central Missouri (region)", "Centro de Misuri (región)"),
        ("MO", "Missouri", "Misuri"),
        ("US", "the United States", "todo Estados Unidos"),
        ("29999", "29999", "29999"),
        ("KS", "KS", "KS"),
        ("region:gone", "gone (region)", "gone (región)"),
    ],
)
def test_areas_have_names(code: str, english: str, spanish: str, guide: Guide) -> None:
    assert area_name(reference(), code) == english
    with override("es"):
        assert area_name(reference(), code).lower() == spanish.lower()


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([], ""),
        (["US"], "The United States"),
        (["MO", "29051", "29019"], "Boone County, MO, Cole County, MO and Missouri"),
        (["US", "region:central"], "Central Missouri (region) and the United States"),
    ],
)
def test_counties_come_first_in_the_sentence(codes: list[str], expected: str, guide: Guide) -> None:
    assert coverage_sentence(reference(), codes) == expected


def test_many_counties_are_counted(guide: Guide) -> None:
    codes = [f"2920{number}" for number in range(1, 8)]
    for code in codes:
        make_county(code, f"County {code}", guide.missouri, guide.central, slug=f"c-{code}")

    assert coverage_sentence(reference(), codes[:6]).count("County, MO") == 6
    assert coverage_sentence(reference(), [*codes, "US"]) == "7 counties and the United States"


def test_days_are_written_as_in_the_language() -> None:
    assert long_date(date(2026, 7, 4)) == "July 4, 2026"
    with override("es"):
        assert long_date(date(2026, 7, 4)) == "4 de julio de 2026"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-04-25", "April 25, 2021"),
        ("2021-04", "April 2021"),
        ("2021", "2021"),
        ("", ""),
        ("2021-13", "2021-13"),
        ("2021-02-30", "2021-02-30"),
        ("a-b-c", "a-b-c"),
    ],
)
def test_a_source_date_is_as_exact_as_it_is_known(text: str, expected: str) -> None:
    assert partial_date(text) == expected


def test_languages_after_the_first_are_small_in_spanish() -> None:
    languages = [
        Language(code="eng", name="English", name_es="Inglés"),
        Language(code="spa", name="Spanish", name_es="Español"),
    ]

    assert languages_said(languages) == "English and Spanish"
    with override("es"):
        assert languages_said(languages) == "Inglés y español"
    assert languages_said([]) == ""
