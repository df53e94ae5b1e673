"""Where a provider is, and how much of that anyone may know."""

from dataclasses import dataclass
from typing import Any, Self

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q

from resources.models.base import Answer, PublicId, one_of
from resources.models.county import County, State
from resources.models.provider import Provider
from resources.models.text import Text, text_of


class LocationKind(models.TextChoices):
    """HSDS location_type."""

    PHYSICAL = "physical", "A place to go to"
    POSTAL = "postal", "A postal address only"
    VIRTUAL = "virtual", "Online or by phone only"


class AddressVisibility(models.TextChoices):
    """How much of an address the public sees."""

    FULL = "full", "Full address"
    TOWN = "town", "Town only"
    HIDDEN = "hidden", "Hidden: confidential place"

    @property
    def shows_town(self) -> bool:
        """Whether the town may be told."""
        return self is not AddressVisibility.HIDDEN

    @property
    def shows_street(self) -> bool:
        """Whether street, map point and directions may be told."""
        return self is AddressVisibility.FULL


NEEDS_PERMISSION = (
    "People stay here overnight: record who gave written permission, and when, before the full "
    "address shows."
)
# What the public learns of a place only with its full address.
CONFIDENTIAL = (
    *("address_1", "address_2", "postal_code", "latitude", "longitude"),
    *("transportation", "transportation_es"),
)
# The columns that `public_address()` reads: for those who read no others.
PUBLIC_ADDRESS_READS = (
    *("address_visibility", "is_shelter", "permission_from", "permission_on"),
    *("town", "state", *CONFIDENTIAL),
)


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """What of a location the public may know; fields it may not are empty."""

    street: str = ""
    town: str = ""
    state: str = ""
    postal_code: str = ""
    directions: Text | None = None
    point: tuple[float, float] | None = None

    def __bool__(self) -> bool:
        return bool(self.street or self.town)


def shelter_given() -> Q:
    """Return the condition "a service given at this place is of a category of shelters".

    It counts services of every status: a draft says what the house is, too.
    """
    service = apps.get_model("resources", "Service")
    given = service.locations.through.objects.filter(location_id=OuterRef("pk"))
    return Q(Exists(given.filter(service__categories__is_shelter=True))) | Q(
        Exists(given.filter(service__main_category__is_shelter=True))
    )


class LocationQuerySet(models.QuerySet["Location"]):
    """Places, each with whether a service there is a shelter: known without a query of its own."""

    def with_shelter_given(self) -> Self:
        """Return the places with what `public_address()` has to know."""
        return self.annotate(shelter_given=shelter_given())

    def keeping_street(self) -> Self:
        """Return the places whose street the public does not see; as `public_visibility` says."""
        shelter = Q(is_shelter=True) | Q(shelter_given=True)
        permission = ~Q(permission_from="") & Q(permission_on__isnull=False)
        return self.filter(~Q(address_visibility=AddressVisibility.FULL) | (shelter & ~permission))


class LocationManager(models.Manager["Location"]):
    """Reads every place with what its address depends on, wherever it is read from."""

    def get_queryset(self) -> LocationQuerySet:
        """Return all places."""
        return LocationQuerySet(self.model, using=self._db).with_shelter_given()

    def keeping_street(self) -> LocationQuerySet:
        """Return the places whose street the public does not see."""
        return self.get_queryset().keeping_street()


class Location(PublicId):
    """A place of a provider. Every output takes its address from `public_address()`."""

    provider = models.ForeignKey(Provider, models.CASCADE, related_name="locations")
    name = models.CharField(max_length=200, blank=True)
    location_type = models.CharField(
        "kind of place", max_length=8, choices=LocationKind, default=LocationKind.PHYSICAL
    )
    # Hidden unless someone decides otherwise: forgetting must not publish a shelter.
    address_visibility = models.CharField(
        max_length=6,
        choices=AddressVisibility,
        default=AddressVisibility.HIDDEN,
        help_text="A shelter or a confidential home stays hidden.",
    )
    # True unless someone says otherwise, for the same reason.
    is_shelter = models.BooleanField(
        "people stay here overnight",
        default=True,
        help_text="A shelter, a home, a live-in program. Its street shows only with permission.",
    )
    # The provider's written permission to show the street of a shelter: for staff only.
    permission_from = models.CharField(
        "permission given by",
        max_length=200,
        blank=True,
        help_text="Name and role of who allowed it in writing, for the provider.",
    )
    permission_on = models.DateField("permission given on", null=True, blank=True)
    permission_kept = models.CharField(
        "where the letter is kept", max_length=300, blank=True, help_text="For staff only."
    )
    address_1 = models.CharField("street", max_length=200, blank=True)
    address_2 = models.CharField("suite, floor", max_length=100, blank=True)
    town = models.CharField(max_length=80, blank=True)
    state = models.ForeignKey(State, models.PROTECT, null=True, blank=True)
    county = models.ForeignKey(
        County, models.PROTECT, null=True, blank=True, related_name="locations"
    )
    postal_code = models.CharField("ZIP code", max_length=10, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    transportation = models.TextField("getting there", blank=True)
    transportation_es = models.TextField("getting there in Spanish", blank=True)
    wheelchair_accessible = models.CharField(max_length=7, choices=Answer, default=Answer.UNKNOWN)

    objects = LocationManager()

    class Meta:
        ordering = ["provider", "id"]
        permissions = [
            ("view_confidential_address", "Can see streets that the public does not see")
        ]
        constraints = [
            one_of("location_type", LocationKind, "location_type"),
            one_of("address_visibility", AddressVisibility, "location_address_visibility"),
            one_of("wheelchair_accessible", Answer, "location_wheelchair_accessible"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="location_point_is_whole",
                violation_error_message="Give latitude and longitude, or neither.",
            ),
            models.CheckConstraint(
                condition=~Q(address_visibility=AddressVisibility.FULL) | ~Q(address_1=""),
                name="location_full_has_street",
                violation_error_message="There is no street to show: choose “town only”.",
            ),
            models.CheckConstraint(
                condition=~Q(address_visibility=AddressVisibility.FULL)
                | Q(is_shelter=False)
                | (~Q(permission_from="") & Q(permission_on__isnull=False)),
                name="location_full_shelter_has_permission",
                violation_error_message=NEEDS_PERMISSION,
            ),
        ]

    def __str__(self) -> str:
        # Staff lists and change messages carry this text: it names no street.
        return self.name or f"{self.provider}: {self.get_location_type_display()}"

    def clean(self) -> None:
        """Reject a county of another state."""
        super().clean()
        if self.county and self.state_id and self.county.state_id != self.state_id:
            raise ValidationError({"county": "This county lies in another state."})

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read the place anew, and forget what was known of its services."""
        # With fields it is the late reading of a column, which says nothing of them.
        if not kwargs.get("fields"):
            self.__dict__.pop("shelter_given", None)
        super().refresh_from_db(*args, **kwargs)

    @property
    def has_permission(self) -> bool:
        """Whether the provider's written permission to show the street is recorded."""
        return bool(self.permission_from and self.permission_on)

    @property
    def gives_shelter(self) -> bool:
        """Whether a service of a shelter's category is given here, whatever the form says."""
        if "shelter_given" in self.__dict__:
            return bool(self.__dict__["shelter_given"])
        # Read by another way than the manager, or just made: asked now.
        return self.pk is not None and Location.objects.filter(shelter_given(), pk=self.pk).exists()

    @property
    def public_visibility(self) -> AddressVisibility:
        """How much the public sees: of a shelter without permission never more than the town."""
        visibility = AddressVisibility(self.address_visibility)
        if not visibility.shows_street or self.has_permission:
            return visibility
        if self.is_shelter or self.gives_shelter:
            return AddressVisibility.TOWN
        return visibility

    def public_address(self) -> PublicAddress:
        """Return what the public may know of the address: the one place that decides it."""
        visibility = self.public_visibility
        if not visibility.shows_town:
            return PublicAddress()
        town = PublicAddress(town=self.town, state=self.state_id or "")
        if not visibility.shows_street:
            return town
        located = self.latitude is not None and self.longitude is not None
        return PublicAddress(
            street=", ".join(part for part in (self.address_1, self.address_2) if part),
            town=town.town,
            state=town.state,
            postal_code=self.postal_code,
            directions=text_of(self, "transportation") if self.transportation else None,
            point=(float(self.latitude or 0), float(self.longitude or 0)) if located else None,
        )
