"""An alert is drafted, then published; whoever saves it is told what may not be meant."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from resources.admin.alert import ENDLESS, EVERYWHERE, NO_SPANISH, NOT_YET
from resources.models import Alert
from tests.guide import Guide
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send, text_of

pytestmark = pytest.mark.django_db

END = {"ends_at_0": "2999-01-01", "ends_at_1": "08:00"}
NO_END = {"ends_at_0": "", "ends_at_1": ""}


def told(client: Client, alert: Alert, **fields: Any) -> list[str]:
    """Send the form of `alert`, and return which of the sentences the next page says."""
    response = send(client, reverse("admin:resources_alert_change", args=[alert.pk]), **fields)
    assert response.status_code == 302, errors_of(response)
    html = text_of(client.get(response["Location"]))
    return [text for text in (NOT_YET, EVERYWHERE, ENDLESS, NO_SPANISH) if text in html]


def test_no_place_no_end_and_no_spanish_are_said(publisher: Client) -> None:
    alert = records.alert()
    assert told(publisher, alert, counties=[], regions=[]) == [EVERYWHERE, ENDLESS, NO_SPANISH]


def test_nothing_is_said_of_an_alert_that_has_all(publisher: Client) -> None:
    alert = records.alert()
    assert told(publisher, alert, title_es="Aviso", **END) == []
    assert told(publisher, alert, title_es="Aviso", body="Stay inside.", **END) == [NO_SPANISH]


def test_nor_of_one_that_is_over(publisher: Client) -> None:
    over = {"ends_at_0": "2026-03-02", "ends_at_1": "08:00"}
    assert told(publisher, records.alert(), counties=[], regions=[], **over) == []


def test_of_a_draft_it_is_said_that_nobody_sees_it(publisher: Client) -> None:
    draft = records.alert(status="draft")
    assert told(publisher, draft, title_es="Aviso", **END) == [NOT_YET]
    assert told(publisher, draft, title_es="Aviso", counties=[], regions=[], **NO_END) == [
        NOT_YET, EVERYWHERE, ENDLESS,
    ]  # fmt: skip
    whole = records.alert(status="in-review")
    assert told(publisher, whole, title_es="Aviso", status="published", **END) == []
    assert told(publisher, whole, status="archived", **NO_END) == []


def test_an_editor_prepares_an_alert_and_a_publisher_publishes_it(
    guide: Guide, editor: Client, publisher: Client, client: Client
) -> None:
    add = reverse("admin:resources_alert_add")
    sent = send(editor, add, title="Flood at night", status="in-review", counties=[], regions=[])
    assert sent.status_code == 302, errors_of(sent)
    alert = Alert.objects.get()
    assert alert.status == "in-review"
    assert "Flood at night" not in text_of(client.get("/"))
    listed = reverse("admin:resources_alert_changelist")
    action = {"action": "publish", "_selected_action": [alert.pk]}
    editor.post(listed, action)
    assert "Flood at night" not in text_of(client.get("/"))
    publisher.post(listed, action)
    assert "Flood at night" in text_of(client.get("/"))
    publisher.post(listed, action | {"action": "send_back"})
    assert "Flood at night" not in text_of(client.get("/"))


def test_an_editor_neither_publishes_an_alert_nor_changes_a_published_one(editor: Client) -> None:
    draft = records.alert(status="draft")
    address = reverse("admin:resources_alert_change", args=[draft.pk])
    assert "status" in errors_of(send(editor, address, status="published"))
    published = records.alert()
    address = reverse("admin:resources_alert_change", args=[published.pk])
    assert editor.post(address, {"title": "x"}).status_code == 403
    assert "ask a Publisher to change it" in text_of(editor.get(address))
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_secret_street_in_a_draft_is_asked_about(guide: Guide, editor: Client) -> None:
    records.location(address_1="1234 Fable Street", address_visibility="hidden")
    draft = records.alert(status="draft")
    address = reverse("admin:resources_alert_change", args=[draft.pk])
    refused: Any = send(editor, address, body="Go to 1234 Fable Street.")
    assert refused.status_code == 200
    assert "1234 Fable Street" in refused.context["adminform"].form.found_streets


def test_the_list_says_which_alert_shows_now(publisher: Client) -> None:
    records.alert(title="Shows")
    records.alert(title="Draft", status="draft")
    page: Any = publisher.get(reverse("admin:resources_alert_changelist"))
    shown = page.context["cl"].model_admin.is_running
    assert {a.title: shown(a) for a in Alert.objects.all()} == {"Shows": True, "Draft": False}
