from datetime import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from resources.models import Coverage, Phone, Schedule, Service
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, read_form, send, text_of

pytestmark = pytest.mark.django_db


def url(record: Any) -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_change", args=[record.pk])


@pytest.fixture
def draft(db: None) -> Service:
    return records.service(status="draft")


def add_row(prefix: str, **values: Any) -> dict[str, Any]:
    fields = {f"{prefix}-0-{name}": value for name, value in values.items()}
    return {f"{prefix}-TOTAL_FORMS": "1", **fields}


def add_phone(**values: Any) -> dict[str, Any]:
    return add_row("phones", **{"kind": "voice", "order": "0"} | values)


def add_hours(**values: Any) -> dict[str, Any]:
    row = {
        "byday_0": ["MO"],
        "byday_1": "",
        "opens_at": "8:30 AM",
        "closes_at": "17:00",
        "freq": "WEEKLY",
        "interval": "1",
        "open_on_holidays": "unknown",
    }
    return add_row("schedules", **row | values)


def test_a_phone_number_is_kept_for_dialling_and_shown_as_people_read_it(
    editor: Client, draft: Service
) -> None:
    response = send(editor, url(draft), **add_phone(number="(314) 555-0123", extension="7"))
    assert response.status_code == 302, errors_of(response)
    assert draft.phones.get().number == "+13145550123"
    assert read_form(editor, url(draft))["phones-0-number"] == ["314-555-0123"]


def test_a_phone_number_saved_as_shown_stays_as_it_was(editor: Client, draft: Service) -> None:
    kept = records.phone(service=draft, number="+13145550123")
    assert send(editor, url(draft), name="Other").status_code == 302
    assert draft.phones.get() == kept
    assert draft.phones.get().number == "+13145550123"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"number": "314-555-HELP me"}, "number"),
        ({"number": "555-0123"}, "number"),
        ({"number": ""}, "number"),
        ({"number": "٣١٤٥٥٥٠١٢٣٤٥"}, "number"),
        ({"number": "314-555-0123", "extension": "x7"}, "extension"),
        ({"number": "314-555-0123", "kind": "carrier pigeon"}, "kind"),
        ({"number": "314-555-0123", "keyword": "HOME"}, "keyword"),
        ({"number": "314-555-0123", "order": "-1"}, "order"),
    ],
)
def test_a_wrong_phone_is_an_error_at_its_field(
    editor: Client, draft: Service, values: dict[str, str], field: str
) -> None:
    response = send(editor, url(draft), **add_phone(**{"label": "x"} | values))
    assert set(errors_of(response)) == {f"phones-0-{field}"}
    assert not Phone.objects.exists()


def test_an_area_is_chosen_by_name(editor: Client, draft: Service) -> None:
    boone = records.county(name="Boone")
    html = text_of(editor.get(url(draft)))
    assert f'<option value="{boone.fips}">Boone County, MO</option>' in html
    for group in ("Everywhere", "States", "Regions", "Counties of Missouri"):
        assert f'<optgroup label="{group}">' in html
    for code in (boone.fips, "region:central", "MO", "US"):
        Coverage.objects.all().delete()
        response = send(editor, url(draft), **add_row("coverage", code=code))
        assert response.status_code == 302, errors_of(response)
        assert draft.coverage.get().code == code


@pytest.mark.parametrize("code", ["99999", "region:atlantis", "Boone", "", "mo", "\x00"])
def test_an_unknown_area_is_an_error_at_its_field(
    editor: Client, draft: Service, code: str
) -> None:
    records.county()
    data = add_row("coverage", code=code) | {"coverage-0-DELETE": ""}
    response = send(editor, url(draft), **data)
    if code:
        assert set(errors_of(response)) == {"coverage-0-code"}
    assert not Coverage.objects.exists()


def test_an_area_twice_is_an_error(editor: Client, draft: Service) -> None:
    records.county()
    data = {"coverage-TOTAL_FORMS": "2", "coverage-0-code": "MO", "coverage-1-code": "MO"}
    errors = errors_of(send(editor, url(draft), **data))
    assert errors["coverage"] == ["Two rows say the same: delete one of them."]
    assert errors["coverage-1-__all__"] == ["This stands in a row above already."]


def test_a_group_twice_is_an_error(editor: Client, draft: Service) -> None:
    group = records.population()
    data: dict[str, Any] = {"stances-TOTAL_FORMS": "2"}
    for row in (0, 1):
        data |= {f"stances-{row}-population": group.pk, f"stances-{row}-stance": "welcomed"}
    response = send(editor, url(draft), **data)
    assert response.status_code == 200
    assert errors_of(response)


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ({}, ("MO", "WEEKLY", "")),
        ({"byday_0": ["MO", "WE", "FR"]}, ("MO WE FR", "WEEKLY", "")),
        ({"byday_0": [], "byday_1": "mo, tu"}, ("MO TU", "WEEKLY", "")),
        (
            {"byday_0": [], "byday_1": "1TU -1FR", "freq": "MONTHLY"},
            ("1TU -1FR", "MONTHLY", ""),
        ),
        ({"byday_0": [], "bymonthday": "1, 15", "freq": "MONTHLY"}, ("", "MONTHLY", "1 15")),
    ],
)
def test_hours_are_kept_as_rules(
    editor: Client, draft: Service, values: dict[str, Any], kept: tuple[str, str, str]
) -> None:
    response = send(editor, url(draft), **add_hours(**values))
    assert response.status_code == 302, errors_of(response)
    row = draft.schedules.get()
    assert (row.byday, row.freq, row.bymonthday) == kept
    assert (row.opens_at, row.closes_at) == (time(8, 30), time(17))
    before = Schedule.objects.values().get()
    assert send(editor, url(draft), name="Other").status_code == 302
    assert Schedule.objects.values().get() == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"byday_0": []}, "byday"),
        ({"byday_0": ["lunes"]}, "byday"),
        ({"byday_0": [], "byday_1": "lunes"}, "byday"),
        ({"byday_0": [], "byday_1": "LU MA MI"}, "byday"),
        ({"byday_0": [], "byday_1": "1TU"}, "byday"),
        ({"byday_0": [], "byday_1": "9TU", "freq": "MONTHLY"}, "byday"),
        ({"byday_1": "1TU", "freq": "MONTHLY"}, "byday"),
        ({"bymonthday": "1"}, "bymonthday"),
        ({"bymonthday": "32", "freq": "MONTHLY"}, "bymonthday"),
        ({"bymonthday": "²", "freq": "MONTHLY"}, "bymonthday"),
        ({"interval": "0"}, "interval"),
        ({"interval": "2"}, "interval"),
        ({"interval": "99999999"}, "interval"),
        ({"opens_at": "half past eight"}, "opens_at"),
        ({"closes_at": "25:00"}, "closes_at"),
        ({"closes_at": ""}, "closes_at"),
        ({"freq": "DAILY"}, "freq"),
        ({"valid_from": "yesterday"}, "valid_from"),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "valid_to"),
    ],
)
def test_wrong_hours_are_an_error_at_their_field(
    editor: Client, draft: Service, values: dict[str, Any], field: str
) -> None:
    response = send(editor, url(draft), **add_hours(**values))
    assert set(errors_of(response)) == {f"schedules-0-{field}"}
    assert not Schedule.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"opens_at": "10:00"}, "closes_at"),
        ({"closes_at": "10:00"}, "opens_at"),
        ({"date": "Christmas"}, "date"),
    ],
)
def test_a_wrong_day_that_differs_is_an_error_at_its_field(
    editor: Client, draft: Service, values: dict[str, str], field: str
) -> None:
    row = {"date": "2030-12-24", "opens_at": "", "closes_at": "", "note": "x"} | values
    response = send(editor, url(draft), **add_row("scheduleexceptions", **row))
    assert set(errors_of(response)) == {f"scheduleexceptions-0-{field}"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"minimum_age": "-1"}, "minimum_age"),
        ({"minimum_age": "young"}, "minimum_age"),
        ({"minimum_age": "19", "maximum_age": "18"}, "maximum_age"),
        ({"minimum_age": "121"}, "minimum_age"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"slug": "not a slug"}, "slug"),
        ({"cost": "a lot"}, "cost"),
        ({"categories": ["9999"]}, "categories"),
        ({"languages": ["klingon"]}, "languages"),
        ({"provider": "9999"}, "provider"),
    ],
)
def test_a_wrong_service_is_an_error_at_its_field(
    editor: Client, draft: Service, values: dict[str, Any], field: str
) -> None:
    response = send(editor, url(draft), **values)
    assert set(errors_of(response)) == {field}


def test_a_heading_cannot_be_the_main_category(editor: Client, draft: Service) -> None:
    heading = records.category()
    response = send(editor, url(draft), main_category=str(heading.pk))
    assert set(errors_of(response)) == {"main_category"}
    below = records.category(parent=heading)
    assert send(editor, url(draft), main_category=str(below.pk)).status_code == 302


def test_boxes_to_choose_from_have_no_button_that_deletes(superuser: Client) -> None:
    html = text_of(superuser.get(url(records.whole_service(status="draft"))))
    for kind in ("delete", "change", "add"):
        assert f"{kind}-related" not in html


def test_spanish_stands_right_after_english(superuser: Client) -> None:
    from django.contrib import admin

    for model_admin in admin.site._registry.values():
        if not model_admin.fieldsets or model_admin.opts.app_label != "resources":
            continue
        names: list[str] = []
        for _, options in model_admin.fieldsets:
            for row in options["fields"]:
                names += [row] if isinstance(row, str) else row
        for name in names:
            if name.endswith("_es"):
                assert names[names.index(name) - 1] == name.removesuffix("_es"), model_admin


def test_every_fieldset_of_a_listing_has_a_sentence_of_help() -> None:
    from django.contrib import admin

    for model in ("provider", "service", "hotline", "page", "focusarea", "report", "alert"):
        model_admin = next(
            a for m, a in admin.site._registry.items() if m._meta.model_name == model
        )
        for title, options in model_admin.fieldsets or ():
            assert options.get("description"), (model, title)
