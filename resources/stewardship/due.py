"""Proposed changes that go live at a time: approved by a Publisher, taken over when it has come.

Whoever comes first takes them over: a reader, somebody in the admin, or `manage.py take_over_due`.
What cannot be taken over as it was approved stays waiting, with the reason, and nobody tries again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from resources import history
from resources.models.publication import NOT_APPROVED, Proposable, due, proposable_models
from resources.models.version import touch
from resources.stewardship.confidential import streets_in
from resources.stewardship.edits import (
    NoLongerWaitingError,
    state_of,
    take_over,
    uncovered_by,
)
from resources.stewardship.links import is_looking
from resources.stewardship.page_checks import problems_of

GONE = "Whoever approved it has no account any more."
NO_RIGHT = "Whoever approved it may not publish any more."
CHANGED = "It or the published version was changed after this was approved."
STREET = (
    "Its texts hold what looks like a secret address, and did not when it was approved: look at "
    "the comparison, which asks about it."
)
UNCOVERS = (
    "It would show the street of “{}”, where people stay overnight. Record the provider's written "
    "permission at the place, or have the place tell the town only."
)


@dataclass
class Settled:
    """What became of the changes whose time had come: their titles, and why some still wait."""

    taken: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


def told_time(moment: datetime) -> str:
    """Return a date and time as staff read it, in the site's zone."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def approve(edit: Proposable, at: datetime, user: Any) -> None:
    """Have `edit`, as it was read, taken over at `at` (aware). `hindrances` was asked before.

    Raises NoLongerWaitingError if it is gone or was changed since it was read.
    """
    _set(
        edit,
        take_over_at=at,
        approved_at=timezone.now(),
        approved_by=user,
        approved_state=state_of(edit),
        # Who approves it was asked about each.
        approved_streets="\n".join(streets_in(edit)),
        not_taken_over="",
    )


def take_back(edit: Proposable) -> None:
    """Let `edit` wait for a Publisher again. Raises NoLongerWaitingError as `approve` does."""
    _set(edit, **NOT_APPROVED)


def _set(edit: Proposable, **values: Any) -> None:
    with transaction.atomic():
        # Not saved: only who changes the text itself is to be approved anew.
        same = type(edit)._default_manager.filter(
            pk=edit.pk, replaces__isnull=False, updated_at=edit.updated_at
        )
        if not same.update(**values):
            raise NoLongerWaitingError("This proposed change was changed or is gone.")
        touch()


def take_over_due(host: str) -> Settled:
    """Take over all changes whose time has come, as far as they are still as approved."""
    settled = Settled()
    if is_looking():
        # Somebody's text is checked, which asks pages; no reader has come.
        return settled
    for model in proposable_models():
        waiting = model._default_manager.filter(due(timezone.now())).order_by("take_over_at", "pk")
        for pk in list(waiting.values_list("pk", flat=True)):
            _settle(model, pk, host, settled)
    return settled


def _settle(model: type[Proposable], pk: int, host: str, settled: Settled) -> None:
    with transaction.atomic():
        # Locked, and asked again: somebody may have settled it, or taken the time back.
        records: Any = model._default_manager
        edit = records.select_for_update().filter(due(timezone.now()), pk=pk).first()
        if edit is None:
            return
        edit.replaces = records.select_for_update().get(pk=edit.replaces_id)
        reason = " ".join(_hindrances_now(edit, host))
        if reason:
            records.filter(pk=pk).update(not_taken_over=reason)
            touch()
            settled.left.append((str(edit), reason))
        else:
            _publish(edit)
            settled.taken.append(str(edit))


def is_as_approved(edit: Any) -> bool:
    """Return whether nobody changed `edit`, its original or their parts since the approval."""
    return bool(edit.approved_state == state_of(edit))


def hindrances(edit: Any, host: str) -> list[str]:
    """Return why `edit`, as it is saved, cannot go live at a time, whoever approves it."""
    uncovers = [UNCOVERS.format(place) for place in uncovered_by(edit)]
    return list(dict.fromkeys([*uncovers, *problems_of(edit, host)]))


def _hindrances_now(edit: Any, host: str) -> Iterator[str]:
    user = edit.approved_by
    name = edit._meta.model_name
    if user is None:
        yield GONE
    elif not user.has_perms([f"resources.publish_{name}", f"resources.change_{name}"]):
        yield NO_RIGHT
    if not is_as_approved(edit):
        yield CHANGED
    if set(streets_in(edit)) - set(edit.approved_streets.splitlines()):
        yield STREET
    yield from hindrances(edit, host)


def _publish(edit: Any) -> None:
    """Take `edit` over in the name of who approved it."""
    user, at, approved_at = edit.approved_by, edit.take_over_at, edit.approved_at
    has_history = history.is_kept(type(edit))
    if has_history:
        history.keep_first(edit.replaces)
    original = take_over(edit)
    said = (
        f"Took over the proposed change (for {told_time(at)}; approved on "
        f"{told_time(approved_at)} by {user.get_username()})."
    )
    if has_history:
        history.keep([original], user, said)
    LogEntry.objects.log_actions(user.pk, [original], CHANGE, said, single_object=True)
