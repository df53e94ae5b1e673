"""Reads back from the database what a load has written, in the words of records. Few queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.db.models import Q

from resources.exchange.records import Record, Values, digest, public_id
from resources.exchange.shape import Columns, Part, Shape

# The values of a shape's natural fields, by key.
Naturals: TypeAlias = Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Present:
    """A record as it is in the database now; of each part, its id and values."""

    pk: Any
    values: Values
    parts: dict[str, list[tuple[Any, Values]]]

    @property
    def digest(self) -> str:
        """The SHA-256 of all values, as `Record.digest` reckons it."""
        parts = {name: [values for _, values in rows] for name, rows in self.parts.items()}
        return digest(self.values, parts)


@dataclass
class Keys:
    """The database ids of keys, and back."""

    _pks: dict[tuple[str, str], Any] = field(default_factory=dict)
    _keys: dict[tuple[str, Any], str] = field(default_factory=dict)

    def add(self, shape: str, key: str, pk: Any) -> None:
        """Remember the id of a record."""
        self._pks[shape, key] = pk
        self._keys[shape, pk] = key

    def pk(self, shape: str, key: str | None) -> Any:
        """Return the id of a record; None for no record."""
        return None if key is None else self._pks[shape, key]

    def find(self, shape: str, key: str) -> Any:
        """Return the id of a record; None if there is none yet."""
        return self._pks.get((shape, key))

    def key(self, shape: str, pk: Any) -> str | None:
        """Return the key of an id; for a record that staff made, something that is no key."""
        return None if pk is None else self._keys.get((shape, pk), f"#{pk}")


def naturals(shape: Shape, records: Iterable[Record]) -> Naturals:
    """Return the values of the natural fields of `records`, by key."""
    return {record.key: tuple(record.values[name] for name in shape.natural) for record in records}


def read_present(shape: Shape, wanted: Naturals, keys: Keys) -> dict[str, Present]:
    """Return what the database holds of the records that are `wanted`; `keys` learns their ids."""
    pks = _find(shape, wanted)
    for key, pk in pks.items():
        keys.add(shape.name, key, pk)
    parts = {name: _read_part(part, pks, keys) for name, part in shape.parts.items()}
    values = {
        pk: _values(shape, cells, keys)
        for pk, *cells in shape.model._default_manager.filter(
            pk__in=list(pks.values())
        ).values_list("pk", *shape.attributes)
    }
    return {
        key: Present(pk, values[pk], {name: parts[name].get(pk, []) for name in parts})
        for key, pk in pks.items()
    }


def _find(shape: Shape, wanted: Naturals) -> dict[str, Any]:
    """Return the ids of the records that are there: by public UUID, or else by natural key."""
    if not wanted:
        return {}
    manager = shape.model._default_manager
    first = {names[0] for names in wanted.values()}
    condition = Q(**{f"{shape.natural[0]}__in": first})
    by_uuid: dict[Any, Any] = {}
    if shape.has_public_id:
        ours = {public_id(shape.name, key) for key in wanted}
        by_uuid = dict(manager.filter(uuid__in=ours).values_list("uuid", "pk"))
    taken = set(by_uuid.values())
    natural = {
        tuple(cells): pk
        for pk, *cells in manager.filter(condition).values_list("pk", *shape.natural)
        if pk not in taken
    }
    found = {}
    for key, names in wanted.items():
        pk = by_uuid.get(public_id(shape.name, key), natural.get(names))
        if pk is not None:
            found[key] = pk
    return found


def _read_part(
    part: Part, pks: Mapping[str, Any], keys: Keys
) -> dict[Any, list[tuple[Any, Values]]]:
    """Return the rows of a part by their owner's id."""
    owner = f"{part.owner}_id"
    rows = part.model._default_manager.filter(**{f"{owner}__in": list(pks.values())})
    if part.named:
        # Only the one that other records refer to; staff may have added more.
        rows = rows.filter(uuid__in=[public_id(part.named, key) for key in pks])
    key_of = {pk: key for key, pk in pks.items()}
    found: dict[Any, list[tuple[Any, Values]]] = {}
    for pk, owner_pk, *cells in rows.values_list("pk", owner, *part.attributes):
        found.setdefault(owner_pk, []).append((pk, _values(part, cells, keys)))
        if part.named:
            keys.add(part.named, key_of[owner_pk], pk)
    return found


def _values(columns: Columns, cells: list[Any], keys: Keys) -> Values:
    values = dict(zip(columns.names, cells, strict=True))
    for name, shape in columns.references.items():
        values[name] = keys.key(shape, values[name])
    return values
