"""Addresses taken apart for buttons that post them."""

import pytest

from resources.presenting.private import path_of, state_of


@pytest.mark.parametrize(
    ("address", "path", "state"),
    [
        ("/guide/?q=a+b&place=65201", "/guide/", "q=a+b&place=65201"),
        ("/es/guide/?q=%C3%B1%26", "/es/guide/", "q=%C3%B1%26"),
        ("/guide/", "/guide/", ""),
        ("/guide/county/boone-mo/?page=2", "/guide/county/boone-mo/", "page=2"),
    ],
)
def test_an_address_is_a_path_and_a_state(address: str, path: str, state: str) -> None:
    assert (path_of(address), state_of(address)) == (path, state)
