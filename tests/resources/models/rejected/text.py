"""What editorial pages cite and show, alerts, and translations."""

from decimal import Decimal

from resources.models import (
    Alert,
    Chart,
    ChartValue,
    MenuItem,
    OutgoingLink,
    Picture,
    Report,
    Translation,
    TranslationCheck,
)
from tests.resources.models.rejected.case import Rejected, choice
from tests.resources.models.valid import NOON, TODAY

TEXT = [
    choice("alert_level", Alert, "level"),
    choice("alert_status", Alert, "status"),
    Rejected(
        "alert_starts_before_end", Alert, {"ends_at": NOON}, "An alert must end after it starts."
    ),
    choice("chart_kind", Chart, "kind"),
    choice("chart_status", Chart, "status"),
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
    choice("menuitem_menu", MenuItem, "menu"),
    Rejected(
        "menuitem_once_a_menu",
        MenuItem,
        {"address": "/guide/"},
        "This page stands in this menu already.",
        beside=lambda guide: MenuItem(menu="learn", label="Us", address="/guide/"),
    ),
    choice("outgoinglink_state", OutgoingLink, "state"),
    choice("report_kind", Report, "kind"),
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
]
