"""What a shape is: which model, fields, references and parts one kind of record fills."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The fields of one model that a record fills; references by the shape they lead to."""

    model: type[models.Model]
    fields: tuple[str, ...] = ()
    references: Mapping[str, str] = field(default_factory=dict)
    # Fields whose column is not called as they are (see `resources.exchange.validate`).
    called: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All fields and references, as values name them."""
        return (*self.fields, *self.references)

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """The same, as the model's instances hold them: references as ids."""
        return (*self.fields, *(f"{name}_id" for name in self.references))

    def is_optional(self, reference: str) -> bool:
        """Return whether a row may stand without `reference`."""
        return bool(self.model._meta.get_field(reference).null)


@dataclass(frozen=True, kw_only=True)
class Part(Columns):
    """Rows that belong to a record by the foreign key `owner`, and change only with it."""

    owner: str
    # Rows alike in these are the same row, changed in place.
    identity: tuple[str, ...]
    # Whether its values need the model's validation; what is made of looked-up keys does not.
    checked: bool = False
    # The shape under which other records refer to this part, by its owner's key.
    named: str = ""


@dataclass(frozen=True, kw_only=True)
class Shape(Columns):
    """One kind of record."""

    name: str
    plural: str
    # The fields by which a record that was made otherwise is known as the same.
    natural: tuple[str, ...]
    # Fields that no two records share, apart from the blank.
    unique: tuple[tuple[str, ...], ...] = ()
    # Values that free a unique field before it goes to another record.
    release: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    # The fields that keys are made of, a colon between them, where there is more than one.
    keyed_by: tuple[str, ...] = ()
    # Whether a record whose row has left the files goes too, unless staff touched it.
    follows_files: bool = False
    # What staff may have set beside the fields; with another value a record counts as touched.
    untouched: Mapping[str, Any] = field(default_factory=dict)

    def natural_of(self, key: str) -> tuple[Any, ...] | None:
        """Return the values of the natural fields that `key` tells; None if it does not."""
        if self.keyed_by:
            told = dict(zip(self.keyed_by, key.split(":", len(self.keyed_by) - 1), strict=False))
            return tuple(told.get(name) for name in self.natural)
        return (key,) if len(self.natural) == 1 else None

    @property
    def has_public_id(self) -> bool:
        """Whether its public UUID is made of its key."""
        return any(f.name == "uuid" for f in self.model._meta.fields)
