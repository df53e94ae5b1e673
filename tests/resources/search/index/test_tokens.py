"""The names of what filters ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.search.index import tokens


def test_every_kind_of_token_has_its_letter() -> None:
    made = [
        tokens.area("29019"),
        tokens.area("region:central"),
        tokens.category(7),
        tokens.main_category(7),
        tokens.refuses(7),
        tokens.welcomes(7),
        tokens.language("eng"),
        tokens.cost("sliding-scale"),
        tokens.status("due"),
        tokens.provider(7),
        tokens.hours("0f"),
        tokens.ages(12, 17),
    ]

    assert made == [
        "a:29019", "a:region:central", "c:7", "m:7", "r:7", "w:7", "l:eng", "f:sliding-scale",
        "v:due", "p:7", "h:0f", "g:12-17",
    ]  # fmt: skip
    assert len({token[:2] for token in made}) == len(made) - 1


def test_the_codes_among_tokens_come_in_their_order() -> None:
    text = "a:region:central a:29019 c:29 walk-in a:US"

    assert tokens.codes_in(text) == ["region:central", "29019", "US"]
    assert tokens.codes_in("") == []


@pytest.mark.parametrize(
    ("minimum", "maximum", "token", "ages"),
    [
        (12, 17, "g:12-17", (12, 17)),
        (18, None, "g:18-", (18, 999)),
        (None, 17, "g:-17", (0, 17)),
        (0, 0, "g:0-0", (0, 0)),
        (0, None, "g:0-", (0, 999)),
        (None, None, "g:-", (0, 999)),
    ],
)
def test_an_open_end_of_a_range_of_ages_is_blank(
    minimum: int | None, maximum: int | None, token: str, ages: tuple[int, int]
) -> None:
    assert tokens.ages(minimum, maximum) == token
    assert tokens.ages_of(token) == ages


@given(st.integers(0, 120), st.integers(1, 120))
def test_ages_are_read_as_they_were_written(minimum: int, maximum: int) -> None:
    assert tokens.ages_of(tokens.ages(minimum, maximum)) == (minimum, maximum)
