"""The map of counties."""

import re
from itertools import pairwise

import pytest

from resources.models import County
from resources.pictures.county_map import SHADES, CountyMap, draw, geography, shade_steps
from tests.guide import Guide, make_county


@pytest.mark.parametrize(
    ("counts", "steps"),
    [
        ([], (0,)),
        ([7], (7,)),
        ([0, 0, 0], (0,)),
        ([3, 1, 2], (1, 2, 3)),
        (range(1, 11), (1, 3, 5, 7, 9)),
        ([0] * 100 + [50], (0,)),
        ([0, 0, 0, 5, 9], (0, 5, 9)),
    ],
)
def test_shades_begin_where_they_part_the_counties_evenly(
    counts: list[int], steps: tuple[int, ...]
) -> None:
    assert shade_steps(counts) == steps


def test_the_geography_has_each_county_once_inside_the_picture() -> None:
    found = geography()

    left, top, width, height = map(float, found["view_box"].split())
    assert len(found["counties"]) == 123
    for fips, shape in found["counties"].items():
        assert re.fullmatch(r"(29|17)\d{3}", fips)
        assert re.fullmatch(r"[MmLlHhVvZz0-9 .,-]+", shape["path"]), fips
        assert left <= shape["x"] <= left + width
        assert top <= shape["y"] <= top + height


def test_neighbours_are_neighbours_of_each_other() -> None:
    counties = geography()["counties"]

    one_way = [
        (own, other)
        for own, shape in counties.items()
        for other in shape["neighbours"]
        if own not in counties[other]["neighbours"] or own == other
    ]
    assert one_way == []
    assert all(shape["neighbours"] for shape in counties.values())


def drawn(guide: Guide, boone: int, cole: int, st_clair: int) -> CountyMap:
    counts = {"29019": boone, "29051": cole, "17163": st_clair}
    return draw(County.objects.order_by("name"), counts)


def test_each_county_is_drawn_with_its_number_and_shade(guide: Guide) -> None:
    picture = drawn(guide, 9, 0, 4)

    assert [(s.county.slug, s.count, s.shade) for s in picture.shapes] == [
        ("boone-mo", 9, 2),
        ("cole-mo", 0, 0),
        ("st-clair-il", 4, 1),
    ]
    assert len({shape.path for shape in picture.shapes}) == 3
    assert picture.view_box == geography()["view_box"]


def test_the_legend_parts_the_numbers_without_gap_or_overlap(guide: Guide) -> None:
    picture = drawn(guide, 9, 0, 4)

    assert picture.legend == [(0, 0, 3), (1, 4, 8), (2, 9, None)]
    for (_, _, last), (_, first, _) in pairwise(picture.legend):
        assert last is not None
        assert first == last + 1
    for shape in picture.shapes:
        _, first, end = picture.legend[shape.shade]
        assert first <= shape.count
        assert end is None or shape.count <= end


def test_equal_counties_have_one_shade(guide: Guide) -> None:
    picture = drawn(guide, 2, 2, 2)

    assert {shape.shade for shape in picture.shapes} == {0}
    assert picture.legend == [(0, 2, None)]
    assert len(picture.steps) <= SHADES


def test_a_county_without_a_shape_is_left_to_the_list(guide: Guide) -> None:
    made = make_county("29998", "Newland", guide.missouri, guide.central)

    picture = draw([made], {made.fips: 3})

    assert picture.shapes == ()
    assert picture.legend == [(0, 0, None)]
