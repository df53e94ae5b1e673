"""Services to filter."""

import pytest

from tests.guide import Guide, make_service


@pytest.fixture
def areas(guide: Guide) -> Guide:
    """A service for each area."""
    codes = ["29019", "29051", "17163", "region:central", "region:metro-east", "MO", "IL", "US"]
    for code in codes:
        make_service(code.lower().replace(":", "-"), guide.harbor, code)
    return guide
