"""Services: one distinct thing that a person can ask for, for whom, and how to get it."""

from datetime import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from resources.hours import Hours, together
from resources.models.base import Answer, Sourced, SourceQuality, one_of, plain
from resources.models.location import Location
from resources.models.provider import Provider
from resources.models.publication import (
    Proposable,
    PublishedQuerySet,
    proposable_constraints,
    visible,
)
from resources.models.schedule import hours_of, open_at
from resources.models.slug import Addressed
from resources.models.taxonomy import Category, Language, Population
from resources.models.verification import Verified, verified_constraint


class Cost(models.TextChoices):
    """What it costs the person who asks."""

    FREE = "free", _("Free")
    SLIDING = "sliding-scale", _("Depends on income")
    INSURANCE = "insurance", _("Insurance or Medicaid")
    FEE = "fee", _("There is a fee")
    UNKNOWN = "unknown", _("Not known: ask")


class ServiceQuerySet(PublishedQuerySet):
    """Services. All that the public reads starts from `published()`."""

    def published(self, at: datetime | None = None) -> Self:
        """Return what the public may see at `at`: a service shows only if its provider does."""
        at = at or timezone.now()
        return self.filter(
            visible(at), visible(at, "provider__"), replaces=None, provider__replaces=None
        )


class Service(Addressed, Sourced, Verified, Proposable):
    """A service of a provider (HSDS service)."""

    provider = models.ForeignKey(Provider, models.CASCADE, related_name="services")
    name = models.CharField(max_length=200)
    name_es = models.CharField("name in Spanish", max_length=200, blank=True)
    sort_name = models.CharField(max_length=400, editable=False)
    description = models.TextField(help_text="What happens, in one to three plain sentences.")
    description_es = models.TextField("description in Spanish", blank=True)
    url = models.URLField(
        "web page", blank=True, help_text="Of this service, if it has one of its own."
    )
    email = models.EmailField(blank=True)
    alert = models.CharField(
        max_length=300,
        blank=True,
        help_text="Shown on top of the listing: “No places until 1 March.”",
    )
    alert_es = models.CharField("alert in Spanish", max_length=300, blank=True)
    categories = models.ManyToManyField(Category, related_name="services", blank=True)
    main_category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+"
    )
    populations = models.ManyToManyField(
        Population, through="ServicePopulation", related_name="services"
    )
    languages = models.ManyToManyField(
        Language, blank=True, related_name="services", help_text="Spoken by staff. Blank: unknown."
    )
    interpretation = models.CharField(
        "interpreters", max_length=7, choices=Answer, default=Answer.UNKNOWN
    )
    interpretation_services = models.CharField("about interpreters", max_length=200, blank=True)
    interpretation_services_es = models.CharField(
        "about interpreters in Spanish", max_length=200, blank=True
    )
    locations = models.ManyToManyField(Location, blank=True, related_name="services")
    coverage_note = models.CharField(
        "area in words",
        max_length=300,
        blank=True,
        help_text="What the areas served do not say exactly.",
    )
    coverage_note_es = models.CharField("area in words in Spanish", max_length=300, blank=True)
    eligibility_description = models.TextField("who can get it", blank=True)
    eligibility_description_es = models.TextField("who can get it in Spanish", blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    application_process = models.TextField(
        "how to get it", blank=True, help_text="What to do first: call, come, ask for a referral."
    )
    application_process_es = models.TextField("how to get it in Spanish", blank=True)
    walk_in = models.CharField(
        "can come without an appointment", max_length=7, choices=Answer, default=Answer.UNKNOWN
    )
    referral_required = models.CharField(max_length=7, choices=Answer, default=Answer.UNKNOWN)
    id_required = models.CharField(
        "identification required", max_length=7, choices=Answer, default=Answer.UNKNOWN
    )
    cost = models.CharField(max_length=13, choices=Cost, default=Cost.UNKNOWN)
    fees_description = models.CharField("about the cost", max_length=300, blank=True)
    fees_description_es = models.CharField("about the cost in Spanish", max_length=300, blank=True)
    wait_time = models.CharField(max_length=200, blank=True)
    wait_time_es = models.CharField("wait time in Spanish", max_length=200, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "id"]
        permissions = [("publish_service", "Can publish and archive services")]
        indexes = [
            models.Index(fields=["provider", "sort_name"], name="service_provider_sort_name"),
            models.Index(fields=["sort_name", "id"], name="service_sort_name"),
        ]
        constraints = [
            *proposable_constraints("service"),
            verified_constraint("service"),
            one_of("cost", Cost, "service_cost"),
            one_of("interpretation", Answer, "service_interpretation"),
            one_of("walk_in", Answer, "service_walk_in"),
            one_of("referral_required", Answer, "service_referral_required"),
            one_of("id_required", Answer, "service_id_required"),
            models.CheckConstraint(
                condition=Q(source_quality__in=["", *SourceQuality.values]),
                name="service_source_quality",
                violation_error_message="Choose one of the offered kinds of source.",
            ),
            models.CheckConstraint(
                condition=Q(minimum_age=None)
                | Q(maximum_age=None)
                | Q(minimum_age__lte=F("maximum_age")),
                name="service_minimum_age_not_above_maximum",
                violation_error_message="The lowest age must not be above the highest.",
            ),
            models.CheckConstraint(
                condition=(Q(minimum_age=None) | Q(minimum_age__lte=120))
                & (Q(maximum_age=None) | Q(maximum_age__lte=120)),
                name="service_ages_are_human",
                violation_error_message="An age is at most 120 years.",
            ),
        ]

    def get_absolute_url(self) -> str:
        """The public page, in the active language."""
        return reverse("service", args=[self.slug])

    def __str__(self) -> str:
        return f"{self.name} ({self.provider.name})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the name that lists sort by: the service's, then the provider's."""
        self.sort_name = f"{plain(self.name)} {plain(self.provider.name)}"[:400]
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Reject a main category of the first level."""
        super().clean()
        if self.main_category and self.main_category.parent_id is None:
            raise ValidationError({"main_category": "Choose a category of the second level."})

    def is_public(self, at: datetime | None = None) -> bool:
        """Return what `published()` would say of this service. Needs `provider` loaded."""
        at = at or timezone.now()
        return self.replaces_id is None and super().is_public(at) and self.provider.is_public(at)

    @property
    def hours(self) -> Hours:
        """The service's own hours, or else those of the locations where it is given.

        Its own exceptions hold in both cases; those of a location hold there only.
        """
        own = hours_of(self)
        # Its own openings say all: its places need not be read.
        return together(own, () if own.openings else map(hours_of, self.locations.all()))

    def is_open(self, at: datetime) -> bool | None:
        """Return whether it is open at `at` (an aware datetime); None if that is not known."""
        return open_at(self.hours, at)


class Stance(models.TextChoices):
    """What a service says of a group of people. No row at all: not known."""

    WELCOMED = "welcomed", _("Welcomed")
    REQUIRED = "required", _("Only for them")
    NOT_ACCEPTED = "not-accepted", _("Not accepted")


class ServicePopulation(models.Model):
    """What a service says of one group of people."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="stances")
    population = models.ForeignKey(Population, models.CASCADE, related_name="stances")
    stance = models.CharField(max_length=12, choices=Stance, default=Stance.WELCOMED)

    class Meta:
        verbose_name = "group of people"
        verbose_name_plural = "groups of people"
        ordering = ["population__order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "population"],
                name="servicepopulation_once",
                violation_error_message="This group is listed already.",
            ),
            one_of("stance", Stance, "servicepopulation_stance"),
        ]

    def __str__(self) -> str:
        return f"{self.population}: {self.get_stance_display()}"


class RequiredDocument(models.Model):
    """A paper that one must bring (HSDS required_document)."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="required_documents")
    document = models.CharField(max_length=200)
    document_es = models.CharField("document in Spanish", max_length=200, blank=True)
    url = models.URLField("web page", blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.document
