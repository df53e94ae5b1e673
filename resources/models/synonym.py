"""Synonyms: what people say, and what the guide calls it. Staff edit them in the admin."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from resources.models.base import one_of, plain
from resources.models.hotline import Hotline
from resources.models.taxonomy import Category, Language, Population

NO_LETTERS = "Write a phrase of letters or digits."


class PhraseLanguage(models.TextChoices):
    """The language that a phrase is said in. Searches look at both."""

    ENGLISH = "en", "English"
    SPANISH = "es", "Spanish"


_ASCII_WORD = re.compile(r"[a-z0-9]+")


def plain_phrase(text: str) -> str:
    """Return `text` as searches compare it: small letters, no accents, words parted by one space.

    >>> plain_phrase("  ¿Niñez?  U-Visa ")
    'ninez u visa'
    """
    letters = plain(text.replace("'", "").replace("’", ""))
    if letters.isascii():
        return " ".join(_ASCII_WORD.findall(letters))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


class Synonym(models.Model):
    """A word or phrase that people use, and the kinds of help, groups or languages it means."""

    phrase = models.CharField(
        max_length=80, help_text="As people say it: “rehab”, “place to stay”, “me quiero salir”."
    )
    plain = models.CharField(max_length=100, editable=False)
    written_in = models.CharField(
        "language of the phrase",
        max_length=2,
        choices=PhraseLanguage,
        default=PhraseLanguage.ENGLISH,
    )
    categories = models.ManyToManyField(
        Category, blank=True, related_name="synonyms", verbose_name="means these kinds of help"
    )
    populations = models.ManyToManyField(
        Population, blank=True, related_name="synonyms", verbose_name="means these groups of people"
    )
    languages = models.ManyToManyField(
        Language, blank=True, related_name="synonyms", verbose_name="means these spoken languages"
    )
    only_alone = models.BooleanField(
        "only if nothing surer is said",
        default=False,
        help_text="For words that say little: “I need a place”, “what should I do”. Their kinds of "
        "help count only where the search names no other.",
    )
    hotline = models.ForeignKey(
        Hotline,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="synonyms",
        help_text="For words of someone in danger: this hotline then stands above the results.",
    )

    class Meta:
        ordering = ["plain", "written_in"]
        constraints = [
            models.UniqueConstraint(
                fields=["plain", "written_in"],
                name="synonym_phrase_once_a_language",
                violation_error_message="This phrase is on the list already.",
            ),
            one_of("written_in", PhraseLanguage, "synonym_written_in"),
            models.CheckConstraint(
                condition=~models.Q(plain=""),
                name="synonym_phrase_has_letters",
                violation_error_message=NO_LETTERS,
            ),
        ]

    def __str__(self) -> str:
        return self.phrase

    def clean_fields(self, exclude: Any = None) -> None:
        """Bring the phrase into the form that searches compare; something must be left of it."""
        self.plain = plain_phrase(self.phrase)
        left_out = set(exclude or ())
        super().clean_fields(exclude=left_out | {"plain"})
        if not self.plain and "phrase" not in left_out:
            raise ValidationError({"phrase": NO_LETTERS})

    def validate_constraints(self, exclude: Any = None) -> None:
        """Check the phrase as searches compare it, although no form shows that."""
        left_out = set(exclude or ())
        super().validate_constraints(
            left_out | {"plain"} if "phrase" in left_out else left_out - {"plain"}
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the phrase as searches compare it."""
        self.plain = plain_phrase(self.phrase)[:100]
        super().save(*args, **kwargs)
