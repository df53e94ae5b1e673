"""Parts of pages kept in memory, within bounds."""

from dataclasses import replace

import pytest
from django.utils.translation import override
from markupsafe import Markup

from resources.presenting import fragments
from resources.presenting.fragments import Fragments, kept
from resources.reference import reference
from tests.guide import Guide


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> Fragments:
    """Begin as a new process does."""
    empty = Fragments()
    monkeypatch.setattr(fragments, "_kept", empty)
    return empty


def test_a_part_is_rendered_once_for_its_key_and_language(own: Fragments, guide: Guide) -> None:
    tables, made = reference(), iter("abcdef")

    def render() -> str:
        return next(made)

    assert [kept(tables, "card", 1, caller=render) for _ in range(2)] == ["a", "a"]
    assert kept(tables, "card", 2, caller=render) == "b"
    with override("es"):
        assert kept(tables, "card", 1, caller=render) == "c"
    own.clear()
    assert (len(own), kept(tables, "card", 1, caller=render)) == (0, "d")


def test_without_a_content_version_nothing_is_kept(own: Fragments, guide: Guide) -> None:
    tables = replace(reference(), version=None)

    assert kept(tables, "card", caller=lambda: "a") == "a"
    assert kept(tables, "card", caller=lambda: "b") == "b"
    assert len(own) == 0


def test_parts_make_room_for_others_the_longest_unused_first(
    own: Fragments, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = Markup("x") * 1_000
    monkeypatch.setattr(fragments, "MOST_BYTES", 2 * fragments._size(("one",), part))
    for name in ("one", "two", "one", "six"):
        if own.get((name,)) is None:
            own.put((name,), part)

    assert [own.get((name,)) is not None for name in ("one", "two", "six")] == [True, False, True]
    # A key counts too: it holds the texts of the card.
    own.put(("k" * 900,), part)
    assert len(own) == 1
    own.put(("too large",), Markup("x") * 5_000)
    assert len(own) == 0
