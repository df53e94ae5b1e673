"""The words of the two-page brief."""

import json
from typing import Any

from django.utils import translation

from resources.models import Phone, Region
from resources.presenting.brief import brief_texts
from resources.reference import reference
from resources.search.assets import assets_of
from resources.search.index.memory import current_index
from tests.guide import Guide, make_county, make_location, make_service


def texts(region: Region | None = None) -> dict[str, Any]:
    tables = reference()
    counties = tables.counties_of(region) if region else list(tables.counties)
    needs = assets_of(tables, current_index(tables.version), region)
    return brief_texts(tables, needs, counties, region)


def talk(guide: Guide, *codes: str) -> None:
    """Make a service for counseling that is based in Boone."""
    service = make_service("talk", guide.harbor, *codes, categories=(guide.counseling,))
    make_location(
        service, "office", address_visibility="full", is_shelter=False, county=guide.boone
    )


def test_it_says_each_need_with_its_numbers_and_gaps(guide: Guide) -> None:
    talk(guide, "region:central")
    said = texts(guide.central)

    assert said["title"] == "Asset map: Central Missouri"
    assert said["counties"] == "2 counties"
    need = said["needs"][0]
    assert (need["rank"], need["name"]) == (1, "Counseling")
    assert need["facts"] == [
        ["reach people here", "1"],
        ["show a place here", "1"],
        ["verified", "0%"],
        ["counties where none shows a place", "1 of 2"],
    ]
    assert need["gap"] == "No service for this shows a place in this county: Cole."
    assert said["needs"][1]["facts"][2] == ["verified", "–"]


def test_a_region_has_a_table_of_its_counties(guide: Guide) -> None:
    talk(guide, "region:central")

    assert texts(guide.central)["table"] == {
        "title": "County by county: based there / reach it; below: the nearest county with one",
        "head": ["County", "Counseling", "Shelter for adults"],
        "rows": [["Boone", "1 / 1", "0 / 0"], ["Cole", "0 / 1", "0 / 0"]],
        "nearest": [["", "no place shown"], ["", "no place shown"]],
        "counties": ["29019", "29051"],
    }
    assert texts(guide.central)["bare"] == "Cole."
    assert texts(guide.central)["gaps"] == []


def test_a_county_with_nothing_is_told_the_nearest_that_has(guide: Guide) -> None:
    talk(guide, guide.boone.fips)
    said = texts(guide.central)

    assert said["table"]["nearest"] == [
        ["", "no place shown"],
        ["Boone, 0 miles", "no place shown"],
    ]
    title = "County by county: based there / reach it; below: the nearest county with one"
    assert said["table"]["title"] == title
    assert [line.partition(":")[0] for line in said["read"]] == [
        "Based", "Reach", "Nearest", "Verified", "A listing that the guide does not have is not "
        "counted. A low number can mean that we do not know enough.",
    ]  # fmt: skip


def test_where_every_county_is_reached_no_nearest_is_spoken_of(guide: Guide) -> None:
    talk(guide, "MO")
    guide.shelter.delete()
    said = texts(guide.central)

    assert said["table"]["nearest"] == [[""], [""]]
    assert said["table"]["title"] == "County by county: based there / reach it"
    assert not any(line.startswith("Nearest") for line in said["read"])


def test_all_of_the_guide_has_a_table_of_its_regions(guide: Guide) -> None:
    talk(guide, "region:central")

    said = texts()
    assert said["title"] == "Asset map: Missouri and Metro East"
    assert said["table"]["rows"] == [
        ["Central Missouri", "1 / 1", "0 / 0"],
        ["Metro East (Illinois)", "0 / 0", "0 / 0"],
    ]
    assert said["bare"] == "Central Missouri: Cole; Metro East (Illinois): its only county."
    assert said["gaps"] == [
        {
            "title": "What each region lacks",
            "lines": [
                ["Central Missouri", "None reaches it: Shelter for adults."],
                ["Metro East (Illinois)", "None reaches it: Counseling and Shelter for adults."],
            ],
        },
        {
            "title": "Counties that no service reaches, and in which none shows a place",
            "lines": [
                ["Counseling", "Metro East (Illinois): its only county."],
                [
                    "Shelter for adults",
                    "Central Missouri: all 2 counties; Metro East (Illinois): its only county.",
                ],
            ],
        },
    ]


def test_lists_of_what_is_missing_are_left_out_where_nothing_is(guide: Guide) -> None:
    guide.shelter.delete()
    for county in (guide.boone, guide.cole, guide.st_clair):
        service = make_service(
            f"in-{county.slug}", guide.harbor, "US", categories=(guide.counseling,)
        )
        make_location(
            service, "office", address_visibility="full", is_shelter=False, county=county,
            state=county.state,
        )  # fmt: skip

    assert (texts()["gaps"], texts()["bare"]) == ([], "")


def test_many_gaps_are_named_below_the_sentence(guide: Guide) -> None:
    talk(guide, "MO")
    for number in range(12):
        make_county(f"290{number + 60}", f"Test {number:02}", guide.missouri, guide.central)

    assert texts(guide.central)["needs"][0]["where"].startswith("They are: Cole, Test 00, Test 01")
    assert texts()["needs"][0]["where"] == (
        "By region: Central Missouri 13 of 14; Metro East (Illinois) 1 of 1."
    )
    # Where there is nothing at all, the sentence says it.
    assert texts(guide.central)["needs"][1]["where"] == ""


def test_the_hotline_stands_with_its_numbers(guide: Guide) -> None:
    assert texts()["hotline"] == {
        "title": "Help by phone",
        "name": "Test Hotline",
        "numbers": [["Call 800-555-0100", "Any hour"], ["Text HELP to 555010", ""]],
    }
    for kind, keyword, says in (
        ("tty", "", "TTY 800-555-0101"), ("text", "", "Text 800-555-0101"), ("fax", "", None),
    ):  # fmt: skip
        Phone.objects.all().delete()
        Phone.objects.create(
            hotline=guide.hotline, number="+18005550101", kind=kind, keyword=keyword
        )
        assert texts()["hotline"]["numbers"] == ([[says, ""]] if says else [])
    guide.hotline.delete()
    assert texts()["hotline"] is None


def test_it_speaks_spanish(guide: Guide) -> None:
    with translation.override("es"):
        said = texts(guide.central)

    assert (said["lang"], said["title"]) == ("es", "Mapa de recursos: Centro de Misuri")
    assert said["table"]["head"] == ["Condado", "Consejería", "Refugio para adultos"]
    assert said["hotline"]["name"] == "Línea de prueba"
    assert said["hotline"]["numbers"][0][0] == "Llame al 800-555-0100"


def test_it_is_nothing_but_texts_and_numbers(guide: Guide) -> None:
    said = texts()
    assert json.loads(json.dumps(said)) == said
