from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from resources.models import OldSlug, Page, Service
from resources.models.version import content_version
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, read_form, send, text_of

pytestmark = pytest.mark.django_db

CHANGELIST = "/admin/resources/service/"


def url(record: Any) -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_change", args=[record.pk])


def act(client: Client, action: str, *records_: Any) -> Any:
    data = {"action": action, "_selected_action": [record.pk for record in records_]}
    return client.post(CHANGELIST, data, follow=True)


@pytest.mark.parametrize("status", ["published", "archived", "nonsense"])
def test_an_editor_who_forges_a_status_gets_an_error_at_the_field(
    editor: Client, status: str
) -> None:
    draft = records.service(status="draft", name="Before")
    response = send(editor, url(draft), status=status, name="After")
    assert response.status_code == 200
    assert "is not one of the available choices" in errors_of(response)["status"][0]
    draft.refresh_from_db()
    assert (draft.status, draft.name) == ("draft", "Before")


@pytest.mark.parametrize("status", ["published", "archived"])
def test_an_editor_cannot_add_a_record_that_is_published(editor: Client, status: str) -> None:
    new = {"title": "New", "slug": "new", "status": status}
    response = send(editor, reverse("admin:resources_page_add"), **new)
    assert "status" in errors_of(response)
    assert not Page.objects.exists()


def test_an_editor_moves_between_draft_and_review(editor: Client) -> None:
    draft = records.service(status="draft")
    assert send(editor, url(draft), status="in-review").status_code == 302
    draft.refresh_from_db()
    assert draft.status == "in-review"


def test_an_editor_cannot_set_the_dates_of_publication(editor: Client) -> None:
    draft = records.service(status="draft")
    assert "visible_from_0" not in read_form(editor, url(draft))
    send(editor, url(draft), visible_from_0="2026-01-01", visible_from_1="08:00")
    draft.refresh_from_db()
    assert draft.visible_from is None


def test_a_publisher_sets_status_and_dates(publisher: Client) -> None:
    draft = records.service(status="draft")
    response = send(
        publisher,
        url(draft),
        status="published",
        visible_from_0="2026-01-01",
        visible_from_1="08:00",
    )
    assert response.status_code == 302
    draft.refresh_from_db()
    assert draft.status == "published"
    assert draft.visible_from is not None


@pytest.mark.parametrize(
    ("make", "status"),
    [
        (records.hotline, "published"),
        (records.hotline, "archived"),
        # What takes proposed changes is settled only when it is put away.
        (records.report, "archived"),
    ],
)
def test_an_editor_reads_what_is_settled_and_is_told_whom_to_ask(
    editor: Client, make: Any, status: str
) -> None:
    record = make(status=status)
    page = editor.get(url(record))
    assert not page.context["has_change_permission"]
    assert f"This record is {status}: ask a Publisher to change it." in text_of(page)
    assert editor.post(url(record), {"status": "draft"}).status_code == 403


def test_a_publisher_sees_no_such_panel(publisher: Client) -> None:
    assert "guide-panel" not in text_of(publisher.get(url(records.hotline())))


def test_dates_in_the_wrong_order_are_an_error(publisher: Client) -> None:
    record = records.service()
    response = send(
        publisher,
        url(record),
        visible_from_0="2026-02-01",
        visible_from_1="08:00",
        visible_to_0="2026-01-01",
        visible_to_1="08:00",
    )
    assert "later than" in errors_of(response)["visible_to"][0]


def test_a_renamed_slug_leads_on(publisher: Client) -> None:
    record = records.service(slug="before")
    assert send(publisher, url(record), slug="after").status_code == 302
    assert OldSlug.objects.get().slug == "before"


def test_a_new_record_gets_its_slug_from_its_name(publisher: Client) -> None:
    page = publisher.get(reverse("admin:resources_service_add"))
    assert [f["field"].name for f in page.context["adminform"].prepopulated_fields] == ["slug"]
    record = records.service()
    assert publisher.get(url(record)).context["adminform"].prepopulated_fields == []


@pytest.mark.parametrize(
    ("action", "status", "said"),
    [
        ("publish", "published", "Published now: 2."),
        ("archive", "archived", "Archived now: 3."),
        ("send_back", "draft", "Draft now: 2."),
    ],
)
def test_actions_of_publishers_say_how_many(
    publisher: Client, action: str, status: str, said: str
) -> None:
    made = [records.service(status=s) for s in ("draft", "in-review", "published")]
    before = content_version()
    html = text_of(act(publisher, action, *made))
    assert said in html
    assert [s.status for s in Service.objects.filter(pk__in=[m.pk for m in made])] == [status] * 3
    assert content_version() != before
    assert ("Left as they were: 1." in html) is (status != "archived")
    assert LogEntry.objects.filter(change_message__startswith="Status: ").count() == int(said[-2])


@pytest.mark.parametrize("action", ["publish", "archive", "send_back", "delete_selected"])
def test_editors_have_no_such_actions(editor: Client, action: str) -> None:
    record = records.service(status="draft")
    assert f'value="{action}"' not in text_of(editor.get(CHANGELIST))
    act(editor, action, record)
    record.refresh_from_db()
    assert record.status == "draft"


def test_a_service_counts_as_on_the_site_only_with_its_provider(publisher: Client) -> None:
    records.service(name="A", provider=records.provider(status="draft"))
    records.service(name="B")
    listed = publisher.get(CHANGELIST).context["cl"]
    model_admin = listed.model_admin
    assert [model_admin.on_site(s) for s in listed.result_list] == [False, True]


def test_only_public_records_link_to_the_site(publisher: Client) -> None:
    hidden = records.service(provider=records.provider(status="draft"))
    assert publisher.get(url(hidden)).context["absolute_url"] is None
    assert publisher.get(url(records.service())).context["absolute_url"]


@pytest.mark.parametrize(
    "sources", ["javascript:alert(1)", "https://example.org/\nnot an address", "ftp://example.org/"]
)
def test_a_source_that_is_no_web_address_is_an_error(publisher: Client, sources: str) -> None:
    response = send(publisher, url(records.service()), source_urls=sources)
    assert "is no web address" in errors_of(response)["source_urls"][0]


def test_sources_are_kept_one_a_line(publisher: Client) -> None:
    record = records.service()
    send(publisher, url(record), source_urls=" https://example.org/a \r\n\r\nhttps://example.org/b")
    record.refresh_from_db()
    assert record.sources == ["https://example.org/a", "https://example.org/b"]


@pytest.mark.parametrize("field", ["published_on", "source_date"])
@pytest.mark.parametrize("text", ["last year", "2021-13", "2021-02-30"])
def test_a_date_that_is_none_is_an_error(publisher: Client, field: str, text: str) -> None:
    response = send(publisher, url(records.report()), **{field: text})
    assert set(errors_of(response)) == {field}
