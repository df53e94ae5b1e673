from typing import Any

import pytest

from resources.exchange.records import Record, Values
from resources.exchange.rows import Row
from resources.exchange.validate import invalid

pytestmark = pytest.mark.django_db


def told(shape: str, values: Values) -> list[str]:
    row = Row("things.csv", 7, {})
    return [problem.reason for problem in invalid([Record(shape, "x", values, row)])]


def synonym(**values: Any) -> Values:
    plain = {"phrase": "Rehab", "plain": "rehab", "written_in": "en", "only_alone": False}
    return plain | {"hotline": None} | values


def postal_code(**values: Any) -> Values:
    return {"code": "65201", "kind": "standard"} | values


def test_the_database_is_not_asked_whether_a_text_is_one_of_a_few(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(0):
        assert told("synonym", synonym()) == []


def test_the_database_is_asked_what_only_it_can_tell(django_assert_num_queries: Any) -> None:
    # One question, between a savepoint and its release.
    with django_assert_num_queries(3):
        assert told("postal-code", postal_code()) == []


@pytest.mark.parametrize(
    ("shape", "values", "reasons"),
    [
        ("synonym", synonym(written_in="fr"), ["written_in: Value 'fr' is not a valid choice."]),
        (
            "synonym",
            synonym(phrase="y" * 81),
            ["phrase: Ensure this value has at most 80 characters (it has 81)."],
        ),
        ("postal-code", postal_code(code="6520A"), ["A ZIP code has five digits."]),
        ("postal-code", postal_code(kind="odd"), ["kind: Value 'odd' is not a valid choice."]),
    ],
)
def test_what_the_models_reject_is_told_once(
    shape: str, values: Values, reasons: list[str]
) -> None:
    assert told(shape, values) == reasons
