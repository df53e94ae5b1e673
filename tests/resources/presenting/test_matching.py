"""Why a service is among the results, where its card does not show it."""

import pytest
from django.utils.translation import override

from resources.models import SearchEntry, Service, Stance
from resources.presenting.matching import Matcher, Shown
from resources.reference import reference
from resources.search.index.listed import Listed
from tests.guide import Guide, make_service
from tests.resources.search.asking import asked, found, index, make_synonym


@pytest.fixture
def pool(guide: Guide) -> Service:
    """A service whose card shows some of its words and keeps others back."""
    make_synonym("rehab", guide.shelter)
    return make_service(
        "pool", guide.harbor, "US", categories=(guide.shelter,), name="Quiet rooms",
        name_es="Cuartos", description="With a garden.", description_es="Con jardín.",
        eligibility_description="Bring swimwear for the pool.",
    )  # fmt: skip


def unseen(text: str, service: Service) -> tuple[str, ...]:
    """Return what the card of `service` tells of a search."""
    position = index().position(service.pk)
    listed = Listed.from_json(SearchEntry.objects.get(pk=service.pk).card)
    categories = [reference().category_by_id[pk] for pk in listed.categories]
    return Matcher(asked(text), found(text)).unseen(position, listed, categories)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ()),
        ("please help", ()),
        ("pool", ("pool",)),
        ("pools", ("pools",)),
        ("garden", ()),
        ("gardens quiet", ()),
        ("harbor", ()),
        ("garden pool swimwear", ("pool", "swimwear")),
        ('"pool"', ("pool",)),
        ("shelter for adults", ()),
        ("rehab", ("rehab",)),
        ("rehab pool", ("pool", "rehab")),
        ("counseling", ()),
        ("safe place to stay", ("safe place to stay",)),
        ("women", ()),
    ],
)
def test_only_what_fits_and_the_card_does_not_show_is_told(
    text: str, told: tuple[str, ...], pool: Service
) -> None:
    assert unseen(text, pool) == told


@pytest.mark.parametrize("text", ["rehab zzzzzz", "pool zzzzzz", "zzzzzz"])
def test_a_word_that_the_service_has_not_is_never_told(text: str, pool: Service) -> None:
    assert "zzzzzz" not in unseen(text, pool)


def test_words_that_name_a_group_are_told_only_of_who_says_it_is_welcome(
    pool: Service, guide: Guide
) -> None:
    make_synonym("pad for guys", guide.shelter, guide.men)
    for_men = make_service(
        "for-men", guide.harbor, "US", categories=(guide.shelter,),
        stances={guide.men: Stance.WELCOMED},
    )  # fmt: skip

    assert unseen("pad for guys", for_men) == ("pad for guys",)
    assert unseen("pad for guys", pool) == ()


def test_of_partial_words_each_service_tells_its_own(pool: Service, guide: Guide) -> None:
    other = make_service("other", guide.harbor, "US", application_process="Ask for the sauna.")

    assert unseen("pool sauna", pool) == ("pool",)
    assert unseen("pool sauna", other) == ("sauna",)


def test_who_is_of_the_kind_and_has_not_the_word_does_not_tell_it(
    pool: Service, guide: Guide
) -> None:
    plain = make_service("plain", guide.harbor, "US", categories=(guide.shelter,))

    assert unseen("rehab pool", plain) == ("rehab",)


def test_the_card_in_spanish_shows_spanish(pool: Service) -> None:
    with override("es"):
        assert unseen("jardin", pool) == ()
        assert unseen("garden", pool) == ("garden",)
    assert unseen("jardin", pool) == ("jardin",)


def test_a_word_is_shown_by_its_stem_in_either_language() -> None:
    shown = Shown("A room,", "un refugio")

    assert shown.has("room")
    assert shown.has("rooms")
    assert shown.has("refugios")
    assert not shown.has("roomy")
