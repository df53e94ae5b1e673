"""Texts of records in languages without columns, and which translations somebody has reviewed."""

from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from resources.models.text import (
    COLUMN_LANGUAGES,
    SOURCE_LANGUAGE,
    TextKey,
    language_name,
    models_with_texts,
    table_languages,
    translated_fields,
)

DIGEST_LENGTH = 16


def digest(text: str) -> str:
    """Return what tells this text from any other: 16 letters and digits; "" for no text."""
    return sha256(text.encode()).hexdigest()[:DIGEST_LENGTH] if text else ""


class TranslatedText(models.Model):
    """One field of one record, in one language."""

    kind = models.CharField(max_length=40, help_text="The model: service, provider …")
    record = models.CharField(
        max_length=40, help_text="The key of the record: the number in the address of its form."
    )
    field = models.CharField(max_length=60, help_text="name, description …")
    language = models.CharField(max_length=2, help_text="Its two letters: ar, fr, vi.")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind} {self.record}: {self.field} ({self.language})"

    @property
    def key(self) -> TextKey:
        """The key under which pages look for it."""
        return self.kind, self.record, self.field


class Translation(TranslatedText):
    """The text of a record in a language that has no column: shown at once."""

    text = models.TextField()

    class Meta:
        verbose_name = "text in another language"
        verbose_name_plural = "texts in other languages"
        ordering = ["language", "kind", "record", "field"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record", "field", "language"],
                name="translation_once",
                violation_error_message="This text is translated already: change that one.",
            ),
            models.CheckConstraint(
                condition=~Q(language__in=COLUMN_LANGUAGES),
                name="translation_not_in_a_column",
                violation_error_message="English and Spanish stand in the form of the record.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="translation_has_text",
                violation_error_message="Write the text, or delete the row.",
            ),
        ]

    def clean(self) -> None:
        """Reject what no page would ever show."""
        super().clean()
        model = models_with_texts().get(self.kind)
        if model is None:
            raise ValidationError({"kind": "The guide has no texts of this kind."})
        if self.field not in translated_fields(model):
            fields = ", ".join(translated_fields(model))
            raise ValidationError({"field": f"Here are only: {fields}."})
        try:
            there = model._default_manager.filter(pk=self.record).exists()
        except (ValueError, OverflowError, ValidationError):
            there = False
        if not there:
            raise ValidationError({"record": f"There is no {model._meta.verbose_name} with it."})


class TranslationCheck(TranslatedText):
    """That somebody who reads both languages compared a translation with its English text."""

    source_digest = models.CharField(max_length=DIGEST_LENGTH)
    text_digest = models.CharField(max_length=DIGEST_LENGTH)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    checked_on = models.DateField()

    class Meta:
        verbose_name = "translation to review"
        verbose_name_plural = "translations to review"
        ordering = ["kind", "record", "field", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record", "field", "language"],
                name="translationcheck_once",
                violation_error_message="This text has a review already.",
            ),
            models.CheckConstraint(
                condition=~Q(language=SOURCE_LANGUAGE),
                name="translationcheck_not_of_english",
                violation_error_message="English is what the others are compared with.",
            ),
        ]


def table_of_texts() -> dict[str, dict[TextKey, str]]:
    """Return the table's texts by language. No query if the site has no such language."""
    languages = table_languages()
    found: dict[str, dict[TextKey, str]] = {language: {} for language in languages}
    if languages:
        rows = Translation.objects.filter(language__in=languages)
        for language, kind, record, field, text in rows.values_list(
            "language", "kind", "record", "field", "text"
        ):
            found[language][kind, record, field] = text
    return found


def language_choices() -> list[tuple[str, str]]:
    """Return the languages of the table with their names, for a form."""
    return [(code, language_name(code)) for code in table_languages()]
