"""What the tests of the sentences share."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Forget the language of the last sentence: it would be that of the next test."""
    yield
    translation.deactivate()
