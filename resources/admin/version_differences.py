"""How a kept version differs from what stands now, in words: a line a field or part."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Field, Model

from resources.admin.differences import Difference, changed, field_label, value_of
from resources.history import KEPT, Snapshot

# Stands for a record that a version names and that is gone.
DELETED = "(deleted)"
# What says nothing to people.
SILENT = frozenset({"uuid", "created_at", "updated_at", "replaces", "scope"})


def version_differences(before: Snapshot, record: Model) -> list[Difference]:
    """Return all fields and parts in which `before` differs from `record`, in the model's order.

    What bringing it back would leave alone (slug, status, dates) is not told.
    """
    then = _as_record(before)
    found = [
        Difference(
            field_label(field.verbose_name),
            *changed(field, _value(then, field), _value(record, field)),
        )
        for field in _told(record)
        # Not all that a record has is kept in its versions.
        if field.attname in before.values
    ]
    for links in record._meta.many_to_many:
        names = _linked_names(links, before.values.get(links.name, ()))
        now = tuple(sorted(str(linked) for linked in getattr(record, links.name).all()))
        found.append(Difference(field_label(links.verbose_name), names, now))
    for relation, parts in before.parts.items():
        found.append(_parts(record, relation, parts))
    return [difference for difference in found if difference.before != difference.after]


def _as_record(snapshot: Snapshot) -> Model:
    """Return an unsaved record with the columns of a snapshot."""
    record = snapshot.model()
    for column in record._meta.concrete_fields:
        if column.attname in snapshot.values:
            setattr(record, column.attname, snapshot.values[column.attname])
    return record


def _told(record: Model, *left: str) -> Iterable["Field[Any, Any]"]:
    for field in record._meta.concrete_fields:
        is_kept = {field.name, field.attname} & {*KEPT, *SILENT, *left}
        if not field.primary_key and not is_kept:
            yield field


def _value(record: Model, field: "Field[Any, Any]") -> str:
    try:
        return value_of(record, field)
    except ObjectDoesNotExist:
        return DELETED


def _linked_names(links: Any, keys: Iterable[Any]) -> tuple[str, ...]:
    keys = list(keys)
    there = list(links.related_model._default_manager.filter(pk__in=keys))
    gone = len(keys) - len(there)
    names = sorted(str(linked) for linked in there)
    return (*names, *([DELETED] * gone))


def _parts(record: Model, relation: str, parts: list[Snapshot]) -> Difference:
    owner = getattr(type(record), relation).field
    before = sorted(_describe(_as_record(part), owner.name, part) for part in parts)
    after = sorted(_describe(part, owner.name) for part in getattr(record, relation).all())
    return Difference(
        field_label(owner.model._meta.verbose_name_plural),
        tuple(line for line in before if line not in after),
        tuple(line for line in after if line not in before),
    )


def _describe(part: Model, owner: str, snapshot: Snapshot | None = None) -> str:
    """Return all that is filled in of `part`, in one line."""
    said = [(field.verbose_name, _value(part, field)) for field in _told(part, owner, "order")]
    for links in part._meta.many_to_many:
        keys = (
            snapshot.values.get(links.name, ())
            if snapshot
            else getattr(part, links.name).values_list("pk", flat=True)
        )
        said.append((links.verbose_name, ", ".join(_linked_names(links, keys))))
    return " · ".join(f"{field_label(name)}: {value}" for name, value in said if value)
