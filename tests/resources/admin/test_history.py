from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from reversion.models import Version

from resources import history
from resources.models import Page
from tests.resources.admin import records
from tests.resources.admin.conftest import user_of
from tests.resources.admin.pages import send, text_of

pytestmark = pytest.mark.django_db

MAKE = [
    records.page, records.focus_area, records.report, records.chart, records.source,
    records.whole_hotline, records.alert, records.menu_item,
]  # fmt: skip


def url(step: str, record: Any, *more: Any) -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_{step}", args=[record.pk, *more])


def listed(step: str, model: Any, *arguments: Any) -> str:
    return reverse(f"admin:resources_{model._meta.model_name}_{step}", args=arguments)


def newest(record: Any) -> Version:
    version = history.versions_of(record).first()
    assert version is not None
    return version


def test_each_save_is_a_version_with_who_and_what(publisher: Client) -> None:
    page = records.page(title="Yesterday", status="published")
    assert send(publisher, url("change", page), title="Today").status_code == 302
    assert send(publisher, url("change", page), title="Tomorrow").status_code == 302
    told = [
        (v.revision.user, v.revision.comment, v.field_dict["title"])
        for v in history.versions_of(page)
    ]
    assert told == [
        (user_of(publisher), "Changed Title.", "Tomorrow"),
        (user_of(publisher), "Changed Title.", "Today"),
        (None, "As it was before its history was kept.", "Yesterday"),
    ]
    html = text_of(publisher.get(url("history", page)))
    assert html.count("Changed Title.") == 4  # twice as versions, twice as steps
    assert url("version", page, newest(page).pk) in html


@pytest.mark.parametrize("make", MAKE)
def test_a_version_is_compared_and_brought_back(publisher: Client, make: Any) -> None:
    records.state()
    record = make()
    history.keep([record], None, "Before.")
    version = newest(record)
    field = next(
        name
        for name in ("title", "name", "label")
        if any(f.name == name for f in record._meta.fields)
    )
    before = getattr(record, field)
    setattr(record, field, "Wholly different")
    record.save()
    compared = text_of(publisher.get(url("version", record, version.pk)))
    assert f"<p>{before}</p>" in compared
    assert "<p>Wholly different</p>" in compared
    response = publisher.post(url("version", record, version.pk))
    assert response["Location"] == url("change", record)
    record.refresh_from_db()
    assert getattr(record, field) == before
    latest = newest(record)
    assert latest.revision.comment.startswith("Brought back the version of ")
    assert latest.revision.user == user_of(publisher)
    assert "Nothing differs" in text_of(publisher.get(url("version", record, version.pk)))


def test_long_texts_are_compared_a_paragraph_a_line(publisher: Client) -> None:
    page = records.page(body="<h2>Top</h2><p>Same</p><p>Old words</p><p>End</p>")
    history.keep([page], None, "Before.")
    page.body = "<h2>Top</h2><p>Same</p><p>New <strong>words</strong></p><p>End</p>"
    page.save()
    context: Any = publisher.get(url("version", page, newest(page).pk)).context
    (difference,) = context["differences"]
    assert (difference.label, difference.before, difference.after) == (
        "Body",
        ("… Same", "Old words"),
        ("… Same", "New words"),
    )


def test_the_same_words_in_another_form_can_be_brought_back(publisher: Client) -> None:
    page = records.page(body="<p>Some <strong>words</strong></p>")
    history.keep([page], None, "Before.")
    version = newest(page)
    page.body = "<p>Some words</p>"
    page.save()
    compared = text_of(publisher.get(url("version", page, version.pk)))
    assert "The same words, in another form: bold, lists, tables." in compared
    assert "Bring this version back" in compared
    publisher.post(url("version", page, version.pk))
    page.refresh_from_db()
    assert page.body == "<p>Some <strong>words</strong></p>"


def test_an_editor_compares_what_is_published_but_cannot_bring_it_back(editor: Client) -> None:
    page = records.page(status="published", title="Before")
    history.keep([page], None, "Before.")
    page.title = "After"
    page.save()
    address = url("version", page, newest(page).pk)
    compared = editor.get(address)
    assert compared.status_code == 200
    assert "Bring this version back" not in text_of(compared)
    assert editor.post(address).status_code == 403
    page.refresh_from_db()
    assert page.title == "After"


def test_an_editor_brings_an_own_draft_back(editor: Client) -> None:
    page = records.page(title="Before")
    send(editor, url("change", page), title="After")
    first = history.versions_of(page).last()
    assert first is not None
    assert editor.post(url("version", page, first.pk)).status_code == 302
    page.refresh_from_db()
    assert page.title == "Before"


def test_bringing_back_what_cannot_be_says_why(publisher: Client) -> None:
    chart = records.chart()
    history.keep([chart], None, "Before.")
    version = newest(chart)
    taken = chart.values.earliest("pk")
    taken.chart = records.chart()
    taken.save()
    response = publisher.post(url("version", chart, version.pk), follow=True)
    assert response.status_code == 200
    assert "Not brought back: " in text_of(response)


def test_what_came_back_and_leads_nowhere_is_told(publisher: Client) -> None:
    page = records.page(body='<p><a href="/gone/">x</a></p>')
    history.keep([page], None, "Before.")
    version = newest(page)
    page.body = ""
    page.save()
    html = text_of(publisher.post(url("version", page, version.pk), follow=True))
    assert "The link “/gone/” leads to no page" in html


@pytest.mark.parametrize("version_id", [0, 10**15])
def test_a_version_that_is_none_leads_back_to_the_list(publisher: Client, version_id: int) -> None:
    page = records.page()
    response = publisher.get(url("version", page, version_id), follow=True)
    assert "There is no such version." in text_of(response)


def test_a_version_of_another_record_is_none(publisher: Client) -> None:
    page, other = records.page(), records.page(title="Other")
    history.keep([other], None, "Other.")
    response = publisher.post(url("version", page, newest(other).pk), follow=True)
    assert "There is no such version." in text_of(response)
    page.refresh_from_db()
    assert page.title != "Other"


def test_a_publisher_recovers_what_was_deleted(publisher: Client) -> None:
    page = records.page(title="Gone", status="published")
    publisher.post(url("delete", page), {"post": "yes"})
    assert not Page.objects.exists()
    assert listed("recover_list", Page) in text_of(publisher.get(listed("changelist", Page)))
    shown = text_of(publisher.get(listed("recover_list", Page)))
    assert "Gone" in shown
    version = history.deleted(Page)[0]
    assert (version.revision.comment, version.revision.user) == ("Deleted.", user_of(publisher))
    response = publisher.post(listed("recover", Page, version.pk))
    back = Page.objects.get()
    assert response["Location"] == url("change", back)
    assert (back.title, back.status) == ("Gone", "draft")
    assert "Nothing was deleted." in text_of(publisher.get(listed("recover_list", Page)))


def test_deleting_many_keeps_each(publisher: Client) -> None:
    pages = [records.page(title=f"Gone {n}") for n in range(2)]
    publisher.post(
        listed("changelist", Page),
        {"action": "delete_selected", "_selected_action": [p.pk for p in pages], "post": "yes"},
    )
    assert {v.object_repr for v in history.deleted(Page)} == {"Gone 0", "Gone 1"}


def test_a_slug_that_is_taken_keeps_a_record_deleted(publisher: Client) -> None:
    page = records.page(slug="taken")
    publisher.post(url("delete", page), {"post": "yes"})
    records.page(slug="taken")
    version = history.deleted(Page)[0]
    html = text_of(publisher.post(listed("recover", Page, version.pk), follow=True))
    assert "Not brought back: Page with this Slug already exists." in html


def test_editors_recover_nothing(editor: Client) -> None:
    assert "Bring back deleted" not in text_of(editor.get(listed("changelist", Page)))
    assert editor.get(listed("recover_list", Page)).status_code == 403
    assert editor.post(listed("recover", Page, 1)).status_code == 403


def test_taking_a_proposed_change_over_is_a_version(publisher: Client) -> None:
    page = records.page(status="published", title="Before")
    edit = Page.objects.get(pk=publisher.post(url("propose", page))["Location"].split("/")[-3])
    send(publisher, url("change", edit), title="After", body="<p>New</p>")
    assert publisher.post(url("compare", edit)).status_code == 302
    page.refresh_from_db()
    assert (page.title, page.body, page.status) == ("After", "<p>New</p>", "published")
    assert newest(page).revision.comment == "Took over the proposed change."
    assert newest(page).field_dict["title"] == "After"
    assert not Page.objects.filter(pk=edit.pk).exists()


def test_actions_of_a_list_are_versions(publisher: Client) -> None:
    page = records.page()
    publisher.post(listed("changelist", Page), {"action": "publish", "_selected_action": [page.pk]})
    assert newest(page).revision.comment == "Status: Published."


def test_old_steps_stay_in_the_history(publisher: Client) -> None:
    page = records.page()
    LogEntry.objects.log_actions(
        user_of(publisher).pk, [page], 2, change_message="Years ago.", single_object=True
    )
    assert "Years ago." in text_of(publisher.get(url("history", page)))


def test_a_provider_saved_in_the_admin_leaves_no_version(publisher: Client) -> None:
    provider = records.whole_provider()
    assert send(publisher, url("change", provider), name="Renamed").status_code == 302
    assert not Version.objects.exists()
