"""The shapes of records: which models, fields, references and parts each one fills.

What is listed here is what a load writes, reads back and compares. It is all that it overwrites.
"""

from typing import Any

from django.db import models

from resources.exchange.shape import Part, Shape
from resources.models import (
    Category,
    Chart,
    ChartValue,
    County,
    Coverage,
    FocusArea,
    Hotline,
    HotlineCoverage,
    Language,
    Location,
    MenuItem,
    Page,
    Phone,
    Population,
    PostalCode,
    PostalCodeCounty,
    Provider,
    Region,
    Report,
    Schedule,
    Service,
    ServicePopulation,
    Source,
    State,
    Synonym,
    Town,
    TownCounty,
)


def link(through: Any, owner: str, **references: str) -> Part:
    """Return the part that a many-to-many relation is."""
    return Part(model=through, owner=owner, references=references, identity=tuple(references))


def counties_part(model: type[models.Model], owner: str) -> Part:
    """Return the counties of a ZIP code or a town."""
    return Part(
        model=model,
        owner=owner,
        fields=("is_primary",),
        references={"county": "county"},
        identity=("county",),
    )


def coverage_part(model: type[models.Model], owner: str) -> Part:
    """Return the areas served by a service or hotline."""
    return Part(model=model, owner=owner, fields=("code", "scope"), identity=("code",))


def phones_part(owner: str) -> Part:
    """Return the phone numbers of `owner`."""
    return Part(
        model=Phone,
        owner=owner,
        fields=(
            *("number", "extension", "kind", "label", "label_es", "keyword"),
            *("internal_note", "order"),
        ),
        identity=("number", "extension", "kind"),
        checked=True,
    )


def schedules_part(owner: str) -> Part:
    """Return the hours of `owner`. All fields: an opening is either as loaded, or the staff's."""
    return Part(
        model=Schedule,
        owner=owner,
        fields=(
            *("freq", "byday", "bymonthday", "interval", "dtstart", "opens_at", "closes_at"),
            *("valid_from", "valid_to", "open_on_holidays", "attending_type", "note", "note_es"),
        ),
        identity=("byday", "opens_at", "valid_from"),
        called={"byday": "days"},
        checked=True,
    )


SLUG = (("slug",),)
SOURCE = ("source_urls", "source_date")
TEXTS = ("name", "name_es", "description", "description_es")

STATE = Shape(
    name="state",
    plural="states",
    model=State,
    natural=("code",),
    fields=("code", "fips", "name", "name_es", "slug", "area_note", "area_note_es"),
    unique=(("fips",), ("slug",)),
    called={"area_note": "in_area_note_en", "area_note_es": "in_area_note_es"},
)
REGION = Shape(
    name="region",
    plural="regions",
    model=Region,
    natural=("key",),
    fields=("key", "name", "name_es", "slug", "is_proposed", "order"),
    unique=SLUG,
    called={"is_proposed": "proposed", "slug": "key"},
)
COUNTY = Shape(
    name="county",
    plural="counties",
    model=County,
    natural=("fips",),
    fields=(
        *("fips", "name", "kind", "slug", "latitude", "longitude"),
        *("region_confidence", "region_note"),
    ),
    references={"state": "state", "region": "region"},
    unique=(("slug",), ("state", "name")),
    parts={"neighbours": link(County.neighbours.through, "from_county", to_county="county")},
)
POSTAL_CODE = Shape(
    name="postal-code",
    plural="ZIP codes",
    model=PostalCode,
    natural=("code",),
    fields=("code", "kind"),
    parts={"counties": counties_part(PostalCodeCounty, "postal_code")},
)
TOWN = Shape(
    name="town",
    plural="towns",
    model=Town,
    natural=("name", "state"),
    fields=("name",),
    references={"state": "state"},
    called={"name": "town"},
    parts={"counties": counties_part(TownCounty, "town")},
)
CATEGORY = Shape(
    name="category",
    plural="categories",
    model=Category,
    natural=("slug",),
    fields=("slug", *TEXTS, "need_rank", "open_eligibility", "is_shelter", "order"),
    references={"parent": "category"},
    unique=(("need_rank",),),
    release={"need_rank": None},
    called={"slug": "key"},
)
POPULATION = Shape(
    name="population",
    plural="populations",
    model=Population,
    natural=("slug",),
    fields=("slug", "name", "name_es", "order"),
    called={"slug": "key"},
)
LANGUAGE = Shape(
    name="language",
    plural="languages",
    model=Language,
    natural=("code",),
    fields=("code", "name", "name_es", "autonym", "order"),
)
PROVIDER = Shape(
    name="provider",
    plural="providers",
    model=Provider,
    natural=("slug",),
    fields=(
        *("slug", "name", "description", "description_es", "website", "status"),
        *(*SOURCE, "source_quality", "internal_note"),
    ),
    called={"slug": "key", "status": "publication"},
    parts={
        "location": Part(
            model=Location,
            owner="provider",
            fields=(
                *("uuid", "location_type", "address_visibility", "address_1", "address_2"),
                *("town", "postal_code", "latitude", "longitude"),
            ),
            references={"state": "state", "county": "county"},
            identity=("uuid",),
            checked=True,
            named="location",
        ),
        "phones": phones_part("provider"),
    },
)
SERVICE = Shape(
    name="service",
    plural="services",
    model=Service,
    natural=("slug",),
    fields=(
        *("slug", *TEXTS, "status", "coverage_note", "coverage_note_es", "cost"),
        *("minimum_age", "maximum_age", "walk_in", "referral_required", "id_required"),
        *("application_process", "application_process_es", "internal_note"),
    ),
    references={"provider": "provider", "main_category": "category"},
    unique=SLUG,
    called={
        "slug": "key",
        "status": "publication",
        "application_process": "how_en",
        "application_process_es": "how_es",
    },
    parts={
        "categories": link(Service.categories.through, "service", category="category"),
        "languages": link(Service.languages.through, "service", language="language"),
        "locations": link(Service.locations.through, "service", location="location"),
        "coverage": coverage_part(Coverage, "service"),
        "stances": Part(
            model=ServicePopulation,
            owner="service",
            fields=("stance",),
            references={"population": "population"},
            identity=("population",),
        ),
        "phones": phones_part("service"),
        "schedules": schedules_part("service"),
    },
)
HOTLINE = Shape(
    name="hotline",
    plural="hotlines",
    model=Hotline,
    natural=("slug",),
    fields=(
        *("slug", *TEXTS, "operator", "topic", "website", "chat_url", "status", "order"),
        *("language_note", "language_note_es", "is_confidential", "is_law_enforcement"),
        *("is_primary", *SOURCE, "internal_note"),
    ),
    unique=(("is_primary",),),
    release={"is_primary": False},
    called={"slug": "key", "is_primary": "primary"},
    parts={
        "languages": link(Hotline.languages.through, "hotline", language="language"),
        "coverage": coverage_part(HotlineCoverage, "hotline"),
        "phones": phones_part("hotline"),
        "schedules": schedules_part("hotline"),
    },
)

SYNONYM = Shape(
    name="synonym",
    plural="synonyms",
    model=Synonym,
    natural=("plain", "written_in"),
    fields=("phrase", "plain", "written_in", "only_alone"),
    references={"hotline": "hotline"},
    called={"plain": "phrase", "written_in": "language"},
    keyed_by=("written_in", "plain"),
    follows_files=True,
    parts={
        "categories": link(Synonym.categories.through, "synonym", category="category"),
        "populations": link(Synonym.populations.through, "synonym", population="population"),
        "languages": link(Synonym.languages.through, "synonym", language="language"),
    },
)
ARTICLE = ("slug", "title", "title_es", "summary", "summary_es", "body", "body_es", "status")
PAGE = Shape(
    name="page", plural="pages", model=Page, natural=("slug",), fields=ARTICLE, unique=SLUG
)
FOCUS_AREA = Shape(
    name="focus-area",
    plural="focus areas",
    model=FocusArea,
    natural=("slug",),
    fields=(*ARTICLE, "order"),
    unique=SLUG,
    parts={"categories": link(FocusArea.categories.through, "focusarea", category="category")},
)
SOURCE_CITED = Shape(
    name="source",
    plural="sources",
    model=Source,
    natural=("key",),
    fields=("key", "title", "title_es", "publisher", "url", "date", "note"),
)
CHART = Shape(
    name="chart",
    plural="charts",
    model=Chart,
    natural=("slug",),
    fields=(
        *("slug", "title", "title_es", "kind", "unit", "unit_es", "note", "note_es"),
        "order",
    ),
    references={"source": "source"},
    called={"slug": "key"},
    parts={
        "values": Part(
            model=ChartValue,
            owner="chart",
            fields=("key", "label", "label_es", "number", "share", "order"),
            identity=("key",),
            checked=True,
        )
    },
)
REPORT = Shape(
    name="report",
    plural="publications",
    model=Report,
    natural=("slug",),
    fields=(
        *("slug", "title", "title_es", "authors", "publisher", "published_on", "url", "kind"),
        *("state", "state_es", "summary", "summary_es", "order", "status"),
    ),
    called={"slug": "key"},
)
MENU_ITEM = Shape(
    name="menu-item",
    plural="menu entries",
    model=MenuItem,
    natural=("menu", "address"),
    fields=("menu", "label", "label_es", "address", "order"),
    unique=(("menu", "address"),),
    keyed_by=("menu", "address"),
    follows_files=True,
    untouched={"is_shown": True},
)

# Each after what it refers to.
SHAPES = (
    *(STATE, REGION, COUNTY, POSTAL_CODE, TOWN, CATEGORY, POPULATION, LANGUAGE),
    *(PROVIDER, SERVICE, HOTLINE, SYNONYM),
    *(SOURCE_CITED, CHART, PAGE, FOCUS_AREA, REPORT, MENU_ITEM),
)
SHAPE = {shape.name: shape for shape in SHAPES}
