from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from resources.models import Page
from resources.placeholders import PLACEHOLDERS
from resources.stewardship.edits import waiting_edit
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send, text_of

pytestmark = pytest.mark.django_db

ADD = reverse("admin:resources_page_add")
MAKE = [records.page, records.focus_area]


def url(step: str, record: Any) -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_{step}", args=[record.pk])


@pytest.fixture(autouse=True)
def _small_guide(guide: Any) -> None:
    """What links lead to."""


def test_a_text_is_cleaned_when_it_is_saved(editor: Client) -> None:
    body = '<p onclick="alert(1)">a</p><script>alert(1)</script><p></p>'
    response = send(editor, ADD, title="New", slug="new", body=body, body_es=f"{body}<b>b</b>")
    assert response.status_code == 302
    page = Page.objects.get()
    assert (page.body, page.body_es) == ("<p>a</p>", "<p>a</p><strong>b</strong>")


@pytest.mark.parametrize("make", MAKE)
@pytest.mark.parametrize("name", ["body", "body_es"])
def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(
    editor: Client, make: Any, name: str
) -> None:
    record = make()
    typed = '<h3>Small</h3><p>{nothing}</p><img src="/static/img/icon.svg"><a href="/no/">x</a>'
    response = send(editor, url("change", record), **{name: typed})
    errors = errors_of(response)
    assert list(errors) == [name]
    assert [error.split(":")[0][:38] for error in errors[name]] == [
        "“Small” is a small heading with no hea",
        "The picture “/static/img/icon.svg” has",
        "“{nothing}” is no live value. There is",
        "The link “/no/” leads to no page that ",
    ]
    assert escape(typed) in text_of(response)
    record.refresh_from_db()
    assert getattr(record, name) == ""


def test_without_scripts_the_text_is_a_box_with_html(editor: Client) -> None:
    page = records.page(body="<p>a &amp; b</p>")
    html = text_of(editor.get(url("change", page)))
    assert "&lt;p&gt;a &amp;amp; b&lt;/p&gt;</textarea>" in html
    assert '<script src="/static/resources/rich_text.js" type="module"></script>' in html
    assert 'data-rich-text="/static/django_prose_editor/editor.js"' in html
    assert html.count("<script") == html.count("<script src=") + html.count("<script id=")


def test_an_editor_reads_a_published_text_as_it_looks(editor: Client) -> None:
    page = records.page(
        status="published", body="<h2>Top</h2><script>alert(1)</script>", body_es="<p>Hola</p>"
    )
    html = text_of(editor.get(url("change", page)))
    assert '<div class="ProseMirror"><h2>Top</h2></div>' in html
    assert '<div class="ProseMirror"><p>Hola</p></div>' in html
    assert "<textarea" not in html
    assert "alert(1)" not in html


def test_the_form_lists_every_live_value(editor: Client) -> None:
    html = text_of(editor.get(ADD))
    for placeholder in PLACEHOLDERS:
        assert f"<td><code>{placeholder.written}</code></td><td>{placeholder.gives}</td>" in html


@pytest.mark.parametrize("make", MAKE)
def test_a_published_text_stays_while_a_change_of_it_waits(
    editor: Client, publisher: Client, make: Any
) -> None:
    record = make(title="Before", body="<p>Before</p>", status="published")
    response = editor.post(url("propose", record))
    edit: Any = waiting_edit(record)
    assert response["Location"] == url("change", edit)
    assert send(editor, url("change", edit), body="<p>After</p>").status_code == 302
    record.refresh_from_db()
    assert record.body == "<p>Before</p>"
    assert type(record).objects.published().get() == record
    compared: Any = publisher.get(url("compare", edit)).context
    assert [(d.label, d.before, d.after) for d in compared["differences"]] == [
        ("Body", ("Before",), ("After",))
    ]
    assert editor.post(url("compare", edit)).status_code == 403
    assert publisher.post(url("compare", edit)).status_code == 302
    record.refresh_from_db()
    assert (record.body, record.status) == ("<p>After</p>", "published")


def test_the_categories_of_a_focus_area_move_with_the_change(publisher: Client) -> None:
    area = records.focus_area(status="published")
    old, new = area.categories.get(), records.category()
    publisher.post(url("propose", area))
    edit: Any = waiting_edit(area)
    assert list(edit.categories.all()) == [old]
    edit.categories.set([new])
    publisher.post(url("compare", edit))
    assert list(area.categories.all()) == [new]


def test_a_menu_entry_must_lead_to_a_page_unless_it_is_hidden(publisher: Client) -> None:
    item = records.menu_item()
    response = send(publisher, url("change", item), address="/no-such/")
    # One sentence: what the model would say of a blank address does not come on top.
    assert errors_of(response)["address"] == [
        "The link “/no-such/” leads to no page that the public can see: check its address, or "
        "publish that page first."
    ]
    hidden = send(publisher, url("change", item), address="/no-such/", without=("is_shown",))
    assert hidden.status_code == 302
    assert send(publisher, url("change", item), address="/guide/", is_shown="on").status_code == 302


def test_a_menu_entry_leads_to_a_place_that_the_page_has_in_both_languages(
    publisher: Client,
) -> None:
    records.page(
        slug="other",
        status="published",
        body="<h2>Legal</h2><h2>End</h2>",
        body_es="<h2>Legal</h2><h2>Fin</h2>",
    )
    item = records.menu_item()
    response = send(publisher, url("change", item), address="/other/#end")
    assert errors_of(response)["address"] == [
        "The link “/other/#end”: the page “/other/” in Spanish has no place “end”. Leave out "
        "“#end” to lead to its top."
    ]
    legal = send(publisher, url("change", item), address="/other/#legal", is_shown="on")
    assert legal.status_code == 302


def test_an_empty_text_shows_as_a_dash_to_who_may_not_change_it(editor: Client) -> None:
    record = records.page(status="published", body="<p>Here.</p>", body_es="")
    page = text_of(editor.get(reverse("admin:resources_page_change", args=[record.pk])))
    assert page.count('class="rich-text-paper"') == 1
    assert '<div class="readonly">–</div>' in page
