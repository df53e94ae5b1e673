"""What an edit that waits would change, in words: before and after, a line a field or part."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Field, Model
from django.utils import formats

from resources import phones
from resources.admin.confidential import is_kept_from
from resources.models import Location, Phone
from resources.models.coverage import CoverageBase
from resources.models.location import CONFIDENTIAL
from resources.models.publication import Proposable
from resources.presenting.words import coverage_sentence
from resources.reference import reference
from resources.richtext import read
from resources.stewardship.edits import KEPT, PARTS, owner_field, plain_relations
from resources.stewardship.page_checks import TEXTS

Lines = tuple[str, ...]
OTHER_FORM: tuple[Lines, Lines] = (
    ("The same words, in another form: bold, lists, tables.",),
    ("As it is now.",),
)
# What tells parts apart for the database, and says nothing to people.
SILENT = KEPT | {"order", "scope"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, or kind of part, that differs."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def differences(edit: Proposable, *, all_streets: bool) -> list[Difference]:
    """Return all that taking over `edit` would change, in the order of the model.

    Without `all_streets` the streets are left out that the public does not see.
    """
    original: Proposable | None = edit.replaces
    if original is None:
        return []
    found = [
        Difference(
            field_label(field.verbose_name),
            *changed(field, value_of(original, field), value_of(edit, field)),
        )
        for field in _told_fields(edit)
    ]
    found += [_links_that_differ(original, edit, name) for name in plain_relations(edit)]
    found += [_parts_that_differ(original, edit, name, all_streets) for name in PARTS[type(edit)]]
    return [difference for difference in found if difference.before != difference.after]


def field_label(text: Any) -> str:
    """Return the name of a field as it starts a line."""
    return str(text)[:1].upper() + str(text)[1:]


def _told_fields(record: Model, owner: str = "") -> Iterator["Field[Any, Any]"]:
    for field in record._meta.concrete_fields:
        if field.editable and not field.primary_key and field.attname not in {*SILENT, owner}:
            yield field


def value_of(record: Model, field: "Field[Any, Any]") -> str:
    """Return the value of `field` as people read it; empty for none."""
    value = getattr(record, field.name)
    if isinstance(record, Phone) and field.name == "number":
        return phones.display(str(value))
    if isinstance(record, CoverageBase) and field.name == "code":
        return coverage_sentence(reference(), [str(value)])
    if field.choices and value not in (None, ""):
        return str(getattr(record, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    return str(formats.localize(value))


def changed(field: "Field[Any, Any]", before: str, after: str) -> tuple[Lines, Lines]:
    """Return what to show of two values of `field`: of long texts only the lines that differ."""
    if field.name not in TEXTS:
        return (before,) if before else (), (after,) if after else ()
    lines = _paragraphs(read(before).blocks, read(after).blocks)
    return OTHER_FORM if before != after and lines == ((), ()) else lines


def _paragraphs(before: list[str], after: list[str]) -> tuple[Lines, Lines]:
    """Return the lines that differ, after an ellipsis the line before each: it tells the place."""
    old: list[str] = []
    new: list[str] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        if start:
            old.append(f"… {before[start - 1]}")
            new.append(f"… {before[start - 1]}")
        old += before[start:end]
        new += after[new_start:new_end]
    return tuple(old), tuple(new)


def _names(record: Model, relation: str) -> tuple[str, ...]:
    return tuple(sorted(str(linked) for linked in getattr(record, relation).all()))


def _links_that_differ(original: Model, edit: Model, relation: str) -> Difference:
    field = edit._meta.get_field(relation)
    label = field_label(getattr(field, "verbose_name", relation))
    return Difference(label, _names(original, relation), _names(edit, relation))


def _parts_that_differ(
    original: Model, edit: Model, relation: str, all_streets: bool
) -> Difference:
    """Return the parts that only one of the two has: a changed one is in both lists."""
    label = field_label(owner_field(edit, relation).model._meta.verbose_name_plural)
    before = _descriptions(original, relation, all_streets)
    after = _descriptions(edit, relation, all_streets)
    return Difference(
        label,
        tuple(line for line in before if line not in after),
        tuple(line for line in after if line not in before),
    )


def _descriptions(record: Model, relation: str, all_streets: bool) -> list[str]:
    owner = owner_field(record, relation).attname
    parts = getattr(record, relation).all()
    return sorted(_describe(part, owner, all_streets) for part in parts)


def _describe(part: Model, owner: str, all_streets: bool) -> str:
    """Return all that is filled in of `part`, in one line."""
    is_kept = isinstance(part, Location) and is_kept_from(part, all_streets)
    left = CONFIDENTIAL if is_kept else ()
    fields = [field for field in _told_fields(part, owner) if field.name not in left]
    said = [(field.verbose_name, value_of(part, field)) for field in fields]
    said += [(name, ", ".join(_names(part, name))) for name in plain_relations(part)]
    for relation in PARTS.get(type(part), ()):
        said.append((relation, "; ".join(_descriptions(part, relation, all_streets))))
    filled = [(name, value) for name, value in said if value]
    if len(filled) == 1:
        return filled[0][1]
    return " · ".join(f"{field_label(name)}: {value}" for name, value in filled)
