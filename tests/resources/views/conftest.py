"""What the tests of the pages share."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Forget the language of the last page read: it would be that of the next test."""
    yield
    translation.deactivate()
