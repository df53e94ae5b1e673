"""What words mean: synonyms and the names in the guide."""

import uuid
from typing import Any

import pytest

from resources.models import Category
from resources.reference import reference
from resources.search import lexicon as module
from resources.search.lexicon import Lexicon, Meaning, key_of, lexicon_of
from resources.search.text import ENGLISH, SPANISH
from tests.guide import Guide, make_hotline, make_provider, make_service
from tests.resources.search.asking import index, make_synonym

SHELTER, TEENS = Meaning(categories=frozenset([1])), Meaning(populations=frozenset([2]))


def lexicon() -> Lexicon:
    return lexicon_of(reference())


def meaning(text: str) -> Meaning | None:
    """Return what `text` means in the guide as it is now."""
    return means(lexicon(), text)


def means(own: Lexicon, text: str, *, exactly: bool = False) -> Meaning | None:
    """Return what `text` means in the lexicon `own`."""
    sense = own.meaning(text.split(), exactly=exactly)
    return sense.meaning if sense else None


@pytest.fixture
def own() -> Lexicon:
    """A lexicon of nothing."""
    return Lexicon(uuid.uuid4())


def test_meanings_add_up() -> None:
    both = SHELTER | TEENS | Meaning(hotline="one") | Meaning(hotline="two")

    assert both == Meaning(frozenset([1]), frozenset([2]), hotline="one")


@pytest.mark.parametrize(
    ("told", "narrows"),
    [
        (SHELTER, True),
        (TEENS, True),
        (Meaning(languages=frozenset(["eng"])), True),
        (Meaning(providers=frozenset([3])), True),
        (Meaning(hotline="crisis"), False),
        (Meaning(), False),
    ],
)
def test_a_mere_cry_for_help_narrows_nothing(told: Meaning, narrows: bool) -> None:
    assert told.narrows is narrows


@pytest.mark.parametrize(
    ("words", "language", "key"),
    [
        ("shelters for women", ENGLISH, ("shelter", "women")),
        ("a place to stay", ENGLISH, ("place", "stay")),
        ("i am scared", ENGLISH, ("i", "am", "scare")),
        ("it", ENGLISH, ("it",)),
        ("to be", ENGLISH, ("to", "be")),
        ("refugios para mujeres", SPANISH, ("refugi", "mujer")),
        ("", ENGLISH, ()),
    ],
)
def test_small_words_do_not_matter_beside_two_others(
    words: str, language: str, key: tuple[str, ...]
) -> None:
    assert key_of(words.split(), language) == key


@pytest.mark.parametrize(
    "text",
    ["places to stay", "place stay", "places where i can stay", "place to stay", "staying place"],
)
def test_a_phrase_is_known_by_the_stems_of_its_words_that_matter(text: str, own: Lexicon) -> None:
    own.add("Places to stay!", ENGLISH, SHELTER)

    assert means(own, text) == (None if text.startswith("staying") else SHELTER)
    assert own.longest == 3
    assert own.words == {"places", "to", "stay"}


def test_exactly_asks_for_the_small_words_too(own: Lexicon) -> None:
    own.add("she hit me", ENGLISH, SHELTER)
    own.add("group home", ENGLISH, TEENS)

    assert means(own, "group of home") == TEENS
    assert means(own, "group of home", exactly=True) is None
    assert means(own, "group home", exactly=True) == TEENS
    assert means(own, "she hit me", exactly=True) == SHELTER


def test_the_more_words_say_it_the_more_it_weighs(own: Lexicon) -> None:
    own.add("group home for teens", ENGLISH, SHELTER)

    exact = own.meaning("group home for teens".split())
    forms = own.meaning("group homes for a teen".split())
    assert exact is not None
    assert forms is not None
    assert (exact.is_exact, forms.is_exact) == (True, False)
    assert exact.weight >= forms.weight == 3


def test_the_very_words_count_before_their_stems(own: Lexicon) -> None:
    own.add("me quiero matar", SPANISH, SHELTER)
    own.add("me quiere matar", SPANISH, TEENS)

    assert means(own, "me quiero matar") == SHELTER
    assert means(own, "me quiere matar") == TEENS


def test_a_weak_phrase_gives_way_to_what_is_known(own: Lexicon) -> None:
    own.add("teen", ENGLISH, SHELTER)
    own.add("teens", ENGLISH, TEENS, weak=True)
    assert means(own, "teen") == means(own, "teens") == SHELTER

    own.add("teen", ENGLISH, TEENS)
    assert means(own, "teen") == SHELTER | TEENS


def test_a_phrase_of_no_letters_is_left_out(own: Lexicon) -> None:
    own.add("¿?", ENGLISH, SHELTER)
    own.add("", SPANISH, SHELTER)

    assert own.words == set()
    assert means(own, "") is None


def test_the_meanings_of_both_languages_add_up(own: Lexicon) -> None:
    own.add("red", ENGLISH, SHELTER)
    own.add("red", SPANISH, TEENS)

    assert means(own, "red") == SHELTER | TEENS


def test_names_of_the_taxonomy_mean_themselves_in_both_languages(guide: Guide) -> None:
    shelter = Meaning(categories=frozenset([guide.shelter.pk]))

    assert meaning("shelters for adults") == meaning("shelter adult") == shelter
    assert meaning("refugio para adultos") == shelter
    assert meaning("salud") == Meaning(
        categories=frozenset([Category.objects.get(slug="health").pk])
    )
    assert (
        meaning("women") == meaning("mujeres") == Meaning(populations=frozenset([guide.women.pk]))
    )
    assert meaning("spanish") == meaning("espanol") == Meaning(languages=frozenset(["spa"]))
    assert meaning("swimming") is None


def test_a_synonym_means_what_it_is_linked_to(guide: Guide) -> None:
    make_synonym("rehab for women", guide.counseling, guide.women, guide.spanish)
    make_synonym("me quiero salir", guide.shelter, written_in="es", hotline=guide.hotline)

    assert meaning("rehab women") == Meaning(
        frozenset([guide.counseling.pk]), frozenset([guide.women.pk]), frozenset(["spa"])
    )
    assert meaning("me quiero salir") == Meaning(
        frozenset([guide.shelter.pk]), hotline="test-hotline"
    )


def test_a_synonym_counts_before_a_name(guide: Guide) -> None:
    make_synonym("counseling", guide.shelter)

    assert meaning("counseling") == Meaning(categories=frozenset([guide.shelter.pk]))


def test_a_hotline_that_may_not_show_is_not_meant(guide: Guide) -> None:
    secret = make_hotline(slug="secret", is_primary=False, status="draft")
    make_synonym("scared", hotline=secret)

    assert meaning("scared") == Meaning()


def test_a_provider_is_meant_by_its_names_and_their_beginnings(guide: Guide) -> None:
    moon = make_provider("moon", name="Half Moon Valley Test House", alternate_name="HMV")
    own = Meaning(providers=frozenset([moon.pk]))

    for text in ("half moon valley test house", "hmv", "half moon", "half moon valley", "halfmoon"):
        assert meaning(text) == own, text
    assert meaning("half") is None
    assert meaning("moon valley") is None


def test_a_beginning_that_several_have_means_none(guide: Guide) -> None:
    make_provider("one", name="Half Moon Valley")
    make_provider("two", name="Half Moon Hill")

    assert meaning("half moon") is None
    assert meaning("half moon hill") is not None


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("Help Center Kansas", "help center"), ("Columbia Missouri Test Line", "columbia missouri")],
)
def test_a_beginning_that_is_vague_or_a_place_means_none(
    name: str, beginning: str, guide: Guide
) -> None:
    make_provider("vague", name=name)

    assert meaning(beginning) is None
    assert meaning(name.lower()) is not None


@pytest.mark.parametrize("status", ["draft", "archived", "in-review"])
def test_a_provider_that_is_not_public_is_not_known(status: str, guide: Guide) -> None:
    make_provider("secret", name="Zebra Mountain", status=status)

    assert meaning("zebra mountain") is None
    assert "zebra" not in lexicon().vocabulary


def test_in_a_large_guide_providers_are_left_to_the_text_index(
    guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_PROVIDERS", 1)
    assert meaning("harbor test center") is not None

    make_provider("moon", name="Half Moon Valley")
    assert meaning("harbor test center") is None


def test_the_vocabulary_is_the_words_of_texts_phrases_and_noise(guide: Guide) -> None:
    make_service("pool", guide.harbor, "US", description="A swimming pool.")
    make_service("secret", guide.harbor, "US", description="Unicorns.", status="draft")
    make_synonym("rehab", guide.counseling)
    index()

    vocabulary = lexicon().vocabulary
    assert {"swimming", "rehab", "mujeres", "please", "harbor"} <= vocabulary
    assert "unicorns" not in vocabulary


def test_it_is_read_once_for_a_version(guide: Guide, django_assert_num_queries: Any) -> None:
    known, kept = reference(), lexicon()

    with django_assert_num_queries(0):
        assert lexicon_of(known) is kept
    make_synonym("rehab", guide.counseling)
    assert lexicon_of(reference()) is not kept
