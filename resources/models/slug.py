"""Addresses that never die: a renamed slug leads to the record's new one for ever."""

import uuid
from typing import Any, TypeVar

from django.db import models

from resources.models.base import PublicId

M = TypeVar("M", bound="Slugged")

# Where the UUIDs of records that have none of their own begin.
_OWNERS = uuid.UUID("3f0c1f0e-5d0a-4b8e-9a55-6c5f1d6f7c21")


class OldSlug(models.Model):
    """A slug that a record once had."""

    kind = models.CharField(max_length=40, help_text="The model: service, provider ...")
    slug = models.SlugField(max_length=120)
    target = models.UUIDField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="oldslug_once_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.slug}"


class Slugged(models.Model):
    """A record that addresses name by its slug, in a page's own or among its parameters."""

    slug: Any

    class Meta:
        abstract = True

    @property
    def slug_owner(self) -> uuid.UUID:
        """What old slugs know the record by: its key as a UUID."""
        return uuid.uuid5(_OWNERS, f"{self._meta.model_name}:{self.pk}")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and remember the slug that this save replaces."""
        fields = kwargs.get("update_fields")
        if fields is not None and "slug" not in fields:
            super().save(*args, **kwargs)
            return
        kind = str(self._meta.model_name)
        records: Any = type(self)._default_manager
        own = records.filter(pk=self.pk).values_list("slug", flat=True)
        before = own.first() if self.pk else None
        super().save(*args, **kwargs)
        # A slug in use is nobody's old one.
        OldSlug.objects.filter(kind=kind, slug=self.slug).delete()
        if before and before != self.slug:
            OldSlug.objects.update_or_create(
                kind=kind, slug=before, defaults={"target": self.slug_owner}
            )


class Addressed(PublicId, Slugged):
    """A record with a public id and a page of its own."""

    slug = models.SlugField(
        max_length=120,
        unique=True,
        help_text="The end of the page's address. The old one keeps leading here.",
    )

    class Meta:
        abstract = True

    @property
    def slug_owner(self) -> uuid.UUID:
        """What old slugs know the record by: its public id."""
        return self.uuid


def renamed(queryset: "models.QuerySet[M]", slug: str) -> M | None:
    """Return the record of `queryset` that once had `slug`, or None."""
    if "\0" in slug:
        # PostgreSQL refuses to look for what no text can hold.
        return None
    kind = str(queryset.model._meta.model_name)
    old = OldSlug.objects.filter(kind=kind, slug=slug)
    if issubclass(queryset.model, Addressed):
        return queryset.filter(uuid__in=old.values("target")).first()
    target = old.values_list("target", flat=True).first()
    if target is None:
        return None
    # The small tables: at most some hundred records.
    return next((record for record in queryset.all() if record.slug_owner == target), None)
