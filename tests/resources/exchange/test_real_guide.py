"""The guide's own data."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from resources.models import (
    Category,
    County,
    Hotline,
    Location,
    PostalCode,
    Provider,
    Region,
    Service,
    State,
    Town,
)

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


def load() -> str:
    out = StringIO()
    call_command("load_guide", stdout=out)
    return out.getvalue()


@pytest.mark.skipif(not (FIXTURES / "providers.csv").exists(), reason="the data is not there yet")
@pytest.mark.django_db
def test_the_whole_guide_loads_and_loads_again(django_assert_max_num_queries: Any) -> None:
    load()

    models = (State, Region, County, PostalCode, Provider, Hotline)
    assert [model._default_manager.count() for model in models] == [2, 8, 123, 1288, 125, 19]
    assert Town.objects.count() == 1080
    assert [c.need_rank for c in Category.objects.needs()] == [1, 2, 3, 4, 5]
    assert Hotline.objects.filter(is_primary=True).count() == 1
    assert County.objects.filter(neighbours=None).count() == 0
    assert Service.objects.filter(coverage=None).count() == 0
    assert Service.objects.filter(main_category=None).count() == 0
    assert all(not place.public_address() for place in hidden_places())
    with django_assert_max_num_queries(90):
        assert load().endswith("Nothing changed.\n")


def hidden_places() -> list[Location]:
    return list(Location.objects.filter(address_visibility="hidden"))
