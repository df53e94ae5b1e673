"""Finding words: the same answers from SQLite's FTS5 and from PostgreSQL's text vectors."""

import unicodedata
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resources.search.hits import word_of
from resources.search.index import postgres, sqlite
from resources.search.index.engine import Fit, Question, area_word, best_fits
from resources.search.index.engines import engine
from resources.search.index.entries import Texts
from resources.search.text import words_of

BOONE = "29019"
TEXTS = {
    1: Texts("quiet bed", "shelter", "harbor test", "fictional detox", (BOONE, "MO")),
    2: Texts("detox", "", "bed maker", "shelter", ("region:central",)),
    3: Texts("day room", "", "", "bed 988 日本", ("US",)),
    4: Texts("", "", "", "", ()),
}


@pytest.fixture
def texts(db: None) -> None:
    engine().clear()
    engine().put(TEXTS.items())


def find(*words: str, areas: tuple[tuple[str, ...], ...] = (), most: int = 100) -> dict[int, Fit]:
    """Return the services with all `words` (each its stems, parted by `|`) and their fits."""
    [rows] = engine().find(Question([tuple(word.split("|")) for word in words], areas, most))
    assert len(dict(rows)) == len(rows)
    return dict(rows)


def test_the_engine_is_that_of_the_database() -> None:
    expected = "PostgresEngine" if connection.vendor == "postgresql" else "SqliteEngine"

    assert type(engine()).__name__ == expected


def test_a_word_fits_best_in_the_name_or_a_category_then_in_the_provider(texts: None) -> None:
    assert find("bed") == {1: Fit.NAME, 2: Fit.PROVIDER, 3: Fit.ANYWHERE}
    assert find("shelter") == {1: Fit.NAME, 2: Fit.ANYWHERE}
    assert find("harbor") == {1: Fit.PROVIDER}
    assert find("fiction") == {}


def test_all_words_have_to_be_there_and_the_worst_place_tells_the_fit(texts: None) -> None:
    assert find("quiet", "bed") == {1: Fit.NAME}
    assert find("bed", "harbor") == {1: Fit.PROVIDER}
    assert find("bed", "detox") == {1: Fit.ANYWHERE, 2: Fit.PROVIDER}
    assert find("bed", "nowhere") == {}


def test_one_stem_of_a_word_is_enough(texts: None) -> None:
    assert find("nowhere|quiet") == {1: Fit.NAME}
    assert find("quiet|day", "bed") == {1: Fit.NAME, 3: Fit.ANYWHERE}


def test_only_whole_words_are_found(texts: None) -> None:
    assert find("be") == find("beds") == find("edo") == {}
    assert find("988") == find("日本") == {3: Fit.ANYWHERE}
    assert find("日") == {}


def test_an_area_narrows_and_groups_of_areas_are_found_together(texts: None) -> None:
    assert find("bed", areas=((BOONE,),)) == {1: Fit.NAME}
    assert find("bed", areas=((BOONE, "region:central"),)) == {1: Fit.NAME, 2: Fit.PROVIDER}
    assert find("bed", areas=(("region:central",), ("MO", "US"))) == find("bed")
    assert find("bed", areas=(("29051",),)) == {}


def test_an_area_is_no_word(texts: None) -> None:
    assert [find(area_word(code).lower()) for code in (BOONE, "MO", "US")] == [{}, {}, {}]
    assert find("us") == find(BOONE) == {}


@pytest.mark.parametrize(
    "word",
    ["near", "and", "or", "not", "name", "areas", "rowid", "rank", "a", "d", "true", "null"],
)
def test_words_that_are_operators_or_names_of_columns_are_words(word: str, db: None) -> None:
    engine().clear()
    engine().put([(1, Texts(word, "", "", "", ())), (2, Texts("", "", "", "other", ()))])

    assert find(word) == {1: Fit.NAME}
    assert find(word, "other") == {}
    assert find(f"{word}|other") == {1: Fit.NAME, 2: Fit.ANYWHERE}


def test_at_most_so_many_are_found_for_each_group_and_fit(db: None) -> None:
    engine().clear()
    engine().put((pk, Texts("bed", "", "", "", ("US", "MO")[: pk % 2 + 1])) for pk in range(1, 31))

    assert len(find("bed", most=10)) == 10
    assert len(find("bed", most=30)) == len(find("bed", most=31)) == 30
    assert len(find("bed", areas=(("MO",), ("US",)), most=15)) >= 15


def test_what_is_removed_or_cleared_is_not_found(texts: None) -> None:
    engine().remove([1, 3, 99])
    assert find("bed") == {2: Fit.PROVIDER}

    engine().put([(1, TEXTS[3])])
    assert find("bed") == {1: Fit.ANYWHERE, 2: Fit.PROVIDER}

    engine().clear()
    assert find("bed") == {}


def test_nothing_to_put_or_remove_is_no_mistake(texts: None) -> None:
    engine().put([])
    engine().remove([])

    assert len(find("bed")) == 3


def test_questions_are_answered_each_and_in_one_query(
    texts: None, django_assert_num_queries: Any
) -> None:
    groups = ((BOONE, "region:central"), ("MO", "US"))
    questions = [
        Question([("bed",), ("detox",)], groups, 100),
        Question([("nowhere",)], groups, 100),
        Question([("bed",)], groups[:1], 100),
    ]

    with django_assert_num_queries(1):
        answers = engine().find(*questions)
    assert [dict(rows) for rows in answers] == [
        {1: Fit.ANYWHERE, 2: Fit.PROVIDER},
        {},
        {1: Fit.NAME, 2: Fit.PROVIDER},
    ]


def test_as_many_words_and_areas_as_a_search_can_have_are_found(db: None) -> None:
    words = [f"word{number}" for number in range(64)]
    codes = tuple(f"{29000 + number}" for number in range(300))
    engine().clear()
    engine().put([(1, Texts("", "", "", " ".join(words), codes))])

    assert find(*words, areas=(codes, ("MO", "US"))) == {1: Fit.ANYWHERE}


def test_the_longest_words_of_the_widest_letters_are_kept(db: None) -> None:
    word = words_of("\U00020000" * 100)[0]
    engine().clear()
    engine().put([(1, Texts("", "", "", f"{word} {'x' * 40}", ()))])

    assert find(word) == find("x" * 40) == {1: Fit.ANYWHERE}


def test_every_letter_and_digit_there_is_stands_inside_a_word(db: None) -> None:
    """A letter that an engine took for a gap would be a phrase, which FTS5 does not have here."""
    letters = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code))[0] in "LN"]
    words = list(dict.fromkeys(word for letter in letters for word in words_of(f"a{letter}b")))
    assert len(words) > 50_000
    batches = [words[start : start + 500] for start in range(0, len(words), 500)]
    engine().clear()
    engine().put((pk, Texts("", "", "", batch[-1], ())) for pk, batch in enumerate(batches, 1))

    for pk, batch in enumerate(batches, 1):
        assert pk in find("|".join(batch))


@settings(
    deadline=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(kept=st.text(min_size=1, max_size=40), sought=st.text(min_size=1, max_size=40))
def test_the_words_of_any_text_are_found_again(kept: str, sought: str, db: None) -> None:
    stems = [stem for word in words_of(kept) for stem in word_of(word)]
    engine().clear()
    engine().put([(1, Texts("", "", "", " ".join(stems), ("US",)))])

    for word in words_of(kept):
        assert find("|".join(word_of(word)), areas=(("US",),)) == {1: Fit.ANYWHERE}
    for word in words_of(sought):
        assert bool(find("|".join(word_of(word)))) is bool({*word_of(word)} & {*stems})


def test_the_best_fit_of_a_service_is_kept_once_for_each_question() -> None:
    rows = [(0, 7, 2), (0, 8, 1), (1, 7, 1), (0, 7, 0)]

    assert best_fits(rows, 2) == [[(7, Fit.NAME), (8, Fit.PROVIDER)], [(7, Fit.PROVIDER)]]
    assert best_fits([], 0) == []


def test_an_area_is_one_word_of_letters_and_digits() -> None:
    words = [area_word(code) for code in ("29019", "region:metro-east", "MO", "US")]

    assert all(word.isalnum() and word.isascii() for word in words)
    assert len({word.lower() for word in words}) == 4


def test_what_fts5_is_asked_is_quoted() -> None:
    words = [("bed",), ("counsel", "counseling")]

    assert sqlite.match(words, Fit.NAME, []) == (
        '{name categories} : ("bed") AND {name categories} : ("counsel" OR "counseling")'
    )
    assert sqlite.match([("bed",)], Fit.PROVIDER, ["MO", "US"]) == (
        '{name categories provider} : ("bed")'
        f' AND {{areas}} : ("{area_word("MO")}" OR "{area_word("US")}")'
    )
    assert sqlite.match([("bed",)], Fit.ANYWHERE, []) == (
        '{name categories provider description} : ("bed")'
    )


def test_what_postgresql_is_asked_is_quoted() -> None:
    words = [("bed",), ("counsel", "counseling")]

    assert postgres.query(words, Fit.NAME, []) == "('bed':AB) & ('counsel':AB | 'counseling':AB)"
    assert postgres.query([("bed",)], Fit.PROVIDER, ["MO", "US"]) == (
        f"('bed':ABC) & ('{area_word('MO')}' | '{area_word('US')}')"
    )


def test_a_stem_that_stands_in_several_places_has_a_position_for_each() -> None:
    texts = Texts("bed", "bed shelter", "bed", "bed quiet", ("MO",))

    assert postgres.vector(texts).split() == [
        "'bed':1A,2B,3C,4D",
        "'shelter':2B",
        "'quiet':4D",
        f"'{area_word('MO')}':4D",
    ]
    assert postgres.vector(TEXTS[4]) == ""
