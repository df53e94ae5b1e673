"""An alert shows at once: whoever saves it is told what may not be meant."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from resources.admin.alert import ENDLESS, EVERYWHERE, NO_SPANISH
from resources.models import Alert
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send, text_of

pytestmark = pytest.mark.django_db

END = {"ends_at_0": "2999-01-01", "ends_at_1": "08:00"}


def told(client: Client, alert: Alert, **fields: Any) -> list[str]:
    """Send the form of `alert`, and return which of the sentences the next page says."""
    response = send(client, reverse("admin:resources_alert_change", args=[alert.pk]), **fields)
    assert response.status_code == 302, errors_of(response)
    html = text_of(client.get(response["Location"]))
    return [text for text in (EVERYWHERE, ENDLESS, NO_SPANISH) if text in html]


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
