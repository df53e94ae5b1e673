"""Places: states, regions, counties, and the ZIP codes and towns that lead to them."""

import re
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from resources.models.base import one_of, plain
from resources.models.slug import Slugged


class State(models.Model):
    """A state; its two letters are its coverage code."""

    code = models.CharField(max_length=2, primary_key=True)
    fips = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=60)
    name_es = models.CharField("name in Spanish", max_length=60, blank=True)
    slug = models.SlugField(unique=True)
    area_note = models.CharField(
        max_length=200, blank=True, help_text="Which part of the state the guide covers."
    )
    area_note_es = models.CharField("area note in Spanish", max_length=200, blank=True)

    class Meta:
        ordering = ["-fips"]

    def __str__(self) -> str:
        return self.name


class Region(Slugged):
    """A region of the guide. `key` is for ever: coverage codes are made of it."""

    key = models.SlugField(
        unique=True, editable=False, help_text="Never changes: coverage is recorded with it."
    )
    name = models.CharField(max_length=60)
    name_es = models.CharField("name in Spanish", max_length=60, blank=True)
    slug = models.SlugField(unique=True)
    is_proposed = models.BooleanField(
        "proposed",
        default=True,
        help_text="The 2019 report named this region but not its counties: ours are a proposal.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "key"]

    def get_absolute_url(self) -> str:
        """The public page, in the active language."""
        return reverse("region", args=[self.slug])

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a region made in the admin takes its key from its slug, once."""
        self.key = self.key or self.slug
        super().save(*args, **kwargs)

    @property
    def coverage_code(self) -> str:
        """The code under which services say that they serve this region."""
        return f"region:{self.key}"


class CountyKind(models.TextChoices):
    """Missouri has 114 counties and one city that belongs to none."""

    COUNTY = "county", "County"
    INDEPENDENT_CITY = "independent-city", "Independent city"


class Confidence(models.TextChoices):
    """How sure the proposed region of a county is."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class County(Slugged):
    """One of the guide's 123 counties, keyed by its five-digit FIPS code."""

    fips = models.CharField("FIPS code", max_length=5, primary_key=True)
    name = models.CharField(max_length=60, help_text="Without the word “County”.")
    kind = models.CharField(max_length=16, choices=CountyKind, default=CountyKind.COUNTY)
    state = models.ForeignKey(State, models.PROTECT, related_name="counties")
    region = models.ForeignKey(Region, models.PROTECT, related_name="counties")
    slug = models.SlugField(unique=True)
    neighbours = models.ManyToManyField("self", blank=True)
    latitude = models.DecimalField(max_digits=7, decimal_places=4)
    longitude = models.DecimalField(max_digits=7, decimal_places=4)
    region_confidence = models.CharField(
        max_length=6, choices=Confidence, default=Confidence.MEDIUM
    )
    region_note = models.TextField(blank=True, help_text="For staff only: why this region.")

    class Meta:
        verbose_name_plural = "counties"
        ordering = ["state", "name", "fips"]
        constraints = [
            one_of("kind", CountyKind, "county_kind"),
            one_of("region_confidence", Confidence, "county_region_confidence"),
            models.CheckConstraint(
                condition=Q(fips__regex=r"^[0-9]{5}$"),
                name="county_fips_is_five_digits",
                violation_error_message="A FIPS code has five digits.",
            ),
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="county_centroid_on_earth",
                violation_error_message="Latitude is -90 to 90, longitude -180 to 180.",
            ),
            models.UniqueConstraint(fields=["state", "name"], name="county_name_once_a_state"),
        ]

    def get_absolute_url(self) -> str:
        """The public page, in the active language."""
        return reverse("county", args=[self.slug])

    def __str__(self) -> str:
        return f"{self.full_name}, {self.state_id}"

    @property
    def full_name(self) -> str:
        """The name as people say it, in the language of the page: “Boone County”."""
        if self.kind == CountyKind.INDEPENDENT_CITY:
            city = self.name.removeprefix("City of ")
            return _("City of %(name)s") % {"name": city}
        return _("%(name)s County") % {"name": self.name}

    @property
    def coverage_codes(self) -> list[str]:
        """The four codes of everything that serves this county, the nearest first.

        Needs `region` loaded to cost no query.
        """
        return [self.fips, self.region.coverage_code, self.state_id, NATION]

    @property
    def label(self) -> str:
        """The full name and the state, as in lists that mix both states."""
        return pgettext("county, state", "%(county)s, %(state)s") % {
            "county": self.full_name,
            "state": self.state_id,
        }


NATION = "US"


class PostalCodeKind(models.TextChoices):
    """What the Postal Service uses the code for."""

    STANDARD = "standard", "Standard"
    PO_BOX = "po-box", "PO boxes only"
    UNIQUE = "unique", "One organization"


class PostalCode(models.Model):
    """A ZIP code; one may lie in several counties, or just outside the guide's area (none)."""

    code = models.CharField(max_length=5, primary_key=True)
    kind = models.CharField(max_length=8, choices=PostalCodeKind, default=PostalCodeKind.STANDARD)
    counties = models.ManyToManyField(
        County, through="PostalCodeCounty", related_name="postal_codes"
    )

    class Meta:
        verbose_name = "ZIP code"
        ordering = ["code"]
        constraints = [
            one_of("kind", PostalCodeKind, "postalcode_kind"),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{5}$"),
                name="postalcode_is_five_digits",
                violation_error_message="A ZIP code has five digits.",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PostalCodeCounty(models.Model):
    """That a ZIP code lies, wholly or partly, in a county."""

    postal_code = models.ForeignKey(PostalCode, models.CASCADE)
    county = models.ForeignKey(County, models.CASCADE)
    is_primary = models.BooleanField(
        default=False, help_text="Most of the code's addresses lie in this county."
    )

    class Meta:
        verbose_name = "county of a ZIP code"
        verbose_name_plural = "counties of a ZIP code"
        constraints = [
            models.UniqueConstraint(
                fields=["postal_code", "county"], name="postalcode_county_once"
            ),
            models.UniqueConstraint(
                fields=["postal_code"],
                condition=Q(is_primary=True),
                name="postalcode_one_primary_county",
                violation_error_message="This ZIP code has a main county already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.postal_code_id} in {self.county_id}"


class Town(models.Model):
    """A town by its postal name; it may reach into several counties."""

    name = models.CharField(max_length=80)
    state = models.ForeignKey(State, models.PROTECT, related_name="towns")
    plain_name = models.CharField(max_length=80, editable=False, db_index=True)
    counties = models.ManyToManyField(County, through="TownCounty", related_name="towns")

    class Meta:
        ordering = ["name", "state"]
        constraints = [
            models.UniqueConstraint(fields=["state", "name"], name="town_name_once_a_state")
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.state_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the name as the place box compares it."""
        self.plain_name = plain_place(self.name)[:80]  # “St.” becomes longer
        super().save(*args, **kwargs)


class TownCounty(models.Model):
    """That a town lies, wholly or partly, in a county."""

    town = models.ForeignKey(Town, models.CASCADE)
    county = models.ForeignKey(County, models.CASCADE)
    is_primary = models.BooleanField(default=False)

    class Meta:
        verbose_name = "county of a town"
        verbose_name_plural = "counties of a town"
        constraints = [models.UniqueConstraint(fields=["town", "county"], name="town_county_once")]

    def __str__(self) -> str:
        return f"{self.town_id} in {self.county_id}"


# What stands for the apostrophe that no map agrees about.
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʻʼ")
# Beginnings that the Postal Service writes as words of their own: O Fallon, Bois D Arc, Mc Bride.
_BEGINNING = re.compile(r"\b(o|d|mc) (?=\w)")
# Ways to write the same first word of a place's name.
_SAINTS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def plain_place(text: str) -> str:
    """Return a place's name as two people would agree on it: no case, accents, dots, abbreviations.

    >>> plain_place("Ste. Genevieve"), plain_place("O'Fallon"), plain_place("St Louis")
    ('sainte genevieve', 'ofallon', 'saint louis')
    >>> plain_place("O Fallon"), plain_place("Bois D Arc"), plain_place("Mc Bride")
    ('ofallon', 'bois darc', 'mcbride')
    """
    letters = plain(text.translate(_APOSTROPHES))
    words = "".join(c if c.isalnum() else " " for c in letters).split()
    return _BEGINNING.sub(r"\1", " ".join(_SAINTS.get(word, word) for word in words))
