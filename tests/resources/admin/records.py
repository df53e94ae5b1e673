"""Plainly fictional records for the tests of the admin and of stewardship."""

import itertools
from datetime import UTC, date, datetime, time
from typing import Any

from django.contrib.auth.models import Group, User

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
    Language,
    Location,
    MenuItem,
    OutgoingLink,
    Page,
    Phone,
    Picture,
    Population,
    PostalCode,
    Provider,
    PublicationStatus,
    Region,
    Report,
    RequiredDocument,
    Schedule,
    ScheduleException,
    Service,
    ServicePopulation,
    Source,
    Stance,
    State,
    Suggestion,
    Synonym,
    Town,
    Translation,
    TranslationCheck,
    Verification,
)
from resources.models.translation import digest
from resources.roles import ensure_groups
from tests import drawn

PASSWORD = "plainly-fictional-words"
STREET = "4711 Sentinel Street"
_numbers = itertools.count(1)


def number() -> int:
    return next(_numbers)


def user(group: str = "", **values: Any) -> User:
    ensure_groups()
    made = User.objects.create_user(
        f"staff{number()}", password=PASSWORD, **{"is_staff": True} | values
    )
    if group:
        made.groups.add(Group.objects.get(name=group))
    return made


def note(record: Any) -> None:
    """Change something of `record`, as somebody else would."""
    record.internal_note = f"Changed {number()}"
    record.save()


def state(code: str = "MO") -> State:
    values = {"MO": ("29", "Missouri", "missouri"), "IL": ("17", "Illinois", "illinois")}
    fips, name, slug = values[code]
    found, _ = State.objects.get_or_create(
        code=code, defaults={"fips": fips, "name": name, "name_es": name, "slug": slug}
    )
    return found


def region(key: str = "central") -> Region:
    found, _ = Region.objects.get_or_create(
        key=key, defaults={"name": key.title(), "name_es": key.title(), "slug": key}
    )
    return found


def county(**values: Any) -> County:
    n = number()
    return County.objects.create(
        **{
            # Above any real county of Missouri, which tests.guide has some of.
            "fips": f"{29600 + n}",
            "name": f"Fable {n}",
            "state": state(),
            "region": region(),
            "slug": f"fable-{n}-mo",
            "latitude": "38.5",
            "longitude": "-92.5",
        }
        | values
    )


def language() -> Language:
    n = number()
    # Codes for local use. Letters counted through would reach “add”, which is a page of the admin.
    code = "q" + "".join(chr(97 + (n // 26**power) % 26) for power in (1, 0))
    return Language.objects.create(code=code, name=f"Fablish {n}")


def population() -> Population:
    n = number()
    return Population.objects.create(name=f"Group {n}", slug=f"group-{n}")


def category(**values: Any) -> Category:
    n = number()
    return Category.objects.create(**{"name": f"Help {n}", "slug": f"help-{n}"} | values)


def provider(**values: Any) -> Provider:
    n = number()
    return Provider.objects.create(
        **{
            "name": f"Example House {n}",
            "slug": f"example-house-{n}",
            "description": "They help.",
            "website": "https://www.example.org/",
            "status": PublicationStatus.PUBLISHED,
        }
        | values
    )


def service(**values: Any) -> Service:
    n = number()
    values.setdefault("provider", None)
    values["provider"] = values["provider"] or provider()
    return Service.objects.create(
        **{
            "name": f"Warm meals {n}",
            "name_es": "Comidas calientes",
            "slug": f"warm-meals-{n}",
            "description": "A meal.",
            "status": PublicationStatus.PUBLISHED,
        }
        | values
    )


def phone(**values: Any) -> Phone:
    return Phone.objects.create(**{"number": f"+1314555{100 + number() % 99:04d}"} | values)


def location(**values: Any) -> Location:
    values.setdefault("provider", None)
    values["provider"] = values["provider"] or provider()
    return Location.objects.create(
        **{"address_1": STREET, "town": "Fabletown", "state": state()} | values
    )


def schedule(**values: Any) -> Schedule:
    return Schedule.objects.create(
        **{"byday": "MO TU", "opens_at": time(9), "closes_at": time(17)} | values
    )


def hotline(**values: Any) -> Hotline:
    n = number()
    return Hotline.objects.create(
        **{
            "name": f"Fable line {n}",
            "slug": f"fable-line-{n}",
            "description": "Call.",
            "topic": "trafficking",
            "status": PublicationStatus.PUBLISHED,
        }
        | values
    )


def synonym(**values: Any) -> Synonym:
    """Return a phrase with one of every meaning."""
    made = Synonym.objects.create(
        **{"phrase": f"fable word {number()}", "hotline": hotline()} | values
    )
    made.categories.add(category(parent=category()))
    made.populations.add(population())
    made.languages.add(language())
    return made


def whole_service(**values: Any) -> Service:
    """Return a service with one of every part."""
    made = service(**{"internal_note": "Ask again.", "alert": "Full until March."} | values)
    made.categories.add(category())
    made.languages.add(language())
    made.locations.add(location(provider=made.provider))
    phone(service=made, extension="12", internal_note="Old?").languages.add(language())
    schedule(service=made)
    ScheduleException.objects.create(service=made, date=date(2030, 12, 24))
    Coverage.objects.create(service=made, code=county().fips)
    Coverage.objects.create(service=made, code="MO")
    ServicePopulation.objects.create(
        service=made, population=population(), stance=Stance.NOT_ACCEPTED
    )
    RequiredDocument.objects.create(service=made, document="A letter")
    return made


def whole_provider(**values: Any) -> Provider:
    """Return a provider with one of every part."""
    made = provider(**values)
    phone(provider=made)
    place = location(provider=made, name="Main office")
    phone(location=place)
    schedule(location=place)
    person = Contact.objects.create(provider=made, name="Fay Bell", email="fay@example.org")
    phone(contact=person)
    return made


def translation(**values: Any) -> Translation:
    """Return the French name of a category; French is no language of the site."""
    return Translation.objects.create(
        **{
            "kind": "category",
            "record": str(category().pk),
            "field": "name",
            "language": "fr",
            "text": "Aide",
        }
        | values
    )


def translation_check(**values: Any) -> TranslationCheck:
    return TranslationCheck.objects.create(
        **{
            "kind": "category",
            "record": str(category().pk),
            "field": "name",
            "language": "es",
            "source_digest": digest("Help"),
            "text_digest": digest("Ayuda"),
            "checked_on": date(2026, 3, 2),
        }
        | values
    )


def report(**values: Any) -> Report:
    n = number()
    return Report.objects.create(
        **{"title": f"Report {n}", "slug": f"report-{n}", "published_on": "2019-06"} | values
    )


def page(**values: Any) -> Page:
    n = number()
    return Page.objects.create(**{"title": f"Page {n}", "slug": f"page-{n}"} | values)


def focus_area(**values: Any) -> FocusArea:
    n = number()
    made = FocusArea.objects.create(**{"title": f"Focus {n}", "slug": f"focus-{n}"} | values)
    made.categories.add(category())
    return made


def source() -> Source:
    n = number()
    return Source.objects.create(key=f"source-{n}", title=f"Source {n}", date="2019")


def chart() -> Chart:
    n = number()
    made = Chart.objects.create(slug=f"chart-{n}", title=f"Chart {n}", source=source())
    ChartValue.objects.create(chart=made, key=f"asked-{n}", label="Asked", number=12)
    ChartValue.objects.create(chart=made, key=f"told-{n}", label="Told", number=7, share="58.3")
    return made


def picture(**values: Any) -> Picture:
    return drawn.picture(**{"slug": f"picture-{number()}"} | values)


def menu_item() -> MenuItem:
    n = number()
    return MenuItem.objects.create(menu="learn", label=f"Entry {n}", address=f"/entry-{n}/")


def outgoing_link(**values: Any) -> OutgoingLink:
    return OutgoingLink.objects.create(
        **{
            "address": f"https://example.org/{number()}",
            "stands_in": "Page: Fable",
            "state": "broken",
            "status": 404,
            "checked_at": datetime(2026, 3, 1, tzinfo=UTC),
        }
        | values
    )


def alert(**values: Any) -> Alert:
    made = Alert.objects.create(
        **{
            "title": f"Notice {number()}",
            "starts_at": datetime(2026, 3, 1, tzinfo=UTC),
            "status": PublicationStatus.PUBLISHED,
        }
        | values
    )
    made.counties.add(county())
    made.regions.add(region())
    return made


def whole_hotline() -> Hotline:
    made = hotline()
    phone(hotline=made)
    schedule(hotline=made)
    HotlineCoverage.objects.create(hotline=made, code="MO")
    return made


def suggestion(**values: Any) -> Suggestion:
    if not {"provider", "service"} & set(values):
        values["service"] = service()
    return Suggestion.objects.create(
        **{"kind": "listing", "text": f"The number is old: {number()}."} | values
    )


def verification(**values: Any) -> Verification:
    if not {"provider", "service", "hotline"} & set(values):
        values["service"] = service()
    return Verification.objects.create(
        **{"method": "phone", "verified_on": date(2026, 3, 2)} | values
    )


def postal_code() -> PostalCode:
    made = PostalCode.objects.create(code=f"{65000 + number()}")
    made.counties.add(county())
    return made


def town() -> Town:
    made = Town.objects.create(name=f"Fabletown {number()}", state=state())
    made.counties.add(county())
    return made


def contact() -> Contact:
    return whole_provider().contacts.get()


def place() -> Location:
    return whole_provider().locations.get()
