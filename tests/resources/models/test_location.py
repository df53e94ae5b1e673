from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources.models import AddressVisibility, Location, PublicAddress, Text
from resources.models.location import PUBLIC_ADDRESS_READS
from tests.guide import Guide, make_service

# What must not get out. Each part of the address has a word of its own.
SECRET: dict[str, Any] = {
    "address_1": "17 SENTINEL-STREET",
    "address_2": "SENTINEL-SUITE",
    "town": "SENTINEL-TOWN",
    "postal_code": "65299",
    "latitude": Decimal("38.12345"),
    "longitude": Decimal("-92.54321"),
    "transportation": "SENTINEL-BUS",
    "transportation_es": "SENTINEL-AUTOBUS",
}


def make(guide: Guide, visibility: str, **values: Any) -> Location:
    location: Location = Location.objects.create(
        **SECRET
        | {"provider": guide.harbor, "state": guide.missouri, "county": guide.boone}
        | {"address_visibility": visibility, "is_shelter": False}
        | values
    )
    return location


def test_of_a_full_address_all_is_told(guide: Guide) -> None:
    assert make(guide, "full").public_address() == PublicAddress(
        street="17 SENTINEL-STREET, SENTINEL-SUITE",
        town="SENTINEL-TOWN",
        state="MO",
        postal_code="65299",
        directions=Text("SENTINEL-BUS", "en"),
        point=(38.12345, -92.54321),
    )


def test_of_a_town_only_address_the_town_and_state_are_told_and_nothing_else(
    guide: Guide,
) -> None:
    address = make(guide, "town").public_address()

    assert address == PublicAddress(town="SENTINEL-TOWN", state="MO")
    told = repr(address)
    for secret in ("STREET", "SUITE", "BUS", "65299", "38.", "92."):
        assert secret not in told


def test_of_a_hidden_address_nothing_is_told(guide: Guide) -> None:
    address = make(guide, "hidden").public_address()

    assert address == PublicAddress()
    assert not address
    assert repr(address) == (
        "PublicAddress(street='', town='', state='', postal_code='', directions=None, point=None)"
    )


def test_an_address_is_hidden_unless_someone_decides_otherwise(guide: Guide) -> None:
    location = Location.objects.create(provider=guide.harbor, **SECRET)

    assert location.address_visibility == AddressVisibility.HIDDEN
    assert location.public_address() == PublicAddress()


@pytest.mark.parametrize("visibility", ["", "public", "FULL"])
def test_an_unknown_visibility_tells_nothing(visibility: str, guide: Guide) -> None:
    location = Location(provider=guide.harbor, address_visibility=visibility, **SECRET)

    with pytest.raises(ValueError, match="is not a valid AddressVisibility"):
        location.public_address()


@pytest.mark.parametrize("visibility", AddressVisibility.values)
def test_the_text_of_a_location_names_no_part_of_its_address(visibility: str, guide: Guide) -> None:
    location = make(guide, visibility)

    assert str(location) == "Harbor Test Center: A place to go to"
    assert "SENTINEL" not in repr(location)


def test_a_location_is_called_by_its_name(guide: Guide) -> None:
    assert str(make(guide, "hidden", name="Day center")) == "Day center"


@pytest.mark.parametrize(
    ("visibility", "town", "street"),
    [("full", True, True), ("town", True, False), ("hidden", False, False)],
)
def test_what_each_visibility_shows(visibility: str, town: bool, street: bool) -> None:
    shown = AddressVisibility(visibility)

    assert (shown.shows_town, shown.shows_street) == (town, street)


@pytest.mark.parametrize(
    ("values", "street"),
    [
        ({"address_2": ""}, "17 SENTINEL-STREET"),
        ({"address_1": "PO Box 1", "address_2": "Floor 2"}, "PO Box 1, Floor 2"),
    ],
)
def test_the_street_is_one_line(values: dict[str, str], street: str, guide: Guide) -> None:
    assert make(guide, "full", **values).public_address().street == street


def test_a_place_without_coordinates_has_no_point(guide: Guide) -> None:
    address = make(guide, "full", latitude=None, longitude=None).public_address()

    assert address.point is None


def test_the_equator_is_a_place(guide: Guide) -> None:
    address = make(guide, "full", latitude=Decimal(0), longitude=Decimal(0)).public_address()

    assert address.point == (0.0, 0.0)


def test_a_place_without_state_has_none_to_tell(guide: Guide) -> None:
    assert make(guide, "town", state=None, county=None).public_address() == PublicAddress(
        town="SENTINEL-TOWN"
    )


def test_an_address_of_a_state_alone_is_none() -> None:
    assert not PublicAddress(state="MO", postal_code="65201")
    assert PublicAddress(town="Columbia")
    assert PublicAddress(street="1 Test Street")


def test_a_county_of_another_state_is_rejected(guide: Guide) -> None:
    location = Location(provider=guide.harbor, state=guide.illinois, county=guide.boone)

    with pytest.raises(ValidationError) as caught:
        location.full_clean()

    assert caught.value.message_dict == {"county": ["This county lies in another state."]}


@pytest.mark.parametrize("has_state", [True, False])
def test_a_county_of_the_same_state_or_of_none_is_taken(has_state: bool, guide: Guide) -> None:
    state = guide.missouri if has_state else None

    Location(provider=guide.harbor, state=state, county=guide.boone).full_clean()


def test_a_point_on_the_edge_of_the_earth_is_taken(guide: Guide) -> None:
    make(guide, "full", latitude=Decimal(-90), longitude=Decimal(180)).full_clean()


PERMISSION: dict[str, Any] = {
    "permission_from": "SENTINEL-LETTER",
    "permission_on": date(2026, 1, 15),
    "permission_kept": "SENTINEL-FOLDER",
}


def open_shelter(guide: Guide, location: Location, slug: str = "beds", **values: Any) -> None:
    """Give shelter at `location`, whatever its own field says."""
    service = make_service(slug, guide.harbor, **values)
    service.locations.add(location)


def test_a_place_is_a_shelter_unless_someone_says_otherwise() -> None:
    assert Location().is_shelter is True


def test_with_permission_the_street_of_a_shelter_is_told_and_the_permission_is_not(
    guide: Guide,
) -> None:
    place = make(guide, "full", is_shelter=True, **PERMISSION)
    open_shelter(guide, place, categories=(guide.shelter,))

    address = Location.objects.get().public_address()

    assert address.street == "17 SENTINEL-STREET, SENTINEL-SUITE"
    assert "LETTER" not in repr(address)
    assert "FOLDER" not in repr(address)


@pytest.mark.parametrize("status", ["published", "in-review", "draft", "archived"])
def test_a_place_with_a_shelter_service_tells_its_town_only_whatever_the_form_says(
    guide: Guide, status: str
) -> None:
    place = make(guide, "full")
    assert place.public_address().street
    open_shelter(guide, place, categories=(guide.shelter, guide.counseling), status=status)

    told = PublicAddress(town="SENTINEL-TOWN", state="MO")
    assert place.public_address() == told
    assert Location.objects.get().public_address() == told
    assert guide.harbor.locations.get().public_address() == told


def test_the_main_category_alone_makes_a_shelter_of_a_place(guide: Guide) -> None:
    place = make(guide, "full")
    open_shelter(guide, place, main_category=guide.shelter)
    assert Location.objects.get().public_visibility == AddressVisibility.TOWN


def test_another_service_changes_nothing(guide: Guide) -> None:
    place = make(guide, "full")
    open_shelter(guide, place, categories=(guide.counseling,), main_category=guide.counseling)
    assert Location.objects.get().public_visibility == AddressVisibility.FULL


def test_staff_decide_which_categories_are_shelters(guide: Guide) -> None:
    place = make(guide, "full")
    open_shelter(guide, place, categories=(guide.counseling,))
    guide.counseling.is_shelter = True
    guide.counseling.save()
    assert Location.objects.get().public_visibility == AddressVisibility.TOWN


@pytest.mark.parametrize("missing", [{"permission_from": ""}, {"permission_on": None}])
def test_half_a_permission_is_none(guide: Guide, missing: dict[str, Any]) -> None:
    place = make(guide, "full", **PERMISSION | missing)
    open_shelter(guide, place, categories=(guide.shelter,))
    assert place.public_visibility == AddressVisibility.TOWN


def test_a_place_read_anew_knows_a_service_added_meanwhile(guide: Guide) -> None:
    make(guide, "full")
    place = Location.objects.get()
    open_shelter(guide, place, categories=(guide.shelter,))
    place.refresh_from_db()
    assert place.public_visibility == AddressVisibility.TOWN


def test_a_place_that_is_not_saved_is_asked_nothing_of_the_database() -> None:
    place = Location(address_visibility="full", is_shelter=False, address_1="1 Test Street")
    assert place.public_address().street == "1 Test Street"


def test_many_places_know_what_is_given_there_without_a_query_each(guide: Guide) -> None:
    for number in range(4):
        open_shelter(guide, make(guide, "full"), f"beds-{number}", categories=(guide.shelter,))

    with CaptureQueriesContext(connection) as queries:
        told = [place.public_address().street for place in guide.harbor.locations.all()]

    assert told == [""] * 4
    assert len(queries) == 1


def test_the_columns_named_are_all_that_an_address_needs(guide: Guide) -> None:
    open_shelter(guide, make(guide, "full", **PERMISSION), categories=(guide.shelter,))
    with CaptureQueriesContext(connection) as queries:
        place = Location.objects.only(*PUBLIC_ADDRESS_READS).get()
        assert place.public_address().street
    assert len(queries) == 1


def test_the_database_and_python_agree_on_whose_street_is_kept(guide: Guide) -> None:
    visible = product(AddressVisibility.values, (False, True), ({}, PERMISSION), (False, True))
    for number, (visibility, is_shelter, permission, given) in enumerate(visible):
        if visibility == "full" and is_shelter and not permission:
            continue
        place = make(guide, visibility, is_shelter=is_shelter, **permission)
        if given:
            open_shelter(guide, place, f"beds-{number}", categories=(guide.shelter,))

    kept = set(Location.objects.keeping_street())

    places = list(Location.objects.all())
    assert len(places) == 22
    assert kept == {p for p in places if not p.public_visibility.shows_street}
    assert 0 < len(kept) < len(places)
