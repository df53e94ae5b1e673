import pytest

from resources.search.outside import (
    CITIES,
    COUNTRIES,
    ILLINOIS_CITIES,
    ILLINOIS_COUNTIES,
    ILLINOIS_TOWNS,
    STATES,
    is_outside,
    names_outside,
    says_colorado,
)
from resources.search.wording import take_apart


def said_outside(text: str) -> bool:
    return is_outside(text, take_apart(text))


def test_the_tables_are_whole_and_name_nothing_twice() -> None:
    assert len(STATES) == 50 - 2 + 2  # without two of the guide; with D.C. and Puerto Rico
    assert len(ILLINOIS_COUNTIES) == 102 - 8
    for table in (CITIES, COUNTRIES, ILLINOIS_CITIES, ILLINOIS_COUNTIES, ILLINOIS_TOWNS):
        assert len(set(table)) == len(table)
    assert not set(CITIES) & set(ILLINOIS_CITIES)


def test_every_state_is_outside_by_all_its_names() -> None:
    names = [name for own in STATES.values() for name in own]

    assert [name for name in names if not said_outside(name)] == []


def test_a_town_with_any_other_state_is_outside() -> None:
    texts = [f"Springfield, {code}" for code in STATES if code != "CO"]
    texts += [f"Springfield {name}" for own in STATES.values() for name in own]

    assert [text for text in texts if not said_outside(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chicago", True),
        ("chicago, il", True),
        ("Chicago, MO", False),
        ("Cook County", True),
        ("Cook County, IL", True),
        ("Cook County, MO", False),
        ("Champaign, IL", True),
        ("Springfield, IL", True),
        # Towns of many states: only with theirs.
        ("Springfield", False),
        ("Bloomington", False),
        ("LaSalle, IL", True),
        ("baton rouge la", True),
        ("Portland OR", True),
        ("Washington, D.C.", True),
        # Words, not states.
        ("near me", False),
        ("portland or", False),
        ("in", False),
        ("OR", False),
        ("Boone, XX", False),
        ("", False),
    ],
)
def test_what_is_known_as_outside(text: str, expected: bool) -> None:
    assert said_outside(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denver, CO", True),
        ("Denver CO", True),
        ("Boulder co", True),
        ("Golden, Co.", True),
        ("golden co", False),
        ("GOLDEN CO", False),
        ("Golden County", False),
        ("Golden", False),
    ],
)
def test_co_is_colorado_after_a_comma_a_city_or_in_capitals(text: str, expected: bool) -> None:
    assert says_colorado(text, take_apart(text)) is expected


def test_what_a_name_may_be_meant_for_outside_goes_by_its_state() -> None:
    everywhere, illinois, county, missouri = (
        names_outside(take_apart(text)) for text in ("x", "x, IL", "x County", "x, MO")
    )

    assert {"omaha", "chicago", "kansas", "haiti"} <= everywhere
    assert "springfield" not in everywhere
    assert {"chicago", "springfield", "cook"} <= illinois
    assert illinois == county
    assert missouri == frozenset()
