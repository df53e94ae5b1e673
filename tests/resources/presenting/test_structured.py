"""What pages say to search engines in the words of schema.org."""

import json
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from resources.models import FocusArea, Page, Phone, Provider, Schedule, Service, Source
from resources.presenting import structured
from tests.guide import (
    Guide,
    hide_in,
    make_location,
    make_provider,
    make_service,
    make_what_may_show,
    open_always,
)
from tests.html import Element
from tests.resources.views.reading import addresses, get

# What each thing has to say, by type.
REQUIRED = {
    "Service": {"name", "description", "url", "provider"},
    "GovernmentService": {"name", "description", "url", "provider"},
    "Organization": {"name", "url"},
    "GovernmentOrganization": {"name", "url"},
    "WebSite": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "PostalAddress": {"addressRegion", "addressCountry"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes"},
    "ContactPoint": {"telephone"},
    "Language": {"name"},
    "AdministrativeArea": {"name"},
    "State": {"name"},
    "Country": {"name"},
    "ServiceChannel": set(),
    "Place": {"address"},
    "FAQPage": {"mainEntity", "inLanguage"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
}
ADDRESSES = ("url", "item", "logo", "mainEntityOfPage", "serviceUrl")


def data(page: Element) -> list[dict[str, Any]]:
    """Return the things that a page describes."""
    blocks = page.all("script", type="application/ld+json")
    assert len(blocks) <= 1
    if not blocks:
        return []
    read = json.loads("".join(blocks[0].strings()))
    assert read.pop("@context") == "https://schema.org"
    return list(read["@graph"]) if "@graph" in read else [read]


def of_type(page: Element, kind: str) -> dict[str, Any]:
    found = [thing for thing in data(page) if thing["@type"] == kind]
    assert len(found) == 1, [thing["@type"] for thing in data(page)]
    return found[0]


def things(value: Any) -> list[dict[str, Any]]:
    """Return every thing in `value`, those within others too."""
    if isinstance(value, list):
        return [thing for item in value for thing in things(item)]
    if isinstance(value, dict):
        return [value, *(thing for item in value.values() for thing in things(item))]
    return []


def test_every_thing_on_every_page_says_what_its_type_requires(
    guide: Guide, client: Client
) -> None:
    hide_in(make_what_may_show(guide))
    seen = set()
    for address in addresses(most=3):
        for thing in things(data(get(client, address))):
            kind = thing["@type"]
            seen.add(kind)
            assert REQUIRED[kind] <= set(thing), (address, thing)
            assert not [value for value in thing.values() if value in ("", None, [], {})]
            for name in ADDRESSES:
                if name in thing:
                    parts = urlsplit(thing[name])
                    assert parts.scheme in {"http", "https"}
                    assert parts.netloc
    assert {"Service", "Organization", "WebSite", "BreadcrumbList", "ListItem"} <= seen


def test_a_service_tells_what_its_page_tells(guide: Guide, client: Client) -> None:
    provider = make_provider("full", name="Full Test House", website="https://example.org/")
    service = make_service(
        "rooms", provider, "29019", "region:central", "MO", "US", name="Rooms",
        description="A room for the night.", categories=(guide.shelter,),
        main_category=guide.shelter, languages=(guide.english, guide.spanish),
    )  # fmt: skip
    Phone.objects.create(service=service, number="+13145550123")
    Phone.objects.create(service=service, number="+13145550124", kind="fax")
    Phone.objects.create(provider=provider, number="+13145550123")
    Schedule.objects.create(service=service, byday="MO TU", opens_at="09:00", closes_at="17:30")
    Schedule.objects.create(
        service=service, byday="1SA", freq="MONTHLY", opens_at="10:00", closes_at="12:00"
    )

    told = of_type(get(client, "/guide/services/rooms/"), "Service")

    assert told["name"] == "Rooms"
    assert told["description"] == "A room for the night."
    assert told["url"] == "http://testserver/guide/services/rooms/"
    assert told["serviceType"] == "Shelter for adults"
    assert told["provider"] == {
        "@type": "Organization",
        "name": "Full Test House",
        "url": "https://example.org/",
    }
    assert {(area["@type"], area["name"]) for area in told["areaServed"]} == {
        ("AdministrativeArea", "Boone County, MO"),
        ("AdministrativeArea", "Central Missouri (region)"),
        ("State", "Missouri"),
        ("Country", "the United States"),
    }
    [channel] = told["availableChannel"]
    assert channel["servicePhone"] == {"@type": "ContactPoint", "telephone": "+13145550123"}
    assert [language["name"] for language in channel["availableLanguage"]] == ["English", "Spanish"]
    assert told["hoursAvailable"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["Monday", "Tuesday"],
            "opens": "09:00",
            "closes": "17:30",
        }
    ]


def test_the_spanish_page_tells_it_in_spanish(guide: Guide, client: Client) -> None:
    make_service("rooms", guide.harbor, "MO", name="Rooms", name_es="Cuartos")

    page = get(client, "/es/guide/services/rooms/")

    assert of_type(page, "Service")["name"] == "Cuartos"
    assert of_type(page, "Service")["areaServed"] == [{"@type": "State", "name": "Misuri"}]
    trail = of_type(page, "BreadcrumbList")["itemListElement"]
    assert [(item["position"], item["name"]) for item in trail] == [
        (1, "Servicios"), (2, "Harbor Test Center"), (3, "Cuartos"),
    ]  # fmt: skip
    assert trail[0]["item"] == "http://testserver/es/guide/"


def test_what_is_not_known_is_not_said(guide: Guide, client: Client) -> None:
    make_service("bare", guide.harbor, "MO")

    told = of_type(get(client, "/guide/services/bare/"), "Service")

    assert not {"hoursAvailable", "availableChannel", "serviceType"} & set(told)


def test_all_day_and_night_is_told_to_the_last_minute(guide: Guide, client: Client) -> None:
    service = make_service("always", guide.harbor, "MO")
    open_always(service)

    [hours] = of_type(get(client, "/guide/services/always/"), "Service")["hoursAvailable"]

    assert (hours["opens"], hours["closes"]) == ("00:00", "23:59")
    assert len(hours["dayOfWeek"]) == 7


def test_hours_of_a_season_say_from_when_to_when(guide: Guide, client: Client) -> None:
    service = make_service("summer", guide.harbor, "MO")
    Schedule.objects.create(
        service=service, byday="MO", opens_at="08:00", closes_at="08:00",
        valid_from=date(2026, 6, 1), valid_to=date(2026, 8, 31),
    )  # fmt: skip

    [hours] = of_type(get(client, "/guide/services/summer/"), "Service")["hoursAvailable"]

    assert (hours["validFrom"], hours["validThrough"]) == ("2026-06-01", "2026-08-31")
    assert hours["closes"] == "07:59"


@pytest.mark.parametrize(
    ("website", "is_government"),
    [
        ("https://health.example.gov/", True),
        ("https://example.org/gov", False),
        ("https://example.gov.example.org/", False),
        ("", False),
    ],
)
def test_only_a_government_is_called_one(
    website: str, is_government: bool, guide: Guide, client: Client
) -> None:
    provider = make_provider("office", website=website)
    make_service("papers", provider, "MO")

    kinds = {thing["@type"] for thing in data(get(client, "/guide/services/papers/"))}

    assert ("GovernmentService" in kinds) is is_government
    assert ("Service" in kinds) is not is_government


def test_only_the_public_part_of_an_address_is_told(guide: Guide, client: Client) -> None:
    service = make_service("open", guide.harbor, "MO")
    make_location(
        service, "SHOWN", address_visibility="full", is_shelter=False,
        latitude=Decimal("38.5"), longitude=Decimal("-92.5"),
    )  # fmt: skip
    make_location(service, "PART", address_visibility="town")
    make_location(service, "HIDDEN")

    service_page = get(client, "/guide/services/open/")
    provider_page = get(client, "/guide/providers/harbor/")

    [channel] = of_type(service_page, "Service")["availableChannel"]
    places = [place["address"] for place in channel["serviceLocation"]]
    assert places == of_type(provider_page, "Organization")["address"]
    assert places == [
        {
            "@type": "PostalAddress",
            "streetAddress": "SHOWN-street, SHOWN-suite",
            "addressLocality": "SHOWN-town",
            "addressRegion": "MO",
            "postalCode": "65299",
            "addressCountry": "US",
        },
        {
            "@type": "PostalAddress",
            "addressLocality": "PART-town",
            "addressRegion": "MO",
            "addressCountry": "US",
        },
    ]


def test_a_provider_tells_how_to_reach_it(guide: Guide, client: Client) -> None:
    Provider.objects.filter(pk=guide.harbor.pk).update(
        website="https://harbor.example.org/", email="desk@example.org", alternate_name="HTC"
    )
    Phone.objects.create(provider=guide.harbor, number="+13145550123")
    Phone.objects.create(provider=guide.harbor, number="+13145550124", internal_note="HIDDEN")

    told = of_type(get(client, "/guide/providers/harbor/"), "Organization")

    assert told == {
        "@type": "Organization",
        "name": "Harbor Test Center",
        "url": "https://harbor.example.org/",
        "alternateName": "HTC",
        "description": "A fictional organization.",
        "mainEntityOfPage": "http://testserver/guide/providers/harbor/",
        "email": "desk@example.org",
        "telephone": ["+13145550123", "+13145550124"],
    }


ASKED = (
    "<h2>Top</h2><p>No answer.</p><h2>Is it free?</h2><p>Yes.{source: law}</p><ul><li>All "
    '<a href="/guide/">help</a> &amp; advice</li></ul><h3>Since when</h3><p>Always.</p>'
    "<h2>Who calls?</h2><p>{counties} counties.</p><h2>End</h2><p>Bye.</p>"
)


def article(slug: str, body: str, **values: Any) -> Page:
    return Page.objects.create(slug=slug, title="About", body=body, status="published", **values)


def test_a_text_with_questions_tells_them_with_its_answers(guide: Guide, client: Client) -> None:
    Source.objects.create(key="law", title="A law")
    article("questions", ASKED)

    told = data(get(client, "/questions/"))

    assert told == [
        {
            "@type": "FAQPage",
            "inLanguage": "en",
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": "Is it free?",
                    "acceptedAnswer": {
                        "@type": "Answer",
                        "text": "Yes. All help & advice. Since when: Always.",
                    },
                },
                {
                    "@type": "Question",
                    "name": "Who calls?",
                    "acceptedAnswer": {"@type": "Answer", "text": "3 counties."},
                },
            ],
        }
    ]
    for thing in things(told):
        assert REQUIRED[thing["@type"]] <= set(thing)


def test_questions_are_told_in_the_language_of_the_text(guide: Guide, client: Client) -> None:
    spanish = "<h2>¿Es gratis?</h2><p>Sí.</p><h3>¿Quién llama?</h3><p>Nadie.</p>"
    article("questions", ASKED, body_es=spanish)
    article("english", ASKED)

    told = of_type(get(client, "/es/questions/"), "FAQPage")
    assert told["inLanguage"] == "es"
    assert [(q["name"], q["acceptedAnswer"]["text"]) for q in told["mainEntity"]] == [
        ("¿Es gratis?", "Sí."),
        ("¿Quién llama?", "Nadie."),
    ]
    assert of_type(get(client, "/es/english/"), "FAQPage")["inLanguage"] == "en"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<h2>What it is</h2><p>a</p><h2>Who helps</h2><p>Who? Me?</p>",
        "<h2>Is it free?</h2><p>Yes.</p><h2>Who calls</h2><p>Nobody.</p>",
        "<h2>Is it free?</h2><h2>Who calls?</h2><p>Nobody.</p>",
    ],
)
def test_a_text_that_does_not_answer_questions_tells_none(
    guide: Guide, client: Client, body: str
) -> None:
    article("plain", body)
    assert data(get(client, "/plain/")) == []


def test_a_focus_area_tells_its_questions_beside_where_it_stands(
    guide: Guide, client: Client
) -> None:
    FocusArea.objects.create(
        slug="schools", title="Schools", status="published",
        body="<h2>One?</h2><p>a</p><h2>Two?</h2><p>b</p>",
    )  # fmt: skip
    kinds = [thing["@type"] for thing in data(get(client, "/prevention/schools/"))]
    assert kinds == ["BreadcrumbList", "FAQPage"]


def test_no_page_of_the_guide_tells_questions(guide: Guide, client: Client) -> None:
    text = "Is it free? Yes. Who calls? Nobody."
    service = make_service("rooms", guide.harbor, "MO", name="Free?", description=text)
    for address in ("/guide/", service.get_absolute_url(), "/guide/county/boone-mo/"):
        assert "FAQPage" not in str(data(get(client, address))), address


def test_no_text_of_a_listing_ends_the_block(guide: Guide, client: Client) -> None:
    trick = '</script><script>alert("x")</script>\u2028<!-- &amp;'
    make_service("trick", guide.harbor, "MO", name=trick, description=trick)

    page = get(client, "/guide/services/trick/")

    assert of_type(page, "Service")["name"] == trick
    assert len(page.all("script")) == 2
    assert "</script><script>" not in structured.script({"name": trick})
    assert structured.script() == ""


def test_data_takes_no_more_queries(
    guide: Guide, client: Client, django_assert_num_queries: Any
) -> None:
    service: Service = make_service("rooms", guide.harbor, "MO", main_category=guide.shelter)
    client.get(service.get_absolute_url())
    page: Any = client.get(service.get_absolute_url())
    request, context = page.wsgi_request, page.context_data
    with django_assert_num_queries(0):
        structured.service_data(
            request, context["service"], context["details"], context["reference"]
        )
