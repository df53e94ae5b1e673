"""Every kind of broken row is named with file and line, and then nothing is loaded."""

import pytest
from django.apps import apps

from resources.models import County
from resources.models.version import content_version
from tests.resources.exchange.broken_rows import LISTINGS, PARTS, PLACES, SYNONYMS, VALID
from tests.resources.exchange.guide_folder import (
    ALDER,
    BIRCH,
    CEDAR,
    GuideFolder,
    provider,
    schedule,
    service,
)

pytestmark = pytest.mark.django_db

INCOMPLETE = "give latitude, longitude and neighbours (a list of FIPS codes)."


def assert_rejected(guide: GuideFolder, *reasons: str) -> None:
    """Check that the files are rejected for `reasons` alone, and that nothing is loaded."""
    *told, last = guide.reject().splitlines()
    assert told == list(reasons)
    assert last.startswith("Nothing was loaded: ")
    models = apps.get_app_config("resources").get_models(include_auto_created=True)
    assert not [model for model in models if model._default_manager.exists()]
    assert content_version() is None


@pytest.mark.parametrize("file", VALID)
def test_a_right_row_is_loaded(guide: GuideFolder, file: str) -> None:
    guide.rows[file].append(VALID[file])

    assert guide.load().endswith("Loaded.\n")


@pytest.mark.parametrize(
    ("file", "change", "reason"),
    [
        (file, *case)
        for file, cases in (PLACES | LISTINGS | PARTS | SYNONYMS).items()
        for case in cases
    ],
)
def test_a_broken_row_is_named_and_nothing_is_loaded(
    guide: GuideFolder, file: str, change: dict[str, str], reason: str
) -> None:
    guide.rows[file].append(VALID[file] | change)
    line = len(guide.rows[file]) + 1

    assert_rejected(guide, f"{file}, line {line}: {reason}")


def test_all_broken_rows_are_told_at_once_and_counted(guide: GuideFolder) -> None:
    guide.row("states.csv", "IL", "code")["fips"] = "29"
    guide.row("providers.csv", "open-door").update(website="example", county_fips="29999")
    guide.row("services.csv", "quiet-house--beds")["minimum_age"] = "200"
    guide.rows["schedules.csv"].append(schedule("service:nobody", "MO", "09:00", "17:00"))

    told = guide.reject()

    assert told.splitlines() == [
        "providers.csv, line 2: county_fips: there is no county '29999'.",
        "schedules.csv, line 4: owner: there is no service 'nobody'.",
        "services.csv, line 4: An age is at most 120 years.",
        "states.csv, line 3: fips: '29' is that of line 2 already.",
        "Nothing was loaded: 4 places are wrong.",
    ]


def test_each_constraint_that_a_row_hurts_is_told(guide: GuideFolder) -> None:
    row = guide.row("services.csv", "quiet-house--beds")
    row.update(minimum_age="130", maximum_age="12")

    assert_rejected(
        guide,
        "services.csv, line 4: The lowest age must not be above the highest.",
        "services.csv, line 4: An age is at most 120 years.",
    )


def test_two_services_whose_addresses_would_be_the_same_are_told(guide: GuideFolder) -> None:
    guide.rows["providers.csv"].append(provider("open"))
    guide.rows["services.csv"].append(service("open--door-beds", "beds", "MO"))

    assert_rejected(guide, "services.csv, line 6: key: 'open-door-beds' is that of line 2 already.")


def test_two_counties_of_a_state_with_one_name_are_told(guide: GuideFolder) -> None:
    guide.row("counties.csv", BIRCH, "fips")["name"] = "Alder"

    assert_rejected(
        guide, "counties.csv, line 3: state, name: 'MO' and 'Alder' is that of line 2 already."
    )


@pytest.mark.parametrize(
    "file", ["states.csv", "services.csv", "hotlines.csv", "synonyms.csv", "county_geography.json"]
)
def test_a_missing_file_is_told_without_complaints_about_what_refers_to_it(
    guide: GuideFolder, file: str
) -> None:
    guide.raw[file] = None

    assert_rejected(guide, f"{file}: the file is missing.")


def test_unknown_and_missing_columns_are_told(guide: GuideFolder) -> None:
    guide.raw["hotlines.csv"] = guide.text("hotlines.csv").replace("topic", "theme", 1).encode()

    assert_rejected(
        guide,
        "hotlines.csv, line 1: the column 'topic' is missing.",
        "hotlines.csv, line 1: the column 'theme' is not expected.",
    )


def test_a_line_that_is_not_utf_8_is_told_without_complaints_about_what_refers_to_it(
    guide: GuideFolder,
) -> None:
    guide.raw["providers.csv"] = guide.text("providers.csv").replace("Quiet", "Ñ").encode("cp1252")

    assert_rejected(guide, "providers.csv, line 3: the line is not UTF-8.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{\n]", "county_geography.json, line 2: this is no JSON: "),
        (b"[]", "county_geography.json, counties: the key is missing."),
        (b'{"counties": []}', "county_geography.json, counties: this must be an object."),
        (b"\xff", "county_geography.json: the file is not UTF-8."),
    ],
)
def test_a_broken_geography_is_told(guide: GuideFolder, data: bytes, reason: str) -> None:
    guide.raw["county_geography.json"] = data

    assert guide.reject().startswith(reason)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"neighbours": [BIRCH]}, f"its neighbour '{BIRCH}' does not name it as one."),
        ({"neighbours": [CEDAR]}, f"its neighbour '{CEDAR}' does not name it as one."),
        ({"neighbours": 5}, INCOMPLETE),
        ({"latitude": "north"}, INCOMPLETE),
        ({"latitude": None}, INCOMPLETE),
    ],
)
def test_a_broken_entry_of_the_geography_is_told_with_its_key(
    guide: GuideFolder, change: dict[str, object], reason: str
) -> None:
    guide.geography[ALDER]["neighbours"].remove(CEDAR)
    guide.geography[CEDAR] |= {"neighbours": []} | change

    assert_rejected(guide, f"county_geography.json, {CEDAR}: {reason}")


def test_a_county_of_the_geography_that_the_guide_does_not_have_is_told(guide: GuideFolder) -> None:
    guide.geography["29999"] = {"latitude": 1, "longitude": 1, "neighbours": []}

    assert_rejected(
        guide, "county_geography.json, 29999: there is no county '29999' in counties.csv."
    )


def test_a_centroid_off_the_earth_is_told(guide: GuideFolder) -> None:
    guide.geography[CEDAR]["latitude"] = 91

    assert_rejected(guide, "counties.csv, line 4: Latitude is -90 to 90, longitude -180 to 180.")


def test_a_broken_row_leaves_an_earlier_load_as_it_was(guide: GuideFolder) -> None:
    guide.load()
    version = content_version()
    guide.row("providers.csv", "open-door")["name"] = "Open Door House"
    guide.row("hotlines.csv", "second-line")["topic"] = "weather"

    reason = guide.reject()

    assert reason.startswith("hotlines.csv, line 3: topic: Value 'weather' is not a valid choice.")
    assert content_version() == version


def test_what_only_the_database_finds_is_told_and_nothing_is_loaded(guide: GuideFolder) -> None:
    guide.load()
    guide.row("counties.csv", ALDER, "fips")["slug"] = "birch-mo"
    guide.row("counties.csv", BIRCH, "fips")["slug"] = "alder-mo"
    version = content_version()

    assert guide.reject().startswith("the database: ")

    assert County.objects.get(fips=ALDER).slug == "alder-mo"
    assert content_version() == version


def test_a_folder_that_is_not_there_is_said(guide: GuideFolder) -> None:
    guide.path /= "nowhere"
    guide.write = lambda: None  # type: ignore[method-assign]

    assert guide.reject() == f"There is no folder {guide.path}."
