"""Records: what a format has built of its rows, in words that do not depend on the database.

A reference is the key of what it leads to, never a database id.
"""

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from resources.exchange.rows import Problem, Row

# Public UUIDs are made of it and of keys: in every database the same record has the same one.
GUIDE_NAMESPACE = uuid.UUID("9cd2a1c1-258b-4931-a748-88d524a6e450")

Values = dict[str, Any]


def public_id(shape: str, key: str) -> uuid.UUID:
    """Return the public UUID of the record of that shape and key."""
    return uuid.uuid5(GUIDE_NAMESPACE, f"{shape}:{key}")


@dataclass(frozen=True, slots=True)
class PartRecord:
    """One row of what belongs to a record: a phone, an opening, an area served."""

    values: Values
    origin: Row


@dataclass(frozen=True, slots=True)
class Record:
    """One thing with all that belongs to it: what is created, updated or kept as a whole."""

    shape: str
    key: str
    values: Values
    origin: Row
    parts: Mapping[str, list[PartRecord]] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The SHA-256 of all values."""
        parts = {name: [row.values for row in rows] for name, rows in self.parts.items()}
        return digest(self.values, parts)


@dataclass(frozen=True, slots=True)
class Batch:
    """The records of a set of files, by shape, and what is wrong with the other rows."""

    records: dict[str, list[Record]]
    problems: list[Problem]

    def all(self) -> list[Record]:
        """Return the records of all shapes."""
        return [record for records in self.records.values() for record in records]


def digest(values: Values, parts: Mapping[str, Iterable[Values]]) -> str:
    """Return the SHA-256 of a record's values and its parts', in whatever order they come."""
    rows = {name: sorted(canonical(row) for row in found) for name, found in parts.items()}
    whole = json.dumps(
        [canonical(values), {name: rows[name] for name in sorted(rows) if rows[name]}]
    )
    return hashlib.sha256(whole.encode()).hexdigest()


def canonical(values: Values) -> str:
    """Return `values` as a text that is the same whenever they mean the same."""
    return json.dumps({name: _plain(value) for name, value in values.items()}, sort_keys=True)


def _plain(value: Any) -> Any:
    """Return what JSON can hold; line ends as the browser of an editor sends them are line ends."""
    if isinstance(value, str):
        return str(value).replace("\r\n", "\n")
    return value if value is None or isinstance(value, bool | int) else str(value)
