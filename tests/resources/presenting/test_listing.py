"""A page of results, as data."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone

from resources.filters import ServiceFilter
from resources.models import Phone, Scope, Service, Stance
from resources.presenting.listing import (
    Listing,
    list_services,
    make_cards,
    open_now,
    phones_of,
)
from resources.reference import reference
from tests.guide import Guide, make_location, make_many_services, make_service, open_always


def listed(query: str, page: str = "") -> Listing:
    chosen = ServiceFilter(
        QueryDict(query), reference=reference(), queryset=Service.objects.published()
    )
    assert chosen.form.is_valid(), chosen.form.errors
    return list_services(chosen, page)


def slugs(listing: Listing) -> list[str]:
    return [card.service.slug for group in listing.groups for card in group.cards]


def test_groups_hold_their_cards_and_the_number_of_all_pages(guide: Guide) -> None:
    make_many_services(guide, 50)

    listing = listed("county=boone-mo", "2")

    assert (listing.total, listing.page, listing.pages) == (50, 2, 3)
    assert (listing.first, listing.last) == (21, 40)
    assert [(g.scope, g.total, len(g.cards)) for g in listing.groups] == [
        (Scope.REGION, 13, 6),
        (Scope.STATE, 12, 12),
        (Scope.NATION, 12, 2),
    ]
    assert all(card.scope is group.scope for group in listing.groups for card in group.cards)


def test_pages_of_all_filters_together_have_every_service_once(guide: Guide) -> None:
    services = make_many_services(guide, 45)

    walked = [
        slug for page in "123" for slug in slugs(listed("county=boone-mo&cost=unknown", page))
    ]

    assert sorted(walked) == sorted(service.slug for service in services)
    assert len(walked) == len(set(walked)) == 45


def test_nothing_has_one_empty_page(guide: Guide) -> None:
    listing = listed("cost=free")

    assert (listing.total, listing.page, listing.pages) == (0, 1, 1)
    assert (listing.first, listing.last, listing.groups) == (0, 0, [])


@pytest.mark.parametrize("page", ["2", "99"])
def test_a_page_beyond_nothing_is_the_first(page: str, guide: Guide) -> None:
    listing = listed("cost=free", page)

    assert listing.page == 1
    assert listing.page_message == f"There is no page {page}. This is the last page, 1."


@pytest.mark.parametrize("size", [3, 20])
def test_cards_ask_the_same_few_questions(
    size: int, guide: Guide, django_assert_num_queries: Any
) -> None:
    make_many_services(guide, size)
    services = Service.objects.published().with_scope().select_related("provider")

    with django_assert_num_queries(5):
        assert len(make_cards(services)) == size


def test_its_own_numbers_come_before_those_of_its_provider(guide: Guide) -> None:
    one, two = make_service("one", guide.harbor, "US"), make_service("two", guide.harbor, "US")
    Phone.objects.create(provider=guide.harbor, number="211", order=0)
    Phone.objects.create(service=one, number="911", order=9)
    place = make_location(one, "Hidden")
    Phone.objects.create(location=place, number="988")

    found = phones_of([one, two])

    assert {pk: [phone.number for phone in phones] for pk, phones in found.items()} == {
        one.pk: ["911", "211"],
        two.pk: ["211"],
    }


def test_open_is_told_only_where_hours_are_known(guide: Guide) -> None:
    noon = datetime(2026, 3, 4, 12, tzinfo=ZoneInfo("America/Chicago"))
    unknown, always = (make_service(s, guide.harbor, "US") for s in ("unknown", "always"))
    open_always(always)
    mornings = make_service("mornings", guide.harbor, "US")
    mornings.schedules.create(byday="WE", opens_at="08:00", closes_at="12:00")

    assert [open_now(Service.objects.get(pk=s.pk), noon) for s in (unknown, always, mornings)] == [
        None,
        True,
        False,
    ]
    assert open_now(Service.objects.get(slug="mornings"), noon - timedelta(minutes=1)) is True


def test_silence_about_a_group_is_marked_only_where_the_group_is_asked_for(guide: Guide) -> None:
    make_service("silent", guide.harbor, "US", stances={guide.women: Stance.WELCOMED})
    make_service("speaks", guide.harbor, "US", stances={guide.men: Stance.WELCOMED})

    def silent(query: str) -> list[str]:
        cards = [card for group in listed(query).groups for card in group.cards]
        return [card.service.slug for card in cards if card.says_nothing_of_group]

    assert silent("") == []
    assert silent("population=men") == ["silent"]
    assert silent("population=men&population=women") == []


def test_loosening_and_neighbours_are_asked_for_only_where_nothing_fits(guide: Guide) -> None:
    make_service("cole", guide.harbor, guide.cole.fips, cost="free")

    nothing = listed("county=boone-mo&cost=free")
    something = listed("county=cole-mo&cost=free")

    assert [(x.name, x.count) for x in nothing.loosened] == [("county", 1)]
    assert nothing.nearby == [(guide.cole, 1)]
    assert (something.loosened, something.nearby) == ([], [])


def test_of_fields_that_help_as_much_the_order_is_that_of_their_names(guide: Guide) -> None:
    make_service("s", guide.harbor, guide.cole.fips, cost="free", languages=(guide.english,))
    make_service("t", guide.harbor, guide.boone.fips, cost="fee", languages=(guide.english,))
    make_service("u", guide.harbor, guide.boone.fips, cost="free", languages=(guide.spanish,))

    loosened = listed("county=boone-mo&cost=free&language=eng").loosened

    assert [(x.name, x.count) for x in loosened] == [("cost", 1), ("county", 1), ("language", 1)]


def test_what_is_due_today_is_not_verified(guide: Guide) -> None:
    today = timezone.localdate()
    for slug, due in {"due": today, "ahead": today + timedelta(days=1), "never": None}.items():
        make_service(
            slug, guide.harbor, "US", verified_on=today - timedelta(9), verification_due=due
        )
    make_service("unverified", guide.harbor, "US")

    assert slugs(listed("verified=yes")) == ["ahead", "never"]
