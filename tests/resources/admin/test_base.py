"""What all pages of the admin share: junk in lists and forms is answered, and nothing guessed."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client
from django.urls import reverse

from resources.models import (
    Alert,
    Category,
    County,
    Suggestion,
    Synonym,
    TranslationCheck,
    Verification,
)
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send

pytestmark = pytest.mark.django_db

# Accounts and groups have the pages of Django, for administrators only.
OURS = [
    model
    for model in admin.site._registry
    # The list of translations is none of Django's.
    if model._meta.app_label == "resources" and model is not TranslationCheck
]


def url(model: type[models.Model], view: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.model_name)
def test_no_list_is_narrowed_by_a_column_that_its_filters_do_not_ask(
    superuser: Client, model: type[models.Model]
) -> None:
    for field in model._meta.concrete_fields:
        for lookup in ("__regex=(", "__startswith=%00", "__gt=x"):
            address = f"{url(model, 'changelist')}?{field.name}{lookup}"
            assert superuser.get(address).status_code in {302, 400}, address


@pytest.mark.parametrize("model", [Synonym, Category, County, Verification, Alert])
@pytest.mark.parametrize("junk", ["9" * 40, "-1", "x", "%00"])
def test_junk_in_a_filter_is_answered(
    superuser: Client, model: type[models.Model], junk: str
) -> None:
    page: Any = admin.site.get_model_admin(model)
    columns = [one[0] if isinstance(one, tuple) else one for one in page.list_filter]
    names = [name for name in columns if isinstance(name, str)]
    asked = [f"{name}__{end}" for name in names for end in ("exact", "id__exact", "isnull", "gte")]
    asked += [f"{page.date_hierarchy}__year"] if page.date_hierarchy else []
    for name in asked:
        address = f"{url(model, 'changelist')}?{name}={junk}"
        assert superuser.get(address).status_code in {200, 302, 400}, address


@pytest.mark.parametrize("junk", ["9" * 40, "x", "\x00"])
@pytest.mark.parametrize(
    ("make", "field"),
    [
        (records.alert, "counties"),
        (records.suggestion, "service"),
        (records.synonym, "hotline"),
        (records.synonym, "categories"),
        (records.whole_service, "locations"),
        (records.whole_service, "stances-0-population"),
    ],
)
def test_a_form_with_a_choice_that_is_no_record_comes_back(
    superuser: Client, make: Any, field: str, junk: str
) -> None:
    record = make()
    kind = type(record)
    there = url(kind, "add") if kind is Suggestion else url(kind, "change", record.pk)
    sent = send(superuser, there, **{field: junk})
    assert sent.status_code == 200
    assert field in errors_of(sent)


@pytest.mark.parametrize(
    ("model", "field", "term"),
    [("region", "counties", ""), ("nothing", "x", ""), ("", "", ""), ("alert", "counties", "\0")],
)
def test_a_search_box_answers_only_what_a_form_asks(
    superuser: Client, model: str, field: str, term: str
) -> None:
    asked = {"app_label": "resources", "model_name": model, "field_name": field, "term": term}
    assert superuser.get(reverse("admin:autocomplete"), asked).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/admin/resources/state/%00/change/",
        "/admin/resources/county/2901%009/history/",
        "/admin/resources/language/%00/delete/",
        "/admin/r/1/%00/",
    ],
)
def test_a_key_that_no_text_can_hold_leads_to_no_page(superuser: Client, address: str) -> None:
    # PostgreSQL refuses to look for it.
    assert superuser.get(address).status_code == 404
    assert superuser.post(address).status_code == 404


def test_both_boxes_of_a_moment_have_a_name(superuser: Client) -> None:
    html = superuser.get(url(Alert, "add")).content.decode()
    for name, label in (("starts_at_0", "Date"), ("starts_at_1", "Time"), ("ends_at_1", "Time")):
        (box,) = re.findall(rf'<input[^>]*name="{name}"[^>]*>', html)
        assert f'aria-label="{label}"' in box
