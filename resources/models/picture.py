"""Pictures that staff put into texts, kept in the database (docs/decisions/0020-pictures.md)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse


class PictureManager(models.Manager["Picture"]):
    """Reads pictures without their bytes: lists and pages need only what is said of them."""

    def get_queryset(self) -> "models.QuerySet[Picture]":
        """Return all pictures; the bytes of one are read when something asks for them."""
        return super().get_queryset().defer("data")


class Picture(models.Model):
    """A picture as the server made it anew: WebP, upright, with nothing in it but what shows."""

    slug = models.SlugField(
        "name",
        max_length=60,
        unique=True,
        help_text="The end of its address: hands-on-a-table. Readers can see it.",
    )
    alt = models.CharField(
        "alternative text",
        max_length=300,
        help_text="What the picture tells, in a sentence, for people who cannot see it.",
    )
    alt_es = models.CharField("alternative text in Spanish", max_length=300, blank=True)
    origin = models.TextField(
        "where it is from",
        help_text="Who made it, under which license, and who allowed us to show it. If a person "
        "can be recognized: where their written permission is kept. For staff only. If the "
        "license asks for a name, write it in the words under the picture.",
    )
    # Pixels, of the bytes below.
    width = models.PositiveSmallIntegerField(editable=False)
    height = models.PositiveSmallIntegerField(editable=False)
    data = models.BinaryField()

    objects = PictureManager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alt=""),
                name="picture_has_alternative_text",
                violation_error_message="Say in a sentence what the picture tells.",
            ),
            models.CheckConstraint(
                condition=~Q(origin=""),
                name="picture_has_origin",
                violation_error_message="Say where the picture is from, and who allowed it.",
            ),
            models.CheckConstraint(
                condition=Q(width__gte=1, height__gte=1),
                name="picture_has_a_size",
                violation_error_message="A picture is at least one pixel wide and high.",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        """Return the address at which it shows, the same for all languages."""
        return reverse("picture", args=[self.slug])
