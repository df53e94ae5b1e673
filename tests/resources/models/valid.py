"""A valid record of every model of the domain that has constraints."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Model

from resources.models import (
    Alert,
    Category,
    Chart,
    ChartValue,
    Contact,
    ContentVersion,
    County,
    Coverage,
    DailyCount,
    FocusArea,
    Hotline,
    HotlineCoverage,
    Language,
    LoadedRow,
    Location,
    MenuItem,
    OldSlug,
    OutgoingLink,
    Page,
    Phone,
    Picture,
    PostalCode,
    PostalCodeCounty,
    Provider,
    Report,
    Schedule,
    ScheduleException,
    Service,
    ServicePopulation,
    Snapshot,
    Stance,
    Suggestion,
    Synonym,
    Town,
    TownCounty,
    Translation,
    TranslationCheck,
    Verification,
)
from tests.guide import Guide, make_service

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)
TODAY = date(2026, 5, 13)
NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)
TOMORROW = TODAY + timedelta(days=1)

Make = Callable[[Guide], Model]


def _schedule(guide: Guide) -> Model:
    return Schedule(hotline=guide.hotline, byday="MO", opens_at=time(9), closes_at=time(17))


def _service(guide: Guide) -> Model:
    return Service(
        provider=guide.harbor, name="X", slug="x", description="A service.", sort_name="x harbor"
    )


def _town(guide: Guide) -> Model:
    return Town(name="Ashland", plain_name="ashland", state=guide.missouri)


def _verification(guide: Guide) -> Model:
    return Verification(provider=guide.harbor, method="phone", verified_on=TODAY, due_on=TOMORROW)


# A valid record of each model, not saved yet (of the content version, the one there is).
VALID: dict[type[Model], Make] = {
    Alert: lambda guide: Alert(title="Flood", starts_at=NOON),
    Chart: lambda guide: Chart(slug="needs", title="Needs"),
    ChartValue: lambda guide: ChartValue(
        chart=Chart.objects.create(slug="ages", title="Ages"), key="young", label="Young", number=3
    ),
    # A key that no sequence of a database reaches, however many tests came before.
    Category: lambda guide: Category(pk=9_000_001, name="Food", slug="food"),
    Contact: lambda guide: Contact(provider=guide.harbor, name="Front desk"),
    ContentVersion: lambda guide: ContentVersion.objects.get(),
    County: lambda guide: County(
        fips="29001",
        name="Adair",
        slug="adair-mo",
        state=guide.missouri,
        region=guide.central,
        latitude=Decimal("40.2"),
        longitude=Decimal("-92.6"),
    ),
    Coverage: lambda guide: Coverage(
        service=make_service("beds", guide.harbor, "IL"), code="MO", scope=3
    ),
    DailyCount: lambda guide: DailyCount(day=TODAY, county="29019", number=7),
    FocusArea: lambda guide: FocusArea(title="Schools", slug="schools"),
    Hotline: lambda guide: Hotline(name="X", slug="x", description="A line.", topic="crisis"),
    HotlineCoverage: lambda guide: HotlineCoverage(hotline=guide.hotline, code="MO", scope=3),
    Language: lambda guide: Language(code="deu", name="German"),
    LoadedRow: lambda guide: LoadedRow(model="county", key="29001", digest="0" * 64),
    Location: lambda guide: Location(provider=guide.harbor, address_1="1 Test Street"),
    MenuItem: lambda guide: MenuItem(menu="learn", label="About", address="/about/"),
    OldSlug: lambda guide: OldSlug(kind="service", slug="beds", target=UUID(int=1)),
    OutgoingLink: lambda guide: OutgoingLink(
        address="https://example.org/", stands_in="Page: About", state="fine", checked_at=NOW
    ),
    Page: lambda guide: Page(title="About", slug="about"),
    Phone: lambda guide: Phone(provider=guide.harbor, number="+13145550123"),
    Picture: lambda guide: Picture(
        slug="hands", alt="Two hands", origin="Drawn by us", width=1, height=1, data=b"X"
    ),
    PostalCode: lambda guide: PostalCode(code="65109"),
    PostalCodeCounty: lambda guide: PostalCodeCounty(postal_code_id="65201", county=guide.cole),
    Provider: lambda guide: Provider(name="X", slug="x", sort_name="x"),
    Report: lambda guide: Report(title="Needs", slug="needs"),
    Schedule: _schedule,
    ScheduleException: lambda guide: ScheduleException(hotline=guide.hotline, date=TODAY),
    Service: _service,
    ServicePopulation: lambda guide: ServicePopulation(
        service=make_service("beds", guide.harbor, stances={guide.women: Stance.WELCOMED}),
        population=guide.men,
    ),
    Snapshot: lambda guide: Snapshot(
        month=date(2030, 5, 1), county="29019", category="detox", based=1, reaching=5, verified=2
    ),
    Suggestion: lambda guide: Suggestion(
        kind="listing", provider=guide.harbor, text="The number is wrong."
    ),
    Synonym: lambda guide: Synonym(phrase="U-Visa", plain="u visa"),
    Town: _town,
    TownCounty: lambda guide: TownCounty(town=Town.objects.get(), county=guide.cole),
    Translation: lambda guide: Translation(
        kind="category", record=str(guide.shelter.pk), field="name", language="fr", text="Lits"
    ),
    TranslationCheck: lambda guide: TranslationCheck(
        kind="category",
        record="901",
        field="name",
        language="es",
        source_digest="0" * 16,
        text_digest="1" * 16,
        checked_on=TODAY,
    ),
    Verification: _verification,
}
