from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from resources.models import County, Coverage, Region
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send, text_of

pytestmark = pytest.mark.django_db


def url(record: Any, view: str = "change") -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_{view}", args=[record.pk])


def test_a_county_moves_to_another_region(administrator: Client) -> None:
    county = records.county()
    other = records.region("ozarks")
    assert send(administrator, url(county), region=str(other.pk)).status_code == 302
    assert County.objects.get(pk=county.pk).region == other


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (records.county, "fips"),
        (records.county, "slug"),
        (records.state, "code"),
        (records.state, "fips"),
        (records.state, "slug"),
        (records.region, "slug"),
        (records.region, "key"),
        (records.postal_code, "code"),
        (records.town, "name"),
        (records.town, "state"),
        (records.language, "code"),
        (records.category, "slug"),
        (records.population, "slug"),
    ],
)
def test_what_names_a_record_for_ever_cannot_change(
    administrator: Client, make: Any, field: str
) -> None:
    record = make()
    model = type(record)
    before = model.objects.count(), getattr(record, field)
    send(administrator, url(record), **{field: "11111"})
    assert (model.objects.count(), getattr(model.objects.get(pk=record.pk), field)) == before


def test_a_new_region_takes_its_key_from_its_slug(administrator: Client) -> None:
    add = reverse("admin:resources_region_add")
    assert send(administrator, add, name="Ozarks", slug="ozarks").status_code == 302
    assert Region.objects.get(slug="ozarks").key == "ozarks"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"fips": "29"}, "__all__"),
        ({"fips": "2900a"}, "__all__"),
        ({"latitude": "91"}, "__all__"),
        ({"kind": "parish"}, "kind"),
        ({"region": "9999"}, "region"),
    ],
)
def test_a_wrong_county_is_an_error(
    administrator: Client, values: dict[str, str], field: str
) -> None:
    new = {
        "fips": "29998",
        "name": "Fable",
        "state": records.state().pk,
        "region": str(records.region().pk),
        "slug": "fable-mo",
        "latitude": "38",
        "longitude": "-92",
    }
    response = send(administrator, reverse("admin:resources_county_add"), **new | values)
    assert field in errors_of(response)
    assert not County.objects.exists()


def test_a_place_that_a_service_lists_is_not_deleted(administrator: Client) -> None:
    county = records.county()
    unused = records.region("unused")
    service = records.service()
    for code in (county.fips, "MO", "region:central"):
        Coverage.objects.create(service=service, code=code)
    for record in (county, records.state(), records.region()):
        assert administrator.post(url(record, "delete"), {"post": "yes"}).status_code == 403
    administrator.post(url(unused, "delete"), {"post": "yes"})
    assert not Region.objects.filter(key="unused").exists()
    assert County.objects.filter(pk=county.pk).exists()


def zip_rows(*rows: tuple[str, str, bool], initial: int = 0) -> dict[str, str]:
    prefix = "postalcodecounty_set"
    data = {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": str(initial)}
    for number, (row_id, county, is_primary) in enumerate(rows):
        data |= {f"{prefix}-{number}-id": row_id, f"{prefix}-{number}-county": county}
        if is_primary:
            data[f"{prefix}-{number}-is_primary"] = "on"
    return data


def test_a_zip_code_has_one_main_county(administrator: Client) -> None:
    code = records.postal_code()
    code.postalcodecounty_set.all().delete()
    one, two = records.county(), records.county()
    both = send(administrator, url(code), **zip_rows(("", one.fips, True), ("", two.fips, True)))
    assert "not several" in errors_of(both)["postalcodecounty_set"][0]
    first = send(administrator, url(code), **zip_rows(("", one.fips, True), ("", two.fips, False)))
    assert first.status_code == 302
    assert code.postalcodecounty_set.get(is_primary=True).county == one


def test_the_main_county_of_a_zip_code_can_change_places(administrator: Client) -> None:
    code = records.postal_code()
    code.postalcodecounty_set.all().delete()
    links = [
        code.postalcodecounty_set.create(county=records.county(), is_primary=number == 0)
        for number in range(2)
    ]
    rows = [(str(link.pk), link.county_id, number == 1) for number, link in enumerate(links)]
    changed = send(
        administrator,
        url(code),
        without=("postalcodecounty_set-0-is_primary",),
        **zip_rows(*rows, initial=2),
    )
    assert changed.status_code == 302, errors_of(changed)
    assert code.postalcodecounty_set.get(is_primary=True) == links[1]
    unchanged = send(administrator, url(code), kind="po-box")
    assert unchanged.status_code == 302
    assert code.postalcodecounty_set.get(is_primary=True) == links[1]


def test_a_county_twice_is_an_error(administrator: Client) -> None:
    code, town = records.postal_code(), records.town()
    fips = code.counties.get().fips
    rows = zip_rows(("", fips, False), ("", fips, False))
    assert errors_of(send(administrator, url(code), **rows))
    rows = {name.replace("postalcode", "town"): value for name, value in rows.items()}
    assert errors_of(send(administrator, url(town), **rows))


def test_lists_name_the_counties(administrator: Client) -> None:
    code = records.postal_code()
    html = text_of(administrator.get(reverse("admin:resources_postalcode_changelist")))
    assert code.counties.get().label in html
