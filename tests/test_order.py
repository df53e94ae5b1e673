"""Tests of the order in which the processes of one run take the files."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.order import LONG, longest_first


def items(*names: str) -> list[Any]:
    return [SimpleNamespace(nodeid=name) for name in names]


def test_long_files_come_first_then_those_with_most_tests() -> None:
    mixed = items(
        "tests/b.py::one", f"{LONG[1]}::one", "tests/a.py::two", "tests/c.py::one",
        f"{LONG[0]}::one", "tests/a.py::one",
    )  # fmt: skip

    longest_first(mixed)

    assert [item.nodeid for item in mixed] == [
        f"{LONG[0]}::one", f"{LONG[1]}::one", "tests/a.py::two", "tests/a.py::one",
        "tests/b.py::one", "tests/c.py::one",
    ]  # fmt: skip


@pytest.mark.parametrize("file", LONG)
def test_a_file_named_as_long_is_there(file: str, pytestconfig: pytest.Config) -> None:
    assert (Path(pytestconfig.rootpath) / file).is_file()
