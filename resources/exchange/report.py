"""Says in plain words what a load has done, or would do."""

from collections import Counter

from resources.exchange.plan import Action, Plan
from resources.exchange.rows import Problem
from resources.exchange.shape import Shape
from resources.exchange.shapes import SHAPES

# How many keys a line names before it says "and more".
NAMED = 20


def report(plan: Plan, *, check: bool = False) -> list[str]:
    """Return the lines of a report on `plan`."""
    lines = [f"{shape.plural}: {counts}" for shape in SHAPES if (counts := _counts(plan, shape))]
    lines += _named(plan)
    if not plan.writes:
        return [*lines, "Nothing changed."]
    return [*lines, "This was a check: nothing was written." if check else "Loaded."]


def rejection(problems: list[Problem]) -> str:
    """Return what to tell of a batch that was rejected."""
    places = len({(problem.file, problem.where) for problem in problems})
    count = "1 place is" if places == 1 else f"{places} places are"
    return "\n".join([*map(str, problems), f"Nothing was loaded: {count} wrong."])


def _counts(plan: Plan, shape: Shape) -> str:
    counts = Counter(decision.action for decision in plan.decisions[shape.name])
    said = [f"{counts[action]} {action.value}" for action in Action if counts[action]]
    removed = sum(removal.shape == shape.name for removal in plan.removed)
    return ", ".join([*said, *([f"{removed} removed"] if removed else [])])


def _named(plan: Plan) -> list[str]:
    """Return the records that staff decided about, by name."""
    lines = []
    for action in (Action.KEEP, Action.KEEP_FOUND, Action.LEAVE):
        keys = [f"{d.record.shape} {d.record.key}" for d in plan.all() if d.action is action]
        if keys:
            lines.append(f"{action.value.capitalize()}: {_listed(keys)}")
    lines += [
        f"{d.record.shape} {d.record.key}: {d.action.value} without {_listed(d.dropped)}, "
        "which staff deleted"
        for d in plan.all()
        if d.action.writes and d.dropped
    ]
    if plan.removed:
        removed = [f"{removal.shape} {removal.key}" for removal in plan.removed]
        lines.append(f"Removed (in no file any more, untouched by staff): {_listed(removed)}")
    if plan.absent:
        absent = [f"{shape} {key}" for shape, key in plan.absent]
        lines.append(f"In no file any more, but left as they are: {_listed(absent)}")
    return lines


def _listed(keys: list[str] | tuple[str, ...]) -> str:
    more = f" and {len(keys) - NAMED} more" if len(keys) > NAMED else ""
    return ", ".join(keys[:NAMED]) + more
