"""A page of results, as data."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone

from resources.filters import ServiceFilter
from resources.models import Phone, Scope, SearchEntry, Service, Stance
from resources.presenting.cards import Card, cards_of
from resources.presenting.details import phones_of
from resources.presenting.listing import Listing, list_services
from resources.reference import reference
from resources.search.index.memory import current_index
from tests.guide import Guide, make_location, make_many_services, make_service, open_always


def listed(query: str, page: str = "") -> Listing:
    chosen = ServiceFilter(QueryDict(query), reference=reference())
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


def cards(*services: Service) -> list[Card]:
    tables = reference()
    return cards_of([s.pk for s in services], current_index(tables.version), tables)


@pytest.mark.parametrize("size", [3, 20])
def test_cards_ask_one_question(size: int, guide: Guide, django_assert_num_queries: Any) -> None:
    services = make_many_services(guide, size)
    cards(*services)
    tables = reference()
    index = current_index(tables.version)

    with django_assert_num_queries(1):
        assert len(cards_of([service.pk for service in services], index, tables)) == size


@pytest.mark.parametrize("query", ["", "county=boone-mo&cost=unknown&open=mo&age=30"])
def test_a_page_asks_one_question(query: str, guide: Guide, django_assert_num_queries: Any) -> None:
    make_many_services(guide, 30)
    listed("")
    chosen = ServiceFilter(QueryDict(query), reference=reference())
    assert chosen.form.is_valid()

    with django_assert_num_queries(1):
        assert list_services(chosen, "2").page == 2


def test_cards_stand_in_the_order_asked_for_without_what_is_not_public(guide: Guide) -> None:
    first, second = (make_service(s, guide.harbor, "US", "MO", "29019") for s in ("a", "b"))
    draft = make_service("c", guide.harbor, "US", status="draft")

    found = cards(second, draft, first)

    assert [(card.service.slug, card.scope) for card in found] == [
        ("b", Scope.COUNTY),
        ("a", Scope.COUNTY),
    ]


def test_a_card_holds_what_the_listing_says(guide: Guide) -> None:
    heading = guide.shelter.parent
    assert heading is not None
    service = make_service(
        "beds", guide.harbor, "MO", categories=(guide.counseling, guide.shelter, heading),
        name_es="Camas", description_es="Un servicio ficticio.", alert="Full", alert_es="Lleno",
        url="https://example.org/beds", cost="free", verified_on=timezone.localdate(),
    )  # fmt: skip
    Phone.objects.create(service=service, number="+18005550142", extension="7", label="Desk")

    [card] = cards(service)

    found = card.service
    assert (found.uuid, found.slug) == (str(service.uuid), "beds")
    assert (found.name, found.name_es) == ("Beds", "Camas")
    assert found.description == "A fictional service."
    assert found.description_es == "Un servicio ficticio."
    assert (found.alert, found.alert_es) == ("Full", "Lleno")
    assert (found.website, found.cost) == ("https://example.org/beds", "free")
    assert found.provider_name == "Harbor Test Center"
    assert found.get_absolute_url() == service.get_absolute_url()
    assert found.verification_status == service.verification_status
    assert found.verified_on == service.verified_on
    assert card.categories == list(service.categories.all())
    own = Phone.objects.get(service=service)
    assert [(p.display, p.uri, p.kind, p.extension, p.label) for p in found.phones] == [
        (own.display, own.uri, "voice", "7", "Desk")
    ]


def test_its_own_numbers_come_before_those_of_its_provider(guide: Guide) -> None:
    one, two = make_service("one", guide.harbor, "US"), make_service("two", guide.harbor, "US")
    Phone.objects.create(provider=guide.harbor, number="211", order=0)
    Phone.objects.create(service=one, number="911", order=9)
    place = make_location(one, "Hidden")
    Phone.objects.create(location=place, number="988")

    numbers = {"one": ["911", "211"], "two": ["211"]}
    for service in (one, two):
        assert [phone.number for phone in phones_of(service)] == numbers[service.slug]
    assert {
        card.service.slug: [phone.display for phone in card.service.phones]
        for card in cards(one, two)
    } == numbers


def test_open_is_told_only_where_hours_are_known(
    guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime(2026, 3, 4, 12, tzinfo=ZoneInfo("America/Chicago"))
    unknown, always = (make_service(s, guide.harbor, "US") for s in ("unknown", "always"))
    open_always(always)
    mornings = make_service("mornings", guide.harbor, "US")
    mornings.schedules.create(byday="WE", opens_at="08:00", closes_at="12:00")

    def told(moment: datetime) -> list[bool | None]:
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return [card.is_open for card in cards(unknown, always, mornings)]

    assert told(noon) == [None, True, False]
    assert told(noon - timedelta(minutes=1)) == [None, True, True]


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


@pytest.mark.usefixtures("still")
def test_what_is_due_today_is_not_verified(guide: Guide) -> None:
    today = timezone.localdate()
    for slug, due in {"due": today, "ahead": today + timedelta(days=1), "never": None}.items():
        make_service(
            slug, guide.harbor, "US", verified_on=today - timedelta(9), verification_due=due
        )
    make_service("unverified", guide.harbor, "US")

    assert slugs(listed("verified=yes")) == ["ahead", "never"]


@pytest.mark.usefixtures("still")
def test_what_was_checked_lately_stands_before_what_is_due_and_that_before_the_rest(
    guide: Guide,
) -> None:
    today = timezone.localdate()
    ahead, past = today + timedelta(days=30), today - timedelta(days=1)
    dates: dict[str, Any] = {
        "a-never": {},
        "b-due": {"verified_on": today - timedelta(days=90), "verification_due": past},
        "c-good": {"verified_on": today, "verification_due": ahead},
        "d-good": {"verified_on": today},
        "e-due": {"verified_on": today - timedelta(days=90), "verification_due": today},
        "f-never": {},
    }
    for slug, values in dates.items():
        make_service(slug, guide.harbor, "MO", **values)
    make_service("z-local", guide.harbor, guide.boone.fips)

    order = ["c-good", "d-good", "b-due", "e-due", "a-never", "f-never"]
    assert slugs(listed("")) == [*order, "z-local"]
    assert slugs(listed("county=boone-mo")) == ["z-local", *order]


def test_pages_keep_the_order_across_the_limits_of_scope_and_status(guide: Guide) -> None:
    today = timezone.localdate()
    for number in range(45):
        checked: Any = {"verified_on": today} if number % 3 == 0 else {}
        code = guide.boone.fips if number % 2 else "US"
        make_service(f"s{number:02}", guide.harbor, code, **checked)

    def ranked(number: int) -> tuple[bool, bool, int]:
        return number % 2 == 0, number % 3 != 0, number

    walked = [slug for page in "123" for slug in slugs(listed("county=boone-mo", page))]
    assert walked == [f"s{number:02}" for number in sorted(range(45), key=ranked)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("age=70&cost=free", [("cost", 2), ("age", 1)]),
        ("open=mo&cost=free", [("open", 1)]),
        ("walk_in=yes&cost=free", [("cost", 1), ("walk_in", 1)]),
        ("no_id=yes&cost=free", [("no_id", 1)]),
        ("accessible=yes&cost=free&near=yes", [("accessible", 1)]),
        ("q=kayak&cost=free", [("cost", 1), ("q", 1)]),
        ("q=kayak&no_referral=yes", [("no_referral", 1)]),
        ("q=kayak in Cole County&cost=fee", [("q", 1)]),
    ],
)
def test_each_new_field_can_be_loosened(
    query: str, expected: list[tuple[str, int]], guide: Guide
) -> None:
    make_service("lessons", guide.harbor, guide.boone.fips, name="Kayak lessons", cost="fee")
    make_service("free", guide.harbor, guide.boone.fips, cost="free", maximum_age=17)
    make_service("walk", guide.harbor, guide.boone.fips, walk_in="yes", minimum_age=70)

    listing = listed(query)

    assert listing.total == 0
    assert [(x.name, x.count) for x in listing.loosened] == expected


# Nearest first


def located(slug: str, guide: Guide, latitude: str, *codes: str, **values: Any) -> Service:
    """Make a service at a public point: a degree of latitude is about 69 miles."""
    service = make_service(slug, guide.harbor, *(codes or (guide.boone.fips,)))
    place: dict[str, Any] = {"address_visibility": "full", "longitude": "-92.0"}
    make_location(service, slug, latitude=latitude, **place | values)
    return service


def miles(listing: Listing) -> list[tuple[str, int | None]]:
    return [(c.service.slug, c.miles) for group in listing.groups for c in group.cards]


def test_near_puts_what_may_be_found_first_by_its_distance(guide: Guide) -> None:
    # The middle of the county is 38.5, -92.0.
    located("far", guide, "39.5")
    located("nation", guide, "38.6", "US")
    located("here", guide, "38.5", "MO")
    make_service("a-nowhere", guide.harbor, guide.boone.fips)
    located("elsewhere", guide, "38.5", guide.st_clair.fips)

    listing = listed("place=Boone County&near=yes")

    assert miles(listing) == [("here", 0), ("nation", 7), ("far", 69), ("a-nowhere", None)]
    assert listing.is_nearest_first
    assert [(g.title, g.total, len(g.cards)) for g in listing.groups] == [("Nearest first", 4, 4)]
    assert [card.scope for card in listing.groups[0].cards] == [
        Scope.STATE, Scope.NATION, Scope.COUNTY, Scope.COUNTY,
    ]  # fmt: skip


@pytest.mark.parametrize("visibility", ["town", "hidden"])
def test_what_is_hidden_is_never_measured(visibility: str, guide: Guide) -> None:
    located("hidden", guide, "38.5", address_visibility=visibility)
    located("shown", guide, "39.5")
    both = located("z-both", guide, "38.5", address_visibility=visibility)
    make_location(both, "far", address_visibility="full", latitude="40.5", longitude="-92.0")

    listing = listed("place=Boone County&near=yes")

    assert miles(listing) == [("shown", 69), ("z-both", 138), ("hidden", None)]
    assert "38.5" not in " ".join(SearchEntry.objects.values_list("card", flat=True))


def test_of_several_places_the_nearest_counts(guide: Guide) -> None:
    service = located("two", guide, "40.5")
    make_location(service, "near", address_visibility="full", latitude="38.5", longitude="-92.0")

    assert miles(listed("place=Boone County&near=yes")) == [("two", 0)]


def test_pages_of_the_nearest_have_every_service_once(guide: Guide) -> None:
    for number in range(25):
        located(f"near-{number:02}", guide, f"{38.5 + number / 50}")
    for number in range(20):
        make_service(f"other-{number:02}", guide.harbor, guide.boone.fips)

    pages = [listed("place=Boone County&near=yes", page) for page in "123"]

    assert [len(slugs(page)) for page in pages] == [20, 20, 5]
    assert [slug for page in pages for slug in slugs(page)] == [
        *(f"near-{number:02}" for number in range(25)),
        *(f"other-{number:02}" for number in range(20)),
    ]


@pytest.mark.parametrize("query", ["place=Missouri&near=yes", "near=yes", "place=Boone County"])
def test_without_a_middle_or_the_wish_nothing_is_measured(query: str, guide: Guide) -> None:
    located("here", guide, "38.5", "US")
    make_service("a-local", guide.harbor, "US")

    listing = listed(query)

    assert miles(listing) == [("a-local", None), ("here", None)]
    assert not listing.is_nearest_first


@pytest.mark.parametrize(
    "query", ["county=boone-mo", "region=central", "place=65201", "q=boone county"]
)
def test_every_way_to_name_a_place_can_be_measured_from(query: str, guide: Guide) -> None:
    located("far", guide, "39.5")
    located("here", guide, "38.5", "US")

    assert slugs(listed(f"{query}&near=yes")) == ["here", "far"]
