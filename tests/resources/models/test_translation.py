"""Texts in languages without columns."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from resources.models import Translation, text_of
from resources.models.text import (
    direction,
    hold_table,
    language_name,
    models_with_texts,
    table_languages,
)
from resources.models.translation import digest, table_of_texts
from resources.reference import reference
from resources.search.index.listed import Listed, ListedPhone
from tests.guide import Guide

pytestmark = pytest.mark.django_db


@pytest.fixture
def french(settings: Any) -> Iterator[None]:
    settings.LANGUAGES = [*settings.LANGUAGES, ("fr", "Français")]
    yield
    hold_table({})


def write(record: Any, field: str, text: str, language: str = "fr") -> Translation:
    made: Translation = Translation.objects.create(
        kind=record._meta.model_name,
        record=str(record.pk),
        field=field,
        language=language,
        text=text,
    )
    return made


@pytest.mark.usefixtures("french")
def test_a_text_of_the_table_shows_in_its_language_and_in_no_other(guide: Guide) -> None:
    write(guide.shelter, "name", "Abri")
    write(guide.boone.region, "name", "Centre")
    reference()

    with override("fr"):
        assert text_of(guide.shelter, "name") == ("Abri", "fr")
        assert text_of(guide.central, "name") == ("Centre", "fr")
        assert text_of(guide.counseling, "name") == ("Counseling", "en")
    assert text_of(guide.shelter, "name", "es") == ("Refugio para adultos", "es")
    assert text_of(guide.shelter, "name", "en") == ("Shelter for adults", "en")


@pytest.mark.usefixtures("french")
def test_a_change_in_the_table_shows_at_the_next_page(guide: Guide) -> None:
    row = write(guide.shelter, "name", "Abri")
    reference()
    row.text = "Refuge"
    row.save()
    reference()
    assert text_of(guide.shelter, "name", "fr").value == "Refuge"
    row.delete()
    reference()
    assert text_of(guide.shelter, "name", "fr") == ("Shelter for adults", "en")


def test_a_site_in_english_and_spanish_never_reads_the_table(
    guide: Guide, django_assert_num_queries: Any
) -> None:
    write(guide.shelter, "name", "Abri")
    with django_assert_num_queries(0):
        assert table_of_texts() == {}
        assert text_of(guide.shelter, "name", "fr") == ("Shelter for adults", "en")


@pytest.mark.usefixtures("french")
def test_a_text_in_the_table_costs_no_query_once_the_small_tables_are_read(
    guide: Guide, django_assert_num_queries: Any
) -> None:
    write(guide.shelter, "name", "Abri")
    reference()
    with django_assert_num_queries(0):
        assert text_of(guide.shelter, "name", "fr").value == "Abri"


def test_what_stands_for_a_record_in_a_list_finds_its_texts() -> None:
    hold_table({"fr": {("service", "7", "name"): "Lits", ("phone", "3", "label"): "Bureau"}})
    phone = ListedPhone("211", None, "voice", "", "", "Office", "Oficina", 3)
    listed = Listed(
        (),
        7,
        "",
        "beds",
        "Beds",
        "Camas",
        "",
        "",
        "",
        "",
        "",
        "",
        "free",
        "",
        "",
        "",
        "",
        (),
        (),
        (),
    )
    try:
        assert text_of(listed, "name", "fr") == ("Lits", "fr")
        assert text_of(phone, "label", "fr") == ("Bureau", "fr")
        assert text_of(phone, "label", "es") == ("Oficina", "es")
    finally:
        hold_table({})


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"kind": "user"}, "kind"),
        ({"kind": "phone", "field": "number"}, "field"),
        ({"field": "name_es"}, "field"),
        ({"record": "0"}, "record"),
        ({"record": "x"}, "record"),
        ({"record": "9" * 30}, "record"),
        ({"language": "es"}, "__all__"),
        ({"text": ""}, "text"),
    ],
)
def test_a_text_of_nothing_is_refused(changes: dict[str, str], at: str, guide: Guide) -> None:
    values = {"kind": "category", "record": str(guide.shelter.pk), "field": "name"}
    row = Translation(**values | {"language": "fr", "text": "Abri"} | changes)

    with pytest.raises(ValidationError) as caught:
        row.full_clean()

    assert list(caught.value.message_dict) == [at]


def test_a_place_is_named_by_its_own_key(guide: Guide) -> None:
    row = Translation(kind="state", record="MO", field="name", language="fr", text="Missouri")
    row.full_clean()
    assert str(row) == "state MO: name (fr)"


def test_two_texts_have_two_digests_and_no_text_has_none() -> None:
    assert digest("Rooms") != digest("rooms")
    assert len(digest("Rooms")) == 16
    assert digest("") == ""


def test_languages_have_names_and_directions(settings: Any) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "العربية"), ("xx", "Xish")]
    assert table_languages() == ["ar", "xx"]
    assert [language_name(code) for code in ("es", "ar", "xx", "yy")] == [
        "Spanish", "Arabic", "Xish", "yy",
    ]  # fmt: skip
    assert [direction(code) for code in ("en", "es", "ar", "he")] == ["ltr", "ltr", "rtl", "rtl"]


def test_every_kind_with_a_spanish_text_can_have_one_in_another_language() -> None:
    assert {"service", "provider", "hotline", "page", "category", "phone", "menuitem"} <= set(
        models_with_texts()
    )
    assert "synonym" not in models_with_texts()
