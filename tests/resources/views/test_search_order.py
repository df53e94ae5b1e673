"""The order of what words find, and its pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.guide import Guide, make_many_services, make_service
from tests.resources.search.asking import make_synonym
from tests.resources.views.reading import all_pages, count, get, names, results
from tests.resources.views.searching import search


def test_tier_counts_before_fit_fit_before_verification_and_verification_before_name(
    guide: Guide, client: Client
) -> None:
    today = timezone.localdate()
    verified: dict[str, Any] = {
        "verified_on": today - timedelta(9),
        "verification_due": today + timedelta(9),
    }
    for name, code, text, values in [
        ("A pool far", "US", "", verified),
        ("B text far", "US", "Pool.", verified),
        ("C text", "29019", "Pool.", {}),
        ("D text", "29019", "Pool.", {}),
        ("E text verified", "29019", "Pool.", verified),
        ("F pool", "29019", "", {}),
        ("G pool verified", "29019", "", verified),
    ]:
        slug = name.lower().replace(" ", "-")
        make_service(slug, guide.harbor, code, name=name, description=text or "None.", **values)

    assert names(search(client, "pool", county="boone-mo")) == [
        "G pool verified", "F pool", "E text verified", "C text", "D text", "A pool far",
        "B text far",
    ]  # fmt: skip
    assert names(search(client, "pool")) == [
        "A pool far", "G pool verified", "F pool", "B text far", "E text verified", "C text",
        "D text",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 60),
        ("q=shelter", 60),
        ("q=counseling", 30),
        ("q=shelter+for+men&county=boone-mo", 40),
        ("q=fictional", 60),
        ("q=fictional+zzzzzz+provider", 60),
        ("q=women&county=boone-mo", 60),
        ("q=shelter&county=boone-mo&language=spa", 30),
        ("q=shelter&county=boone-mo&near=yes", 60),
    ],
)
def test_pages_have_every_result_once_and_in_the_same_order(
    query: str, expected: int, guide: Guide, client: Client
) -> None:
    make_synonym("shelter", guide.shelter)
    make_many_services(guide, 60)

    walked, again = (
        [result.uuid for page in all_pages(client, f"/guide/?{query}") for result in results(page)]
        for _ in range(2)
    )
    assert walked == again
    assert len(walked) == len(set(walked)) == expected
    assert count(get(client, f"/guide/?{query}")) == expected
