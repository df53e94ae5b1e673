"""What editorial records said before: a version at each change, to compare with and to bring back.

Providers, services and places have no versions: their streets would be in them, out of reach of
the rules that keep an address secret (docs/decisions/0015-editing-pages.md).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import reversion
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Model
from reversion.errors import RevertError
from reversion.models import Version

from resources.models import (
    Alert,
    Chart,
    ChartValue,
    FocusArea,
    Hotline,
    HotlineCoverage,
    MenuItem,
    Page,
    Phone,
    Picture,
    PublicationStatus,
    Report,
    Schedule,
    ScheduleException,
    Source,
)
from resources.models.publication import NOT_APPROVED
from resources.models.version import touched_once

# What has versions, and the parts that belong to each, by the names of their relations.
PARTS: dict[type[Model], tuple[str, ...]] = {
    Page: (),
    FocusArea: (),
    Report: (),
    Chart: ("values",),
    Source: (),
    Hotline: ("phones", "schedules", "scheduleexceptions", "coverage"),
    Alert: (),
    MenuItem: (),
    Picture: (),
}
# What versions leave out. A picture that was replaced or deleted is gone: a person who is on it may
# have taken back that it is shown.
_NOT_KEPT: dict[type[Model], tuple[str, ...]] = {Picture: ("data", "width", "height")}
# Kept with what they belong to, never on their own.
_PART_MODELS: tuple[type[Model], ...] = (
    ChartValue,
    Phone,
    Schedule,
    ScheduleException,
    HotlineCoverage,
)
# What a record keeps when an older version is brought back: whether and where it shows is another
# decision than what it says.
KEPT = frozenset(
    {
        *("uuid", "slug", "status", "visible_from", "visible_to", "created_at", "updated_at"),
        *("verified_on", "verification_due", "replaces_id"),
        *NOT_APPROVED,
        "approved_by_id",
    }
)
LOADED = "Loaded from the guide's files."


class NotRestorableError(Exception):
    """This version cannot be brought back; the text says why, for staff."""


@dataclass(frozen=True)
class Snapshot:
    """A record or a part as a version has it."""

    model: type[Model]
    pk: Any
    # Columns by name, and the keys of linked records by the name of the field.
    values: dict[str, Any]
    parts: dict[str, list["Snapshot"]] = field(default_factory=dict)


def register() -> None:
    """Say what has versions; called once, when the app is ready."""
    for model, parts in PARTS.items():
        reversion.register(model, follow=parts, exclude=_NOT_KEPT.get(model, ()))
    for model in _PART_MODELS:
        reversion.register(model)


def keep(records: Iterable[Model], user: Any, comment: str) -> None:
    """Keep the saved state of `records`, with their parts, as one revision."""
    with reversion.create_revision(manage_manually=True):
        for record in records:
            reversion.add_to_revision(record)
        if user is not None:
            reversion.set_user(user)
        reversion.set_comment(comment)


def keep_loaded(records: Iterable[Model]) -> None:
    """Keep what the loader wrote."""
    records = list(records)
    if records:
        keep(records, None, LOADED)


def is_kept(model: type[Model]) -> bool:
    """Return whether records of `model` have versions."""
    return model in PARTS


def keep_first(record: Model) -> None:
    """Keep `record` as it is saved now, if no version of it was ever kept."""
    if not versions_of(record).exists():
        saved = type(record)._default_manager.filter(pk=record.pk)
        keep(saved, None, "As it was before its history was kept.")


def versions_of(record: Model) -> "models.QuerySet[Version]":
    """Return the versions of `record`, the newest first."""
    found: models.QuerySet[Version] = Version.objects.get_for_object(record)
    return found.select_related("revision__user")


def deleted(model: type[Model]) -> list[Version]:
    """Return the last version of each deleted record; proposed changes that ended are none."""
    found = Version.objects.get_deleted(model).select_related("revision__user")
    return [version for version in found if not _is_edit(version)]


def _is_edit(version: Version) -> bool:
    try:
        return bool(version.field_dict.get("replaces_id"))
    except RevertError:
        return False


def snapshot(version: Version) -> Snapshot:
    """Return what `version` has of its record and of the parts; raises NotRestorableError."""
    model = version.content_type.model_class()
    try:
        parts = {name: list(_parts(version, model, name)) for name in PARTS[model]}
        return Snapshot(model, _pk(version), version.field_dict, parts)
    except RevertError as error:
        raise NotRestorableError(
            "This version is too old: records had other fields then."
        ) from error


def _pk(version: Version) -> Any:
    return version.content_type.model_class()._meta.pk.to_python(version.object_id)


def _parts(version: Version, model: type[Model], relation: str) -> Iterator[Snapshot]:
    owner = getattr(model, relation).field
    same_time = version.revision.version_set.filter(
        content_type__app_label=owner.model._meta.app_label,
        content_type__model=owner.model._meta.model_name,
    )
    for part in same_time.select_related("content_type").order_by("pk"):
        if part.field_dict.get(owner.attname) == _pk(version):
            yield Snapshot(owner.model, _pk(part), part.field_dict)


def restore(version: Version, record: Model) -> list[str]:
    """Give `record` what `version` says, and return what could not be brought back.

    Slug, status and dates of publication stay. Raises NotRestorableError, and changes nothing then.
    """
    return _write(snapshot(version), record, KEPT)


def recover(version: Version) -> tuple[Model, list[str]]:
    """Make the deleted record of `version` anew, as a draft where there are drafts."""
    before = snapshot(version)
    values = dict(before.values)
    if "status" in values:
        values["status"] = PublicationStatus.DRAFT
    record = before.model(pk=before.pk)
    if type(record)._default_manager.filter(pk=before.pk).exists():
        raise NotRestorableError("This record is there again already.")
    return record, _write(Snapshot(before.model, before.pk, values, before.parts), record)


def _write(before: Snapshot, record: Model, kept: Iterable[str] = ()) -> list[str]:
    lost: list[str] = []
    try:
        with transaction.atomic(), touched_once():
            _fill(record, before, kept, lost)
            for relation, parts in before.parts.items():
                _write_parts(record, relation, parts, lost)
    except ValidationError as error:
        raise NotRestorableError(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise NotRestorableError("Another record has by now what only one may have.") from error
    return lost


def _fill(record: Model, before: Snapshot, kept: Iterable[str], lost: list[str]) -> None:
    """Save `record` with the values and links of `before`."""
    for column in record._meta.concrete_fields:
        name = column.attname
        if column.primary_key or name in kept or name not in before.values:
            continue
        setattr(record, name, _present(column, before.values[name], lost))
    record.full_clean(validate_unique=True, validate_constraints=True)
    record.save()
    for links in record._meta.many_to_many:
        if links.name in before.values:
            wanted = before.values[links.name]
            there = links.related_model._default_manager.filter(pk__in=wanted)
            if len(there) < len(set(map(str, wanted))):
                lost.append(f"{links.verbose_name}: some of them do not exist any more.")
            getattr(record, links.name).set(there)


def _present(column: Any, value: Any, lost: list[str]) -> Any:
    """Return `value`, or None for the key of a record that is gone."""
    if not column.is_relation or value is None:
        return value
    if column.related_model._default_manager.filter(pk=value).exists():
        return value
    if not column.null:
        raise ValidationError(f"The {column.verbose_name} of this version does not exist any more.")
    lost.append(f"The {column.verbose_name} does not exist any more.")
    return None


def _write_parts(record: Model, relation: str, wanted: list[Snapshot], lost: list[str]) -> None:
    """Bring the parts of `record` back: those that came later go, those that went come."""
    owner = getattr(type(record), relation).field
    present = {part.pk: part for part in getattr(record, relation).all()}
    staying = {part.pk for part in wanted}
    for pk, part in present.items():
        if pk not in staying:
            part.delete()
    for before in wanted:
        part = present.get(before.pk) or before.model()
        setattr(part, owner.name, record)
        _fill(part, before, {owner.attname}, lost)
