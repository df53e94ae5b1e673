"""What `load_guide` has loaded: how it tells its own rows from what staff made of them."""

from django.db import models


class LoadedRow(models.Model):
    """One row of the fixtures as it was loaded."""

    model = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the values as loaded.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "key"], name="loadedrow_once_a_key")
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
