"""What a search costs where nobody counts."""

from typing import Any

import pytest
from pytest_django import Settings

from resources.stewardship import counting
from resources.views.looked_for import count_looked_for


class Untouchable:
    """Something that must not even be looked at."""

    def __getattr__(self, name: str) -> Any:
        pytest.fail(f"{name} was asked for")


def count() -> None:
    nothing: Any = Untouchable()
    count_looked_for(nothing, nothing)


def test_where_counting_is_off_a_search_is_not_looked_into(settings: Settings) -> None:
    settings.COUNTING_SECONDS = 0

    count()


def test_who_only_asks_whether_a_page_is_there_is_not_looked_into(settings: Settings) -> None:
    settings.COUNTING_SECONDS = 60

    with counting.uncounted():
        count()


def test_where_counting_is_on_a_search_is_looked_into(settings: Settings) -> None:
    settings.COUNTING_SECONDS = 60

    with pytest.raises(pytest.fail.Exception, match="asked for"):
        count()
