"""Maps of one need: shapes that fill the picture, levels told without colour."""

import csv
from itertools import combinations
from xml.etree import ElementTree

import pytest
from django.conf import settings

from resources.models import County
from resources.pictures.county_map import geography
from resources.pictures.need_map import (
    LABEL_HEIGHT,
    LABEL_WIDTH,
    WIDTH,
    Level,
    Point,
    area_map,
    bounds,
    letter_of,
    levels_of,
    moved_apart,
    paper_fill,
    paper_map,
    paper_swatch,
    whole,
)
from resources.reference import reference
from resources.search.assets import assets_of
from resources.search.index.memory import current_index
from tests.guide import Guide, make_county, make_location, make_service


@pytest.mark.parametrize(
    ("path", "box"),
    [
        ("m10 20h5v-8l-20 3z", (-5, 12, 15, 20)),
        ("M10 20H15V12L-5 15Z", (-5, 12, 15, 20)),
        # More pairs after a move are lines; a second shape begins where it says.
        ("m0 0 4 0 0 4zm10 10h2v2z", (0, 0, 12, 12)),
        ("M0 0 4 0 4 4zM10 10h.5v-.5z", (0, 0, 10.5, 10)),
    ],
)
def test_the_box_around_a_path(path: str, box: tuple[float, ...]) -> None:
    assert bounds(path) == box


def test_every_county_lies_within_the_whole_picture() -> None:
    drawn = geography()
    _, _, width, height = map(float, drawn["view_box"].split())
    left, top, right, bottom = whole(bounds(own["path"]) for own in drawn["counties"].values())

    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    for own in drawn["counties"].values():
        box = bounds(own["path"])
        assert box[0] < own["x"] < box[2]
        assert box[1] < own["y"] < box[3]


def test_an_area_fills_the_picture_with_its_numbers_inside(guide: Guide) -> None:
    area = area_map([guide.boone, guide.cole])
    assert area is not None

    left, top, right, bottom = whole(bounds(own.path) for own in area.outlines)
    assert area.view_box == f"0 0 {WIDTH} {area.height}"
    assert area.height == pytest.approx(12 + (bottom - top) * 588 / (right - left), abs=1)
    assert area.has_numbers
    assert [own.county for own in area.outlines] == [guide.boone, guide.cole]
    assert [own.letter for own in area.outlines] == ["A", "B"]
    for own in area.outlines:
        assert 0 < own.x < WIDTH
        assert 0 < own.y < area.height


@pytest.mark.parametrize(
    ("middles", "moved"),
    [
        ([(100, 100), (130, 110), (300, 100)], [(100, 90), (130, 120), (300, 100)]),
        ([(130, 110), (100, 100)], [(130, 120), (100, 90)]),
        # Side by side, or one above the other, they stay.
        ([(100, 100), (164, 100), (100, 130)], [(100, 100), (164, 100), (100, 130)]),
        ([(100, 100), (100, 100)], [(100, 85), (100, 115)]),
    ],
)
def test_labels_that_would_overlap_are_moved_apart(
    middles: list[Point], moved: list[Point]
) -> None:
    assert moved_apart(middles) == moved


def test_no_letter_and_number_overlap_in_any_region() -> None:
    regions: dict[str, list[County]] = {}
    with (settings.BASE_DIR / "fixtures" / "counties.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            regions.setdefault(row["region"], []).append(County(fips=row["fips"]))
    assert len(regions) == 8

    for slug, counties in regions.items():
        area = area_map(counties)
        assert area is not None
        for one, other in combinations(area.outlines, 2):
            across, down = abs(one.x - other.x), abs(one.y - other.y)
            assert across >= LABEL_WIDTH or down >= LABEL_HEIGHT - 0.5, (slug, one, other)
        # None is pushed out of the picture.
        for own in area.outlines:
            assert LABEL_HEIGHT / 2 <= own.y <= area.height - LABEL_HEIGHT / 2, (slug, own)


def test_many_counties_have_no_numbers(guide: Guide) -> None:
    for fips in list(geography()["counties"])[:45]:
        if not County.objects.filter(fips=fips).exists():
            make_county(fips, f"County {fips}", guide.missouri, guide.central)

    area = area_map(County.objects.all())
    assert area is not None
    assert not area.has_numbers


def test_counties_without_a_shape_make_no_map(guide: Guide) -> None:
    made = make_county("29998", "Newland", guide.missouri, guide.central)

    assert area_map([made]) is None
    area = area_map([made, guide.boone])
    assert area is not None
    assert [own.county for own in area.outlines] == [guide.boone]


@pytest.mark.parametrize(
    ("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (52, "BA")]
)
def test_after_the_last_letter_come_two(place: int, letter: str) -> None:
    assert letter_of(place) == letter


@pytest.mark.parametrize(
    ("based", "nearby", "level"),
    [(0, 0, 0), (0, 1, 1), (0, 9, 1), (1, 0, 2), (1, 5, 2), (2, 0, 3), (4, 0, 3), (5, 0, 4)],
)
def test_the_level_of_a_county(based: int, nearby: int, level: int) -> None:
    assert Level.of(based, nearby) == level


def test_levels_come_from_what_is_based_and_what_is_for_the_region(guide: Guide) -> None:
    service = make_service("talk", guide.harbor, "region:central", categories=(guide.counseling,))
    make_location(
        service, "office", address_visibility="full", is_shelter=False, county=guide.boone
    )
    tables = reference()
    need = assets_of(tables, current_index(tables.version))[0]

    assert levels_of(need) == {"29019": Level.ONE, "29051": Level.REACHED, "17163": Level.NONE}


def test_on_paper_each_level_is_filled_in_its_own_way() -> None:
    fills = [paper_fill(level) for level in Level]

    assert len(set(fills)) == 5
    # Told apart without colour: two patterns, then shades from light to dark.
    assert fills[:2] == ["url(#p0)", "url(#p1)"]
    brightness = [sum(bytes.fromhex(fill[1:])) for fill in fills[2:]]
    assert brightness == sorted(brightness, reverse=True)


def test_the_map_on_paper_is_a_picture_of_its_own(guide: Guide) -> None:
    area = area_map([guide.boone, guide.cole])
    assert area is not None
    svg = ElementTree.fromstring(  # noqa: S314 - our own
        paper_map(area, {"29019": Level.MANY, "29051": Level.NONE})
    )

    name = "{http://www.w3.org/2000/svg}"
    assert [path.get("fill") for path in svg.iter(f"{name}path")] == ["#17595a", "url(#p0)"]
    assert {pattern.get("id") for pattern in svg.iter(f"{name}pattern")} == {"p0", "p1"}
    assert svg.get("viewBox") == area.view_box
    for level in Level:
        key = ElementTree.fromstring(paper_swatch(level))  # noqa: S314 - our own
        assert [r.get("fill") for r in key.findall(f"{name}rect")] == [paper_fill(level)]
