import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from resources.models import OldSlug, Provider, Service
from resources.stewardship.edits import propose, waiting_edit
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send, text_of
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


def url(step: str, record: Any) -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_{step}", args=[record.pk])


@pytest.fixture(params=[records.whole_service, records.whole_provider])
def published(request: Any, db: None) -> Any:
    return request.param()


def test_an_editor_reads_a_published_record_and_is_offered_a_proposal(
    editor: Client, published: Any
) -> None:
    page = editor.get(url("change", published))
    html = text_of(page)
    assert not page.context["has_change_permission"]
    assert "This record is published, so you can read it here but not change it" in html
    assert f'method="post" action="{url("propose", published)}"' in html
    assert 'name="_save"' not in html
    assert 'name="name"' not in html


def test_an_editor_cannot_change_a_published_record_by_force(
    editor: Client, published: Any
) -> None:
    response = editor.post(url("change", published), {"name": "Forged", "status": "draft"})
    assert response.status_code == 403
    published.refresh_from_db()
    assert published.name != "Forged"
    assert published.status == "published"


def test_a_proposal_needs_a_post(editor: Client, published: Any) -> None:
    assert editor.get(url("propose", published)).status_code == 405
    assert waiting_edit(published) is None


def test_a_proposal_needs_the_token_of_its_form(published: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, records.user("Editor"))
    assert client.post(url("propose", published)).status_code == 403
    assert waiting_edit(published) is None


def test_the_button_opens_a_copy_that_the_editor_may_change(editor: Client, published: Any) -> None:
    response = editor.post(url("propose", published))
    edit: Any = waiting_edit(published)
    assert response["Location"] == url("change", edit)
    page = editor.get(url("change", edit))
    assert page.context["has_change_permission"]
    assert "This is a proposed change" in text_of(page)
    saved = send(editor, url("change", edit), name="Renamed")
    assert saved.status_code == 302, errors_of(saved)
    edit.refresh_from_db()
    assert (edit.name, edit.status) == ("Renamed", "in-review")
    published.refresh_from_db()
    assert published.name != "Renamed"


def test_a_second_press_opens_the_same_copy(editor: Client, published: Any) -> None:
    first = editor.post(url("propose", published))["Location"]
    assert editor.post(url("propose", published))["Location"] == first
    assert type(published).objects.filter(replaces=published).count() == 1
    assert "Open the proposed change" in text_of(editor.get(url("change", published)))


def test_a_draft_is_edited_itself(editor: Client) -> None:
    draft = records.service(status="draft")
    assert editor.post(url("propose", draft))["Location"] == url("change", draft)
    assert Service.objects.count() == 1


def test_strangers_and_staff_without_a_group_propose_nothing(
    client: Client, sign_in: Any, published: Any
) -> None:
    assert "/login/" in client.post(url("propose", published))["Location"]
    assert sign_in().post(url("propose", published)).status_code == 403
    assert waiting_edit(published) is None


def test_an_editor_cannot_take_over(editor: Client, published: Any) -> None:
    edit = propose(published)
    page = editor.get(url("compare", edit))
    assert page.status_code == 200
    assert "Take over the proposed change" not in text_of(page)
    assert f'href="{url("withdraw", edit)}"' in text_of(page)
    assert editor.post(url("compare", edit)).status_code == 403
    assert waiting_edit(published) == edit


def test_looking_at_the_comparison_changes_nothing(publisher: Client, published: Any) -> None:
    edit = propose(published)
    assert publisher.get(url("compare", edit)).status_code == 200
    assert waiting_edit(published) == edit


def test_a_publisher_compares_and_takes_over(publisher: Client, published: Any) -> None:
    edit = propose(published)
    edit.name = "Renamed"
    edit.save()
    edit.phones.update(number="+13145550199")
    page = publisher.get(url("compare", edit))
    labels = [difference.label for difference in page.context["differences"]]
    assert labels == ["Name", "Phones"]
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script>", text_of(page))
    assert "314-555-0199" in text_of(page)
    response = publisher.post(url("compare", edit))
    assert response["Location"] == url("change", published)
    published.refresh_from_db()
    assert published.name == "Renamed"
    assert published.status == "published"
    assert not type(published).objects.filter(pk=edit.pk).exists()
    assert not OldSlug.objects.exists()
    assert LogEntry.objects.filter(object_id=published.pk).latest("pk").change_message == (
        "Took over the proposed change."
    )


def test_taking_over_twice_says_that_it_is_done(publisher: Client, published: Any) -> None:
    edit = propose(published)
    address = url("compare", edit)
    publisher.post(address)
    again = publisher.post(address, follow=True)
    assert again.status_code == 200
    assert "There is no such proposed change" in text_of(again)


def test_the_comparison_warns_of_changes_in_between(publisher: Client, published: Any) -> None:
    edit = propose(published)
    assert "was changed after this copy" not in text_of(publisher.get(url("compare", edit)))
    published.save()
    assert "was changed after this copy" in text_of(publisher.get(url("compare", edit)))


def test_an_unchanged_copy_compares_as_equal(publisher: Client, published: Any) -> None:
    page = publisher.get(url("compare", propose(published)))
    assert page.context["differences"] == []


def test_an_editor_may_withdraw_a_proposal(editor: Client, published: Any) -> None:
    edit = propose(published)
    assert editor.post(url("withdraw", edit))["Location"] == url("change", published)
    assert waiting_edit(published) is None
    published.refresh_from_db()
    assert published.status == "published"


def test_withdrawing_asks_before_it_deletes(editor: Client, published: Any) -> None:
    edit = propose(published)
    page = editor.get(url("withdraw", edit))
    assert page.status_code == 200
    assert '<form method="post"' in text_of(page)
    assert f'href="{url("compare", edit)}"' in text_of(page)
    assert waiting_edit(published) == edit


def test_withdrawing_does_not_delete_what_is_no_proposal(
    editor: Client, publisher: Client, published: Any
) -> None:
    assert editor.post(url("withdraw", published)).status_code == 403
    publisher.post(url("withdraw", published))
    assert type(published).objects.filter(pk=published.pk).exists()


@pytest.mark.parametrize("status", ["published", "archived"])
def test_nobody_publishes_a_copy_by_its_form(
    publisher: Client, published: Any, status: str
) -> None:
    edit = propose(published)
    response = send(publisher, url("change", edit), status=status)
    assert "status" in errors_of(response)
    edit.refresh_from_db()
    assert edit.status == "in-review"


def test_nobody_publishes_a_copy_by_an_action(publisher: Client, published: Any) -> None:
    edit = propose(published)
    changelist = reverse(f"admin:resources_{published._meta.model_name}_changelist")
    publisher.post(changelist, {"action": "publish", "_selected_action": [edit.pk]})
    edit.refresh_from_db()
    assert edit.status == "in-review"


def test_the_slug_of_a_copy_cannot_be_changed(editor: Client, published: Any) -> None:
    edit = propose(published)
    send(editor, url("change", edit), slug="other")
    edit.refresh_from_db()
    assert edit.slug == f"{published.slug}--edit"


def test_lists_tell_and_filter_proposed_changes(publisher: Client, published: Any) -> None:
    edit = propose(published)
    changelist = reverse(f"admin:resources_{published._meta.model_name}_changelist")
    html = text_of(publisher.get(changelist))
    assert "Proposed change</strong>" in html
    assert "has one waiting" in html
    waiting = publisher.get(changelist, {"proposed": "yes"})
    assert list(waiting.context["cl"].queryset) == [edit]
    others = publisher.get(changelist, {"proposed": "no"})
    assert edit not in others.context["cl"].queryset


def test_other_forms_do_not_offer_copies(editor: Client) -> None:
    edit = propose(records.whole_provider(name="Fable House"))
    for model, field in (("service", "provider"), ("provider", "parent"), ("service", "locations")):
        found = editor.get(
            reverse("admin:autocomplete"),
            {"app_label": "resources", "model_name": model, "field_name": field, "term": ""},
        )
        assert len(found.json()["results"]) == 1, field
    new = {"provider": str(edit.pk), "name": "Forged", "slug": "forged", "description": "x"}
    response = send(editor, reverse("admin:resources_service_add"), **new)
    assert "provider" in errors_of(response)


def test_view_on_site_of_a_copy_leads_to_the_published_version(
    publisher: Client, published: Any
) -> None:
    page = publisher.get(url("change", propose(published)))
    assert page.context["absolute_url"].endswith(f"/{published.pk}/")


def test_a_provider_cannot_belong_to_itself_over_its_copy(editor: Client) -> None:
    original = records.provider()
    branch = records.provider(parent=original)
    edit = propose(original)
    for parent in (original, branch):
        response = send(editor, url("change", edit), parent=str(parent.pk))
        assert "parent" in errors_of(response)
    assert Provider.objects.get(pk=edit.pk).parent is None
