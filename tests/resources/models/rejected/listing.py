"""Listings: providers, services, hotlines, and what belongs to them."""

from datetime import time
from decimal import Decimal

from resources.models import (
    Contact,
    Hotline,
    Location,
    Phone,
    Schedule,
    ScheduleException,
    Service,
    ServicePopulation,
    Verification,
)
from tests.guide import make_service
from tests.resources.models.rejected.case import Rejected, choice
from tests.resources.models.valid import TODAY, TOMORROW

DIAL = "'12' cannot be dialled: write ten digits as 314-555-0123, an extension in its own field."
ONE_OWNER = "A verification belongs to one provider, service or hotline."
PHONE_OWNER = "A phone number belongs to one provider, service, location, contact or hotline."
HOURS_OWNER = "Hours belong to one service, location or hotline."
START = "Every other week: from which date? Fill in the start."
POINT = "Give latitude and longitude, or neither."
HUMAN = "An age is at most 120 years."

LISTING = [
    Rejected(
        "contact_says_who", Contact, {"name": ""}, "Give a name, a title or an e-mail address."
    ),
    choice("hotline_topic", Hotline, "topic"),
    choice("hotline_is_confidential", Hotline, "is_confidential"),
    Rejected(
        "hotline_one_primary",
        Hotline,
        {"is_primary": True},
        "Another hotline is on every page already.",
    ),
    choice("location_type", Location, "location_type"),
    choice("location_address_visibility", Location, "address_visibility"),
    choice("location_wheelchair_accessible", Location, "wheelchair_accessible"),
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
    Rejected("phone_has_one_owner", Phone, {"provider": None}, PHONE_OWNER),
    Rejected("phone_has_one_owner", Phone, lambda guide: {"hotline": guide.hotline}, PHONE_OWNER),
    choice("phone_kind", Phone, "kind"),
    Rejected("phone_number_can_be_dialled", Phone, {"number": "12"}, DIAL, at="number"),
    Rejected(
        "phone_keyword_only_for_text",
        Phone,
        {"keyword": "HELP"},
        "Only a text number has a word to send.",
    ),
    Rejected("schedule_has_one_owner", Schedule, {"hotline": None}, HOURS_OWNER),
    Rejected(
        "schedule_has_one_owner",
        Schedule,
        lambda guide: {"service": make_service("beds", guide.harbor)},
        HOURS_OWNER,
    ),
    choice("schedule_freq", Schedule, "freq"),
    choice("schedule_open_on_holidays", Schedule, "open_on_holidays"),
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
    choice("service_cost", Service, "cost"),
    choice("service_interpretation", Service, "interpretation"),
    choice("service_walk_in", Service, "walk_in"),
    choice("service_referral_required", Service, "referral_required"),
    choice("service_id_required", Service, "id_required"),
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
    choice("servicepopulation_stance", ServicePopulation, "stance"),
    Rejected("verification_has_one_owner", Verification, {"provider": None}, ONE_OWNER),
    Rejected(
        "verification_has_one_owner",
        Verification,
        lambda guide: {"hotline": guide.hotline},
        ONE_OWNER,
    ),
    choice("verification_method", Verification, "method"),
    Rejected(
        "verification_due_after_verified",
        Verification,
        {"due_on": TODAY},
        "The next check must be later than this one.",
    ),
    Rejected("location_point_is_whole", Location, {"latitude": Decimal(38)}, POINT),
    Rejected("location_point_is_whole", Location, {"longitude": Decimal(-92)}, POINT),
]
