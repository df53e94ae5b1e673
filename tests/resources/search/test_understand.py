"""From what people type to what they mean."""

import pytest

from resources.models import Town, TownCounty
from resources.search.place import PlaceKind
from resources.search.understand import MOST_WORDS, Understanding
from tests.guide import Guide, make_hotline, make_service
from tests.resources.search.asking import asked, make_synonym


def phrases(text: str) -> list[str]:
    """Return the words of the phrases that are understood, in their order."""
    return [phrase.words for phrase in asked(text).phrases]


def test_nothing_means_nothing(guide: Guide) -> None:
    assert asked("") == asked(' ?! “” "" \x00') == Understanding()


def test_a_sentence_is_taken_apart(guide: Guide) -> None:
    make_synonym("shelter", guide.shelter)

    found = asked("I need a SHELTER for women in Columbia, with a pool!")

    assert found.words == tuple("i need a shelter for women in columbia with a pool".split())
    assert [(p.words, p.start, p.end) for p in found.phrases] == [
        ("shelter", 3, 4),
        ("women", 5, 6),
        ("columbia", 7, 8),
    ]
    assert found.phrases[0].meaning.categories == {guide.shelter.pk}
    assert found.phrases[1].meaning.populations == {guide.women.pk}
    assert found.place is not None
    assert found.place.kind is PlaceKind.TOWN
    assert found.rest == ("pool",)
    assert found.content == ["shelter", "women", "pool"]
    assert (found.literal, found.corrections, found.cut, found.age) == ((), (), False, None)


def test_it_is_taken_apart_in_spanish_too(guide: Guide) -> None:
    found = asked("Busco consejería para mujeres cerca de Columbia")

    assert [p.words for p in found.phrases] == ["consejeria", "mujeres", "columbia"]
    assert found.rest == ()


def test_the_longer_phrase_is_meant(guide: Guide) -> None:
    make_synonym("shelter", guide.shelter)
    make_synonym("animal shelter", guide.counseling)

    assert phrases("an animal shelter or a shelter") == ["animal shelter", "shelter"]
    assert phrases("shelter animal") == ["shelter"]


def test_words_without_meaning_are_left_to_the_texts_each_once(guide: Guide) -> None:
    assert asked("pool sauna pool").rest == ("pool", "sauna")
    assert asked("please help me find some help").rest == ()


def test_text_in_quotation_marks_is_taken_as_it_stands(guide: Guide) -> None:
    make_synonym("shelter", guide.shelter)

    for text in ('shelter "Women of hope"', "shelter “Women of hope”", "«Women of hope» shelter"):
        found = asked(text)
        assert (found.words, found.literal) == (("shelter",), ("women", "of", "hope")), text
        assert [p.words for p in found.phrases] == ["shelter"]


@pytest.mark.parametrize("text", ['shelter "', '"shelter', "5'6\" shelter", "” shelter"])
def test_one_quotation_mark_alone_quotes_nothing(text: str, guide: Guide) -> None:
    make_synonym("shelter", guide.shelter)

    assert asked(text).literal == ()
    assert phrases(text) == ["shelter"]


@pytest.mark.parametrize(
    ("text", "words", "age"),
    [
        ("shelter 17 years old", "17 years old", 17),
        ("tengo 15 años", "15 anos", 15),
        ("17yo boy", "17yo", 17),
        ("i am 9 yrs old", "9 yrs old", 9),
        ("0 years", "0 years", 0),
        ("boy 15 shelter", "15", 15),
        ("mi hija 16", "16", 16),
    ],
)
def test_an_age_is_understood(text: str, words: str, age: int, guide: Guide) -> None:
    found = asked(text)

    assert [p.words for p in found.phrases if p.age is not None] == [words]
    assert found.age == age


@pytest.mark.parametrize(
    "text", ["17", "24 7", "h 2 a", "170 years", "years 17", "boys 15", "son 12 weeks old"]
)
def test_a_number_alone_is_no_age(text: str, guide: Guide) -> None:
    assert asked(text).age is None


def test_only_one_place_is_meant(guide: Guide) -> None:
    found = asked("counseling in Columbia near Boone County")

    assert [p.words for p in found.phrases if p.place] == ["boone county"]
    assert asked("counseling 65201").place is not None
    assert asked("Cole County counseling").place is not None


def test_a_word_that_is_mostly_no_place_needs_a_word_before_it(guide: Guide) -> None:
    town = Town.objects.create(name="Liberty", state=guide.missouri)
    TownCounty.objects.create(town=town, county=guide.cole, is_primary=True)

    assert asked("liberty and counseling").place is None
    assert asked("counseling in liberty").place is not None


def test_words_of_danger_name_their_hotlines_each_once(guide: Guide) -> None:
    make_hotline(slug="other-line", is_primary=False)
    make_synonym("want to die", hotline=guide.hotline)
    make_synonym("kill myself", hotline=guide.hotline)

    found = asked("i want to die and kill myself")
    assert found.hotlines == ["test-hotline"]
    assert not any(phrase.narrows for phrase in found.phrases)
    assert asked("counseling").hotlines == []


def test_misspelt_words_are_corrected_and_told(guide: Guide) -> None:
    found = asked("counselling for woemn with a zzzzzz")

    assert dict(found.corrections)["woemn"] == "women"
    assert [p.words for p in found.phrases][-1] == "women"
    assert found.rest == ("zzzzzz",)


def test_quoted_words_are_not_corrected(guide: Guide) -> None:
    found = asked("“woemn”")

    assert (found.corrections, found.literal, found.phrases) == ((), ("woemn",), ())


def test_words_of_the_texts_are_no_mistakes(guide: Guide) -> None:
    make_service("one", guide.harbor, "US", description="Offers wommen a room.")

    assert asked("wommen").corrections == ()


def test_a_search_that_is_too_long_is_cut(guide: Guide) -> None:
    text = " ".join(f"x{number}" for number in range(40))

    found = asked(text)
    assert (len(found.words), len(found.rest), found.cut) == (MOST_WORDS, MOST_WORDS, True)
    assert asked(" ".join(text.split()[:MOST_WORDS])).cut is False
    assert len(asked(f'"{text}"').literal) == MOST_WORDS


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("women in Columbia with a pool", 0, "in columbia with a pool"),
        ("women in Columbia with a pool", 1, "women with a pool"),
        ("pool close to Columbia", 0, "pool"),
        ("women", 0, ""),
        ("16 years old in pool", 0, "in pool"),
    ],
)
def test_a_phrase_is_taken_away_and_a_place_with_the_words_before_it(
    text: str, number: int, rest: str, guide: Guide
) -> None:
    found = asked(text)

    assert found.without(found.phrases[number]) == rest


def test_what_is_quoted_stays_when_a_phrase_is_taken_away(guide: Guide) -> None:
    found = asked('women "with hope"')

    assert asked(found.without(found.phrases[0])).literal == ("with", "hope")


def test_words_are_told_as_they_were_typed(guide: Guide) -> None:
    understood = asked("¿Desintoxicación, para Niños? T visa")
    assert understood.as_typed("desintoxicacion ninos t visa") == "Desintoxicación Niños T visa"
    assert understood.as_typed("visa, ninos and shelter") == "visa, Niños and shelter"
