"""Words as searches compare them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources.search import text
from resources.search.text import ENGLISH, LONGEST_WORD, SPANISH, read, stem, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("¿Niñez? U-Visa, it's FREE", ["ninez", "u", "visa", "its", "free"]),
        ("don’t e-mail 24/7", ["dont", "e", "mail", "24", "7"]),
        ("Saint Louis, Sainte Genevieve, St. Charles", "st louis ste genevieve st charles".split()),
        ("naïve ﬁle ß", ["naive", "file", "ss"]),
        ("ｆｕｌｌ ½ x²", ["full", "1", "2", "x2"]),
        ("日本 語 שלום 😀 مرحبا", ["日本", "語", "שלום", "مرحبا"]),
        ('name:* "NEAR(a b)" -x ^y a&b|!c <->', "name near a b x y a b c".split()),
        ("a_b%c\\d;e", ["a", "b", "c", "d", "e"]),
        ("\ud800a\x00b\u202e", ["a", "b"]),
        ("!?", []),
        ("", []),
    ],
)
def test_words_are_folded_and_parted_at_all_that_is_no_letter_or_digit(
    text: str, words: list[str]
) -> None:
    assert words_of(text) == words


def test_a_word_as_long_as_no_word_is_cut() -> None:
    assert words_of("x" * 500) == ["x" * LONGEST_WORD]


def test_letters_that_an_older_unicode_does_not_know_are_no_words() -> None:
    # Cyrillic monograph uk (5.1) and Adlam (9.0), beside Ethiopic (3.0).
    assert words_of("ꙮ \U0001e900 ሀ") == ["ሀ"]


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=60))
def test_words_of_any_text_are_letters_and_digits_and_stay_as_they_are(text: str) -> None:
    words = words_of(text)

    assert all(word.isalnum() and len(word) <= LONGEST_WORD for word in words)
    assert words_of(" ".join(words)) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (ENGLISH, ["shelter", "shelters", "sheltering", "sheltered"]),
        (ENGLISH, ["counsel", "counseling", "counsels"]),
        (SPANISH, ["refugio", "refugios"]),
        (SPANISH, ["abogada", "abogado", "abogados"]),
        (SPANISH, ["vivienda", "viviendas"]),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, words: list[str]) -> None:
    assert len({stem(word, language) for word in words}) == 1


def test_what_has_a_digit_is_its_own_stem() -> None:
    assert [stem(word, ENGLISH) for word in ("988", "h2as", "90s")] == ["988", "h2as", "90s"]


def test_accents_do_not_matter_to_a_stem() -> None:
    assert read("Consejería", SPANISH).stems == read("consejeria", SPANISH).stems == ("consejeri",)


def test_stems_of_a_text_come_once_and_in_their_order() -> None:
    assert read("Shelters, beds & a shelter bed", ENGLISH).stems == ("shelter", "bed", "a")


def test_stemming_in_several_threads_gives_what_it_gives_in_one() -> None:
    words = [
        f"{word}{ending}" for word in ("shelter", "counsel", "walk") for ending in ("ing", "s")
    ]
    # `stem` remembers: what it was made of has to be asked for here.
    bare = text._stem
    expected = [bare(ENGLISH, word) for word in words * 50]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda word: bare(ENGLISH, word), words * 50))

    assert found == expected
