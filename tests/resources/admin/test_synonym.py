from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from resources.models import Category, Synonym
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send, text_of

pytestmark = pytest.mark.django_db

ADD = "admin:resources_synonym_add"


def url(record: Synonym) -> str:
    return reverse("admin:resources_synonym_change", args=[record.pk])


def listed(client: Client, **query: str) -> list[str]:
    page: Any = client.get(reverse("admin:resources_synonym_changelist"), query)
    assert page.status_code == 200
    return [synonym.phrase for synonym in page.context["cl"].result_list]


def below() -> Category:
    """Return a category of the second level."""
    return records.category(parent=records.category())


def test_an_editor_adds_a_phrase(editor: Client) -> None:
    help_, group, line = below(), records.population(), records.hotline()
    response = send(
        editor,
        reverse(ADD),
        phrase="¿Dónde dormir?",
        written_in="es",
        categories=[str(help_.pk)],
        populations=[str(group.pk)],
        hotline=str(line.pk),
    )
    assert response.status_code == 302, errors_of(response)
    made = Synonym.objects.get()
    assert (made.phrase, made.plain, made.written_in) == ("¿Dónde dormir?", "donde dormir", "es")
    assert (made.categories.get(), made.populations.get()) == (help_, group)
    assert (made.languages.count(), made.hotline) == (0, line)


@pytest.mark.parametrize("meaning", ["categories", "populations", "languages", "hotline"])
def test_one_meaning_is_enough(editor: Client, meaning: str) -> None:
    make: Any = {
        "categories": below,
        "populations": records.population,
        "languages": records.language,
        "hotline": records.hotline,
    }
    response = send(
        editor, reverse(ADD), phrase="rehab", written_in="en", **{meaning: str(make[meaning]().pk)}
    )
    assert response.status_code == 302, errors_of(response)
    assert Synonym.objects.get().plain == "rehab"


def test_a_phrase_that_means_nothing_is_an_error(editor: Client) -> None:
    response = send(editor, reverse(ADD), phrase="rehab", written_in="en")
    assert errors_of(response) == {
        "__all__": [
            "Say what the phrase means: choose a kind of help, a group of people, a language or a "
            "hotline."
        ]
    }
    assert not Synonym.objects.exists()


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"phrase": "FABLE--wórd"}, {"__all__": ["This phrase is on the list already."]}),
        ({"phrase": "¿?"}, {"phrase": ["Write a phrase of letters or digits."]}),
        ({"phrase": " "}, {"phrase": ["This field is required."]}),
        (
            {"phrase": "y" * 81},
            {"phrase": ["Ensure this value has at most 80 characters (it has 81)."]},
        ),
        (
            {"written_in": "fr"},
            {"written_in": ["Select a valid choice. fr is not one of the available choices."]},
        ),
        (
            {"categories": ["9999"]},
            {"categories": ["Select a valid choice. 9999 is not one of the available choices."]},
        ),
        (
            {"hotline": "9999"},
            {
                "hotline": [
                    "Select a valid choice. That choice is not one of the available choices."
                ]
            },
        ),
    ],
)
def test_a_wrong_phrase_is_an_error_in_words(
    editor: Client, values: dict[str, Any], errors: dict[str, list[str]]
) -> None:
    records.synonym(phrase="fable word")
    right = {"phrase": "rehab", "written_in": "en", "categories": [str(below().pk)]}
    assert errors_of(send(editor, reverse(ADD), **right | values)) == errors
    assert Synonym.objects.get().phrase == "fable word"


def test_the_same_phrase_may_stand_in_the_other_language(editor: Client) -> None:
    records.synonym(phrase="visa")
    right = {"phrase": "visa", "written_in": "es", "categories": [str(below().pk)]}
    assert send(editor, reverse(ADD), **right).status_code == 302


def test_a_heading_is_no_meaning_and_is_not_offered(editor: Client) -> None:
    child = below()
    heading = child.parent
    assert heading is not None
    response = send(editor, reverse(ADD), phrase="x", written_in="en", categories=[str(heading.pk)])
    assert set(errors_of(response)) == {"categories"}
    found = editor.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "resources",
            "model_name": "synonym",
            "field_name": "categories",
            "term": "",
        },
    )
    assert [result["id"] for result in found.json()["results"]] == [str(child.pk)]


def test_an_unchanged_save_changes_nothing(editor: Client) -> None:
    made = records.synonym()
    before = Synonym.objects.values().get()
    assert send(editor, url(made)).status_code == 302
    assert Synonym.objects.values().get() == before
    assert made.categories.count() == made.populations.count() == made.languages.count() == 1


def test_the_list_says_what_phrases_mean_in_one_column(editor: Client) -> None:
    made = records.synonym()
    found = (made.categories.get(), made.populations.get(), made.languages.get())
    records.synonym(phrase="wordless").categories.clear()
    html = text_of(editor.get(reverse("admin:resources_synonym_changelist")))
    assert f'<td class="field-meanings">{", ".join(map(str, found))}</td>' in html
    assert str(made.hotline) in html


def test_the_list_is_narrowed_and_searched(editor: Client) -> None:
    records.synonym(phrase="refugio", written_in="es", hotline=None)
    rehab = records.synonym(phrase="Rehab")
    help_ = rehab.categories.get()
    group = rehab.populations.get()
    assert listed(editor) == ["refugio", "Rehab"]
    assert listed(editor, written_in__exact="es") == ["refugio"]
    assert listed(editor, hotline__isempty="1") == ["refugio"]
    assert listed(editor, categories__id__exact=str(help_.pk)) == ["Rehab"]
    assert listed(editor, populations__id__exact=str(group.pk)) == ["Rehab"]
    assert listed(editor, q="rehab") == ["Rehab"]
    assert listed(editor, q=help_.name) == ["Rehab"]
    assert listed(editor, q="nothing") == []


def test_the_form_says_what_the_search_does_with_a_phrase(editor: Client) -> None:
    html = text_of(editor.get(reverse(ADD)))
    assert "Whoever types this phrase in the public search" in html
    assert "a wrong meaning sends people to the wrong door" in html
