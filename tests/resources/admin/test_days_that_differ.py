"""A holiday has several days: one row makes them."""

from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from resources.admin.schedule import IN_ORDER
from resources.models import ScheduleException
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send, text_of

pytestmark = pytest.mark.django_db

ROW = "scheduleexceptions"
EVE, DAY, AFTER = date(2030, 12, 24), date(2030, 12, 25), date(2030, 12, 26)


def url(record: Any) -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_change", args=[record.pk])


def sent(client: Client, record: Any, *rows: dict[str, str], saved: int = 0) -> Any:
    fields = {f"{ROW}-TOTAL_FORMS": str(len(rows)), f"{ROW}-INITIAL_FORMS": str(saved)}
    for number, row in enumerate(rows):
        fields |= {f"{ROW}-{number}-{name}": value for name, value in row.items()}
    return send(client, url(record), **fields)


def days() -> list[Any]:
    return list(ScheduleException.objects.values_list("date", "opens_at", "note"))


@pytest.mark.parametrize("make", [records.service, records.location, records.hotline])
def test_a_row_with_a_last_day_makes_a_row_for_each(publisher: Client, make: Any) -> None:
    row = {"date": "2030-12-24", "through": "2030-12-26", "note": "Holidays"}
    response = sent(publisher, make(), row)
    assert response.status_code == 302, errors_of(response)
    assert days() == [(day, None, "Holidays") for day in (EVE, DAY, AFTER)]


def test_hours_are_the_same_on_each_day(publisher: Client) -> None:
    row = {"date": "2030-12-24", "through": "2030-12-25", "opens_at": "9 AM", "closes_at": "1 PM"}
    assert sent(publisher, records.service(), row).status_code == 302
    assert days() == [(day, time(9), "") for day in (EVE, DAY)]


def test_a_day_that_has_its_own_row_keeps_it(publisher: Client) -> None:
    made = records.service()
    ScheduleException.objects.create(service=records.service(), date=DAY)
    own = {"date": "2030-12-25", "opens_at": "9 AM", "closes_at": "1 PM"}
    holidays = {"date": "2030-12-24", "through": "2030-12-26"}
    assert sent(publisher, made, holidays, own).status_code == 302
    found = made.scheduleexceptions.values_list("date", "opens_at")
    assert list(found) == [(EVE, None), (DAY, time(9)), (AFTER, None)]


def test_a_saved_row_can_be_made_longer(publisher: Client) -> None:
    made = records.service()
    row = ScheduleException.objects.create(service=made, date=EVE)
    longer = {"id": str(row.pk), "date": "2030-12-24", "through": "2030-12-25"}
    assert sent(publisher, made, longer, saved=1).status_code == 302
    assert [day for day, *_ in days()] == [EVE, DAY]


@pytest.mark.parametrize("through", ["2030-12-23", "2031-02-23", "9999-12-31"])
def test_a_last_day_that_cannot_be_is_said_at_its_field(publisher: Client, through: str) -> None:
    response = sent(publisher, records.service(), {"date": "2030-12-24", "through": through})
    assert response.status_code == 200
    assert IN_ORDER in text_of(response)
    assert f'value="{through}"' in text_of(response)
    assert days() == []


def test_who_may_only_read_sees_the_days(editor: Client) -> None:
    made = records.service()
    ScheduleException.objects.create(service=made, date=EVE)
    page = editor.get(url(made))
    assert page.status_code == 200
    assert "Dec. 24, 2030" in text_of(page)
