"""Places, and the areas that something serves."""

from decimal import Decimal

from resources.models import (
    County,
    Coverage,
    HotlineCoverage,
    PostalCode,
    PostalCodeCounty,
    Town,
    TownCounty,
)
from tests.guide import make_county
from tests.resources.models.rejected.case import Rejected, choice

AREA = "'mo' is no coverage code: use 29019, region:central, MO or US."
CENTROID = "Latitude is -90 to 90, longitude -180 to 180."

PLACE = [
    choice("county_kind", County, "kind"),
    choice("county_region_confidence", County, "region_confidence"),
    Rejected(
        "county_fips_is_five_digits",
        County,
        # With another key it is another county, which needs a name and a slug of its own.
        {"fips": "2901", "name": "Adams", "slug": "adams-mo"},
        "A FIPS code has five digits.",
    ),
    Rejected("county_centroid_on_earth", County, {"latitude": Decimal(91)}, CENTROID),
    Rejected("county_centroid_on_earth", County, {"longitude": Decimal(-181)}, CENTROID),
    Rejected(
        "county_name_once_a_state",
        County,
        {"name": "Clark"},
        "County with this State and Name already exists.",
        beside=lambda guide: make_county("29045", "Clark", guide.missouri, guide.central),
    ),
    Rejected(
        "coverage_code_once_a_service", Coverage, {"code": "IL"}, "This area is listed already."
    ),
    Rejected("coverage_scope_fits_code", Coverage, {"code": "mo"}, AREA, at="code"),
    Rejected(
        "hotlinecoverage_code_once_a_hotline",
        HotlineCoverage,
        {"code": "US", "scope": 4},
        "This area is listed already.",
    ),
    Rejected("hotlinecoverage_scope_fits_code", HotlineCoverage, {"code": "mo"}, AREA, at="code"),
    choice("postalcode_kind", PostalCode, "kind"),
    Rejected(
        "postalcode_is_five_digits", PostalCode, {"code": "6510A"}, "A ZIP code has five digits."
    ),
    Rejected(
        "postalcode_county_once",
        PostalCodeCounty,
        lambda guide: {"county": guide.boone},
        "County of a ZIP code with this Postal code and County already exists.",
    ),
    Rejected(
        "postalcode_one_primary_county",
        PostalCodeCounty,
        {"is_primary": True},
        "This ZIP code has a main county already.",
    ),
    Rejected(
        "town_name_once_a_state",
        Town,
        {"name": "Columbia"},
        "Town with this State and Name already exists.",
    ),
    Rejected(
        "town_county_once",
        TownCounty,
        lambda guide: {"county": guide.boone},
        "County of a town with this Town and County already exists.",
    ),
]
