"""How far places are apart, as the crow flies."""

from math import asin, cos, radians, sin, sqrt

from resources.reference import Reference
from resources.search.place import Place

Point = tuple[float, float]

_EARTH_RADIUS_MILES = 3958.7613  # the mean one


def miles_between(a: Point, b: Point) -> float:
    """Return the miles between two points, each a latitude and a longitude in degrees.

    >>> round(miles_between((38.627, -90.1994), (39.0997, -94.5786)))  # St. Louis, Kansas City
    238
    """
    latitude_a, longitude_a, latitude_b, longitude_b = map(radians, (*a, *b))
    half = (
        sin((latitude_b - latitude_a) / 2) ** 2
        + cos(latitude_a) * cos(latitude_b) * sin((longitude_b - longitude_a) / 2) ** 2
    )
    # Rounding may carry opposite ends of the earth a hair beyond 1.
    return 2 * _EARTH_RADIUS_MILES * asin(sqrt(min(1.0, half)))


def centre_of(place: Place, reference: Reference) -> Point | None:
    """Return the centre of a place: the mean of its counties' centres; None for a whole state."""
    counties = place.counties
    if place.region:
        counties = tuple(reference.counties_of(place.region))
    if not counties:
        return None
    return (
        sum(float(county.latitude) for county in counties) / len(counties),
        sum(float(county.longitude) for county in counties) / len(counties),
    )
