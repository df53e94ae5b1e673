"""A chart is drafted, then published; its form says which texts name it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from resources.admin.chart import EMPTY, NOT_SHOWN
from resources.models import Chart, ChartValue
from tests.guide import Guide
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send, text_of

pytestmark = pytest.mark.django_db


def chart(status: str) -> Chart:
    made: Chart = Chart.objects.create(slug="fable", title="Ages of fable", status=status)
    ChartValue.objects.create(chart=made, key="young", label="Young", number=3141)
    return made


def form_of(made: Chart) -> str:
    return reverse("admin:resources_chart_change", args=[made.pk])


@pytest.mark.parametrize("status", ["draft", "in-review", "archived"])
def test_a_text_shows_neither_a_chart_that_is_not_published_nor_its_numbers(
    guide: Guide, client: Client, status: str
) -> None:
    made = chart("published")
    body = "<p>{chart: fable}</p><p>So many: {figure: young}.</p>"
    records.page(slug="ages", title="Ages", body=body, status="published")
    shown = text_of(client.get("/ages/"))
    assert "Ages of fable" in shown
    assert "So many: 3,141." in shown
    made.status = status
    made.save()
    hidden = text_of(client.get("/ages/"))
    assert "Ages of fable" not in hidden
    assert "3,141" not in hidden


def test_a_chart_that_staff_make_is_a_draft_unless_they_say_otherwise(editor: Client) -> None:
    add = reverse("admin:resources_chart_add")
    sent = send(editor, add, title="New", slug="new")
    assert sent.status_code == 302, errors_of(sent)
    assert Chart.objects.get().status == "draft"


def test_an_editor_neither_publishes_a_chart_nor_changes_a_published_one(editor: Client) -> None:
    made = chart("draft")
    assert "status" in errors_of(send(editor, form_of(made), status="published"))
    assert send(editor, form_of(made), title="Other ages").status_code == 302
    Chart.objects.update(status="published")
    assert editor.post(form_of(made), {"title": "x"}).status_code == 403
    assert "ask a Publisher to change it" in text_of(editor.get(form_of(made)))
    assert Chart.objects.get().title == "Other ages"


def test_the_form_says_which_texts_name_it(publisher: Client) -> None:
    made = chart("draft")
    page = records.page(title="Ages", body="<p>So many: {figure: young}.</p>")
    form = text_of(publisher.get(form_of(made)))
    assert NOT_SHOWN in form
    link = reverse("admin:resources_page_change", args=[page.pk])
    assert f'href="{link}">The page “Ages”</a>' in form
    Chart.objects.update(status="published")
    form = text_of(publisher.get(form_of(made)))
    assert NOT_SHOWN not in form
    assert "These texts name it, or a number of it:" in form


def test_who_takes_a_chart_off_is_told_where_its_place_stays_empty(publisher: Client) -> None:
    made = chart("published")
    records.page(title="Ages", body="<p>{chart: fable}</p>")
    sent: Any = send(publisher, form_of(made), status="archived")
    assert sent.status_code == 302, errors_of(sent)
    assert EMPTY.format("The page “Ages”") in text_of(publisher.get(sent["Location"]))
