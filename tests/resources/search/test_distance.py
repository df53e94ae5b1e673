from decimal import Decimal

import pytest

from resources.models import County
from resources.reference import reference
from resources.search.distance import centre_of, miles_between
from resources.search.place import find_place
from tests.guide import Guide

ST_LOUIS, KANSAS_CITY = (38.627, -90.1994), (39.0997, -94.5786)


@pytest.mark.parametrize(
    ("a", "b", "miles"),
    [
        (ST_LOUIS, ST_LOUIS, 0.0),
        (ST_LOUIS, KANSAS_CITY, 237.8),
        (KANSAS_CITY, ST_LOUIS, 237.8),
        # A degree of latitude; half the way round the earth, also across the date line.
        ((38.0, -92.0), (39.0, -92.0), 69.1),
        ((0.0, 0.0), (0.0, 180.0), 12436.8),
        ((0.0, 179.5), (0.0, -179.5), 69.1),
        ((90.0, 0.0), (-90.0, 77.0), 12436.8),
    ],
)
def test_miles_between_two_points(
    a: tuple[float, float], b: tuple[float, float], miles: float
) -> None:
    assert round(miles_between(a, b), 1) == miles


def test_the_centre_of_a_place_is_the_mean_of_its_counties(guide: Guide) -> None:
    for county, latitude, longitude in (
        (guide.boone, "38.9900", "-92.3100"),
        (guide.cole, "38.5000", "-92.2800"),
    ):
        County.objects.filter(pk=county.pk).update(
            latitude=Decimal(latitude), longitude=Decimal(longitude)
        )
    places = reference()
    centres = {
        text: centre_of(find_place(text, places), places)
        for text in ("65201", "Boone County", "Central Missouri", "Missouri", "Atlantis", "Chicago")
    }

    assert centres == {
        "65201": (38.99, -92.31),
        "Boone County": (38.99, -92.31),
        "Central Missouri": pytest.approx((38.745, -92.295)),
        # A whole state is not near to anything.
        "Missouri": None,
        "Atlantis": None,
        "Chicago": None,
    }
