"""What must not be found: hidden places, internal notes, and all that is not public."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from resources.models import Location, SearchEntry, SearchWord
from tests.guide import Guide, hide_in, make_location, make_service, make_what_must_not_show
from tests.resources.views.reading import get, names
from tests.resources.views.searching import search


def tables() -> str:
    """Return all that the tables of the index hold, as text."""
    held: list[Any] = [
        *SearchEntry.objects.values_list(),
        *SearchWord.objects.values_list(),
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM resources_searchtext")
        held += cursor.fetchall()
    return repr(held).lower()


def test_what_is_hidden_is_in_no_table_and_finds_nothing(guide: Guide, client: Client) -> None:
    hide_in(make_service("shown", guide.harbor, "US", name="SHOWN"))
    make_what_must_not_show(guide)
    page = search(client, "shown")

    assert names(page) == ["SHOWN"]
    held = tables()
    assert "shown" in held
    for word in ("hidden", "65298", "38.99", "92.99", "8005559901", "8005559902", "800-555-99"):
        assert word not in held, word
    # A town that may be told is on the service's page, and still no word to find it by.
    for word in ("HIDDEN", "HIDDEN-street", "HIDDEN-note", "65298", "HIDDEN-directions", "hid den"):
        assert "SHOWN" not in names(search(client, f'"{word}"')), word


@pytest.mark.parametrize("visibility", ["hidden", "town"])
def test_streets_towns_and_directions_of_a_hidden_place_find_nothing(
    visibility: str, guide: Guide, client: Client
) -> None:
    service = make_service("safe", guide.harbor, "US")
    make_location(
        service, "Zebra", address_1="12 Giraffe Lane", address_2="Elephant Suite",
        town="Rhinoville", transportation="Behind the Ostrich farm",
        transportation_es="Junto al avestruz", address_visibility=visibility, postal_code="65299",
    )  # fmt: skip
    service.internal_note = guide.harbor.internal_note = "Pangolin"
    service.save()
    guide.harbor.save()

    for word in ("zebra", "giraffe", "elephant", "rhinoville", "ostrich", "avestruz", "pangolin"):
        assert names(search(client, f'"{word}"')) == [], word
        # Cards tell a town that may be told: no word finds it there.
        if (word, visibility) != ("rhinoville", "town"):
            assert word not in tables(), word


def test_a_place_that_becomes_hidden_is_forgotten(guide: Guide, client: Client) -> None:
    service = make_service("safe", guide.harbor, "US")
    place = make_location(
        service, "Zebra", address_visibility="full", latitude="38.12345", longitude="-92.54321"
    )
    get(client, "/guide/")
    assert "38.12345" in tables()

    place.address_visibility = "hidden"
    place.save()
    get(client, "/guide/")
    assert "38.12345" not in tables()


def office(guide: Guide) -> Location:
    """Return a place that shows its street, with a service whose point is in the index."""
    meals = make_service("meals", guide.harbor, "US")
    return make_location(
        meals, "Zebra", address_visibility="full", is_shelter=False, permission_from="",
        latitude="38.12345", longitude="-92.54321",
    )  # fmt: skip


def test_a_shelter_service_takes_the_point_off_all_services_of_its_place(
    guide: Guide, client: Client
) -> None:
    place = office(guide)
    beds = make_service("beds", guide.harbor, "US", categories=(guide.shelter,))
    get(client, "/guide/")
    assert "38.12345" in tables()

    beds.locations.add(place)
    get(client, "/guide/")
    assert "38.12345" not in tables()

    beds.locations.clear()
    get(client, "/guide/")
    assert "38.12345" in tables()

    place.services.add(beds)
    get(client, "/guide/")
    assert "38.12345" not in tables()

    beds.delete()
    get(client, "/guide/")
    assert "38.12345" in tables()


@pytest.mark.parametrize("how", ["category", "main category", "the category itself"])
def test_so_does_a_service_that_becomes_a_shelter(guide: Guide, client: Client, how: str) -> None:
    beds = make_service("beds", guide.harbor, "US", categories=(guide.counseling,))
    beds.locations.add(office(guide))
    get(client, "/guide/")
    assert "38.12345" in tables()

    if how == "category":
        beds.categories.add(guide.shelter)
    elif how == "main category":
        beds.main_category = guide.shelter
        beds.save()
    else:
        guide.counseling.is_shelter = True
        guide.counseling.save()

    get(client, "/guide/")
    assert "38.12345" not in tables()
