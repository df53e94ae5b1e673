import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import translation

from resources.models import (
    Page,
    Text,
    current_language,
    text_of,
    translated_fields,
)

MODELS = list(apps.get_app_config("resources").get_models())
BOTH = Page(title="About", title_es="Acerca de")
ENGLISH_ONLY = Page(title="About")


@pytest.mark.parametrize(
    ("language", "page", "expected"),
    [
        ("en", BOTH, Text("About", "en")),
        ("es", BOTH, Text("Acerca de", "es")),
        ("es", ENGLISH_ONLY, Text("About", "en")),
        ("en", ENGLISH_ONLY, Text("About", "en")),
        # No column at all.
        ("fr", BOTH, Text("About", "en")),
        # Only Spanish: an English page does not show it as English.
        ("en", Page(title_es="Acerca de"), Text("", "en")),
        ("es", Page(), Text("", "en")),
    ],
)
def test_a_text_falls_back_to_english_and_says_so(
    language: str, page: Page, expected: Text
) -> None:
    assert text_of(page, "title", language) == expected
    with translation.override(language):
        assert text_of(page, "title") == expected


@pytest.mark.parametrize(
    ("active", "expected"), [("en", "en"), ("es", "es"), ("es-mx", "es"), ("en-us", "en")]
)
def test_the_active_language_is_told_in_two_letters(active: str, expected: str) -> None:
    with translation.override(active):
        assert current_language() == expected


def test_without_an_active_language_texts_are_english() -> None:
    with translation.override(None):
        assert current_language() == "en"
        assert text_of(BOTH, "title") == ("About", "en")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: str(model.__name__))
def test_every_spanish_field_stands_beside_an_english_one_of_its_kind(model: type[Model]) -> None:
    for name in translated_fields(model):
        english, spanish = model._meta.get_field(name), model._meta.get_field(f"{name}_es")

        assert type(english) is type(spanish)
        assert spanish.blank, f"{name}: nothing waits for its translation"  # type: ignore[union-attr]
        assert english.max_length == spanish.max_length  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        ("Alert", ["body", "title"]),
        ("Category", ["description", "name"]),
        ("Chart", ["note", "title", "unit"]),
        ("ChartValue", ["label"]),
        ("Contact", []),
        ("FocusArea", ["body", "summary", "title"]),
        ("Hotline", ["description", "language_note", "name"]),
        ("Language", ["name"]),
        ("Location", ["transportation"]),
        ("MenuItem", ["label"]),
        ("Page", ["body", "summary", "title"]),
        ("Phone", ["label"]),
        ("Picture", ["alt"]),
        ("Population", ["name"]),
        # The name of an organization is its own in every language.
        ("Provider", ["description"]),
        ("Region", ["name"]),
        ("Report", ["state", "summary", "title"]),
        ("RequiredDocument", ["document"]),
        ("Schedule", ["note"]),
        ("ScheduleException", ["note"]),
        (
            "Service",
            [
                "alert",
                "application_process",
                "coverage_note",
                "description",
                "eligibility_description",
                "fees_description",
                "interpretation_services",
                "name",
                "wait_time",
            ],
        ),
        ("Source", ["title"]),
        ("State", ["area_note", "name"]),
    ],
)
def test_which_fields_are_in_both_languages(model: str, fields: list[str]) -> None:
    assert translated_fields(apps.get_model("resources", model)) == fields


def test_a_language_without_columns_has_no_fields() -> None:
    assert translated_fields(Page, "fr") == []
