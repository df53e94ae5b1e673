"""What services are, whom they are for, and the languages they are given in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from resources.models.slug import Slugged


class Category(Slugged):
    """A kind of help, in a tree of two levels (HSDS taxonomy term)."""

    name = models.CharField(max_length=80)
    name_es = models.CharField("name in Spanish", max_length=80, blank=True)
    slug = models.SlugField(unique=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        limit_choices_to={"parent": None},
        help_text="Blank for a heading of the first level.",
    )
    description = models.CharField(max_length=200, blank=True)
    description_es = models.CharField("description in Spanish", max_length=200, blank=True)
    need_rank = models.PositiveSmallIntegerField(
        "rank as a need",
        null=True,
        blank=True,
        unique=True,
        help_text="1 to 5 for the five needs of the 2019 assessment, else blank.",
    )
    open_eligibility = models.CharField(
        "Open Eligibility name",
        max_length=80,
        blank=True,
        help_text="What the Open Eligibility taxonomy calls it, where it has a name for it.",
    )
    is_shelter = models.BooleanField(
        "people stay overnight",
        default=False,
        help_text="The street of a place with such a service shows only with written permission.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "categories"
        ordering = ["order", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(need_rank=None) | Q(need_rank__range=(1, 5)),
                name="category_need_rank_1_to_5",
                violation_error_message="The assessed needs are ranked 1 to 5.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="category_not_its_own_parent",
                violation_error_message="A category cannot stand under itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Keep the tree at two levels."""
        super().clean()
        if self.parent and self.parent.parent_id:
            raise ValidationError({"parent": "Choose a category of the first level."})
        if self.parent and self.pk and self.children.exists():
            raise ValidationError({"parent": "This category has categories of its own below it."})


class Population(Slugged):
    """A group of people that a service is for, or is not for."""

    name = models.CharField(max_length=80)
    name_es = models.CharField("name in Spanish", max_length=80, blank=True)
    slug = models.SlugField(unique=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.name


class Language(models.Model):
    """A language, by its ISO 639-3 code (`ase` is American Sign Language)."""

    code = models.CharField("ISO 639-3 code", max_length=3, primary_key=True)
    name = models.CharField(max_length=60)
    name_es = models.CharField("name in Spanish", max_length=60, blank=True)
    autonym = models.CharField(
        max_length=60, blank=True, help_text="What its speakers call it: Español."
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z]{3}$"),
                name="language_code_is_iso_639_3",
                violation_error_message="An ISO 639-3 code has three small letters.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the code in small letters."""
        self.code = self.code.lower()
        super().save(*args, **kwargs)
