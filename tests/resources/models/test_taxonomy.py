import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from resources.models import Category, Language, Population
from tests.guide import Guide


def test_the_first_level_has_no_parents(guide: Guide) -> None:
    assert [c.slug for c in Category.objects.filter(parent=None)] == ["safe-place", "health"]


def test_a_third_level_is_rejected(guide: Guide) -> None:
    category = Category(name="Beds", slug="beds", parent=guide.shelter)

    with pytest.raises(ValidationError) as caught:
        category.full_clean()

    # The field has only the first level on offer, and the model says it too.
    assert "parent" in caught.value.message_dict
    with pytest.raises(ValidationError) as caught:
        category.clean()
    assert caught.value.message_dict == {"parent": ["Choose a category of the first level."]}


def test_a_heading_with_categories_below_it_stays_a_heading(guide: Guide) -> None:
    safe, health = Category.objects.filter(parent=None)
    safe.parent = health

    with pytest.raises(ValidationError) as caught:
        safe.full_clean()

    assert caught.value.message_dict == {
        "parent": ["This category has categories of its own below it."]
    }


def test_a_heading_without_categories_may_move_below_another(guide: Guide) -> None:
    empty = Category.objects.create(name="Food", slug="food")
    empty.parent = Category.objects.get(slug="health")

    empty.full_clean()
    empty.save()

    assert empty.parent.slug == "health"
    assert [c.slug for c in empty.parent.children.all()] == ["food", "mental-health"]


@pytest.mark.parametrize("rank", [1, 2, 3, 4, 5, None])
def test_a_need_has_a_rank_of_1_to_5_or_none(rank: int | None, db: None) -> None:
    category = Category(name="Food", slug="food", need_rank=rank)

    category.full_clean()
    category.save()


@pytest.mark.parametrize("rank", [0, 6])
def test_other_ranks_are_rejected(rank: int, db: None) -> None:
    category = Category(name="Food", slug="food", need_rank=rank)

    with pytest.raises(ValidationError, match="The assessed needs are ranked 1 to 5"):
        category.full_clean()
    with pytest.raises(IntegrityError, match="category_need_rank_1_to_5"), transaction.atomic():
        category.save()


def test_no_two_categories_share_a_rank(guide: Guide) -> None:
    category = Category(name="Food", slug="food", need_rank=3)

    with pytest.raises(ValidationError) as caught:
        category.full_clean()
    assert caught.value.message_dict == {
        "need_rank": ["Category with this Rank as a need already exists."]
    }
    with pytest.raises(IntegrityError, match="need_rank"), transaction.atomic():
        category.save()


@pytest.mark.parametrize("model", [Category, Population])
def test_no_two_terms_share_a_slug(model: type[Category | Population], db: None) -> None:
    model(name="Food", slug="food").save()

    with pytest.raises(IntegrityError, match="slug"), transaction.atomic():
        model(name="Food", slug="food").save()


def test_a_category_with_others_below_it_is_not_deleted(guide: Guide) -> None:
    with pytest.raises(ProtectedError):
        Category.objects.get(slug="health").delete()


def test_the_code_of_a_language_is_kept_in_small_letters(db: None) -> None:
    Language(code="ASE", name="American Sign Language").save()

    assert [language.code for language in Language.objects.all()] == ["ase"]


@pytest.mark.parametrize("code", ["en", "e1g", "ñña", "e g", "EN", ""])
def test_what_is_no_language_code_is_refused(code: str, db: None) -> None:
    with pytest.raises(IntegrityError, match="language_code_is_iso_639_3"), transaction.atomic():
        Language(code=code, name="X").save()


def test_terms_are_called_by_their_names(guide: Guide) -> None:
    assert [str(guide.shelter), str(guide.women), str(guide.spanish)] == [
        "Shelter for adults",
        "Women",
        "Spanish",
    ]


def test_terms_stand_in_the_order_that_staff_gives_them(guide: Guide) -> None:
    Population.objects.filter(slug="women").update(order=2)
    Language.objects.filter(code="eng").update(order=2)

    assert [p.slug for p in Population.objects.all()] == ["men", "women"]
    assert [language.code for language in Language.objects.all()] == ["spa", "eng"]
