"""What the index keeps of a service."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from resources.models import Phone, Service, Stance
from resources.search.index import tokens
from resources.search.index.entries import Entry, make_entries, next_change
from resources.search.index.listed import UNDATED, Listed
from resources.search.index.places import ToldPlace
from tests.guide import (
    Guide,
    hide_in,
    make_location,
    make_many_services,
    make_provider,
    make_service,
    open_always,
    unpublished,
)

NOW = datetime(2026, 3, 4, 18, tzinfo=UTC)


def made(service: Service) -> Entry:
    (entry,) = make_entries([service.pk], timezone.now())
    return entry


def listed(service: Service) -> Listed:
    return Listed.from_json(made(service).card)


@pytest.fixture
def full(guide: Guide) -> Service:
    """A service with everything that has a token."""
    today = timezone.localdate()
    service = make_service(
        "full", guide.harbor, guide.boone.fips, "MO",
        categories=(guide.shelter,), main_category=guide.shelter,
        stances={guide.women: Stance.REQUIRED, guide.men: Stance.NOT_ACCEPTED},
        languages=(guide.spanish, guide.english),
        cost="free", walk_in="yes", referral_required="no", id_required="no",
        minimum_age=12, maximum_age=17,
        verified_on=today - timedelta(9), verification_due=today + timedelta(9),
    )  # fmt: skip
    open_always(service)
    make_location(
        service, "Full", address_visibility="full", wheelchair_accessible="yes",
        latitude="38.95", longitude="-92.33",
    )  # fmt: skip
    return service


def test_each_thing_to_ask_for_is_a_token(full: Service, guide: Guide) -> None:
    entry = made(full)
    assert entry.hours is not None

    assert sorted(entry.tokens) == sorted(
        [
            "a:29019", "a:MO", "f:free", "g:12-17", "l:eng", "l:spa", "located", "no-id",
            "no-referral", "v:verified", "walk-in", "wheelchair",
            f"c:{guide.shelter.pk}", f"c:{guide.shelter.parent_id}", f"m:{guide.shelter.pk}",
            f"w:{guide.women.pk}", f"r:{guide.men.pk}", f"p:{guide.harbor.pk}",
            tokens.hours(entry.hours[0]),
        ]
    )  # fmt: skip
    assert all(" " not in token for token in entry.tokens)


def test_what_is_not_known_has_no_token(guide: Guide) -> None:
    entry = made(make_service("bare", guide.harbor))

    assert entry.tokens == ("f:unknown", f"p:{guide.harbor.pk}", "v:unverified")
    assert (entry.hours, entry.changes_at, entry.is_public) == (None, None, True)


@pytest.mark.parametrize(
    "values",
    [
        {"walk_in": "no", "referral_required": "yes", "id_required": "yes"},
        {"walk_in": "unknown", "referral_required": "unknown", "id_required": "unknown"},
    ],
)
def test_only_the_answer_that_helps_is_a_token(values: dict[str, Any], guide: Guide) -> None:
    entry = made(make_service("strict", guide.harbor, **values))

    assert not {"walk-in", "no-referral", "no-id"} & {*entry.tokens}


@pytest.mark.parametrize(
    ("youngest", "oldest", "token"), [(0, None, "g:0-"), (None, 0, "g:-0"), (18, None, "g:18-")]
)
def test_an_age_of_nothing_is_an_age(
    youngest: int | None, oldest: int | None, token: str, guide: Guide
) -> None:
    service = make_service("young", guide.harbor, minimum_age=youngest, maximum_age=oldest)

    assert token in made(service).tokens


def test_a_card_holds_what_lists_show(full: Service, guide: Guide) -> None:
    Phone.objects.create(provider=guide.harbor, number="+18005550102")
    Phone.objects.create(service=full, number="+18005550101", extension="7", order=5)
    entry, card = made(full), listed(full)
    assert entry.hours is not None

    assert (card.service_id, card.uuid, card.slug) == (full.pk, str(full.uuid), "full")
    assert (card.name, card.provider_name, card.cost) == ("Full", "Harbor Test Center", "free")
    assert card.hours == entry.hours[0]
    assert card.verified_on == full.verified_on
    assert card.categories == (guide.shelter.pk,)
    assert [(phone.display, phone.extension) for phone in card.phones] == [
        ("800-555-0101", "7"),
        ("800-555-0102", ""),
    ]
    assert card.points == ((38.95, -92.33),)


def test_its_own_web_page_comes_before_that_of_its_provider(guide: Guide) -> None:
    guide.harbor.website = "https://example.org/"
    guide.harbor.save()
    one = make_service("one", guide.harbor)
    two = make_service("two", guide.harbor, url="https://example.org/two")

    assert [listed(s).website for s in (one, two)] == [
        "https://example.org/",
        "https://example.org/two",
    ]


@pytest.mark.parametrize(
    ("own", "of_provider", "kept"),
    [
        ({}, {"source_date": "2012-12-29"}, "2012"),
        ({}, {"source_date": ""}, UNDATED),
        ({}, {"source_urls": "", "source_date": ""}, ""),
        ({"source_date": "2021-04"}, {"source_date": "2012"}, "2021"),
        # Its own page counts, also where it tells less than that of its provider.
        ({"source_urls": "https://example.org/own"}, {"source_date": "2012"}, UNDATED),
    ],
)
def test_a_card_keeps_the_year_of_its_source(
    own: dict[str, Any], of_provider: dict[str, Any], kept: str, guide: Guide
) -> None:
    provider = make_provider("island", **of_provider)

    assert listed(make_service("one", provider, **own)).source == kept


def test_texts_are_stems_by_their_weight(guide: Guide) -> None:
    guide.harbor.alternate_name = "HTC"
    guide.harbor.description = "Sheltering since 1990."
    guide.harbor.save()
    service = make_service(
        "beds", guide.harbor, "MO", "US", categories=(guide.shelter,), name="Quiet beds",
        name_es="Camas tranquilas", description="Quiet rooms.", description_es="Cuartos.",
        eligibility_description="Anyone stranded.", application_process="Ring twice.",
    )  # fmt: skip
    texts = made(service).texts
    assert texts is not None

    assert texts.name == "quiet bed cam tranquil"
    assert {"shelter", "adult", "safe", "place", "refugi", "lug", "segur"} <= {
        *texts.categories.split()
    }
    assert texts.provider == "harbor test center htc"
    assert texts.description == "quiet room cuart anyon strand ring twice shelter sinc 1990"
    assert texts.areas == ("MO", "US")


def test_words_for_spelling_are_written_out_and_have_three_letters(guide: Guide) -> None:
    service = make_service(
        "beds", guide.harbor, name="Quiet beds 24x7", name_es="Niñez", description="We do H2A it."
    )

    words = made(service).words
    assert words == {"quiet", "beds", "ninez", "harbor", "test", "center"}


def test_nothing_that_must_not_show_is_in_an_entry(guide: Guide) -> None:
    service = make_service("shown", guide.harbor, "US")
    hide_in(service)
    entry = made(service)

    whole = repr(entry).lower()
    # A town that may be told stands on the card, and is no word to find the service by.
    assert Listed.places_in(entry.card) == (ToldPlace("SHOWN-town-only", "MO", ()),)
    assert "town" not in repr((entry.texts, entry.words, entry.tokens))
    for word in ("hidden", "65298", "38.99", "92.99", "8005559902", "800-555-99", "a:29051"):
        assert word not in whole, word
    assert "located" not in entry.tokens


@pytest.mark.parametrize("state", ["draft", "review", "archived", "future", "ended"])
@pytest.mark.parametrize("of_provider", [False, True])
def test_what_is_not_public_is_empty(state: str, of_provider: bool, guide: Guide) -> None:
    values: dict[str, Any] = unpublished()[state]
    if of_provider:
        service = make_service("secret", make_provider("secret", **values), "US")
    else:
        service = make_service("secret", guide.harbor, "US", **values)

    entry = made(service)
    assert entry == Entry(service.pk, changes_at=values.get("visible_from"))
    assert not entry.is_public


def test_an_edit_and_a_service_that_is_gone_are_empty(guide: Guide) -> None:
    original = make_service("original", guide.harbor, "US")
    edit = make_service("edit", guide.harbor, "US", replaces=original)

    entries = make_entries([edit.pk, 10**9, original.pk], timezone.now())
    assert [(e.service_id, e.is_public) for e in entries] == [
        (edit.pk, False),
        (10**9, False),
        (original.pk, True),
    ]


def test_hours_of_a_location_are_those_of_the_service_unless_it_has_its_own(guide: Guide) -> None:
    one, two = make_service("one", guide.harbor), make_service("two", guide.harbor)
    place = make_location(one, "Place")
    two.locations.add(place)
    place.schedules.create(byday="MO", opens_at="08:00", closes_at="12:00")
    assert made(one).hours == made(two).hours is not None

    open_always(one)
    assert made(one).hours != made(two).hours


def row(**values: Any) -> dict[str, Any]:
    names = ("visible_from", "visible_to", "provider__visible_from", "provider__visible_to")
    return {**dict.fromkeys(names), "verification_due": None, **values}


def test_the_next_change_is_the_first_moment_to_come() -> None:
    hour = timedelta(hours=1)

    assert next_change(row(), NOW) is None
    assert next_change(row(visible_from=NOW - hour, visible_to=NOW), NOW) is None
    assert next_change(row(visible_from=NOW + hour, visible_to=NOW + 2 * hour), NOW) == NOW + hour
    assert next_change(row(provider__visible_to=NOW + hour, visible_to=NOW + 2 * hour), NOW) == (
        NOW + hour
    )


def test_a_check_falls_due_at_midnight_where_the_guide_is() -> None:
    today = timezone.localdate(NOW)

    assert next_change(row(verification_due=today), NOW) is None
    assert next_change(row(verification_due=today + timedelta(1)), NOW) == datetime(
        2026, 3, 5, 6, tzinfo=UTC
    )
    # Behind the change of the clocks.
    assert next_change(row(verification_due=today + timedelta(10)), NOW) == datetime(
        2026, 3, 14, 5, tzinfo=UTC
    )


@pytest.mark.parametrize("number", [1, 12])
def test_entries_ask_the_same_few_questions(
    number: int, guide: Guide, django_assert_max_num_queries: Any
) -> None:
    services = make_many_services(guide, number)

    with django_assert_max_num_queries(12):
        entries = make_entries([service.pk for service in services], timezone.now())
    assert [entry.service_id for entry in entries] == [service.pk for service in services]
