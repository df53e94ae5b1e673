"""What a phrase of a search was taken for, in words."""

import pytest
from django.utils.translation import override

from resources.models import Category
from resources.models.text import Text
from resources.presenting.meanings import meaning_label
from resources.reference import reference
from tests.guide import Guide, make_hotline, make_provider
from tests.resources.search.asking import asked, make_synonym


def labels(text: str) -> list[str | None]:
    """Return what each phrase of `text` was taken for."""
    found = (meaning_label(phrase, reference()) for phrase in asked(text).phrases)
    return [label.value if label else None for label in found]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("shelter for adults", "Shelter for adults"),
        ("mujeres", "Women"),
        ("español", "Spanish"),
        ("17 years old", "Age 17"),
        ("in columbia", "Boone County, MO"),
        ("65201", "Boone County, MO"),
        ("central missouri", "Central Missouri"),
        ("in missouri", "Missouri"),
    ],
)
def test_a_phrase_is_told_by_the_name_in_the_guide(text: str, label: str, guide: Guide) -> None:
    assert labels(text) == [label]


def test_in_spanish_it_is_told_in_spanish(guide: Guide) -> None:
    with override("es"):
        (phrase,) = asked("women").phrases
        assert meaning_label(phrase, reference()) == Text("Mujeres", "es")
        assert labels("in missouri") == ["Misuri"]
        assert labels("central missouri") == ["Centro de Misuri"]


def test_the_parts_of_a_meaning_are_told_together(guide: Guide) -> None:
    make_synonym("battered", guide.women, guide.shelter, guide.spanish)

    assert labels("battered") == ["Shelter for adults; Women; Spanish"]


def test_many_kinds_are_not_all_told(guide: Guide) -> None:
    more = [Category.objects.create(slug=f"more-{n}", name=f"More {n}", order=n) for n in range(4)]
    make_synonym("zumba", *more)
    make_synonym("yoga", *more[:3])

    assert labels("yoga") == ["More 0, More 1 or More 2"]
    assert labels("zumba") == ["More 0, More 1, More 2 or …"]


def test_a_provider_is_told_as_it_was_typed(guide: Guide) -> None:
    make_provider("moon", name="Half Moon Valley")

    assert labels("HALF moon") == ["half moon"]


def test_a_mere_cry_for_help_has_no_label(guide: Guide) -> None:
    make_hotline(slug="other", is_primary=False)
    make_synonym("want to die", hotline=guide.hotline)

    assert labels("i want to die") == [None]
