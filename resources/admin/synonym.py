"""Synonyms: what people say, and what the guide calls it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from resources.admin.base import GuideAdmin, section
from resources.models import Category, Synonym

MEANINGS = ("categories", "populations", "languages", "hotline")
NO_MEANING = (
    "Say what the phrase means: choose a kind of help, a group of people, a language or a hotline."
)


class SynonymForm(forms.ModelForm[Synonym]):
    """A phrase and what it means."""

    class Meta:
        model = Synonym
        fields = ("phrase", "written_in", *MEANINGS, "only_alone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who may only look at the record has no fields to fill in.
        if "categories" in self.fields:
            below = Category.objects.exclude(parent=None)
            self.fields["categories"].queryset = below  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        """Reject a phrase that means nothing."""
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.get(name) or name in self.errors for name in MEANINGS):
            raise ValidationError(NO_MEANING)
        return cleaned


@admin.register(Synonym)
class SynonymAdmin(GuideAdmin[Synonym]):
    """A phrase."""

    form = SynonymForm
    list_display = ("phrase", "written_in", "meanings", "hotline", "only_alone")
    list_filter = (
        "written_in",
        "only_alone",
        ("hotline", admin.EmptyFieldListFilter),
        ("categories", admin.RelatedOnlyFieldListFilter),
        ("populations", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("hotline",)
    search_fields = ("phrase", "plain", "categories__name", "populations__name", "languages__name")
    search_help_text = "Search by phrase, or by what it means."
    autocomplete_fields = MEANINGS
    fieldsets = (
        section(
            None,
            "phrase",
            "written_in",
            help="Whoever types this phrase in the public search, alone or among other words, "
            "finds what it means. Capitals, accents, plurals and endings do not matter; where two "
            "phrases overlap, the longer counts. A change shows at once.",
        ),
        section(
            "What it means",
            *MEANINGS,
            "only_alone",
            help="Choose at least one; a kind of help and a group together mean that help for "
            "that group. Choose only what the words say: a wrong meaning sends people to the "
            "wrong door.",
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Synonym]:
        """Fetch the meanings with them."""
        found = super().get_queryset(request)
        return found.prefetch_related("categories", "populations", "languages")

    @admin.display(description="means")
    def meanings(self, obj: Synonym) -> str:
        """Return all that the phrase means but the hotline, by name."""
        found = (*obj.categories.all(), *obj.populations.all(), *obj.languages.all())
        return ", ".join(map(str, found)) or "–"
