"""The addresses that are measured are many, answered, and the same at every run."""

import pytest
from django.test import Client

from resources.models import Service
from scripts.bench.pages import KINDS, MOST_ADDRESSES, RESULTS, addresses, queries
from tests.guide import Guide, make_service


@pytest.fixture
def services(guide: Guide) -> list[Service]:
    codes = (guide.boone.fips, "MO", "US")
    return [
        make_service(f"service-{i}", guide.harbor, codes[i % 3], categories=(guide.shelter,))
        for i in range(6)
    ]


@pytest.mark.usefixtures("services")
def test_every_kind_of_page_has_addresses_that_are_answered(client: Client) -> None:
    found = addresses()
    assert list(found) == list(KINDS)
    assert set(RESULTS) < set(KINDS)
    for kind, all_ in found.items():
        assert 1 <= len(all_) <= MOST_ADDRESSES, kind
        assert client.get(all_[0]).status_code == 200, all_[0]


@pytest.mark.usefixtures("services")
def test_every_run_asks_for_the_same() -> None:
    assert addresses() == addresses()


@pytest.mark.usefixtures("services")
def test_only_public_services_are_asked_for() -> None:
    Service.objects.update(status="draft")
    assert addresses()["service"] == []


def test_queries_are_told_as_their_mean_and_the_greatest() -> None:
    counts = {"/a": 2, "/b": 5}
    assert queries(["/a", "/b"], counts.__getitem__) == (3.5, 5)
