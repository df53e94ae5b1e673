"""Where a number stands."""

import pytest

from resources.stewardship.edits import propose
from resources.stewardship.numbers import stands_at
from tests.resources.admin import records

pytestmark = pytest.mark.django_db

NUMBER, WRITTEN = "+13145550123", "314-555-0123"


def test_every_owner_of_the_number_is_found_once() -> None:
    service, provider, hotline = records.service(), records.provider(), records.hotline()
    place = records.location()
    for owner in ({"service": service}, {"provider": provider}, {"location": place}):
        records.phone(number=NUMBER, **owner)
    records.phone(number=NUMBER, hotline=hotline)
    records.phone(number=NUMBER, hotline=hotline, kind="text")
    records.phone(number="+13145550124", service=records.service())
    assert set(stands_at(NUMBER)) == {service, provider, place, hotline}
    assert len(stands_at(NUMBER)) == 4
    assert set(stands_at(NUMBER, [service, place])) == {provider, hotline}


def test_texts_in_which_somebody_wrote_it_are_found() -> None:
    page = records.page(body=f"<p>Call {WRITTEN}.</p>")
    service = records.service(application_process_es=f"Llame al {WRITTEN}.")
    records.page(body="<p>Call 314-555-0124.</p>")
    records.service(internal_note=f"Was {WRITTEN}")
    assert stands_at(NUMBER) == [service, page]


def test_a_short_code_is_not_looked_for_in_texts() -> None:
    records.page(body="<p>988 people came.</p>")
    hotline = records.hotline()
    records.phone(number="988", hotline=hotline)
    assert stands_at("988") == [hotline]


def test_a_change_that_would_bring_the_number_back_is_found_too() -> None:
    service = records.service()
    records.phone(number=NUMBER, service=service)
    edit = propose(service)
    assert stands_at(NUMBER, [service]) == [edit]
