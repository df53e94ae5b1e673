"""A small guide of plainly fictional listings that tests build on.

Places are real (a county has to be one that the map knows); providers, numbers and addresses are
not: 555-01xx numbers and example.org only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from resources.models import (
    Alert,
    Category,
    Chart,
    ChartValue,
    Contact,
    County,
    Coverage,
    FocusArea,
    Hotline,
    HotlineCoverage,
    HotlineTopic,
    Language,
    Location,
    MenuItem,
    Page,
    Phone,
    PhoneKind,
    Population,
    PostalCode,
    PostalCodeCounty,
    Provider,
    PublicationStatus,
    Region,
    Report,
    Schedule,
    Service,
    ServicePopulation,
    Source,
    Stance,
    State,
    Town,
    TownCounty,
    Verification,
    VerificationMethod,
)

EVERY_DAY = "MO TU WE TH FR SA SU"


@dataclass
class Guide:
    """The records of `small_guide()` by the names tests call them."""

    missouri: State
    illinois: State
    central: Region
    metro_east: Region
    boone: County
    cole: County
    st_clair: County
    shelter: Category
    counseling: Category
    women: Population
    men: Population
    english: Language
    spanish: Language
    hotline: Hotline
    harbor: Provider


def make_county(fips: str, name: str, state: State, region: Region, **values: Any) -> County:
    """Make a county with a slug made of its name and state."""
    slug = f"{name.lower().replace('. ', '-').replace(' ', '-')}-{state.code.lower()}"
    county: County = County.objects.create(
        fips=fips,
        name=name,
        state=state,
        region=region,
        **{"slug": slug, "latitude": Decimal("38.5"), "longitude": Decimal("-92.0")} | values,
    )
    return county


def make_provider(slug: str = "harbor", **values: Any) -> Provider:
    """Make a published provider."""
    defaults = {
        "name": slug.replace("-", " ").title(),
        "status": PublicationStatus.PUBLISHED,
        "description": "A fictional organization.",
        "source_urls": "https://example.org/about",
    }
    provider: Provider = Provider.objects.create(slug=slug, **defaults | values)
    return provider


def make_service(
    slug: str,
    provider: Provider,
    *codes: str,
    categories: tuple[Category, ...] = (),
    stances: dict[Population, Stance] | None = None,
    languages: tuple[Language, ...] = (),
    **values: Any,
) -> Service:
    """Make a published service that covers `codes`."""
    defaults = {
        "name": slug.replace("-", " ").capitalize(),
        "description": "A fictional service.",
        "status": PublicationStatus.PUBLISHED,
    }
    service: Service = Service.objects.create(slug=slug, provider=provider, **defaults | values)
    for code in codes:
        Coverage.objects.create(service=service, code=code)
    service.categories.set(categories)
    service.languages.set(languages)
    for population, stance in (stances or {}).items():
        ServicePopulation.objects.create(service=service, population=population, stance=stance)
    return service


def open_always(service: Service) -> Schedule:
    """Give `service` hours of 24/7."""
    schedule: Schedule = Schedule.objects.create(
        service=service, byday=EVERY_DAY, opens_at="00:00", closes_at="00:00"
    )
    return schedule


def make_hotline(**values: Any) -> Hotline:
    """Make the hotline of every page, with a voice and a text number."""
    defaults = {
        "slug": "test-hotline",
        "name": "Test Hotline",
        "name_es": "Línea de prueba",
        "description": "A fictional hotline.",
        "description_es": "Una línea ficticia.",
        "topic": HotlineTopic.TRAFFICKING,
        "status": PublicationStatus.PUBLISHED,
        "is_primary": True,
    }
    hotline: Hotline = Hotline.objects.create(**defaults | values)
    HotlineCoverage.objects.create(hotline=hotline, code="US")
    Phone.objects.create(hotline=hotline, number="+18005550100", label="Any hour")
    Phone.objects.create(hotline=hotline, number="555010", kind=PhoneKind.TEXT, keyword="HELP")
    return hotline


def small_guide() -> Guide:
    """Make two states, two regions, three counties, a hotline and a provider without services."""
    return Guide(
        **_small_places(),
        **_small_categories(),
        women=Population.objects.create(slug="women", name="Women", name_es="Mujeres"),
        men=Population.objects.create(slug="men", name="Men", name_es="Hombres"),
        english=Language.objects.create(code="eng", name="English", name_es="Inglés"),
        spanish=Language.objects.create(code="spa", name="Spanish", name_es="Español"),
        hotline=make_hotline(),
        harbor=make_provider("harbor", name="Harbor Test Center"),
    )


def _small_places() -> dict[str, Any]:
    missouri = State.objects.create(
        code="MO", fips="29", name="Missouri", name_es="Misuri", slug="missouri"
    )
    illinois = State.objects.create(
        code="IL", fips="17", name="Illinois", name_es="Illinois", slug="illinois"
    )
    central = Region.objects.create(
        key="central",
        slug="central",
        name="Central Missouri",
        name_es="Centro de Misuri",
        order=1,
    )
    metro_east = Region.objects.create(
        key="metro-east", slug="metro-east", name="Metro East (Illinois)", order=2
    )
    boone = make_county("29019", "Boone", missouri, central)
    cole = make_county("29051", "Cole", missouri, central)
    st_clair = make_county("17163", "St. Clair", illinois, metro_east, slug="st-clair-il")
    boone.neighbours.add(cole)
    postal_code = PostalCode.objects.create(code="65201")
    PostalCodeCounty.objects.create(postal_code=postal_code, county=boone, is_primary=True)
    town = Town.objects.create(name="Columbia", state=missouri)
    TownCounty.objects.create(town=town, county=boone, is_primary=True)
    return {
        "missouri": missouri,
        "illinois": illinois,
        "central": central,
        "metro_east": metro_east,
        "boone": boone,
        "cole": cole,
        "st_clair": st_clair,
    }


def _small_categories() -> dict[str, Any]:
    safe = Category.objects.create(
        slug="safe-place", name="A safe place to stay", name_es="Un lugar seguro", order=1
    )
    health = Category.objects.create(slug="health", name="Health", name_es="Salud", order=2)
    shelter = Category.objects.create(
        slug="shelter-adults",
        name="Shelter for adults",
        name_es="Refugio para adultos",
        parent=safe,
        need_rank=3,
        is_shelter=True,
    )
    counseling = Category.objects.create(
        slug="mental-health", name="Counseling", name_es="Consejería", parent=health, need_rank=1
    )
    return {"shelter": shelter, "counseling": counseling}


@contextmanager
def kept_real_guide() -> Iterator[None]:
    """Load the real guide for several tests, and take it back: for a fixture of a module.

    The fixture needs `django_db_setup` and `django_db_blocker`; its tests also ask for `db`.
    """
    with transaction.atomic():
        call_command("load_guide", verbosity=0)
        yield
        transaction.set_rollback(True)


def make_many_services(guide: Guide, number: int) -> list[Service]:
    """Make `number` services of all scopes, each with all that a card shows."""
    codes = [guide.boone.fips, guide.central.coverage_code, "MO", "US"]
    services = []
    for i in range(number):
        provider = make_provider(f"provider-{i:03}")
        services.append(
            make_service(
                f"service-{i:03}",
                provider,
                codes[i % len(codes)],
                categories=(guide.shelter, guide.counseling)[: 1 + i % 2],
                stances={guide.women: Stance.WELCOMED, guide.men: list(Stance)[i % 3]},
                languages=(guide.english, guide.spanish)[: 1 + i % 2],
                main_category=guide.shelter,
            )
        )
        open_always(services[-1])
        Phone.objects.create(service=services[-1], number=f"+1800555{i:04}")
        Phone.objects.create(provider=provider, number=f"+1800556{i:04}")
    return services


def unpublished() -> dict[str, dict[str, Any]]:
    """Return by name each state in which a record must not show, as values of its fields."""
    now = timezone.now()
    published = PublicationStatus.PUBLISHED
    return {
        "draft": {"status": PublicationStatus.DRAFT},
        "review": {"status": PublicationStatus.IN_REVIEW},
        "archived": {"status": PublicationStatus.ARCHIVED},
        "future": {"status": published, "visible_from": now + timedelta(days=1)},
        "ended": {"status": published, "visible_to": now - timedelta(days=1)},
    }


def make_what_may_show(guide: Guide) -> Service:
    """Make a service whose pages have all that may show; each such word begins with SHOWN."""
    provider = make_provider("shown", name="SHOWN-provider")
    service = make_service(
        "shown", provider, "US", name="SHOWN-service", alert="SHOWN-alert", cost="free",
        categories=(guide.shelter,),
    )  # fmt: skip
    contact = Contact.objects.create(provider=provider, name="SHOWN-contact", is_public=True)
    Phone.objects.create(contact=contact, number="+18005550111", label="SHOWN-contact-phone")
    Phone.objects.create(service=service, number="+18005550112", label="SHOWN-phone")
    make_location(
        service, "SHOWN-full", address_visibility="full", transportation="SHOWN-directions"
    )
    Alert.objects.create(status="published", title="SHOWN-alert-now")
    Hotline.objects.create(
        slug="shown-line", name="SHOWN-hotline", topic="crisis", status="published"
    )
    make_editorial(guide)
    return service


def make_editorial(guide: Guide) -> None:
    """Make a page, a focus area and a publication that may show."""
    source = Source.objects.create(key="shown", title="SHOWN-source", note="HIDDEN-doubt")
    chart = Chart.objects.create(slug="shown", title="SHOWN-chart", source=source)
    ChartValue.objects.create(chart=chart, key="shown-value", label="SHOWN-value", number=1234)
    text = "<p>SHOWN-text {figure: shown-value}{source: shown}</p><p>{chart: shown}</p>"
    article = {"body": text, "status": "published", "internal_note": "HIDDEN-note"}
    Page.objects.create(slug="shown-page", title="SHOWN-page", **article)
    area = FocusArea.objects.create(slug="shown-area", title="SHOWN-area", **article)
    area.categories.add(guide.shelter)
    Report.objects.create(
        slug="shown-report", title="SHOWN-report", status="published", internal_note="HIDDEN-note"
    )
    MenuItem.objects.create(menu="learn", label="SHOWN-entry", address="/shown-page/")


def make_location(service: Service, name: str, **values: Any) -> Location:
    """Make a location where `service` is given, with `name` in each part of its address.

    The provider's permission is recorded: its full address may show.
    """
    defaults = {
        "provider": service.provider,
        "name": f"{name}-name",
        # With permission, so that a full address shows whatever is given there.
        "permission_from": "HIDDEN-permission",
        "permission_on": date(2026, 1, 15),
        "permission_kept": "HIDDEN-letter",
        "address_1": f"{name}-street",
        "address_2": f"{name}-suite",
        "town": f"{name}-town",
        "state_id": "MO",
        "postal_code": "65299",
    }
    location: Location = Location.objects.create(**defaults | values)
    service.locations.add(location)
    return location


def hide_in(service: Service) -> None:
    """Add to `service` and its provider what must not show; each word begins with HIDDEN."""
    provider, note = service.provider, "HIDDEN-note"
    for record in (service, provider):
        record.internal_note = note
        record.save()
    private = Contact.objects.create(
        provider=provider, name="HIDDEN-contact", title="HIDDEN-title", email="HIDDEN@example.org"
    )
    Phone.objects.create(contact=private, number="+18005559901", label="HIDDEN-contact-phone")
    Phone.objects.create(service=service, number="+18005550113", internal_note=note)
    make_location(
        service, "HIDDEN-street-only", address_visibility="town", town="SHOWN-town-only",
        transportation="HIDDEN-directions", latitude="38.99001", longitude="-92.99001",
    )  # fmt: skip
    secret = make_location(
        service, "HIDDEN-place", postal_code="65298", transportation="HIDDEN-directions",
        latitude="38.99002", longitude="-92.99002", county=County.objects.get(fips="29051"),
    )  # fmt: skip
    Phone.objects.create(location=secret, number="+18005559902", label="HIDDEN-place-phone")
    Verification.objects.create(
        service=service, method=VerificationMethod.PHONE, confirmed_with="HIDDEN-who", note=note
    )


def make_what_must_not_show(guide: Guide) -> None:
    """Make records that must not show, for every reason there is; each name begins with HIDDEN."""
    shown = make_provider("open-house", name="Open House")
    original = make_service("open-service", shown, "US", categories=(guide.shelter,))
    everywhere: Any = {"categories": (guide.shelter,), "cost": "free"}
    for state, values in unpublished().items():
        provider = make_provider(f"of-{state}", name=f"HIDDEN-provider-{state}", **values)
        make_service(f"by-{state}", provider, "US", name="HIDDEN-of-provider", **everywhere)
        make_service(f"is-{state}", shown, "US", name=f"HIDDEN-{state}", **everywhere | values)
        Hotline.objects.create(
            slug=f"line-{state}", name=f"HIDDEN-line-{state}", topic="crisis", **values
        )
        Page.objects.create(slug=f"page-{state}", title="HIDDEN-page", **values)
        FocusArea.objects.create(slug=f"area-{state}", title="HIDDEN-area", **values)
        Report.objects.create(slug=f"report-{state}", title="HIDDEN-report", **values)
    MenuItem.objects.create(label="HIDDEN-entry", address="/hidden/", is_shown=False)
    make_service("edit", shown, "US", name="HIDDEN-edit", replaces=original, **everywhere)
    make_provider("edit", name="HIDDEN-edit", replaces=shown, status="in-review")
    now = timezone.now()
    Alert.objects.create(title="HIDDEN-alert-draft")
    Chart.objects.create(slug="draft", title="HIDDEN-chart", status="draft")
    Alert.objects.create(
        status="published", title="HIDDEN-alert-later", starts_at=now + timedelta(hours=1)
    )
    Alert.objects.create(
        status="published",
        title="HIDDEN-alert-over",
        starts_at=now - timedelta(2),
        ends_at=now - timedelta(1),
    )
    County.objects.update(region_note="HIDDEN-region-note")
    Hotline.objects.update(internal_note="HIDDEN-note")
