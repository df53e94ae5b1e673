"""Charts: which picture fits the numbers, and how long each bar is."""

from decimal import Decimal

import pytest

from resources.models import Chart, ChartKind, ChartValue
from resources.pictures.charts import Drawing, DrawnChart, drawn

pytestmark = pytest.mark.django_db
Given = tuple[int | None, str | None]


def chart(kind: str, *values: Given, unit: str = "people") -> Chart:
    made: Chart = Chart.objects.create(slug="some", title="Some", kind=kind, unit=unit)
    for place, (number, share) in enumerate(values):
        ChartValue.objects.create(
            chart=made,
            key=f"some-{place}",
            label=f"Label {place}",
            number=number,
            share=None if share is None else Decimal(share),
            order=place,
        )
    return made


def lengths(picture: DrawnChart) -> list[tuple[float, float]]:
    return [(bar.start, bar.length) for bar in picture.bars]


def test_the_longest_bar_is_as_wide_as_the_picture() -> None:
    picture = drawn(chart("bar", (134, "28"), (102, "22"), (0, None)))

    assert picture.drawing is Drawing.BARS
    assert lengths(picture) == [(0, 100), (0, 76.12), (0, 0)]
    assert picture.rest == 0


def test_shares_of_a_whole_are_parts_of_one_bar() -> None:
    picture = drawn(chart("share", (349, "82.7"), (53, "12.6"), (20, "4.7")))

    assert picture.drawing is Drawing.PARTS
    assert lengths(picture) == [(0, 82.7), (82.7, 12.6), (95.3, 4.7)]
    assert [bar.fill for bar in picture.bars] == [0, 1, 2]
    assert picture.rest == 0


def test_what_no_part_names_is_left_empty() -> None:
    picture = drawn(chart("share", (None, "46"), (None, "10")))

    assert lengths(picture) == [(0, 46), (46, 10)]
    assert picture.rest == 44


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        # Together more than a whole, or one of them not known: no parts of one bar.
        ("share", [(None, "70"), (None, "60")]),
        ("share", [(None, "70"), (5, None)]),
        ("bar", [(None, "70"), (5, "60")]),
    ],
)
def test_shares_that_make_no_whole_are_a_bar_each(kind: str, values: list[Given]) -> None:
    picture = drawn(chart(kind, *values))

    assert picture.drawing is Drawing.TRACKS
    assert lengths(picture) == [(0, 70), (0, float(values[1][1] or 0))]


def test_rounded_shares_still_make_a_whole() -> None:
    picture = drawn(chart("share", (None, "33.4"), (None, "33.4"), (None, "33.4")))

    assert picture.drawing is Drawing.PARTS
    assert picture.rest == 0


def test_an_order_has_no_lengths() -> None:
    picture = drawn(chart("bar", (1, None), (2, None), unit="rank"))

    assert picture.drawing is Drawing.RANKS
    assert lengths(picture) == [(0, 0), (0, 0)]
    assert picture.largest is None


@pytest.mark.parametrize(
    ("values", "largest"),
    [
        ([(5, None), (9, None)], "Label 1"),
        ([(9, None), (9, None)], None),
        ([(9, None)], None),
        ([], None),
    ],
)
def test_the_largest_is_told_where_there_is_one(values: list[Given], largest: str | None) -> None:
    found = drawn(chart("bar", *values)).largest

    assert (found.label if found else None) == largest


def test_bars_of_nothing_have_no_length() -> None:
    assert lengths(drawn(chart("bar", (0, None)))) == [(0, 0)]


def test_columns_of_the_table_are_those_with_something_in_them() -> None:
    picture = drawn(chart("bar", (None, "5"), (None, "6")))

    assert (picture.has_numbers, picture.has_shares) == (False, True)
    assert ChartKind(picture.chart.kind) is ChartKind.BAR
