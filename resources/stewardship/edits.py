"""Edits that wait: a copy of a published record, to be changed while the public sees the original.

`propose` makes the copy, `take_over` writes it onto the original and deletes it, `withdraw` deletes
it. The original keeps its id, uuid, slug, status and dates; what else it has may change, but no
street shows that is to stay secret.
"""

import json
import uuid
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import ForeignKey, Model, Q

from resources.models import (
    AddressVisibility,
    Contact,
    FocusArea,
    Location,
    Page,
    Provider,
    PublicationStatus,
    Report,
    Service,
)
from resources.models.base import PublicId
from resources.models.publication import DERIVED, NOT_APPROVED, Proposable
from resources.models.verification import follow_latest
from resources.models.version import touched_once

R = TypeVar("R", Provider, Service, Page, FocusArea, Report)

SLUG_SUFFIX = "--edit"
SLUG_LENGTH = 120

# What belongs to a record and is copied with it, by the names of its relations.
PARTS: dict[type[Model], tuple[str, ...]] = {
    Provider: ("phones", "contacts", "locations"),
    Service: (
        "phones",
        "schedules",
        "scheduleexceptions",
        "coverage",
        "stances",
        "required_documents",
    ),
    Location: ("phones", "schedules", "scheduleexceptions"),
    Contact: ("phones",),
    Page: (),
    FocusArea: (),
    Report: (),
}

# What a record keeps when an edit of it is taken over, and what its copy has of its own.
KEPT = frozenset(
    {
        "uuid",
        "slug",
        "status",
        "visible_from",
        "visible_to",
        "created_at",
        "updated_at",
        "verified_on",
        "verification_due",
        "replaces_id",
        "approved_by_id",
        *NOT_APPROVED,
    }
)


# Whether and when the public sees a record: kept as well, but who approves an edit counts on it.
_SHOWN = frozenset({"status", "visible_from", "visible_to"})


class NotProposableError(Exception):
    """This record takes no edit: it is not published, or is an edit itself."""


class NoLongerWaitingError(Exception):
    """This edit was taken over or withdrawn by someone else."""


class UncoversError(Exception):
    """This edit would show streets that are to stay secret; `args` are their places."""


def waiting_edit(record: R) -> R | None:
    """Return the edit of `record` that waits, if there is one."""
    return type(record).objects.filter(replaces=record.pk).first()


def propose(record: R) -> R:
    """Return the waiting edit of the published `record`; a copy of it, if none waits yet."""
    model = type(record)
    with transaction.atomic(), touched_once():
        # Locked, so that two people at once get the same edit.
        original: R = model.objects.select_for_update().get(pk=record.pk)
        if original.replaces_id or original.status != PublicationStatus.PUBLISHED:
            raise NotProposableError(f"{original} is not a published record.")
        waiting: R | None = waiting_edit(original)
        if waiting is None:
            slug = _free_slug(model, original.slug)
            status = PublicationStatus.IN_REVIEW
            copied: R = _copy(original, slug=slug, status=status, replaces_id=original.pk)
            return copied
    return waiting


def take_over(edit: R) -> R:
    """Write `edit` and its parts onto the record it replaces, delete it, return the record.

    Raises NoLongerWaitingError, or UncoversError (see `uncovered_by`); then nothing is changed.
    """
    model = type(edit)
    with transaction.atomic(), touched_once():
        waiting, original = _locked(edit)
        if places := uncovered_by(waiting):
            raise UncoversError(*places)
        _write(waiting, original)
        moved = _move_checks(waiting, original)
        model.objects.get(pk=waiting.pk).delete()
        if moved:
            follow_latest(original)
    return original


def _move_checks(edit: Any, original: Model) -> int:
    """Move the checks of `edit`: who confirmed it has confirmed what the original says now."""
    if not hasattr(edit, "verifications"):
        return 0
    return int(edit.verifications.update(**{str(original._meta.model_name): original}))


def withdraw(edit: R) -> R:
    """Delete `edit`, and return the record that it would have replaced."""
    with transaction.atomic(), touched_once():
        waiting, original = _locked(edit)
        waiting.delete()
    return original


def changed_meanwhile(edit: R) -> bool:
    """Return whether the original was saved after `edit` was copied from it."""
    return edit.replaces is not None and edit.replaces.updated_at > edit.created_at


def state_of(edit: Proposable) -> str:
    """Return what tells the content of `edit` and its original, as saved, from any other."""
    saved: Any = type(edit)._default_manager.select_related("replaces").get(pk=edit.pk)
    told = json.dumps([_content(saved), saved.replaces and _content(saved.replaces)], default=str)
    return sha256(told.encode()).hexdigest()


def _content(record: Any, owner: str = "") -> Any:
    """Return all that staff entered of `record`, its links and its parts."""
    values = values_of(record, {*KEPT, *DERIVED, owner} - _SHOWN)
    links = {
        name: sorted(getattr(record, name).values_list("pk", flat=True))
        for name in plain_relations(record)
    }
    parts = {
        relation: [
            _content(part, owner_field(record, relation).attname)
            for part in getattr(record, relation).order_by("pk")
        ]
        for relation in PARTS.get(type(record), ())
    }
    return values, links, parts


def uncovered_by(edit: Any) -> list[Location]:
    """Return the places whose street taking `edit` over would show against the rule.

    People stay there overnight, and no written permission is recorded.
    """
    original = edit.replaces
    if isinstance(edit, Provider) and original is not None:
        return list(_uncovered_places(edit, original))
    if isinstance(edit, Service) and original is not None:
        return list(_left_uncovered(edit, original))
    return []


def _uncovered_places(edit: Provider, original: Any) -> Iterator[Location]:
    """Yield the shelters that `edit` says are none any more."""
    twins = {twin.uuid: twin for twin in edit.locations.all()}
    for place in original.locations.all():
        twin = twins.get(twin_id(place))
        was_shelter = place.is_shelter and not place.public_visibility.shows_street
        if twin and was_shelter and _says_full(twin) and not place.gives_shelter:
            yield place


def _left_uncovered(edit: Service, original: Any) -> Iterator[Location]:
    """Yield the places that keep their street only because `original` gives shelter."""
    kinds = [edit.main_category, *edit.categories.all()]
    gives_shelter = any(kind is not None and kind.is_shelter for kind in kinds)
    staying = set(edit.locations.all()) if gives_shelter else set()
    for place in original.locations.all():
        if place not in staying and is_left_uncovered(place, edit):
            yield place


def is_left_uncovered(place: Location, service: Service) -> bool:
    """Return whether only the shelter that `service`, or its original, gives covers `place`."""
    others = Service.objects.exclude(pk__in=[service.pk, service.replaces_id or service.pk])
    shelters = Q(main_category__is_shelter=True) | Q(categories__is_shelter=True)
    return (
        _says_full(place)
        and place.gives_shelter
        and not others.filter(shelters, locations=place).exists()
    )


def _says_full(place: Location) -> bool:
    return (
        place.address_visibility == AddressVisibility.FULL
        and not place.is_shelter
        and not place.has_permission
    )


def values_of(record: Model, leave: Iterable[str] = KEPT) -> dict[str, Any]:
    """Return the columns of `record` by name, without its primary key and those in `leave`."""
    left = {*leave, record._meta.pk.attname}
    return {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if field.attname not in left
    }


def owner_field(record: Model, relation: str) -> ForeignKey[Any, Any]:
    """Return the foreign key by which the parts in `relation` belong to `record`."""
    key: ForeignKey[Any, Any] = getattr(record, relation).field
    return key


def plain_relations(record: Model) -> list[str]:
    """Return the names of the many-to-many fields of `record` that are mere links."""
    return [
        field.name
        for field in record._meta.many_to_many
        if getattr(field.remote_field, "through")._meta.auto_created  # noqa: B009
    ]


def twin_id(part: PublicId) -> uuid.UUID:
    """Return the public id of the copy of `part`: it tells which copy is whose."""
    return uuid.uuid5(part.uuid, "edit")


def _locked(edit: R) -> tuple[R, R]:
    model = type(edit)
    waiting = (
        model.objects.select_for_update().filter(pk=edit.pk, replaces_id__isnull=False).first()
    )
    if waiting is None:
        raise NoLongerWaitingError("This proposed change was taken over or withdrawn already.")
    return waiting, model.objects.select_for_update().get(pk=waiting.replaces_id)


def _free_slug(model: type[Model], slug: str) -> str:
    """Return the slug of a copy; another in the rare case that the first choice is taken."""
    number = 1
    while True:
        suffix = SLUG_SUFFIX if number == 1 else f"{SLUG_SUFFIX}-{number}"
        wanted = slug[: SLUG_LENGTH - len(suffix)] + suffix
        if not model._default_manager.filter(slug=wanted).exists():
            return wanted
        number += 1


def _copy(record: Any, **changes: Any) -> Any:
    """Save and return a copy of `record`, with its links and parts."""
    if isinstance(record, Location):
        changes["uuid"] = twin_id(record)
        # No service is given at the copy: it cannot know by itself what its original keeps.
        changes["address_visibility"] = record.public_visibility.value
    twin = type(record)(**{**values_of(record), **changes})
    twin.save()
    _copy_links(record, twin)
    for relation in PARTS.get(type(record), ()):
        owner = owner_field(record, relation).attname
        for part in getattr(record, relation).order_by("pk"):
            _copy(part, **{owner: twin.pk})
    return twin


def _copy_links(source: Model, target: Model) -> None:
    for name in plain_relations(source):
        getattr(target, name).set(getattr(source, name).all())


def _write(source: Any, target: Any, leave: Iterable[str] = KEPT) -> None:
    """Give `target` the values, links and parts of `source`."""
    for name, value in values_of(source, leave).items():
        setattr(target, name, value)
    target.save()
    _copy_links(source, target)
    for relation in PARTS[type(source)]:
        owner = owner_field(source, relation)
        if issubclass(owner.model, PublicId):
            _match_parts(source, target, relation)
        else:
            getattr(target, relation).all().delete()
            getattr(source, relation).update(**{owner.name: target})


def _match_parts(source: Any, target: Any, relation: str) -> None:
    """Bring parts that others know by their public id up to their copies, one by one."""
    owner = owner_field(source, relation)
    twins = {twin.uuid: twin for twin in getattr(source, relation).all()}
    for part in getattr(target, relation).all():
        twin = twins.pop(twin_id(part), None)
        if twin is None:
            part.delete()
        else:
            _write(twin, part, leave={*KEPT, owner.attname})
    added = [twin.pk for twin in twins.values()]
    getattr(source, relation).filter(pk__in=added).update(**{owner.name: target})
