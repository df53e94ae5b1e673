"""What the models say of records before anything is written: fields, rules, constraints."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial, reduce
from operator import and_
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from resources.exchange.records import Record, Values
from resources.exchange.rows import Problem, Row
from resources.exchange.shape import Columns, Shape
from resources.exchange.shapes import SHAPE


def invalid(records: Iterable[Record]) -> list[Problem]:
    """Return what the models reject in `records` and their parts, each row on its own."""
    problems: list[Problem] = []
    for record in records:
        shape = SHAPE[record.shape]
        problems += _rejected(shape, record.values, record.origin)
        for name, rows in record.parts.items():
            if shape.parts[name].checked:
                for row in rows:
                    problems += _rejected(shape.parts[name], row.values, row.origin)
    return problems


def shared(shape: Shape, records: Iterable[Record]) -> list[Problem]:
    """Return which of `records` have the same as an earlier one where each must have its own."""
    problems = []
    first: dict[tuple[Any, ...], Row] = {}
    for record in records:
        for names in shape.unique:
            values = [record.values[name] for name in names]
            if not all(values):
                continue
            earlier = first.setdefault((names, *values), record.origin)
            if earlier is not record.origin:
                text = " and ".join(repr(value) for value in values)
                column = ", ".join(_column(shape, name, record.origin) for name in names)
                reason = f"{text} is that of line {earlier.line} already."
                problems.append(record.origin.problem(reason, column))
    return problems


def _rejected(columns: Columns, values: Values, origin: Row) -> list[Problem]:
    """Return what the model rejects. References are left out: they were looked up before."""
    instance = columns.model(**{name: values[name] for name in columns.fields})
    left_out = {f.name for f in columns.model._meta.fields} - set(columns.fields)
    problems = []
    for check in _checks(instance):
        try:
            check(left_out)
        except ValidationError as error:
            problems += _told(columns, error, origin)
            # One complaint about a field is enough.
            left_out |= set(getattr(error, "error_dict", ()))
    return problems


def _checks(instance: models.Model) -> Iterator[Callable[[set[str]], None]]:
    """Give what `Model.full_clean` does, apart from uniqueness; each takes the fields to ignore."""
    yield lambda left_out: instance.clean_fields(exclude=left_out)
    yield lambda left_out: instance.clean()
    yield partial(_check_constraints, instance)


def _check_constraints(instance: models.Model, left_out: set[str]) -> None:
    """Ask the database, in one query for all constraints; in one each only to say which is hurt.

    It is not asked of texts that are simply compared: thousands of rows have nothing else.
    """
    constraints = [
        constraint
        for constraint in instance._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
        and not left_out & _fields(constraint.condition)
        and not _plainly_holds(constraint.condition, instance)
    ]
    if not constraints:
        return
    whole = reduce(and_, (constraint.condition for constraint in constraints))
    try:
        models.CheckConstraint(condition=whole, name="all").validate(type(instance), instance)
    except ValidationError:
        raise ValidationError(list(_hurt(constraints, instance))) from None


def _plainly_holds(condition: Any, instance: models.Model) -> bool:
    """Return whether `condition` holds, and only says of one text what it is or is not."""
    if not isinstance(condition, Q) or len(condition.children) != 1:
        return False
    child: Any = condition.children[0]
    if isinstance(child, Q):
        return not condition.negated and _plainly_holds(child, instance)
    lookup, value = child
    name, _, kind = lookup.partition("__")
    text = getattr(instance, name, None)
    if kind not in {"", "in"} or not isinstance(text, str):
        return False
    if kind == "":
        return isinstance(value, str) and (text == value) is not condition.negated
    return isinstance(value, list | tuple) and (text in value) is not condition.negated


def _hurt(
    constraints: list[models.CheckConstraint], instance: models.Model
) -> Iterator[ValidationError]:
    for constraint in constraints:
        try:
            constraint.validate(type(instance), instance)
        except ValidationError as error:
            yield error


def _fields(condition: Any) -> set[str]:
    """Return the fields that a condition speaks of."""
    if isinstance(condition, Q):
        return set[str]().union(*map(_fields, condition.children))
    lookup, value = condition
    other = {value.name} if isinstance(value, F) else set()  # type: ignore[attr-defined]
    return {lookup.partition("__")[0]} | other


def _told(columns: Columns, error: ValidationError, origin: Row) -> list[Problem]:
    if not hasattr(error, "error_dict"):
        return [origin.problem(message) for message in error.messages]
    return [
        origin.problem(message, _column(columns, name, origin))
        for name, messages in error.message_dict.items()
        for message in messages
    ]


def _column(columns: Columns, name: str, origin: Row) -> str:
    """Return the column of the file that fills the field `name`."""
    called = (columns.called.get(name, name), f"{name}_en")
    return next((column for column in called if column in origin.cells), name)
