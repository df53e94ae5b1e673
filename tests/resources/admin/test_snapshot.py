"""What there was, month by month, as staff read it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from resources.models import Snapshot
from tests.guide import Guide

LIST = reverse("admin:resources_snapshot_changelist")


@pytest.fixture
def month(guide: Guide) -> Guide:
    for county, category in ((guide.boone.fips, guide.shelter.slug), ("29999", "gone")):
        Snapshot.objects.create(
            month=date(2030, 5, 1), county=county, category=category,
            based=1, reaching=5, verified=2,
        )  # fmt: skip
    return guide


def test_counties_and_needs_have_their_names(month: Guide, editor: Client) -> None:
    page = editor.get(LIST)
    own = page.context["cl"].model_admin

    assert [
        (own.county_name(row), own.category_name(row)) for row in page.context["cl"].result_list
    ] == [(month.boone.label, month.shelter.name), ("29999", "gone")]


@pytest.mark.parametrize("group", ["editor", "publisher", "administrator", "superuser"])
def test_nobody_changes_what_was_counted(
    group: str, month: Guide, request: pytest.FixtureRequest
) -> None:
    client: Client = request.getfixturevalue(group)
    pk = Snapshot.objects.earliest("pk").pk
    address = reverse("admin:resources_snapshot_change", args=[pk])

    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 403
    assert client.get(reverse("admin:resources_snapshot_add")).status_code == 403
    assert client.get(reverse("admin:resources_snapshot_delete", args=[pk])).status_code == 403
