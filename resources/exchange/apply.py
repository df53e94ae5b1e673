"""Writes a plan: the only module of the exchange that changes the database.

Parts are written in bulk, which sends no signals; their owners are saved one by one, which does.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from resources.exchange.plan import Action, Decision, Plan, Removal
from resources.exchange.present import Keys
from resources.exchange.records import PartRecord, Values, canonical, public_id
from resources.exchange.shape import Columns, Part, Shape
from resources.exchange.shapes import SHAPES
from resources.models import LoadedRow


def apply(plan: Plan) -> None:
    """Write what `plan` has decided. Call it in a transaction."""
    for shape in SHAPES:
        _remove(shape, [removal for removal in plan.removed if removal.shape == shape.name])
        writing = [d for d in plan.decisions[shape.name] if d.action.writes]
        if not writing:
            continue
        _write_owners(shape, writing, plan.keys)
        for name, part in shape.parts.items():
            _write_part(shape, name, part, writing, plan.keys)
        _remember(shape, writing)


def _remove(shape: Shape, removals: list[Removal]) -> None:
    if removals:
        shape.model._default_manager.filter(pk__in=[one.pk for one in removals]).delete()
        # Forgotten too: a row that comes back into a file is made anew.
        keys = [one.key for one in removals]
        LoadedRow.objects.filter(model=shape.name, key__in=keys).delete()


def _write_owners(shape: Shape, writing: list[Decision], keys: Keys) -> None:
    manager = shape.model._default_manager
    updating = [d.present.pk for d in writing if d.action is Action.UPDATE and d.present]
    if updating and shape.release:
        manager.filter(pk__in=updating).update(**shape.release)
    present = manager.in_bulk(updating)
    for decision in writing:
        record = decision.record
        if decision.action is Action.UPDATE and decision.present:
            instance = present[decision.present.pk]
            _fill(instance, shape, record.values, keys)
            instance.save()
        else:
            instance = shape.model()
            _fill(instance, shape, record.values, keys)
            if shape.has_public_id:
                instance.uuid = public_id(shape.name, record.key)  # type: ignore[attr-defined]
            instance.save(force_insert=True)
            keys.add(shape.name, record.key, instance.pk)


@dataclass
class _Changes:
    """What is to be done with the rows of a part."""

    create: list[tuple[str, Values]] = field(default_factory=list)
    update: dict[Any, Values] = field(default_factory=dict)
    delete: list[Any] = field(default_factory=list)


def _write_part(shape: Shape, name: str, part: Part, writing: list[Decision], keys: Keys) -> None:
    changes = _Changes()
    for decision in writing:
        before = decision.present.parts[name] if decision.present else []
        _compare(part, decision.record.key, before, decision.record.parts.get(name, []), changes)
    manager = part.model._default_manager
    if changes.delete:
        manager.filter(pk__in=changes.delete).delete()
    for pk, instance in manager.in_bulk(list(changes.update)).items():
        _fill(instance, part, changes.update[pk], keys)
        instance.save()
    created = []
    for key, values in changes.create:
        instance = part.model(**{f"{part.owner}_id": keys.pk(shape.name, key)})
        _fill(instance, part, values, keys)
        created.append(instance)
    manager.bulk_create(created, batch_size=500)
    if part.named:
        for (key, _), instance in zip(changes.create, created, strict=True):
            keys.add(part.named, key, instance.pk)


def _compare(
    part: Part,
    key: str,
    before: Iterable[tuple[Any, Values]],
    wanted: Iterable[PartRecord],
    changes: _Changes,
) -> None:
    """Put into `changes` how the rows of one owner come from `before` to `wanted`.

    Rows that stay the same are not touched, and rows of the same identity change in place: what
    staff has hung on them stays.
    """
    rows = dict(before)
    left = []
    for row in wanted:
        same = _first(rows, canonical(row.values), part.names)
        if same is None:
            left.append(row.values)
        else:
            del rows[same]
    for values in left:
        identity = canonical({name: values[name] for name in part.identity})
        same = _first(rows, identity, part.identity)
        if same is None:
            changes.create.append((key, values))
        else:
            changes.update[same] = values
            del rows[same]
    changes.delete += rows


def _first(rows: dict[Any, Values], wanted: str, names: tuple[str, ...]) -> Any:
    """Return the id of the first of `rows` that has `wanted` under `names`, or None."""
    for pk, values in rows.items():
        if canonical({name: values[name] for name in names}) == wanted:
            return pk
    return None


def _fill(instance: models.Model, columns: Columns, values: Values, keys: Keys) -> None:
    for name in columns.fields:
        setattr(instance, name, values[name])
    for name, shape in columns.references.items():
        setattr(instance, f"{name}_id", keys.pk(shape, values[name]))


def _remember(shape: Shape, writing: list[Decision]) -> None:
    LoadedRow.objects.bulk_create(
        [LoadedRow(model=shape.name, key=d.record.key, digest=d.digest) for d in writing],
        update_conflicts=True,
        unique_fields=["model", "key"],
        update_fields=["digest"],
        batch_size=500,
    )
