"""Every constraint of every model: in words for staff, and by the database itself."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import BaseConstraint, Model, UniqueConstraint

from tests.guide import Guide
from tests.resources.models.rejected import REJECTED
from tests.resources.models.rejected.case import Rejected
from tests.resources.models.valid import VALID

EACH = pytest.mark.parametrize("case", REJECTED, ids=str)


def constraints_of(model: type[Model]) -> dict[str, BaseConstraint]:
    return {constraint.name: constraint for constraint in model._meta.constraints}


def saved(model: type[Model], guide: Guide) -> Model:
    record = VALID[model](guide)
    if record._state.adding:
        # Without the model's own save(), which mends some things before they are stored.
        model._base_manager.bulk_create([record])
    return record


def broken(case: Rejected, guide: Guide) -> tuple[Model, dict[str, Any], Any]:
    """Return a saved record with the changes of `case` not saved, the changes, and its key."""
    if case.beside:
        other = case.beside(guide)
        if other._state.adding:
            other.save()
    record = saved(case.model, guide)
    key, changes = record.pk, case.changes_in(guide)
    for name, value in changes.items():
        setattr(record, name, value)
    return record, changes, key


def as_told_by_the_database(constraint: BaseConstraint, model: type[Model]) -> str:
    """Return what the database's error says: SQLite names the columns of a unique constraint."""
    if connection.vendor == "sqlite" and isinstance(constraint, UniqueConstraint):
        table, fields = model._meta.db_table, constraint.fields
        return ", ".join(f"{table}.{model._meta.get_field(f).column}" for f in fields)  # type: ignore[union-attr]
    return constraint.name


def test_every_constraint_has_a_case_that_it_rejects() -> None:
    models = apps.get_app_config("resources").get_models()
    names = {name for model in models for name in constraints_of(model)}

    assert {case.constraint for case in REJECTED} == names


@pytest.mark.parametrize("model", VALID, ids=lambda model: str(model.__name__))
def test_the_record_that_a_case_starts_from_is_valid(model: type[Model], guide: Guide) -> None:
    record = saved(model, guide)

    record.full_clean()
    assert model._base_manager.filter(pk=record.pk).exists()


@EACH
def test_a_broken_constraint_is_told_in_words(case: Rejected, guide: Guide) -> None:
    record, _, _ = broken(case, guide)

    with pytest.raises(ValidationError) as caught:
        record.full_clean()

    assert caught.value.message_dict == {case.at: [case.says]}


@EACH
def test_it_is_that_constraint_which_is_broken_and_no_other(case: Rejected, guide: Guide) -> None:
    record, _, _ = broken(case, guide)

    violated = []
    for name, constraint in constraints_of(case.model).items():
        try:
            constraint.validate(case.model, record)
        except ValidationError:
            violated.append(name)

    assert violated == [case.constraint]


@EACH
def test_the_database_itself_refuses_it(case: Rejected, guide: Guide) -> None:
    _, changes, key = broken(case, guide)
    told = as_told_by_the_database(constraints_of(case.model)[case.constraint], case.model)

    with pytest.raises(IntegrityError, match=rf"\b{re.escape(told)}\b"), transaction.atomic():
        case.model._base_manager.filter(pk=key).update(**changes)


@pytest.mark.parametrize(
    "case", [c for c in REJECTED if c.says.endswith("is not a valid choice.")], ids=str
)
def test_a_constraint_of_choices_names_its_field(case: Rejected) -> None:
    constraint = constraints_of(case.model)[case.constraint]

    if constraint.name.endswith("source_quality"):
        assert constraint.violation_error_message == "Choose one of the offered kinds of source."
    else:
        words = case.at.replace("_", " ")
        expected = f"Choose one of the offered values for {words}."
        assert constraint.violation_error_message == expected
