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
from resources.models import FocusArea, Page
from resources.models.publication import due
from resources.models.version import touch
from resources.stewardship.edits import NoLongerWaitingError, take_over
from resources.stewardship.links import is_looking
from resources.stewardship.page_checks import problems_of

Timed = Page | FocusArea
MODELS: tuple[type[Page] | type[FocusArea], ...] = (Page, FocusArea)

GONE = "Whoever approved it has no account any more."
NO_RIGHT = "Whoever approved it may not publish any more."
CHANGED = "The published version was changed after this was approved."


@dataclass
class Settled:
    """What became of the changes whose time had come: their titles, and why some still wait."""

    taken: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


def told_time(moment: datetime) -> str:
    """Return a date and time as staff read it, in the site's zone."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def state_of(edit: Timed) -> str:
    """Return what tells this state of `edit` and of its original from any other."""
    return f"{edit.updated_at.isoformat()} {edit.replaces and edit.replaces.updated_at.isoformat()}"


def approve(edit: Timed, at: datetime, user: Any) -> None:
    """Have `edit`, as it was read, taken over at `at` (aware). Its texts were checked before.

    Raises NoLongerWaitingError if it is gone or was changed since it was read.
    """
    now = timezone.now()
    _set(edit, take_over_at=at, approved_at=now, approved_by=user, not_taken_over="")


def take_back(edit: Timed) -> None:
    """Let `edit` wait for a Publisher again. Raises NoLongerWaitingError as `approve` does."""
    _set(edit, take_over_at=None, approved_at=None, approved_by=None, not_taken_over="")


def _set(edit: Timed, **values: Any) -> None:
    with transaction.atomic():
        # Not saved: only who changes the text itself is to be approved anew.
        same = type(edit).objects.filter(
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
    for model in MODELS:
        waiting = model.objects.filter(due(timezone.now())).order_by("take_over_at", "pk")
        for pk in list(waiting.values_list("pk", flat=True)):
            _settle(model, pk, host, settled)
    return settled


def _settle(model: type[Page] | type[FocusArea], pk: int, host: str, settled: Settled) -> None:
    with transaction.atomic():
        # Locked, and asked again: somebody may have settled it, or taken the time back.
        edit: Any = model.objects.select_for_update().filter(due(timezone.now()), pk=pk).first()
        if edit is None:
            return
        edit.replaces = model.objects.select_for_update().get(pk=edit.replaces_id)
        reason = " ".join(_hindrances(edit, host))
        if reason:
            model.objects.filter(pk=pk).update(not_taken_over=reason)
            touch()
            settled.left.append((str(edit), reason))
        else:
            _publish(edit)
            settled.taken.append(str(edit))


def _hindrances(edit: Any, host: str) -> Iterator[str]:
    user = edit.approved_by
    name = edit._meta.model_name
    if user is None:
        yield GONE
    elif not user.has_perms([f"resources.publish_{name}", f"resources.change_{name}"]):
        yield NO_RIGHT
    if edit.replaces.updated_at > edit.approved_at:
        yield CHANGED
    yield from dict.fromkeys(problems_of(edit, host))


def _publish(edit: Any) -> None:
    """Take `edit` over in the name of who approved it."""
    user, at, approved_at = edit.approved_by, edit.take_over_at, edit.approved_at
    history.keep_first(edit.replaces)
    original = take_over(edit)
    said = (
        f"Took over the proposed change (for {told_time(at)}; approved on "
        f"{told_time(approved_at)} by {user.get_username()})."
    )
    history.keep([original], user, said)
    LogEntry.objects.log_actions(user.pk, [original], CHANGE, said, single_object=True)
