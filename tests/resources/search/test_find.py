"""From a search taken apart to the services that fit it, and how well."""

from typing import Any

import pytest

from resources.models import Category, Service, Stance
from resources.search import find as module
from resources.search import hits as asking
from resources.search.hits import word_of
from tests.guide import Guide, make_provider, make_service
from tests.resources.search.asking import (
    found,
    found_slugs,
    hits,
    index,
    make_synonym,
    ranked,
    slugs,
)


@pytest.fixture
def listings(guide: Guide) -> Guide:
    """Services of two kinds, for women, for men, for nobody named, in two languages."""
    for slug, category, population, language, text in [
        ("one", guide.shelter, guide.women, guide.english, "A swimming pool."),
        ("two", guide.shelter, guide.men, guide.spanish, "A garden."),
        ("three", guide.counseling, guide.women, guide.spanish, "A swimming pool and a garden."),
        ("four", guide.counseling, None, guide.english, "Nothing else."),
    ]:
        make_service(
            slug,
            guide.harbor,
            "US",
            categories=(category,),
            stances={population: Stance.WELCOMED} if population else {},
            languages=(language,),
            description=text,
        )
    make_synonym("shelter", guide.shelter)
    return guide


@pytest.mark.parametrize("text", ["", "   ", "please help me", "in columbia", "17 years old", "?!"])
def test_what_says_nothing_to_look_for_finds_none(text: str, listings: Guide) -> None:
    assert found(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shelter", {"one", "two"}),
        ("refugio para adultos", {"one", "two"}),
        ("counseling", {"three", "four"}),
        ("a safe place to stay", {"one", "two"}),
        ("swimming", {"one", "three"}),
        ("swim", {"one", "three"}),
        ("pool garden", {"three"}),
        ("counseling for women swimming garden", {"three", "four"}),
        ("counseling spanish", {"three"}),
        ("women", {"one", "three"}),
        ("harbor test", {"one", "two", "three", "four"}),
        ('"garden"', {"two", "three"}),
        ('counseling "garden"', {"three", "four"}),
    ],
)
def test_words_find_what_they_mean_and_what_has_them(
    text: str, expected: set[str], listings: Guide
) -> None:
    assert {*found_slugs(text)} == expected


def test_who_refuses_a_group_is_not_found_for_it(listings: Guide) -> None:
    make_service(
        "refuses", listings.harbor, "US", categories=(listings.shelter,),
        stances={listings.women: Stance.NOT_ACCEPTED},
    )  # fmt: skip

    assert set(found_slugs("shelter for women")) == {"one", "two"}
    assert ranked("shelter for women")[0] == "one"
    assert "refuses" in found_slugs("shelter")


def test_of_several_kinds_of_help_any_is_found_and_what_is_all_comes_first(
    listings: Guide,
) -> None:
    assert set(found_slugs("shelter and counseling")) == {"one", "two", "three", "four"}

    make_service("zz", listings.harbor, "US", categories=(listings.shelter, listings.counseling))
    assert ranked("shelter and counseling") == ["zz", "four", "one", "three", "two"]


def test_where_many_are_of_all_kinds_only_they_are_found(listings: Guide) -> None:
    both = [f"both-{number}" for number in range(module.FEW)]
    for slug in both:
        make_service(
            slug, listings.harbor, "US", categories=(listings.shelter, listings.counseling)
        )

    assert found_slugs("shelter and counseling") == both


def test_a_language_that_nothing_is_given_in_is_told(listings: Guide) -> None:
    Service.objects.get(slug="one").languages.clear()
    Service.objects.get(slug="four").languages.clear()

    result = hits("shelter in english")
    assert (slugs(result.services), result.no_language) == (["one", "two"], True)
    assert hits("shelter in spanish").no_language is False


def test_a_group_that_nothing_says_it_is_for_is_told(listings: Guide) -> None:
    make_synonym("shelter for men", listings.shelter, listings.men)
    men, women = (frozenset({group.pk}) for group in (listings.men, listings.women))

    result = hits("shelter for men")
    assert (slugs(result.services), result.no_group) == (["one", "two"], frozenset())
    assert {words: slugs(own) for words, own in result.welcoming.items()} == {
        "shelter for men": ["two"]
    }

    Service.objects.get(slug="two").stances.all().delete()
    assert hits("shelter for men").no_group == men
    assert hits("shelter women").no_group == frozenset()
    Service.objects.get(slug="one").stances.all().delete()
    assert hits("shelter women").no_group == women


def test_of_whom_words_of_danger_are_about_nothing_is_told(listings: Guide) -> None:
    make_synonym("battered", listings.shelter, listings.men, hotline=listings.hotline)
    Service.objects.get(slug="two").stances.all().delete()

    assert hits("battered").no_group == frozenset()


def test_a_word_that_nothing_has_is_left_out_and_told(listings: Guide) -> None:
    result = hits("shelter zzzzzz")

    assert slugs(result.services) == ["one", "two"]
    assert (result.left_out, result.is_partial) == (("zzzzzz",), False)


def test_nothing_at_all_is_found_for_words_that_nothing_has(listings: Guide) -> None:
    result = hits("zzzzzz qqqqqq")

    assert (list(result.services), result.left_out) == ([], ("zzzzzz", "qqqqqq"))


def test_where_none_has_all_words_those_with_the_most_come_first(listings: Guide) -> None:
    make_service("all", listings.harbor, "US", description="Sauna.")

    result = hits("pool garden sauna")
    assert result.is_partial is True
    assert result.left_out == ()
    assert slugs(result.services) == ["all", "one", "three", "two"]
    assert ranked("pool garden sauna") == ["three", "all", "one", "two"]


def test_of_partial_words_the_one_that_nothing_has_is_told(listings: Guide) -> None:
    result = hits("pool sauna")

    assert (slugs(result.services), result.left_out) == (["one", "three"], ("sauna",))


def test_a_word_that_stands_twice_is_told_once(listings: Guide) -> None:
    result = hits('sauna zzzzzz garden "sauna" "pool"')

    assert result.left_out == ("sauna", "zzzzzz")


def test_words_are_tried_together_then_alone_in_one_query_each(
    listings: Guide, django_assert_num_queries: Any
) -> None:
    index()
    words = " ".join(f"sauna{number}" for number in range(30))
    hits(words)

    # The content version is asked for three times, then the words together, then each alone.
    with django_assert_num_queries(3 + 1 + 1):
        result = hits(words)
    assert len(result.left_out) == 30


def test_words_beyond_those_tried_alone_are_not_looked_for(listings: Guide) -> None:
    words = [f"sauna{number}" for number in range(module.MOST_ALONE - 1)]

    assert found_slugs(" ".join([*words, "pool", "garden"])) == ["one", "three"]


def test_a_name_made_of_words_that_mean_something_else_is_found(listings: Guide) -> None:
    make_service(
        "named", listings.harbor, "US", name="Shelter moon", categories=(listings.counseling,)
    )

    assert found_slugs("shelter moon") == ["named"]


def test_an_area_narrows_what_is_asked_and_not_what_is_found_by_meaning(listings: Guide) -> None:
    make_service("here", listings.harbor, "29019", description="A sauna.")
    make_service("there", listings.harbor, "29051", description="A sauna.")

    assert found_slugs("sauna", "29019", "US") == ["here"]
    assert found_slugs("sauna") == ["here", "there"]
    assert hits("pool sauna", "29051").left_out == ("pool",)


def test_names_rank_before_texts_and_the_main_kind_before_others(listings: Guide) -> None:
    make_service("zz-pool", listings.harbor, "US", name="ZZ pool")
    assert ranked("pool") == ["zz-pool", "one", "three"]

    last = make_service("zz-main", listings.harbor, "US", categories=(listings.shelter,))
    assert ranked("refugio para adultos")[-1] == "zz-main"
    last.main_category = listings.shelter
    last.save()
    assert ranked("refugio para adultos")[0] == "zz-main"


def test_who_welcomes_a_group_ranks_before_who_says_nothing(listings: Guide) -> None:
    assert ranked("counseling for women") == ["three", "four"]
    Service.objects.get(slug="three").stances.all().delete()
    assert ranked("counseling for women") == ["four", "three"]


def test_a_provider_is_found_by_its_name(listings: Guide) -> None:
    moon = make_provider("moon", name="Half Moon Valley")
    make_service("orbit", moon, "US", categories=(listings.shelter,))

    assert found_slugs("half moon") == found_slugs("halfmoon") == ["orbit"]
    assert ranked("half moon valley shelter")[0] == "orbit"


@pytest.mark.parametrize(("most", "capped"), [(1, True), (2, False)])
def test_more_hits_than_are_looked_at_are_told(
    most: int, capped: bool, listings: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MOST_HITS", most)
    Category.objects.update(name="Help")

    assert hits("pool").is_capped is capped


def test_quoted_words_alone_are_told_to_be_more_too(
    listings: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MOST_HITS", 1)

    assert hits("“pool”").is_capped is True


def test_a_word_is_looked_for_by_its_stems_in_both_languages() -> None:
    assert word_of("refugios") == ("refugio", "refugi")
    assert word_of("988") == ("988",)
