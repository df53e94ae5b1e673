"""Who confirmed a record, how and when; and what that means today."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from resources.models.base import exactly_one, one_of

# How long a confirmation holds unless the editor sets another date.
VERIFICATION_PERIOD = timedelta(days=183)


class VerificationStatus(models.TextChoices):
    """What every card shows."""

    VERIFIED = "verified", _("Verified")
    DUE = "due", _("Check due")
    UNVERIFIED = "unverified", _("Not verified yet")

    @classmethod
    def of(cls, verified_on: date | None, due: date | None, today: date) -> "VerificationStatus":
        """Return the status on `today` of a record confirmed on `verified_on`, due on `due`."""
        if verified_on is None:
            return cls.UNVERIFIED
        return cls.VERIFIED if due is None or due > today else cls.DUE


class VerificationMethod(models.TextChoices):
    """How a record was confirmed."""

    PHONE = "phone", _("by phone")
    EMAIL = "email", _("by e-mail")
    VISIT = "visit", _("in person")
    WEBSITE = "website", _("on the provider's website")
    PROVIDER = "provider", _("by the provider's own update")


class Verified(models.Model):
    """A record that is confirmed from time to time; the dates follow its latest verification."""

    verified_on = models.DateField(null=True, blank=True, editable=False)
    verification_due = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def verification_status(self) -> VerificationStatus:
        """Verified, due or unverified, today."""
        return VerificationStatus.of(self.verified_on, self.verification_due, timezone.localdate())


def verified_constraint(model: str) -> models.CheckConstraint:
    """Return the constraint that a due date stands only beside, and after, a confirmation."""
    return models.CheckConstraint(
        condition=Q(verification_due=None)
        | Q(verified_on__isnull=False, verification_due__gt=F("verified_on")),
        name=f"{model}_verification_due_after_verified",
        violation_error_message="The next check must be later than the last.",
    )


class Verification(models.Model):
    """One confirmation of a provider, a service or a hotline."""

    provider = models.ForeignKey(
        "Provider", models.CASCADE, null=True, blank=True, related_name="verifications"
    )
    service = models.ForeignKey(
        "Service", models.CASCADE, null=True, blank=True, related_name="verifications"
    )
    hotline = models.ForeignKey(
        "Hotline", models.CASCADE, null=True, blank=True, related_name="verifications"
    )
    verified_on = models.DateField(default=timezone.localdate)
    due_on = models.DateField(
        "check again on", null=True, blank=True, help_text="Blank: half a year later."
    )
    method = models.CharField(max_length=10, choices=VerificationMethod)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False
    )
    confirmed_with = models.CharField(
        max_length=200, blank=True, help_text="Who at the provider confirmed it. For staff only."
    )
    note = models.TextField(blank=True, help_text="For staff only.")

    class Meta:
        ordering = ["-verified_on", "-id"]
        constraints = [
            exactly_one(
                "provider",
                "service",
                "hotline",
                name="verification_has_one_owner",
                message="A verification belongs to one provider, service or hotline.",
            ),
            one_of("method", VerificationMethod, "verification_method"),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gt=F("verified_on")),
                name="verification_due_after_verified",
                violation_error_message="The next check must be later than this one.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verified_on} {self.get_method_display()}"

    @property
    def owner(self) -> Verified:
        """The record that this verification confirms."""
        found = self.provider or self.service or self.hotline
        if found is None:
            raise ValueError("This verification has no owner yet.")
        return found

    def clean(self) -> None:
        """Reject a confirmation that has not happened yet."""
        super().clean()
        if self.verified_on and self.verified_on > timezone.localdate():
            raise ValidationError({"verified_on": "This day is still to come."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, then let the owner's dates follow its latest verification."""
        if self.due_on is None:
            self.due_on = self.verified_on + VERIFICATION_PERIOD
        super().save(*args, **kwargs)
        follow_latest(self.owner)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete, then let the owner's dates follow what is left."""
        owner = self.owner
        result = super().delete(*args, **kwargs)
        follow_latest(owner)
        return result


def follow_latest(owner: Any) -> None:
    """Write the dates of the owner's latest verification, or none, on the owner."""
    latest = owner.verifications.order_by("-verified_on", "-id").first()
    owner.verified_on = latest.verified_on if latest else None
    owner.verification_due = latest.due_on if latest else None
    owner.save(update_fields=["verified_on", "verification_due"])
