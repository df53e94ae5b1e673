"""What a text names in braces is not taken from under it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from resources.models import Chart
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send, text_of

pytestmark = pytest.mark.django_db


def url(record: Any, step: str = "change") -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_{step}", args=[record.pk])


def written(record: Any) -> str:
    """Return how a text names `record`."""
    kind, key = {
        "hotline": ("hotline", "slug"),
        "source": ("source", "key"),
        "chart": ("chart", "slug"),
    }[record._meta.model_name]
    return f"<p>{{{kind}: {getattr(record, key)}}}</p>"


@pytest.mark.parametrize("make", [records.hotline, records.source, records.chart])
@pytest.mark.parametrize("from_list", [False, True])
def test_what_a_text_names_is_not_deleted_and_the_text_is_said(
    publisher: Client, make: Any, from_list: bool
) -> None:
    record = make()
    page = records.page(title="Where it stands", body=written(record))
    changelist = reverse(f"admin:resources_{record._meta.model_name}_changelist")

    def delete() -> Any:
        if not from_list:
            return publisher.post(url(record, "delete"), {"post": "yes"})
        chosen = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
        return publisher.post(changelist, chosen)

    html = text_of(delete())
    assert "Not deleted: texts still show" in html
    assert f'<a href="{url(page)}">The page “Where it stands”</a>' in html
    assert type(record).objects.filter(pk=record.pk).exists()
    page.body = "<p>Without it.</p>"
    page.save()
    assert delete().status_code == 302
    assert not type(record).objects.filter(pk=record.pk).exists()


def rows(chart: Chart, **changes: str) -> dict[str, str]:
    return {f"values-0-{name}": value for name, value in changes.items()}


@pytest.mark.parametrize("name", ["figure", "share"])
@pytest.mark.parametrize("change", [{"DELETE": "on"}, {"key": "renamed"}])
def test_a_number_that_a_text_shows_keeps_its_key_and_stays(
    publisher: Client, name: str, change: dict[str, str]
) -> None:
    chart = records.chart()
    key = chart.values.all()[0].key
    page = records.page(title="Where it stands", body=f"<p>{{{name}: {key}}}</p>")
    response = send(publisher, url(chart), **rows(chart, **change))
    assert response.status_code == 200
    said = f"“{key}” stays: The page “Where it stands” has it as a live value."
    assert said in text_of(response)
    assert chart.values.filter(key=key).exists()
    page.delete()
    response = send(publisher, url(chart), **rows(chart, **change))
    assert response.status_code == 302, errors_of(response)
    assert not chart.values.filter(key=key).exists()


def test_a_number_can_be_corrected(publisher: Client) -> None:
    chart = records.chart()
    key = chart.values.all()[0].key
    records.page(body=f"<p>{{figure: {key}}}</p>")
    response = send(publisher, url(chart), **rows(chart, number="13"))
    assert response.status_code == 302, errors_of(response)
    assert chart.values.get(key=key).number == 13
