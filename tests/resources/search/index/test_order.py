"""The order of names as numbers with gaps."""

import random

import pytest
from django.db import transaction

from resources.models import SearchEntry
from resources.search.index.order import GAP, place


@pytest.fixture(autouse=True)
def database(db: None) -> None:
    """Every test here writes entries."""


def insert(name: str, service: int, revision: int = 1) -> int:
    """Give the service its position, as upkeep does."""
    position = place(name, service, revision)
    SearchEntry.objects.create(
        service_id=service, sort_name=name, position=position, revision=revision
    )
    return position


def order() -> list[tuple[str, int]]:
    """Return (name, id) by position."""
    placed = SearchEntry.objects.filter(position__isnull=False).order_by("position")
    return list(placed.values_list("sort_name", "service_id"))


def positions() -> dict[int, int]:
    """Return the position of each by id."""
    rows = SearchEntry.objects.values_list("service_id", "position").order_by("service_id")
    return {service: position or 0 for service, position in rows}


def test_the_first_leaves_a_gap_before_it() -> None:
    assert insert("m", 1) == GAP


def test_the_last_goes_behind_with_a_gap() -> None:
    assert [insert("m", 1), insert("n", 2), insert("o", 3)] == [GAP, 2 * GAP, 3 * GAP]


def test_the_one_before_all_takes_the_gap_at_the_start() -> None:
    insert("m", 1)

    assert insert("a", 2) == 1
    assert order() == [("a", 2), ("m", 1)]


def test_the_one_between_takes_the_gap_and_nothing_moves() -> None:
    insert("a", 1)
    insert("m", 2)

    assert insert("f", 3, revision=9) == 3
    assert positions() == {1: 2, 2: 4, 3: 3}
    assert set(SearchEntry.objects.values_list("revision", flat=True)) == {1, 9}


def test_of_the_same_name_the_id_tells() -> None:
    for service in (5, 3, 9, 4):
        insert("same", service)

    assert order() == [("same", 3), ("same", 4), ("same", 5), ("same", 9)]


def test_a_name_that_begins_another_stands_before_it() -> None:
    for service, name in enumerate(["bed b", "bed", "bed a", "bedding", "be"], 1):
        insert(name, service)

    assert [name for name, _ in order()] == ["be", "bed", "bed a", "bed b", "bedding"]


def test_where_there_is_no_gap_the_neighbours_move_and_are_told_of() -> None:
    for service, name in enumerate(["a", "c", "e", "g"], 1):
        insert(name, service)
    insert("d", 5)
    assert positions() == {1: 2, 2: 4, 5: 5, 3: 6, 4: 8}

    assert insert("cc", 6, revision=2) == 5

    assert positions() == {1: 2, 2: 4, 6: 5, 5: 6, 3: 7, 4: 8}
    moved = SearchEntry.objects.filter(revision=2).order_by("service_id")
    assert list(moved.values_list("service_id", flat=True)) == [3, 5, 6]


def test_before_all_without_a_gap_everything_up_to_the_next_gap_moves() -> None:
    for service, name in enumerate(["m", "l", "k"], 1):
        insert(name, service)

    assert order() == [("k", 3), ("l", 2), ("m", 1)]
    assert positions() == {1: 3, 2: 2, 3: 1}


def test_what_is_not_public_has_no_place_in_the_order() -> None:
    SearchEntry.objects.create(service_id=7, sort_name="b", revision=1)

    assert [insert("a", 1), insert("c", 2)] == [GAP, 2 * GAP]


@pytest.mark.parametrize("seed", [1, 2])
def test_after_many_inserts_positions_are_unique_and_in_order(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same numbers each time
    services = list(range(1, 201))
    chance.shuffle(services)
    names = [f"name {chance.randrange(40):02}" for _ in services]

    with transaction.atomic():
        for service, name in zip(services, names, strict=True):
            insert(name, service)

    assert order() == sorted(zip(names, services, strict=True))
    assert len(set(positions().values())) == 200
    assert min(positions().values()) > 0


def test_many_at_one_spot_stay_in_order() -> None:
    insert("a", 1000)
    insert("z", 2000)
    for service in range(60, 0, -1):
        insert("m", service)

    assert order() == [("a", 1000), *(("m", service) for service in range(1, 61)), ("z", 2000)]
