import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from resources.models import Category, Synonym
from resources.models.synonym import plain_phrase
from tests.guide import Guide


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U-Visa", "u visa"),
        ("  place   to\tstay ", "place to stay"),
        ("¿Dónde DORMIR?", "donde dormir"),
        ("niñez", "ninez"),
        ("I don't want to live", "i dont want to live"),
        ("women’s shelter", "womens shelter"),
        ("H-2A/H-2B", "h 2a h 2b"),
        ("988", "988"),
        ("日本", "日本"),
        ("¿?", ""),
        ("", ""),
    ],
)
def test_a_plain_phrase_has_small_letters_no_accents_and_single_spaces(
    text: str, expected: str
) -> None:
    assert plain_phrase(text) == expected


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x24F)))
def test_a_plain_phrase_stays_as_it_is(text: str) -> None:
    assert plain_phrase(plain_phrase(text)) == plain_phrase(text)


def test_a_synonym_keeps_its_phrase_as_written_and_as_compared(db: None) -> None:
    saved = Synonym.objects.create(phrase="¿Dónde dormir?", written_in="es")

    assert (str(saved), saved.plain) == ("¿Dónde dormir?", "donde dormir")


def test_another_phrase_is_compared_anew(db: None) -> None:
    saved = Synonym.objects.create(phrase="rehab")
    saved.phrase = "Detox"
    saved.full_clean()
    saved.save()

    assert Synonym.objects.get().plain == "detox"


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("", "This field cannot be blank."),
        ("--", "Write a phrase of letters or digits."),
        ("y" * 81, "Ensure this value has at most 80 characters (it has 81)."),
    ],
)
def test_a_wrong_phrase_is_told_once_at_its_field(phrase: str, says: str, db: None) -> None:
    with pytest.raises(ValidationError) as caught:
        Synonym(phrase=phrase).full_clean()

    assert caught.value.message_dict == {"phrase": [says]}


def test_a_phrase_in_other_spelling_is_the_same_even_if_a_form_leaves_that_out(db: None) -> None:
    Synonym.objects.create(phrase="safe house")

    with pytest.raises(ValidationError, match="This phrase is on the list already"):
        Synonym(phrase="Safe-House").full_clean(exclude={"plain"})
    Synonym(phrase="Safe-House", written_in="es").full_clean(exclude={"plain"})


def test_a_form_without_the_phrase_does_not_complain_of_it(db: None) -> None:
    Synonym(phrase="--").full_clean(exclude={"phrase"})


def test_a_phrase_outlives_what_it_means(guide: Guide) -> None:
    saved = Synonym.objects.create(phrase="bed", hotline=guide.hotline)
    saved.categories.add(guide.shelter)
    guide.hotline.delete()
    Category.objects.get(pk=guide.shelter.pk).delete()
    saved.refresh_from_db()

    assert (saved.hotline, saved.categories.count()) == (None, 0)


def test_phrases_stand_by_their_letters(db: None) -> None:
    for phrase, language in (("visa", "es"), ("Éxodo", "es"), ("visa", "en"), ("fear", "en")):
        Synonym.objects.create(phrase=phrase, written_in=language)

    found = [(s.phrase, s.written_in) for s in Synonym.objects.all()]
    assert found == [("Éxodo", "es"), ("fear", "en"), ("visa", "en"), ("visa", "es")]
