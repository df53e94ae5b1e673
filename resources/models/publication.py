"""Draft, in review, published, archived: what of the guide the public may see."""

from datetime import datetime
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from resources.models.base import one_of


class PublicationStatus(models.TextChoices):
    """The steps of a listing's life; only one of them is public."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in-review", "In review"
    PUBLISHED = "published", "Published"
    ARCHIVED = "archived", "Archived"

    @property
    def is_public(self) -> bool:
        """Whether the public may see it, within its dates."""
        return self is PublicationStatus.PUBLISHED


def visible(at: datetime, prefix: str = "") -> Q:
    """Return the condition "published, and `at` lies within its dates".

    `prefix` reaches it through a relation: `visible(now, "provider__")`.
    """
    return (
        Q(**{f"{prefix}status": PublicationStatus.PUBLISHED})
        & (Q(**{f"{prefix}visible_from": None}) | Q(**{f"{prefix}visible_from__lte": at}))
        & (Q(**{f"{prefix}visible_to": None}) | Q(**{f"{prefix}visible_to__gt": at}))
    )


class PublishedQuerySet(models.QuerySet[Any]):
    """The one name of the visibility rule: `published()`."""

    def published(self, at: datetime | None = None) -> Self:
        """Return what the public may see at `at` (default: now)."""
        return self.filter(visible(at or timezone.now()))


class Publication(models.Model):
    """A record that staff publish; it shows only when published and within its dates."""

    status = models.CharField(
        max_length=12,
        choices=PublicationStatus,
        default=PublicationStatus.DRAFT,
        help_text="Only published records show. An archived one is kept, but not shown.",
    )
    visible_from = models.DateTimeField(
        null=True, blank=True, help_text="Shown from this moment on. Blank: at once."
    )
    visible_to = models.DateTimeField(
        null=True, blank=True, help_text="Hidden from this moment on. Blank: never."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def is_public(self, at: datetime | None = None) -> bool:
        """Return what `published()` would say of this one record."""
        at = at or timezone.now()
        return (
            PublicationStatus(self.status).is_public
            and (self.visible_from is None or self.visible_from <= at)
            and (self.visible_to is None or self.visible_to > at)
        )


# What approves a proposed change to be taken over at a time, as it is without an approval.
NOT_APPROVED: dict[str, Any] = {
    **{"take_over_at": None, "approved_at": None, "approved_by": None},
    **{"approved_state": "", "approved_streets": "", "not_taken_over": ""},
}
# Follow other records, and say nothing that somebody approves.
DERIVED = frozenset({"sort_name", "verified_on", "verification_due"})


class Proposable(Publication):
    """A publication that takes proposed changes: copies that wait (resources.stewardship.edits).

    A Publisher takes one over by hand, or approves it to be taken over at a time (stewardship.due).
    """

    replaces = models.OneToOneField(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="waiting_edit",
        help_text="The published record whose edit this is, until a publisher takes it over.",
    )
    take_over_at = models.DateTimeField(null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    approved_state = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="What tells the approved state of the change and its original from any other.",
    )
    approved_streets = models.TextField(
        blank=True,
        editable=False,
        help_text="What looks like a street in its texts, and was said to be no secret.",
    )
    not_taken_over = models.TextField(
        blank=True, editable=False, help_text="Why it still waits although its time has come."
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save. What is saved anew has to be approved anew: nobody has seen it as it is now."""
        fields = kwargs.get("update_fields")
        if fields is None or not DERIVED.issuperset(fields):
            for name, value in NOT_APPROVED.items():
                setattr(self, name, value)
            if fields is not None:
                kwargs["update_fields"] = {*fields, *NOT_APPROVED}
        super().save(*args, **kwargs)


def proposable_models() -> list[type[Proposable]]:
    """Return what takes proposed changes."""
    models_of_guide = apps.get_app_config("resources").get_models()
    return [model for model in models_of_guide if issubclass(model, Proposable)]


def due(at: datetime) -> Q:
    """Return the condition "approved, and its time has come at `at`"."""
    return Q(take_over_at__lte=at, not_taken_over="")


def next_take_over() -> datetime | None:
    """Return when the next approved change is due; it may be past. One query."""
    first, *others = (
        model._default_manager.exclude(take_over_at=None)
        .filter(not_taken_over="")
        .order_by()
        .values_list("take_over_at", flat=True)
        for model in proposable_models()
    )
    found: datetime | None = first.union(*others).order_by("take_over_at").first()
    return found


def proposable_constraints(model: str) -> list[models.BaseConstraint]:
    """Return the constraints of what takes proposed changes; `model` starts their names."""
    return [
        *publication_constraints(model),
        models.CheckConstraint(
            condition=Q(**NOT_APPROVED)
            | Q(take_over_at__isnull=False, approved_at__isnull=False, replaces__isnull=False),
            name=f"{model}_take_over_at_of_proposed_change",
            violation_error_message=(
                "Only a proposed change that was approved is taken over at a time."
            ),
        ),
    ]


def publication_constraints(model: str) -> list[models.BaseConstraint]:
    """Return the constraints every publication has; `model` starts their names."""
    return [
        one_of("status", PublicationStatus, f"{model}_status"),
        models.CheckConstraint(
            condition=Q(visible_from=None)
            | Q(visible_to=None)
            | Q(visible_from__lt=F("visible_to")),
            name=f"{model}_visible_from_before_to",
            violation_error_message="“Visible to” must be later than “visible from”.",
        ),
    ]
