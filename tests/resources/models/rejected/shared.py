"""What several models have in common: publication, proposed changes, verification, sources."""

from django.db.models import Model

from resources.models import FocusArea, Hotline, Page, Provider, Report, Service
from tests.resources.models.rejected.case import Rejected, choice
from tests.resources.models.valid import NOON, TODAY

LATER = "The next check must be later than the last."
TIMED = "Only a proposed change that was approved is taken over at a time."
_PUBLICATIONS = {
    "provider": Provider,
    "service": Service,
    "hotline": Hotline,
    "page": Page,
    "focusarea": FocusArea,
    "report": Report,
}

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

SHARED = [
    *(choice(f"{name}_status", model, "status") for name, model in _PUBLICATIONS.items()),
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
        choice(f"{name}_source_quality", model, "source_quality")
        for name, model in _VERIFIED.items()
    ),
    *(
        Rejected(
            f"{name}_verification_due_after_verified", model, {"verification_due": TODAY}, LATER
        )
        for name, model in _VERIFIED.items()
    ),
]
