"""Only one form takes a file; what is sent elsewhere all the same is refused in words.

Who may send one there: tests/resources/staff/test_uploads.py.
"""

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client, RequestFactory
from django.urls import reverse

from resources.models import Picture
from tests.guide import Guide
from tests.resources.admin import records

pytestmark = pytest.mark.django_db


def a_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("page.html", b"<script>alert(1)</script>", "text/html")


def test_no_model_has_a_field_for_a_file() -> None:
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    assert len(fields) > 100
    assert [field for field in fields if isinstance(field, models.FileField)] == []


def test_no_form_of_the_admin_has_one_but_that_of_pictures(rf: RequestFactory) -> None:
    request = rf.get("/admin/")
    request.user = records.user(is_superuser=True)
    found = {
        (model, name)
        for model, page in admin.site._registry.items()
        if page.has_change_permission(request)
        for name, field in page.get_form(request).base_fields.items()
        if isinstance(field, forms.FileField)
    }
    assert found == {(Picture, "file")}


@pytest.mark.parametrize("address", ["/", "/guide/", "/hotlines/", "/es/guide/", "/no-such-page/"])
def test_a_public_page_refuses_a_file_in_plain_words(guide: Guide, address: str) -> None:
    # As a browser would be treated, with the check of forms.
    client = Client(enforce_csrf_checks=True)
    response = client.post(address, {"file": a_file()})
    assert 400 <= response.status_code < 500
    html = response.content.decode()
    assert "alert(1)" not in html
    assert not response.cookies


def test_the_sign_in_form_refuses_a_file(client: Client) -> None:
    data = {"username": "fay", "password": "x", "file": a_file()}
    response = client.post(reverse("admin:login"), data)
    assert response.status_code == 400
    assert "<h1" in response.content.decode()


def test_the_forms_of_staff_refuse_a_file(admin_client: Client) -> None:
    data = {"name": "Beds", "file": a_file()}
    assert admin_client.post("/admin/resources/category/add/", data).status_code == 400


def test_a_flood_of_fields_is_refused(client: Client) -> None:
    fields = {f"field-{n}": "x" for n in range(2001)}
    assert client.post(reverse("admin:login"), fields).status_code == 400


def test_a_flood_of_text_is_refused(client: Client) -> None:
    assert client.post(reverse("admin:login"), {"username": "x" * 1_000_001}).status_code == 400
