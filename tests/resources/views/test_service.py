"""The page of one service: what, for whom, how, when, where, and whether it was checked."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from resources.models import (
    Phone,
    PhoneKind,
    RequiredDocument,
    Schedule,
    ScheduleException,
    Service,
    Stance,
    Verification,
    VerificationMethod,
)
from tests.guide import Guide, make_location, make_provider, make_service, open_always
from tests.html import Element
from tests.resources.views.reading import facts, get, links

CHICAGO = ZoneInfo("America/Chicago")


@pytest.fixture
def service(guide: Guide) -> Service:
    """A service of which nothing is known but its name and area."""
    return make_service("talk", guide.harbor, "29019", name="Someone to talk to")


def page_of(client: Client, service: Service, language: str = "") -> Element:
    return get(client, f"{language}/guide/services/{service.slug}/")


def set_values(service: Service, **values: Any) -> None:
    Service.objects.filter(pk=service.pk).update(**values)


def at(monkeypatch: pytest.MonkeyPatch, *moment: int) -> None:
    """Let it be this moment by the clock of Chicago."""
    now = datetime(*moment, tzinfo=CHICAGO)  # type: ignore[arg-type,misc]
    monkeypatch.setattr(timezone, "now", lambda: now)


def section(page: Element, title: str) -> Element:
    """Return the section that this heading names."""
    heading = next(h for h in page.all("h2") if h.text == title)
    return page.one("section", aria_labelledby=heading["id"])


def said_of_hours(page: Element) -> str:
    return section(page, "Hours").text.removeprefix("Hours ")


def test_each_kind_of_number_is_a_link_that_does_what_it_says(
    service: Service, client: Client
) -> None:
    rows: list[dict[str, Any]] = [
        {"number": "+15735550101", "extension": "23", "label": "Office"},
        {"number": "+15735550102", "kind": PhoneKind.TEXT},
        {"number": "555011", "kind": PhoneKind.TEXT, "keyword": "HELLO"},
        {"number": "+15735550103", "kind": PhoneKind.TTY},
        {"number": "+15735550104", "kind": PhoneKind.FAX, "label": "Referrals"},
        {"number": "988"},
    ]
    for order, row in enumerate(rows):
        Phone.objects.create(service=service, order=order, **row)
    Phone.objects.create(provider=service.provider, number="+15735550105", label="Front desk")

    items = section(page_of(client, service), "How to get it").one("ul", class_="phones").all("li")

    assert [item.text for item in items] == [
        "Call 573-555-0101 extension 23 Office",
        "Text 573-555-0102",
        "Text HELLO to 555011",
        "TTY 573-555-0103",
        "Fax 573-555-0104 Referrals",
        "Call 988",
        "Call 573-555-0105 Front desk",
    ]
    assert [[a["href"] for a in item.all("a")] for item in items] == [
        ["tel:+15735550101;ext=23"],
        ["sms:+15735550102"],
        ["sms:555011"],
        ["tel:+15735550103"],
        [],
        ["tel:988"],
        ["tel:+15735550105"],
    ]


def test_without_a_phone_the_page_says_who_can_help(service: Service, client: Client) -> None:
    contact = section(page_of(client, service), "How to get it")

    assert "We do not know a phone number for this service yet." in contact.text
    assert [a["href"] for a in contact.all("a")] == ["tel:+18005550100", "tel:211"]


def test_websites_and_mail_addresses_are_links(service: Service, client: Client) -> None:
    service.provider.website = "https://example.org/provider"
    service.provider.save()
    assert links(page_of(client, service))["Website of Harbor Test Center"] == (
        "https://example.org/provider"
    )

    set_values(service, url="https://example.org/talk", email="talk@example.org")

    contact = section(page_of(client, service), "How to get it")
    who_helps = {"Call 800-555-0100": "tel:+18005550100", "Call 211": "tel:211"}
    assert links(contact) == {
        **who_helps,
        "Website of Harbor Test Center": "https://example.org/talk",
        "Write an email: talk@example.org": "mailto:talk@example.org",
    }


def test_unknown_hours_are_said_to_be_unknown(service: Service, client: Client) -> None:
    assert said_of_hours(page_of(client, service)) == "Not known: call first."


def test_round_the_clock_is_said_in_one_sentence(service: Service, client: Client) -> None:
    open_always(service)

    assert said_of_hours(page_of(client, service)) == "Open now Every day, 24 hours."


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ((2026, 3, 2, 9, 0), "Open now Closes today at 5 p.m."),
        ((2026, 3, 2, 8, 59), "Closed now Opens today at 9 a.m."),
        ((2026, 3, 2, 17, 0), "Closed now Opens tomorrow at 9 a.m."),
        ((2026, 3, 6, 17, 0), "Closed now Opens Monday at 9 a.m."),
        ((2026, 3, 8, 12, 0), "Closed now Opens tomorrow at 9 a.m."),
    ],
)
def test_hours_say_whether_it_is_open_and_when_that_changes(
    moment: tuple[int, ...],
    said: str,
    service: Service,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Schedule.objects.create(
        service=service, byday="MO TU WE TH FR", opens_at="09:00", closes_at="17:00",
        note="Ring the bell.",
    )  # fmt: skip
    at(monkeypatch, *moment)

    page = page_of(client, service)

    assert said_of_hours(page) == f"{said} Monday to Friday9 a.m. to 5 p.m. Ring the bell."


def test_an_exception_of_a_day_is_heeded(
    service: Service, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    Schedule.objects.create(service=service, byday="MO TU", opens_at="09:00", closes_at="17:00")
    ScheduleException.objects.create(service=service, date="2026-03-02")
    at(monkeypatch, 2026, 3, 2, 10, 0)

    assert said_of_hours(page_of(client, service)).startswith("Closed now Opens tomorrow at 9 a.m.")


@pytest.mark.parametrize(
    ("on_holidays", "day", "is_doubtful"),
    [("unknown", 4, True), ("yes", 4, False), ("no", 4, False), ("unknown", 11, False)],
)
def test_on_a_holiday_the_hours_are_doubted_where_nobody_has_said(
    *,
    on_holidays: str,
    day: int,
    is_doubtful: bool,
    service: Service,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Schedule.objects.create(
        service=service, byday="MO TU WE TH FR SA SU", opens_at="09:00", closes_at="17:00",
        open_on_holidays=on_holidays,
    )  # fmt: skip
    at(monkeypatch, 2027, 7, day, 12, 0)

    text = said_of_hours(page_of(client, service))

    assert ("Today is a public holiday. The hours may differ." in text) == is_doubtful
    assert text.startswith("Closed now" if on_holidays == "no" else "Open now")


def test_hours_of_the_place_stand_in_for_its_own(
    service: Service, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = make_location(service, "Place", address_visibility="full")
    Schedule.objects.create(location=place, byday="MO", opens_at="20:00", closes_at="02:00")
    at(monkeypatch, 2026, 3, 3, 1, 0)

    assert said_of_hours(page_of(client, service)) == (
        "Open now Closes today at 2 a.m. Monday8 p.m. to 2 a.m."
    )


def test_everything_known_of_who_it_is_for_is_told(guide: Guide, client: Client) -> None:
    service = make_service(
        "full", guide.harbor, "29019",
        languages=(guide.english, guide.spanish),
        stances={guide.women: Stance.REQUIRED, guide.men: Stance.NOT_ACCEPTED},
        minimum_age=18, maximum_age=25, cost="free", fees_description="Donations welcome",
        interpretation="yes", interpretation_services="By phone", walk_in="no",
        referral_required="yes", id_required="no", wait_time="About a week",
        eligibility_description="People who need it.",
    )  # fmt: skip
    for order, paper in enumerate(["Birth certificate", "Proof of address"]):
        RequiredDocument.objects.create(service=service, document=paper, order=order)

    page = page_of(client, service)

    assert facts(section(page, "Who it is for")) == {
        "Only for them": "Women",
        "Not accepted": "Men",
        "Ages": "18 to 25 years",
        "Languages": "English, Spanish",
        "Interpreters": "Yes By phone",
        "Cost": "Free Donations welcome",
        "Without an appointment": "No, make an appointment",
        "Referral": "Needed: another service must send you",
        "Identification": "Not needed",
        "Papers to bring": "Birth certificate, Proof of address",
        "Waiting time": "About a week",
    }
    assert page.all("p", class_="unknown")[-1].text == "Not known: call first."


def test_what_is_unknown_is_asked_and_never_said_to_be_none(
    service: Service, client: Client
) -> None:
    page = page_of(client, service)

    who = section(page, "Who it is for")
    assert facts(who) == {}
    assert who.one("p", class_="unknown").text == (
        "We do not know these yet, so ask: ages, languages, interpreters, cost, appointment, "
        "referral and identification."
    )


@pytest.mark.parametrize(
    ("minimum", "maximum", "said"),
    [
        (None, 17, "up to 17 years"),
        (18, None, "18 years and older"),
        (0, 5, "0 to 5 years"),
        (0, None, "0 years and older"),
    ],
)
def test_ages_are_told_in_words(
    minimum: int | None, maximum: int | None, said: str, service: Service, client: Client
) -> None:
    set_values(service, minimum_age=minimum, maximum_age=maximum)

    assert facts(page_of(client, service))["Ages"] == said


def test_the_area_is_told_in_words_with_its_note(guide: Guide, client: Client) -> None:
    service = make_service(
        "wide", guide.harbor, "29019", "region:metro-east", "MO", coverage_note="Not on weekends."
    )

    assert section(page_of(client, service), "Area served").text == (
        "Area served Boone County, MO, Metro East (Illinois) (region) and Missouri Not on weekends."
    )


def test_an_alert_stands_on_top(service: Service, client: Client) -> None:
    set_values(service, alert="No places until 1 March.")

    assert page_of(client, service).one("p", class_="note-strong").text == (
        "No places until 1 March."
    )


@pytest.mark.parametrize(
    ("days", "badge", "warning"),
    [
        (None, "Not verified yet", "Nobody has confirmed it with the provider yet."),
        (10, "Verified Feb. 20, 2026", ""),
        (200, "Last verified Aug. 14, 2025", "It is time to check this listing again."),
    ],
)
def test_the_page_says_whether_it_was_checked(
    *,
    days: int | None,
    badge: str,
    warning: str,
    service: Service,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at(monkeypatch, 2026, 3, 2, 12, 0)
    if days is not None:
        checked = timezone.localdate() - timedelta(days=days)
        Verification.objects.create(
            service=service, method=VerificationMethod.PHONE, verified_on=checked
        )

    checked_section = section(page_of(client, service), "Is this right?")

    assert checked_section.one(class_="badge").text == badge
    assert warning in checked_section.text
    assert ("before you go" in checked_section.text) == bool(warning)


def test_sources_are_its_own_or_else_its_providers(service: Service, client: Client) -> None:
    provider = service.provider
    provider.source_date = "2024-05"
    provider.save()
    panel = section(page_of(client, service), "Is this right?")
    tell = {"Something wrong here? Tell us": "/suggest/?service=talk"}
    assert links(panel) == {"example.org": "https://example.org/about"} | tell
    assert "Newest source: May 2024" in panel.text

    sources = "https://www.example.org/a\nhttps://example.net/b"
    set_values(service, source_urls=sources, source_date="2025")

    panel = section(page_of(client, service), "Is this right?")
    assert [(a.text, a["href"]) for a in panel.all("a")] == [
        ("example.org", "https://www.example.org/a"),
        ("example.net", "https://example.net/b"),
        *tell.items(),
    ]
    assert "Newest source: 2025" in panel.text


def test_that_no_date_is_known_of_the_source_is_said(service: Service, client: Client) -> None:
    undated = "The source gives no date, so it may be old."
    assert undated in section(page_of(client, service), "Is this right?").text

    set_values(service, source_urls="https://example.org/a", source_date="2025")

    assert undated not in section(page_of(client, service), "Is this right?").text


def test_other_services_of_the_provider_are_linked(service: Service, client: Client) -> None:
    page = page_of(client, service)
    assert "Also from Harbor Test Center" not in page.text

    make_service("beds", service.provider, "MO")
    make_service("far", make_provider("another"), "MO")
    make_service("draft", service.provider, "MO", status="draft")

    assert links(section(page_of(client, service), "Also from Harbor Test Center")) == {
        "Beds": "/guide/services/beds/"
    }


@pytest.mark.parametrize(
    ("visibility", "said"),
    [
        ("full", ["Secret-street, Secret-suite Secret-town, MO 65299 Bus 9"]),
        ("town", ["Secret-town, MO"]),
        ("hidden", []),
    ],
)
def test_an_address_shows_as_much_as_it_may(
    visibility: str, said: list[str], service: Service, client: Client
) -> None:
    make_location(service, "Secret", address_visibility=visibility, transportation="Bus 9")

    service_page = page_of(client, service)
    provider_page = get(client, "/guide/providers/harbor/")

    assert [p.text for p in service_page.all("p", class_="address")] == said
    assert len(provider_page.all("p", class_="address")) == len(said)
    if visibility == "hidden":
        assert "Secret" not in service_page.text + provider_page.text
        assert "65299" not in service_page.text + provider_page.text


def test_categories_lead_to_the_guide(guide: Guide, client: Client) -> None:
    service = make_service("s", guide.harbor, "US", categories=(guide.shelter, guide.counseling))

    assert links(section(page_of(client, service), "Kind of help")) == {
        "Shelter for adults": "/guide/?category=shelter-adults",
        "Counseling": "/guide/?category=mental-health",
    }
