"""Which area a service or hotline serves: one indexed code a row.

`29019` a county (FIPS), `region:central` a region of the guide, `MO` a state, `US` the nation.
Everything that serves a county is then one lookup of four codes (`County.coverage_codes`).
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from resources.models.county import NATION, County, Region, State

models.CharField.register_lookup(Length)


class Scope(models.IntegerChoices):
    """How wide a coverage reaches; the smallest number is the nearest."""

    COUNTY = 1, _("county")
    REGION = 2, _("region")
    STATE = 3, _("state")
    NATION = 4, _("nation")

    @property
    def slug(self) -> str:
        """The word that pages carry in `data-scope`."""
        return self.name.lower()

    @classmethod
    def of(cls, code: str) -> "Scope":
        """Return how wide `code` reaches. Raises ValueError for what is no code."""
        if code == NATION:
            return cls.NATION
        if code.startswith("region:") and len(code) > len("region:"):
            return cls.REGION
        if len(code) == 2 and code.isascii() and code.isalpha() and code.isupper():  # noqa: PLR2004
            return cls.STATE
        if len(code) == 5 and code.isascii() and code.isdigit():  # noqa: PLR2004
            return cls.COUNTY
        raise ValueError(f"{code!r} is no coverage code: use 29019, region:central, MO or US.")


def area_exists(code: str) -> bool:
    """Return whether the guide knows the area that `code` names."""
    scope = Scope.of(code)
    if scope is Scope.COUNTY:
        return County.objects.filter(fips=code).exists()
    if scope is Scope.REGION:
        return Region.objects.filter(key=code.removeprefix("region:")).exists()
    return scope is Scope.NATION or State.objects.filter(code=code).exists()


class CoverageBase(models.Model):
    """One area that something serves."""

    code = models.CharField(
        max_length=60,
        help_text="A county's FIPS code (29019), region:central, MO, IL or US.",
    )
    scope = models.PositiveSmallIntegerField(choices=Scope, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code

    def clean(self) -> None:
        """Reject a code of no known area."""
        super().clean()
        try:
            known = area_exists(self.code)
        except ValueError as error:
            raise ValidationError({"code": str(error)}) from error
        if not known:
            raise ValidationError({"code": f"The guide has no area with the code {self.code!r}."})
        self.scope = Scope.of(self.code)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the scope that the code says."""
        self.scope = Scope.of(self.code)
        super().save(*args, **kwargs)


def scope_fits_code(name: str) -> models.CheckConstraint:
    """Return the constraint that a row's scope is the one its code says."""
    return models.CheckConstraint(
        condition=Q(scope=Scope.COUNTY, code__regex=r"^[0-9]{5}$")
        | Q(scope=Scope.REGION, code__startswith="region:", code__length__gt=len("region:"))
        | (Q(scope=Scope.STATE, code__regex=r"^[A-Z]{2}$") & ~Q(code=NATION))
        | Q(scope=Scope.NATION, code=NATION),
        name=name,
        violation_error_message="Use a county's FIPS code, region:…, MO, IL or US.",
    )


class Coverage(CoverageBase):
    """That a service serves an area (HSDS service_area)."""

    service = models.ForeignKey("Service", models.CASCADE, related_name="coverage")

    class Meta:
        verbose_name = "area served"
        verbose_name_plural = "areas served"
        ordering = ["scope", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "code"],
                name="coverage_code_once_a_service",
                violation_error_message="This area is listed already.",
            ),
            scope_fits_code("coverage_scope_fits_code"),
        ]
        # One index range answers "what serves this county".
        indexes = [models.Index(fields=["code", "service"], name="coverage_code_service")]


class HotlineCoverage(CoverageBase):
    """That a hotline serves an area."""

    hotline = models.ForeignKey("Hotline", models.CASCADE, related_name="coverage")

    class Meta:
        verbose_name = "area served"
        verbose_name_plural = "areas served"
        ordering = ["scope", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["hotline", "code"],
                name="hotlinecoverage_code_once_a_hotline",
                violation_error_message="This area is listed already.",
            ),
            scope_fits_code("hotlinecoverage_scope_fits_code"),
        ]
