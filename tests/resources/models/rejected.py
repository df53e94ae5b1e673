"""For every constraint of the domain, records that break it and no other.

Each case starts from a valid record of `valid.VALID`, saved, and says what to change in it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS
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
    Suggestion,
    Synonym,
    Town,
    TownCounty,
    Translation,
    TranslationCheck,
    Verification,
)
from tests.guide import Guide, make_county, make_service
from tests.resources.models.valid import NOON, TODAY, TOMORROW, Make


@dataclass(frozen=True)
class Rejected:
    """What to change in a valid record, and what `full_clean` then says."""

    constraint: str
    model: type[Model]
    changes: dict[str, Any] | Callable[[Guide], dict[str, Any]]
    says: str
    # The field at which it is said.
    at: str = NON_FIELD_ERRORS
    # Made before: what the record comes to clash with.
    beside: Make | None = field(default=None)

    def __str__(self) -> str:
        return self.constraint

    def changes_in(self, guide: Guide) -> dict[str, Any]:
        """Return the changes by field."""
        return self.changes(guide) if callable(self.changes) else self.changes


def _choice(constraint: str, model: type[Model], name: str) -> Rejected:
    return Rejected(constraint, model, {name: "zz"}, "Value 'zz' is not a valid choice.", at=name)


AREA = "'mo' is no coverage code: use 29019, region:central, MO or US."
DIAL = "'12' cannot be dialled: write ten digits as 314-555-0123, an extension in its own field."
LATER = "The next check must be later than the last."
ONE_OWNER = "A verification belongs to one provider, service or hotline."
PHONE_OWNER = "A phone number belongs to one provider, service, location, contact or hotline."
HOURS_OWNER = "Hours belong to one service, location or hotline."
START = "Every other week: from which date? Fill in the start."
CENTROID = "Latitude is -90 to 90, longitude -180 to 180."
POINT = "Give latitude and longitude, or neither."
TIMED = "Only a proposed change that was approved is taken over at a time."
HUMAN = "An age is at most 120 years."

_PUBLICATIONS = {
    "provider": Provider,
    "service": Service,
    "hotline": Hotline,
    "page": Page,
    "focusarea": FocusArea,
    "report": Report,
}
_TIMED: dict[str, type[Model]] = {
    **{"page": Page, "focusarea": FocusArea, "report": Report},
    **{"provider": Provider, "service": Service},
}
_VERIFIED: dict[str, type[Model]] = {"provider": Provider, "service": Service, "hotline": Hotline}

REJECTED = [
    *(_choice(f"{name}_status", model, "status") for name, model in _PUBLICATIONS.items()),
    *(
        Rejected(
            f"{name}_visible_from_before_to",
            model,
            {"visible_from": NOON, "visible_to": NOON},
            "“Visible to” must be later than “visible from”.",
        )
        for name, model in _PUBLICATIONS.items()
    ),
    *(
        Rejected(f"{name}_take_over_at_of_proposed_change", model, changes, TIMED)
        for name, model in _TIMED.items()
        for changes in (
            {"take_over_at": NOON, "approved_at": NOON},
            {"approved_at": NOON},
            {"not_taken_over": "Late."},
            {"approved_state": "5" * 64},
            {"approved_streets": "12 Oak Street"},
        )
    ),
    *(
        Rejected(
            f"{name}_verification_due_after_verified",
            model,
            {"verified_on": TODAY, "verification_due": TODAY},
            LATER,
        )
        for name, model in _VERIFIED.items()
    ),
    *(
        _choice(f"{name}_source_quality", model, "source_quality")
        for name, model in _VERIFIED.items()
    ),
    _choice("alert_level", Alert, "level"),
    Rejected(
        "alert_starts_before_end", Alert, {"ends_at": NOON}, "An alert must end after it starts."
    ),
    Rejected(
        "category_need_rank_1_to_5",
        Category,
        {"need_rank": 6},
        "The assessed needs are ranked 1 to 5.",
    ),
    Rejected(
        "category_not_its_own_parent",
        Category,
        {"parent_id": 9_000_001},
        "A category cannot stand under itself.",
    ),
    _choice("chart_kind", Chart, "kind"),
    Rejected(
        "chartvalue_says_something",
        ChartValue,
        {"number": None},
        "Give the number, the share, or both.",
    ),
    Rejected(
        "chartvalue_share_is_percent",
        ChartValue,
        {"share": Decimal("100.1")},
        "A share is a percentage from 0 to 100.",
    ),
    Rejected(
        "contact_says_who", Contact, {"name": ""}, "Give a name, a title or an e-mail address."
    ),
    Rejected(
        "contentversion_one_row",
        ContentVersion,
        {"id": 2},
        "Constraint “contentversion_one_row” is violated.",
    ),
    _choice("county_kind", County, "kind"),
    _choice("county_region_confidence", County, "region_confidence"),
    Rejected(
        "county_fips_is_five_digits",
        County,
        # With another key it is another county, which needs a name and a slug of its own.
        {"fips": "2901", "name": "Adams", "slug": "adams-mo"},
        "A FIPS code has five digits.",
    ),
    Rejected("county_centroid_on_earth", County, {"latitude": Decimal(91)}, CENTROID),
    Rejected("county_centroid_on_earth", County, {"longitude": Decimal(-181)}, CENTROID),
    Rejected(
        "county_name_once_a_state",
        County,
        {"name": "Clark"},
        "County with this State and Name already exists.",
        beside=lambda guide: make_county("29045", "Clark", guide.missouri, guide.central),
    ),
    Rejected(
        "coverage_code_once_a_service", Coverage, {"code": "IL"}, "This area is listed already."
    ),
    Rejected("coverage_scope_fits_code", Coverage, {"code": "mo"}, AREA, at="code"),
    Rejected(
        "dailycount_once",
        DailyCount,
        {"county": "29051"},
        "This total is there already.",
        beside=lambda guide: DailyCount(day=TODAY, county="29051"),
    ),
    Rejected(
        "dailycount_of_something",
        DailyCount,
        {"county": ""},
        "A count is of a county or of a kind of help.",
    ),
    Rejected(
        "dailycount_county_or_category",
        DailyCount,
        {"category": "detox"},
        "County and kind of help together only for nothing found.",
    ),
    Rejected(
        "hotlinecoverage_code_once_a_hotline",
        HotlineCoverage,
        {"code": "US", "scope": 4},
        "This area is listed already.",
    ),
    Rejected("hotlinecoverage_scope_fits_code", HotlineCoverage, {"code": "mo"}, AREA, at="code"),
    _choice("hotline_topic", Hotline, "topic"),
    _choice("hotline_is_confidential", Hotline, "is_confidential"),
    Rejected(
        "hotline_one_primary",
        Hotline,
        {"is_primary": True},
        "Another hotline is on every page already.",
    ),
    Rejected(
        "language_code_is_iso_639_3",
        Language,
        {"code": "DEU"},
        "An ISO 639-3 code has three small letters.",
    ),
    Rejected(
        "loadedrow_once_a_key",
        LoadedRow,
        {"key": "29003"},
        "Loaded row with this Model and Key already exists.",
        beside=lambda guide: LoadedRow(model="county", key="29003", digest="0" * 64),
    ),
    _choice("location_type", Location, "location_type"),
    _choice("location_address_visibility", Location, "address_visibility"),
    _choice("location_wheelchair_accessible", Location, "wheelchair_accessible"),
    Rejected(
        "location_point_is_whole",
        Location,
        {"latitude": Decimal(91), "longitude": Decimal(0)},
        POINT,
    ),
    Rejected(
        "location_full_has_street",
        Location,
        {"address_visibility": "full", "address_1": "", "is_shelter": False},
        "There is no street to show: choose “town only”.",
    ),
    *(
        Rejected(
            "location_full_shelter_has_permission",
            Location,
            {"address_visibility": "full", "permission_from": "Fay Bell", "permission_on": TODAY}
            | missing,
            "People stay here overnight: record who gave written permission, and when, before the "
            "full address shows.",
        )
        for missing in ({"permission_from": ""}, {"permission_on": None})
    ),
    Rejected(
        "oldslug_once_a_kind",
        OldSlug,
        {"slug": "food"},
        "Old slug with this Kind and Slug already exists.",
        beside=lambda guide: OldSlug(kind="service", slug="food", target=UUID(int=2)),
    ),
    Rejected("phone_has_one_owner", Phone, {"provider": None}, PHONE_OWNER),
    Rejected("phone_has_one_owner", Phone, lambda guide: {"hotline": guide.hotline}, PHONE_OWNER),
    _choice("phone_kind", Phone, "kind"),
    Rejected("phone_number_can_be_dialled", Phone, {"number": "12"}, DIAL, at="number"),
    Rejected(
        "phone_keyword_only_for_text",
        Phone,
        {"keyword": "HELP"},
        "Only a text number has a word to send.",
    ),
    *(
        Rejected(constraint, Picture, {field: ""}, "This field cannot be blank.", at=field)
        for constraint, field in (
            ("picture_has_alternative_text", "alt"),
            ("picture_has_origin", "origin"),
        )
    ),
    *(
        Rejected(
            "picture_has_a_size",
            Picture,
            {side: 0},
            "A picture is at least one pixel wide and high.",
        )
        for side in ("width", "height")
    ),
    _choice("menuitem_menu", MenuItem, "menu"),
    Rejected(
        "menuitem_once_a_menu",
        MenuItem,
        {"address": "/guide/"},
        "This page stands in this menu already.",
        beside=lambda guide: MenuItem(menu="learn", label="Us", address="/guide/"),
    ),
    _choice("outgoinglink_state", OutgoingLink, "state"),
    _choice("postalcode_kind", PostalCode, "kind"),
    Rejected(
        "postalcode_is_five_digits", PostalCode, {"code": "6510A"}, "A ZIP code has five digits."
    ),
    Rejected(
        "postalcode_county_once",
        PostalCodeCounty,
        lambda guide: {"county": guide.boone},
        "County of a ZIP code with this Postal code and County already exists.",
    ),
    Rejected(
        "postalcode_one_primary_county",
        PostalCodeCounty,
        {"is_primary": True},
        "This ZIP code has a main county already.",
    ),
    Rejected("schedule_has_one_owner", Schedule, {"hotline": None}, HOURS_OWNER),
    _choice("report_kind", Report, "kind"),
    Rejected(
        "schedule_has_one_owner",
        Schedule,
        lambda guide: {"service": make_service("beds", guide.harbor)},
        HOURS_OWNER,
    ),
    _choice("schedule_freq", Schedule, "freq"),
    _choice("schedule_open_on_holidays", Schedule, "open_on_holidays"),
    Rejected("schedule_has_days", Schedule, {"byday": ""}, "Say on which days it is open."),
    Rejected(
        "schedule_days_of_month_only_monthly",
        Schedule,
        {"bymonthday": "1"},
        "Days of the month need “every month”.",
    ),
    Rejected("schedule_interval_has_start", Schedule, {"interval": 2}, START),
    Rejected("schedule_interval_has_start", Schedule, {"interval": 0}, START),
    Rejected(
        "schedule_valid_from_before_to",
        Schedule,
        {"valid_from": TOMORROW, "valid_to": TODAY},
        "“Valid to” must not be before “valid from”.",
    ),
    Rejected("scheduleexception_has_one_owner", ScheduleException, {"hotline": None}, HOURS_OWNER),
    Rejected(
        "scheduleexception_both_times_or_none",
        ScheduleException,
        {"opens_at": time(9)},
        "Give both times, or none for a day that is closed.",
    ),
    _choice("service_cost", Service, "cost"),
    _choice("service_interpretation", Service, "interpretation"),
    _choice("service_walk_in", Service, "walk_in"),
    _choice("service_referral_required", Service, "referral_required"),
    _choice("service_id_required", Service, "id_required"),
    Rejected(
        "service_minimum_age_not_above_maximum",
        Service,
        {"minimum_age": 18, "maximum_age": 17},
        "The lowest age must not be above the highest.",
    ),
    Rejected("service_ages_are_human", Service, {"minimum_age": 121}, HUMAN),
    Rejected("service_ages_are_human", Service, {"maximum_age": 121}, HUMAN),
    Rejected(
        "servicepopulation_once",
        ServicePopulation,
        lambda guide: {"population": guide.women},
        "This group is listed already.",
    ),
    _choice("servicepopulation_stance", ServicePopulation, "stance"),
    _choice("suggestion_kind", Suggestion, "kind"),
    _choice("suggestion_status", Suggestion, "status"),
    Rejected(
        "suggestion_of_one_listing",
        Suggestion,
        lambda guide: {"service": make_service("beds", guide.harbor, "IL")},
        "A suggestion is about a service or a provider, not both.",
    ),
    Rejected(
        "suggestion_says_something",
        Suggestion,
        {"text": ""},
        "This field cannot be blank.",
        at="text",
    ),
    Rejected(
        "snapshot_once_a_month",
        Snapshot,
        {"county": "29051"},
        "This county and need are counted for this month already.",
        beside=lambda guide: Snapshot(
            month=date(2030, 5, 1),
            county="29051",
            category="detox",
            based=0,
            reaching=0,
            verified=0,
        ),
    ),
    Rejected(
        "snapshot_month_is_its_first_day",
        Snapshot,
        {"month": date(2030, 5, 2)},
        "A month is written as its first day.",
    ),
    Rejected(
        "snapshot_verified_among_reaching",
        Snapshot,
        {"verified": 6},
        "No more can be verified than reach the county.",
    ),
    Rejected(
        "synonym_phrase_once_a_language",
        Synonym,
        {"phrase": "Détox!", "plain": "detox"},
        "This phrase is on the list already.",
        beside=lambda guide: Synonym(phrase="detox"),
    ),
    _choice("synonym_written_in", Synonym, "written_in"),
    Rejected(
        "synonym_phrase_has_letters",
        Synonym,
        {"phrase": "¿?", "plain": ""},
        "Write a phrase of letters or digits.",
        at="phrase",
    ),
    Rejected(
        "town_name_once_a_state",
        Town,
        {"name": "Columbia"},
        "Town with this State and Name already exists.",
    ),
    Rejected(
        "town_county_once",
        TownCounty,
        lambda guide: {"county": guide.boone},
        "County of a town with this Town and County already exists.",
    ),
    Rejected(
        "translation_once",
        Translation,
        {"language": "vi"},
        "This text is translated already: change that one.",
        beside=lambda guide: Translation(
            kind="category", record=str(guide.shelter.pk), field="name", language="vi", text="X"
        ),
    ),
    Rejected(
        "translation_not_in_a_column",
        Translation,
        {"language": "es"},
        "English and Spanish stand in the form of the record.",
    ),
    Rejected(
        "translation_has_text", Translation, {"text": ""}, "This field cannot be blank.", at="text"
    ),
    Rejected(
        "translationcheck_once",
        TranslationCheck,
        {"language": "fr"},
        "This text has a review already.",
        beside=lambda guide: TranslationCheck(
            kind="category", record="901", field="name", language="fr", checked_on=TODAY
        ),
    ),
    Rejected(
        "translationcheck_not_of_english",
        TranslationCheck,
        {"language": "en"},
        "English is what the others are compared with.",
    ),
    Rejected("verification_has_one_owner", Verification, {"provider": None}, ONE_OWNER),
    Rejected(
        "verification_has_one_owner",
        Verification,
        lambda guide: {"hotline": guide.hotline},
        ONE_OWNER,
    ),
    _choice("verification_method", Verification, "method"),
    Rejected(
        "verification_due_after_verified",
        Verification,
        {"due_on": TODAY},
        "The next check must be later than this one.",
    ),
    Rejected("location_point_is_whole", Location, {"latitude": Decimal(38)}, POINT),
    Rejected("location_point_is_whole", Location, {"longitude": Decimal(-92)}, POINT),
    *(
        Rejected(
            f"{name}_verification_due_after_verified", model, {"verification_due": TODAY}, LATER
        )
        for name, model in _VERIFIED.items()
    ),
]
