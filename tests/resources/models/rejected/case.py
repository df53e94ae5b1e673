"""A record that breaks one constraint and no other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Model

from tests.guide import Guide
from tests.resources.models.valid import Make


@dataclass(frozen=True)
class Rejected:
    """What to change in a valid record, and what `full_clean` then says."""

    constraint: str
    model: type[Model]
    changes: dict[str, Any] | Callable[[Guide], dict[str, Any]]
    says: str
    # The field at which it is said.
    at: str = NON_FIELD_ERRORS
    # Made before: what the record comes to clash with.
    beside: Make | None = field(default=None)

    def __str__(self) -> str:
        return self.constraint

    def changes_in(self, guide: Guide) -> dict[str, Any]:
        """Return the changes by field."""
        return self.changes(guide) if callable(self.changes) else self.changes


def choice(constraint: str, model: type[Model], name: str) -> Rejected:
    """A value that is none of those offered."""
    return Rejected(constraint, model, {name: "zz"}, "Value 'zz' is not a valid choice.", at=name)
