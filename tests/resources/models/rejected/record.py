"""What the site keeps by itself, and what readers send."""

from datetime import date
from uuid import UUID

from resources.models import ContentVersion, DailyCount, LoadedRow, OldSlug, Snapshot, Suggestion
from tests.guide import make_service
from tests.resources.models.rejected.case import Rejected, choice
from tests.resources.models.valid import TODAY

RECORD = [
    Rejected(
        "contentversion_one_row",
        ContentVersion,
        {"id": 2},
        "Constraint “contentversion_one_row” is violated.",
    ),
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
        "loadedrow_once_a_key",
        LoadedRow,
        {"key": "29003"},
        "Loaded row with this Model and Key already exists.",
        beside=lambda guide: LoadedRow(model="county", key="29003", digest="0" * 64),
    ),
    Rejected(
        "oldslug_once_a_kind",
        OldSlug,
        {"slug": "food"},
        "Old slug with this Kind and Slug already exists.",
        beside=lambda guide: OldSlug(kind="service", slug="food", target=UUID(int=2)),
    ),
    choice("suggestion_kind", Suggestion, "kind"),
    choice("suggestion_status", Suggestion, "status"),
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
]
