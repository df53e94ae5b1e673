from typing import Any

import pytest

from scripts.bench.measures import Load
from scripts.bench.report import (
    DATASETTE,
    HELLO,
    LARGE,
    POSTGRESQL,
    SITE,
    SMALL,
    SQLITE,
    Goal,
    Results,
    Row,
    goals_list,
    table,
)


def row(kind: str, rate: int = 100, **values: Any) -> Row:
    load = Load(requests=rate * 10, seconds=10, p50=1, p99=2, bytes=1000, errors=0)
    known: dict[str, Any] = {"services": SMALL, "database": SQLITE, "cpu": 2.0, "server": SITE}
    return Row(kind=kind, load=load, **known | values)


def goals(*rows: Row) -> dict[str, Goal]:
    return {goal.text: goal for goal in Results(rows).goals()}


def test_a_page_is_so_many_times_as_fast_as_datasettes() -> None:
    found = goals(row("county", 1200), row("county", 100, server=DATASETTE))
    goal = found["county page at 10,000, uncached: times datasette’s requests"]
    assert (goal.value, goal.bound, goal.is_reached) == (12, 12, True)


def test_a_page_that_is_not_fast_enough_has_not_reached_its_goal() -> None:
    found = goals(row("text", 799), row("text", 100, server=DATASETTE))
    goal = found["text search at 10,000, uncached: times datasette’s requests"]
    assert (goal.bound, goal.is_reached) == (8, False)


@pytest.mark.parametrize(
    ("kind", "cpu", "reached"),
    [("county", 2.2, True), ("county", 2.3, False), ("service", 2.6, True), ("text", 4.1, False)],
)
def test_the_cpu_of_a_page_may_grow_so_far(kind: str, cpu: float, reached: bool) -> None:
    found = Results([row(kind), row(kind, services=LARGE, cpu=cpu)]).goals()
    growth = [goal for goal in found if "times the CPU" in goal.text]
    assert [goal.is_reached for goal in growth] == [reached]


def test_the_database_servers_cpu_counts_in_growth() -> None:
    small = row("county", database=POSTGRESQL, cpu=1.0, database_cpu=1.0)
    large = row("county", database=POSTGRESQL, cpu=1.0, database_cpu=2.0, services=LARGE)
    assert goals(small, large)["county page, PostgreSQL: times the CPU at 1,000,000"].value == 1.5


def test_lists_are_bounded_in_cpu_and_queries_and_other_pages_are_not() -> None:
    found = goals(row("list", cpu=2.5, queries=(3.5, 5)), row("service", cpu=9, queries=(9, 9)))
    assert {text: goal.is_reached for text, goal in found.items()} == {
        "filtered list at 10,000, SQLite: CPU ms a request": True,
        "filtered list at 10,000, SQLite: most queries": False,
    }


def test_a_kept_page_is_compared_with_a_bare_word() -> None:
    hello = row("", 1000, server=HELLO)
    other = row("", 10, server=HELLO, database=POSTGRESQL)
    found = goals(row("home", 890, cached=True), other, hello)
    assert found["home at 10,000, SQLite, cached: of “hello”"].is_reached is False


def test_memory_is_that_of_the_largest_worker() -> None:
    found = goals(row("home", services=LARGE, peak=150), row("service", services=LARGE, peak=201))
    goal = found["peak memory of a worker at 1,000,000, SQLite: MB"]
    assert (goal.value, goal.is_reached) == (201, False)


def test_another_size_has_a_table_and_no_goals_of_size() -> None:
    assert goals(row("home", services=2000)) == {}
    assert goals_list([]) == "- The goals are about 10,000 and 1,000,000 services."


def test_the_table_shows_each_row_with_its_numbers() -> None:
    lines = table(
        [
            row("county", 1234, queries=(2.5, 4), peak=120, own=80),
            row("county", 12, database=POSTGRESQL, cached=True, database_cpu=0.5),
        ]
    ).splitlines()
    assert lines[0].startswith("| server | page | services |")
    assert lines[2] == (
        "| site | county page | 10,000 | SQLite | 1,234 | 1.00 | 2.00 | 2.00 |  |"
        " 2.5, at most 4 | 120 (80) | 1,000 |"
    )
    assert lines[3] == (
        "| site | county page, cached | 10,000 | PostgreSQL | 12.0 | 1.00 | 2.00 | 2.00 | 0.500 |"
        "  |  | 1,000 |"
    )
    assert {line.count("|") for line in lines} == {13}


def test_failed_requests_are_not_passed_over() -> None:
    load = Load(requests=10, seconds=1, p50=1, p99=1, bytes=1, errors=7)
    assert "10.0 (7 failed)" in table([Row(server=SITE, kind="home", load=load, cpu=1)])


def test_goals_are_listed_with_their_bound_and_verdict() -> None:
    told = goals_list([Goal("a", 3, 2), Goal("b", 0.95, 0.9, at_least=True)])
    assert told.splitlines() == [
        "- a: 3.00 (at most 2): **not reached**",
        "- b: 0.950 (at least 0.9): reached",
    ]
