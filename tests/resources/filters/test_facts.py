"""Facts, nearness and words beside the other fields."""

from typing import Any

import pytest
from django.utils import timezone

from tests.guide import Guide, make_location, make_service
from tests.resources.filters.asking import BOONE, FACTS, filtered, kept

# Facts

ANSWERS = ["yes", "no", "unknown"]


@pytest.mark.parametrize(
    ("fact", "field", "right"),
    [
        ("walk_in", "walk_in", "yes"),
        ("no_referral", "referral_required", "no"),
        ("no_id", "id_required", "no"),
    ],
)
def test_a_fact_keeps_only_what_says_it(fact: str, field: str, right: str, guide: Guide) -> None:
    for answer in ANSWERS:
        values: Any = {field: answer}
        make_service(answer, guide.harbor, "US", **values)

    assert kept(f"{fact}=yes") == {right}
    assert kept("") == set(ANSWERS)


def test_accessible_is_what_has_a_place_where_one_gets_in_by_wheelchair(guide: Guide) -> None:
    for answer in ANSWERS:
        service = make_service(answer, guide.harbor, "US")
        make_location(service, answer, wheelchair_accessible=answer)
    both = make_service("both", guide.harbor, "US")
    for answer in ANSWERS:
        make_location(both, answer, wheelchair_accessible=answer)
    make_service("nowhere", guide.harbor, "US")

    assert kept("accessible=yes") == {"yes", "both"}


def test_facts_narrow_each_other(guide: Guide) -> None:
    today = timezone.localdate()
    answers: Any = {"walk_in": "yes", "referral_required": "no", "id_required": "no"}
    everything = make_service("everything", guide.harbor, "US", verified_on=today, **answers)
    make_location(everything, "Hidden", wheelchair_accessible="yes")
    make_service("but-place", guide.harbor, "US", verified_on=today, **answers)
    make_service("but-check", guide.harbor, "US", **answers)
    make_service("but-papers", guide.harbor, "US", **answers | {"id_required": "yes"})

    assert kept("walk_in=yes&no_referral=yes") == {
        "everything", "but-place", "but-check", "but-papers",
    }  # fmt: skip
    assert kept("walk_in=yes&no_referral=yes&no_id=yes") == {"everything", "but-place", "but-check"}
    assert kept("no_id=yes&verified=yes") == {"everything", "but-place"}
    assert kept("&".join(f"{fact}=yes" for fact in FACTS)) == {"everything"}


def test_near_leaves_everything(areas: Guide) -> None:
    assert kept("place=65201&near=yes") == BOONE


# Words


def test_words_narrow_beside_the_other_fields(guide: Guide) -> None:
    make_service("a", guide.harbor, "29019", categories=(guide.shelter,), cost="free")
    make_service("b", guide.harbor, "29019", categories=(guide.shelter,), cost="fee")
    make_service("c", guide.harbor, "29019", categories=(guide.counseling,), cost="free")
    make_service("d", guide.harbor, "17163", name="Kayak lessons", cost="free")

    assert kept("q=shelter for adults") == {"a", "b"}
    assert kept("q=shelter for adults&cost=free") == {"a"}
    assert kept("q=shelter for adults in Columbia&cost=free") == {"a"}
    assert kept("q=kayak") == {"d"}
    assert kept("q=kayak&county=boone-mo") == set()
    assert kept("q=%20") == {"a", "b", "c", "d"}


def test_words_longer_than_anyone_types_are_refused(guide: Guide) -> None:
    assert filtered("q=" + "x" * 200).form.errors == {}
    errors = filtered("q=" + "x" * 201).form.errors.as_data()
    assert [error.code for error in errors["q"]] == ["max_length"]
