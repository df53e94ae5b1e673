"""Addresses that never die: a renamed slug leads to the record's new one for ever."""

from typing import Any, TypeVar

from django.db import models

from resources.models.base import PublicId

M = TypeVar("M", bound="Addressed")


class OldSlug(models.Model):
    """A slug that a record once had."""

    kind = models.CharField(max_length=40, help_text="The model: service, provider ...")
    slug = models.SlugField(max_length=120)
    target = models.UUIDField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="oldslug_once_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.slug}"


class Addressed(PublicId):
    """A record with a slug in its address."""

    slug = models.SlugField(
        max_length=120,
        unique=True,
        help_text="The end of the page's address. The old one keeps leading here.",
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and remember the slug that this save replaces."""
        fields = kwargs.get("update_fields")
        if fields is not None and "slug" not in fields:
            super().save(*args, **kwargs)
            return
        kind = str(self._meta.model_name)
        before = (
            type(self)._default_manager.filter(pk=self.pk).values_list("slug", flat=True).first()
            if self.pk
            else None
        )
        super().save(*args, **kwargs)
        # A slug in use is nobody's old one.
        OldSlug.objects.filter(kind=kind, slug=self.slug).delete()
        if before and before != self.slug:
            OldSlug.objects.update_or_create(kind=kind, slug=before, defaults={"target": self.uuid})


def renamed(queryset: "models.QuerySet[M]", slug: str) -> M | None:
    """Return the record of `queryset` that once had `slug`, or None."""
    kind = str(queryset.model._meta.model_name)
    target = OldSlug.objects.filter(kind=kind, slug=slug).values("target")
    return queryset.filter(uuid__in=target).first()
