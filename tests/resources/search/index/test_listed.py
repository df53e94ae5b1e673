"""What a list shows of a service, as JSON and back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from resources.models import VerificationStatus
from resources.search.index.listed import UNDATED, Listed, ListedPhone
from resources.search.index.places import ToldPlace

FULL = Listed(
    places=(ToldPlace("Columbia", "MO", ("29019",)), ToldPlace("Test “town”", "MO", ())),
    service_id=7,
    uuid="0d2ba5bc-98dd-4af7-9bd4-000000000000",
    slug="beds",
    name="Beds & “more”",
    name_es="Camas",
    provider_name="Harbor Test Center",
    description="A <b>fictional</b> service.\nTwo lines.",
    description_es="",
    alert="",
    alert_es="",
    website="https://example.org/",
    cost="free",
    hours="00112233445566ff",
    verified="2026-03-04",
    due="2026-09-04",
    source="2012",
    categories=(3, 1),
    phones=(
        ListedPhone("800-555-0100", "tel:+1-800-555-0100", "voice", "12", "", "Day", "Día"),
        ListedPhone("555010", None, "text", "", "HELP", "", ""),
    ),
    points=((38.95, -92.33), (38.5, -92.0)),
)
EMPTY = replace(
    FULL, hours="", verified="", due="", source="", categories=(), phones=(), points=(), places=()
)


@pytest.mark.parametrize("listed", [FULL, EMPTY], ids=["full", "empty"])
def test_it_comes_back_as_it_was(listed: Listed) -> None:
    again = Listed.from_json(listed.to_json())

    assert again == listed
    assert [type(phone) for phone in again.phones] == [ListedPhone] * len(listed.phones)
    assert [type(place) for place in again.places] == [ToldPlace] * len(listed.places)
    assert hash((again.points, again.places)) == hash((listed.points, listed.places))


@pytest.mark.parametrize(
    ("verified", "source", "year", "is_undated"),
    [
        ("", "2012", "2012", False),
        ("", UNDATED, "", True),
        ("", "", "", False),
        # Somebody asked the provider since: how old the page was no longer counts.
        ("2026-03-04", "2012", "", False),
        ("2026-03-04", UNDATED, "", False),
    ],
)
def test_the_age_of_a_source_counts_until_somebody_checks(
    verified: str, source: str, year: str, is_undated: bool
) -> None:
    listed = replace(FULL, verified=verified, source=source)

    assert (listed.unchecked_since, listed.is_undated) == (year, is_undated)


@pytest.mark.parametrize("listed", [FULL, EMPTY], ids=["full", "empty"])
def test_its_places_are_read_alone(listed: Listed) -> None:
    found = Listed.places_in(listed.to_json())

    assert found == listed.places
    assert [type(place) for place in found] == [ToldPlace] * len(listed.places)
    assert hash(found) == hash(listed.places)


@given(st.text(), st.text())
def test_any_text_comes_back_as_it_was(name: str, description: str) -> None:
    listed = replace(FULL, name=name, description=description)

    assert Listed.from_json(listed.to_json()) == listed


def test_its_address_is_that_of_its_page_in_the_active_language() -> None:
    assert FULL.get_absolute_url() == "/guide/services/beds/"
    with override("es"):
        assert FULL.get_absolute_url() == "/es/guide/services/beds/"


def test_the_day_of_the_latest_confirmation_is_a_date() -> None:
    assert FULL.verified_on == date(2026, 3, 4)
    assert EMPTY.verified_on is None


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize(
    ("verified", "due_in_days", "status"),
    [
        (False, None, VerificationStatus.UNVERIFIED),
        (True, None, VerificationStatus.VERIFIED),
        (True, 1, VerificationStatus.VERIFIED),
        (True, 0, VerificationStatus.DUE),
        (True, -1, VerificationStatus.DUE),
    ],
)
def test_its_status_is_that_of_today(
    verified: bool, due_in_days: int | None, status: VerificationStatus
) -> None:
    today = timezone.localdate()
    due = "" if due_in_days is None else (today + timedelta(due_in_days)).isoformat()
    confirmed = (today - timedelta(9)).isoformat() if verified else ""

    assert replace(FULL, verified=confirmed, due=due).verification_status is status
