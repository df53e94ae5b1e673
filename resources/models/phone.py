"""Phone numbers of providers, services, locations, contacts and hotlines."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from resources import phones
from resources.models.base import exactly_one, one_of
from resources.models.taxonomy import Language


class PhoneKind(models.TextChoices):
    """What one does with the number (HSDS phone type)."""

    VOICE = "voice", "Call"
    TEXT = "text", "Text message"
    TTY = "tty", "TTY"
    FAX = "fax", "Fax"


class PhoneQuerySet(models.QuerySet["Phone"]):
    """Which numbers a page may show."""

    def for_services(self, services: Any, providers: Any) -> Self:
        """Return the numbers of `services` and of their `providers` (lists of ids)."""
        return self.filter(Q(service__in=services) | Q(provider__in=providers))


class Phone(models.Model):
    """One number of exactly one owner."""

    provider = models.ForeignKey(
        "Provider", models.CASCADE, null=True, blank=True, related_name="phones"
    )
    service = models.ForeignKey(
        "Service", models.CASCADE, null=True, blank=True, related_name="phones"
    )
    location = models.ForeignKey(
        "Location", models.CASCADE, null=True, blank=True, related_name="phones"
    )
    contact = models.ForeignKey(
        "Contact", models.CASCADE, null=True, blank=True, related_name="phones"
    )
    hotline = models.ForeignKey(
        "Hotline", models.CASCADE, null=True, blank=True, related_name="phones"
    )
    number = models.CharField(
        max_length=20, help_text="As 314-555-0123, or a short code such as 988."
    )
    extension = models.CharField(
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^[0-9]+$", "An extension has digits only.")],
    )
    kind = models.CharField(max_length=5, choices=PhoneKind, default=PhoneKind.VOICE)
    label = models.CharField(
        max_length=120, blank=True, help_text="What answers: “24-hour hotline”, “Office”."
    )
    label_es = models.CharField("label in Spanish", max_length=120, blank=True)
    keyword = models.CharField(
        max_length=20, blank=True, help_text="The word to send to a text number: HOME."
    )
    languages = models.ManyToManyField(Language, blank=True, related_name="phones")
    internal_note = models.TextField(
        blank=True, help_text="For staff only: doubts about this number."
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects = PhoneQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            exactly_one(
                "provider",
                "service",
                "location",
                "contact",
                "hotline",
                name="phone_has_one_owner",
                message="A phone number belongs to one provider, service, location, contact or "
                "hotline.",
            ),
            one_of("kind", PhoneKind, "phone_kind"),
            models.CheckConstraint(
                condition=Q(number__regex=r"^(\+1[0-9]{10}|[0-9]{3,6})$"),
                name="phone_number_can_be_dialled",
                violation_error_message="Write ten digits as 314-555-0123, or a short code.",
            ),
            models.CheckConstraint(
                condition=Q(keyword="") | Q(kind=PhoneKind.TEXT),
                name="phone_keyword_only_for_text",
                violation_error_message="Only a text number has a word to send.",
            ),
        ]

    def __str__(self) -> str:
        return self.display

    @property
    def display(self) -> str:
        """The number as people read it."""
        return phones.display(self.number)

    @property
    def uri(self) -> str | None:
        """The address that a tap opens: `tel:` or `sms:`; None for a fax."""
        if self.kind == PhoneKind.TEXT:
            return phones.sms_uri(self.number)
        if self.kind == PhoneKind.FAX:
            return None
        return phones.tel_uri(self.number, self.extension)

    def clean_fields(self, exclude: Any = None) -> None:
        """Bring the number into the kept form before the constraints look at it."""
        errors: dict[str, Any] = {}
        if self.number and not (exclude and "number" in exclude):
            try:
                self.number = phones.normalise(self.number)
            except ValueError as error:
                errors["number"] = [str(error)]
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as error:
            error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)
