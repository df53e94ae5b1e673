"""Decides what a load would do with each record. Reads only; `resources.exchange.apply` writes.

`LoadedRow` tells what was loaded before. What differs from that, staff made: it stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from resources.exchange.present import Keys, Present, naturals, read_present
from resources.exchange.records import Batch, PartRecord, Record, Values
from resources.exchange.shape import Columns, Shape
from resources.exchange.shapes import SHAPES
from resources.models import LoadedRow


class Action(Enum):
    """What becomes of a record; the value is how a report says it."""

    CREATE = "created"
    UPDATE = "updated"
    UNCHANGED = "unchanged"
    KEEP = "kept (changed by staff)"
    KEEP_FOUND = "kept (made by staff)"
    LEAVE = "left deleted"

    @property
    def writes(self) -> bool:
        """Whether the database changes."""
        return self in {Action.CREATE, Action.UPDATE}


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one record. `record` is without references to what staff deleted."""

    record: Record
    action: Action
    digest: str
    # Whether exactly this was loaded before, and so is known to be valid.
    is_known: bool
    present: Present | None
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """A record that goes, with the note that it was loaded."""

    shape: str
    key: str
    pk: Any


@dataclass
class Plan:
    """The decisions for each shape, in the order of the files."""

    decisions: dict[str, list[Decision]] = field(default_factory=dict)
    keys: Keys = field(default_factory=Keys)
    # What was loaded before, stands in no file any more, and stays.
    absent: list[tuple[str, str]] = field(default_factory=list)
    # What goes because it stands in no file any more.
    removed: list[Removal] = field(default_factory=list)

    def all(self) -> list[Decision]:
        """Return the decisions for all records."""
        return [decision for decisions in self.decisions.values() for decision in decisions]

    @property
    def writes(self) -> bool:
        """Whether the database changes."""
        return bool(self.removed) or any(decision.action.writes for decision in self.all())


def make_plan(batch: Batch) -> Plan:
    """Return what to do with the records of `batch`."""
    planner = _Planner()
    for shape in SHAPES:
        planner.decide(shape, batch.records.get(shape.name, []))
    return planner.plan


class _Planner:
    def __init__(self) -> None:
        self.plan = Plan()
        # What will be there after the load, as (shape, key).
        self._there: set[tuple[str, str]] = set()

    def decide(self, shape: Shape, records: list[Record]) -> None:
        present = read_present(shape, naturals(shape, records), self.plan.keys)
        loaded = dict(LoadedRow.objects.filter(model=shape.name).values_list("key", "digest"))
        given = {record.key for record in records}
        self._decide_absent(shape, {k: loaded[k] for k in sorted(loaded.keys() - given)})
        self._there |= {
            (shape.name, record.key)
            for record in records
            if record.key in present
            or (record.key not in loaded and self._is_whole(shape, record.values))
        }
        self.plan.decisions[shape.name] = [
            self._decision(shape, record, present.get(record.key), loaded.get(record.key))
            for record in records
        ]
        for name, part in shape.parts.items():
            if part.named:
                self._there |= {
                    (part.named, decision.record.key)
                    for decision in self.plan.decisions[shape.name]
                    if _will_have(decision, name)
                }

    def _decide_absent(self, shape: Shape, digests: Mapping[str, str]) -> None:
        """Decide about records by their keys and digests that stand in no file any more.

        Their ids are learned too: others refer to them.
        """
        told = {key: names for key in digests if (names := shape.natural_of(key)) is not None}
        present = read_present(shape, told, self.plan.keys)
        for key, digest in digests.items():
            found = present.get(key)
            if not shape.follows_files:
                self.plan.absent.append((shape.name, key))
            elif found and found.digest == digest and _is_untouched(shape, found.pk):
                self.plan.removed.append(Removal(shape.name, key, found.pk))
            elif found:
                self.plan.absent.append((shape.name, key))

    def _decision(
        self, shape: Shape, record: Record, present: Present | None, loaded: str | None
    ) -> Decision:
        whole = self._is_whole(shape, record.values)
        record, dropped = self._without_gone(shape, record)
        digest = record.digest
        action = _action(present, loaded, digest, whole=whole)
        return Decision(record, action, digest, digest == loaded, present, dropped)

    def _is_whole(self, columns: Columns, values: Values) -> bool:
        """Return whether all that a row cannot do without will be there."""
        return all(
            columns.is_optional(name) or (shape, values[name]) in self._there
            for name, shape in columns.references.items()
        )

    def _without_gone(self, shape: Shape, record: Record) -> tuple[Record, tuple[str, ...]]:
        """Return `record` without references to what staff deleted, and the keys of those."""
        gone: dict[str, None] = {}
        values = self._present_only(shape, record.values, gone)
        parts: dict[str, list[PartRecord]] = {name: [] for name in record.parts}
        for name, rows in record.parts.items():
            for row in rows:
                kept = self._present_only(shape.parts[name], row.values, gone)
                if self._is_whole(shape.parts[name], row.values):
                    parts[name].append(PartRecord(kept, row.origin))
        return replace(record, values=values, parts=parts), tuple(gone)

    def _present_only(self, columns: Columns, values: Values, gone: dict[str, None]) -> Values:
        kept = dict(values)
        for name, shape in columns.references.items():
            key = values[name]
            if key is not None and (shape, key) not in self._there:
                kept[name] = None
                gone[f"{shape} {key}"] = None
        return kept


def _is_untouched(shape: Shape, pk: Any) -> bool:
    rows = shape.model._default_manager.filter(pk=pk, **shape.untouched)
    return not shape.untouched or rows.exists()


def _will_have(decision: Decision, part: str) -> bool:
    if decision.action.writes:
        return bool(decision.record.parts.get(part))
    return decision.present is not None and bool(decision.present.parts[part])


def _action(present: Present | None, loaded: str | None, digest: str, *, whole: bool) -> Action:
    if present is None:
        return Action.CREATE if loaded is None and whole else Action.LEAVE
    if loaded is None:
        return Action.KEEP_FOUND
    if present.digest != loaded:
        return Action.KEEP
    if digest == loaded:
        return Action.UNCHANGED
    return Action.UPDATE if whole else Action.KEEP
