"""A small guide of plainly fictional listings that tests build on.

Places are real (a county has to be one that the map knows); providers, numbers and addresses are
not: 555-01xx numbers and example.org only.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from resources.models import (
    Category,
    County,
    Coverage,
    Hotline,
    HotlineCoverage,
    HotlineTopic,
    Language,
    Phone,
    PhoneKind,
    Population,
    PostalCode,
    PostalCodeCounty,
    Provider,
    PublicationStatus,
    Region,
    Schedule,
    Service,
    ServicePopulation,
    Stance,
    State,
    Town,
    TownCounty,
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
    safe = Category.objects.create(
        slug="safe-place", name="A safe place to stay", name_es="Un lugar seguro", order=1
    )
    health = Category.objects.create(slug="health", name="Health", name_es="Salud", order=2)
    return Guide(
        missouri=missouri,
        illinois=illinois,
        central=central,
        metro_east=metro_east,
        boone=boone,
        cole=cole,
        st_clair=st_clair,
        shelter=Category.objects.create(
            slug="shelter-adults",
            name="Shelter for adults",
            name_es="Refugio para adultos",
            parent=safe,
            need_rank=3,
        ),
        counseling=Category.objects.create(
            slug="mental-health",
            name="Counseling",
            name_es="Consejería",
            parent=health,
            need_rank=1,
        ),
        women=Population.objects.create(slug="women", name="Women", name_es="Mujeres"),
        men=Population.objects.create(slug="men", name="Men", name_es="Hombres"),
        english=Language.objects.create(code="eng", name="English", name_es="Inglés"),
        spanish=Language.objects.create(code="spa", name="Spanish", name_es="Español"),
        hotline=make_hotline(),
        harbor=make_provider("harbor", name="Harbor Test Center"),
    )
