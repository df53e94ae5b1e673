"""Providers (HSDS organizations) and the people who speak for them."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.urls import reverse

from resources.models.base import Sourced, SourceQuality, plain
from resources.models.publication import Proposable, PublishedQuerySet, proposable_constraints
from resources.models.slug import Addressed
from resources.models.verification import Verified, verified_constraint


class ProviderQuerySet(PublishedQuerySet):
    """Providers, as pages read them."""

    def published(self, at: datetime | None = None) -> Self:
        """Return what the public may see at `at`: no waiting edit, whatever its status."""
        return super().published(at).filter(replaces=None)


class Provider(Addressed, Sourced, Verified, Proposable):
    """An organization that gives services."""

    name = models.CharField(max_length=200)
    alternate_name = models.CharField(
        max_length=200, blank=True, help_text="Another name that people know it by."
    )
    sort_name = models.CharField(max_length=200, editable=False, db_index=True)
    description = models.TextField(
        blank=True, help_text="One to three plain sentences: who they are and whom they help."
    )
    description_es = models.TextField("description in Spanish", blank=True)
    website = models.URLField(blank=True)
    email = models.EmailField(blank=True)
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="branches",
        help_text="The larger organization that this one belongs to.",
    )

    objects = ProviderQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "id"]
        permissions = [("publish_provider", "Can publish and archive providers")]
        constraints = [
            *proposable_constraints("provider"),
            verified_constraint("provider"),
            models.CheckConstraint(
                condition=models.Q(source_quality__in=["", *SourceQuality.values]),
                name="provider_source_quality",
                violation_error_message="Choose one of the offered kinds of source.",
            ),
        ]

    def get_absolute_url(self) -> str:
        """The public page, in the active language."""
        return reverse("provider", args=[self.slug])

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the name that lists sort by; the services' sort names follow it."""
        self.sort_name = plain(self.name)[:200]  # plain letters may be more: “ﬁ” is two
        fields = kwargs.get("update_fields")
        renamed = (
            self.pk
            and (fields is None or "sort_name" in fields)
            and Provider.objects.filter(pk=self.pk).exclude(sort_name=self.sort_name).exists()
        )
        super().save(*args, **kwargs)
        if renamed:
            for service in self.services.all():
                service.save(update_fields=["sort_name"])

    def is_public(self, at: datetime | None = None) -> bool:
        """Return what `published()` would say of this provider."""
        return self.replaces_id is None and super().is_public(at)


class Contact(models.Model):
    """A person or desk at a provider. Private unless marked public."""

    provider = models.ForeignKey(Provider, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    is_public = models.BooleanField(
        "public", default=False, help_text="Show this contact on the provider's page."
    )

    class Meta:
        ordering = ["provider", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name="", title="", email=""),
                name="contact_says_who",
                violation_error_message="Give a name, a title or an e-mail address.",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.title or self.email
