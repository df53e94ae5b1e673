"""The small line."""

import pytest

from resources.pictures.sparkline import sparkline


@pytest.mark.parametrize("values", [[], [3]])
def test_less_than_two_months_are_no_line(values: list[int]) -> None:
    assert sparkline(values) is None


def test_it_runs_from_nothing_at_the_bottom_to_the_most_at_the_top() -> None:
    line = sparkline([0, 10, 5])

    assert line is not None
    assert line.points == "6,42 120,6 234,24"
    assert line.view_box == "0 0 240 48"


def test_its_last_point_gets_a_dot() -> None:
    line = sparkline([1, 2])

    assert line is not None
    assert line.last == (234, 6)


def test_without_anything_it_lies_at_the_bottom() -> None:
    line = sparkline([0, 0])

    assert line is not None
    assert line.points == "6,42 234,42"
