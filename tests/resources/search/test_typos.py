"""Misspelt words and what they were most likely meant to be."""

import uuid

import pytest

from resources.search.lexicon import Lexicon, Meaning
from resources.search.text import ENGLISH
from resources.search.typos import MOST, corrected, is_misspelt, nearest

PHRASES = ["counseling", "shelter", "detox", "zabcde", "aabcde"]
TEXTS = ["shelters", "swimming", "bed", "zabcdf", "gardener"]


@pytest.fixture
def lexicon() -> Lexicon:
    """A lexicon of a few phrases, and of a few words of texts."""
    made = Lexicon(uuid.uuid4())
    for phrase in PHRASES:
        made.add(phrase, ENGLISH, Meaning())
    made.__dict__["vocabulary"] = frozenset([*TEXTS, *PHRASES])
    return made


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sheltr", "shelter"),
        ("shelterr", "shelter"),
        ("shalter", "shelter"),
        ("sehlter", "shelter"),
        ("counsling", "counseling"),
        ("conseling", "counseling"),
        ("cuonsleing", "counseling"),
        ("detx", "detox"),
        ("swiming", "swimming"),
        ("garedenr", "gardener"),
        ("shltr", None),
        ("dtx", None),
        ("xyzzyq", None),
    ],
)
def test_one_letter_may_be_wrong_and_two_in_a_long_word(
    word: str, meant: str | None, lexicon: Lexicon
) -> None:
    assert nearest(word, lexicon) == meant


def test_words_of_phrases_count_before_words_of_texts(lexicon: Lexicon) -> None:
    assert nearest("shelterz", lexicon) == "shelter"
    assert nearest("zabcdx", lexicon) == "zabcde"


def test_of_equally_near_words_the_one_with_the_same_beginning_is_meant(lexicon: Lexicon) -> None:
    assert nearest("aabcdx", lexicon) == "aabcde"
    assert nearest("zabcdx", lexicon) == "zabcde"
    # Neither: the first by the alphabet.
    assert nearest("xabcde", lexicon) == "aabcde"


@pytest.mark.parametrize(
    ("word", "misspelt"),
    [
        ("sheltr", True),
        ("shelter", False),
        ("swimming", False),
        ("bde", False),
        ("h2aa", False),
        ("日本語語", True),
    ],
)
def test_only_long_words_that_nothing_has_are_misspelt(
    word: str, misspelt: bool, lexicon: Lexicon
) -> None:
    assert is_misspelt(word, lexicon) is misspelt


def test_only_words_that_something_is_near_are_corrected(lexicon: Lexicon) -> None:
    words = ["sheltr", "xyzzyq", "detox", "swiming"]

    assert corrected(words, lexicon) == {"sheltr": "shelter", "swiming": "swimming"}
    assert corrected([], lexicon) == {}


def test_only_so_many_words_are_looked_at(lexicon: Lexicon) -> None:
    strange = [f"xyzzy{letter}" for letter in "abcdefgh"[:MOST]]

    assert corrected([*strange[1:], "sheltr"], lexicon) == {"sheltr": "shelter"}
    assert corrected([*strange, "sheltr"], lexicon) == {}
