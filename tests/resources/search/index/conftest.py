"""What the tests of the index share."""

import pytest

from resources.models import Service
from resources.search.index.upkeep import rebuild
from tests.guide import Guide, make_many_services


@pytest.fixture
def many(guide: Guide) -> list[Service]:
    """Twenty services, indexed: a few of them stale are a small part."""
    services = make_many_services(guide, 20)
    rebuild()
    return services
