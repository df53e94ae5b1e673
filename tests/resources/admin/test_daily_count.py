"""What people look for, as staff read it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from resources.models import DailyCount
from tests.guide import Guide
from tests.resources.admin.pages import text_of

LIST = reverse("admin:resources_dailycount_changelist")


@pytest.fixture
def counts(guide: Guide) -> Guide:
    day = date(2030, 5, 6)
    for county, category, nothing, number in (
        (guide.boone.fips, "", False, 37),
        (guide.cole.fips, "", False, 4),
        ("", guide.shelter.slug, False, 5),
        (guide.boone.fips, guide.shelter.slug, True, 1),
        ("29999", "gone", True, 8),
    ):
        DailyCount.objects.create(
            day=day, county=county, category=category, found_nothing=nothing, number=number
        )
    return guide


def test_numbers_under_five_are_told_as_fewer_than_five(counts: Guide, editor: Client) -> None:
    page = editor.get(LIST)
    model_admin = page.context["cl"].model_admin
    told = {
        (model_admin.county_name(row), model_admin.category_name(row)): model_admin.searches(row)
        for row in page.context["cl"].result_list
    }

    shelter = counts.shelter.name
    assert told == {
        (counts.boone.label, "–"): "37",
        (counts.cole.label, "–"): "fewer than 5",
        ("–", shelter): "5",
        (counts.boone.label, shelter): "fewer than 5",
        ("29999", "gone"): "8",
    }
    assert '<td class="field-searches">37</td>' in text_of(page)


def test_the_list_cannot_be_sorted_by_number(counts: Guide, editor: Client) -> None:
    usual = [row.pk for row in editor.get(LIST).context["cl"].result_list]
    for column in ("5", "-5", "number"):
        page = editor.get(LIST, {"o": column})
        assert [row.pk for row in page.context["cl"].result_list] == usual


@pytest.mark.parametrize("group", ["editor", "publisher", "administrator", "superuser"])
def test_nobody_changes_a_count(group: str, counts: Guide, request: pytest.FixtureRequest) -> None:
    client: Client = request.getfixturevalue(group)
    pk = DailyCount.objects.earliest("number").pk
    page = client.get(reverse("admin:resources_dailycount_change", args=[pk]))

    assert page.status_code == 200
    assert "fewer than 5" in text_of(page)
    assert 'name="number"' not in text_of(page)
    for name, args in (("add", []), ("delete", [pk])):
        assert (
            client.get(reverse(f"admin:resources_dailycount_{name}", args=args)).status_code == 403
        )
    assert client.post(reverse("admin:resources_dailycount_change", args=[pk])).status_code == 403
