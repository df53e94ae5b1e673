"""Finds what a plan would write that another record of the database has already."""

from typing import Any

from resources.exchange.plan import Action, Decision, Plan
from resources.exchange.rows import Problem
from resources.exchange.shape import Shape
from resources.exchange.shapes import SHAPES


def clashes(plan: Plan) -> list[Problem]:
    """Return the rows of `plan` that cannot be written because staff gave their value away."""
    return [
        problem
        for shape in SHAPES
        for names in (*shape.unique, shape.natural)
        for problem in _clashes(shape, names, plan)
    ]


def _clashes(shape: Shape, names: tuple[str, ...], plan: Plan) -> list[Problem]:
    writing = [d for d in plan.decisions[shape.name] if d.action.writes]
    if not writing:
        return []
    updating = {d.present.pk for d in writing if d.present and d.action is Action.UPDATE}
    attributes = [f"{name}_id" if name in shape.references else name for name in names]
    first = {_values(shape, names, decision, plan)[0] for decision in writing}
    rows = shape.model._default_manager.filter(**{f"{attributes[0]}__in": first})
    holders = {
        tuple(cells): pk
        for pk, *cells in rows.values_list("pk", *attributes)
        if pk not in updating and all(cells)
    }
    return [
        decision.record.origin.problem(
            f"{shape.name} {decision.record.key!r} cannot have "
            f"{' and '.join(f'{name} {decision.record.values[name]!r}' for name in names)}: "
            f"another {shape.name} has it in the database (id {holders[values]})."
        )
        for decision in writing
        if (values := _values(shape, names, decision, plan)) in holders
    ]


def _values(
    shape: Shape, names: tuple[str, ...], decision: Decision, plan: Plan
) -> tuple[Any, ...]:
    """Return the values as the database holds them; None for what is only about to be made."""
    found = []
    for name in names:
        value = decision.record.values[name]
        if name in shape.references:
            value = plan.keys.find(shape.references[name], value)
        found.append(value)
    return tuple(found)
