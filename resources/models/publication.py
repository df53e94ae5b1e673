"""Draft, in review, published, archived: what of the guide the public may see."""

from datetime import datetime
from typing import Any, Self

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


class Proposable(Publication):
    """A publication that takes proposed changes: copies that wait (resources.stewardship.edits)."""

    replaces = models.OneToOneField(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="waiting_edit",
        help_text="The published record whose edit this is, until a publisher takes it over.",
    )

    class Meta:
        abstract = True


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
