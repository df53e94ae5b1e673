"""What waits for somebody: for the front page of staff, who come an hour a week."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.utils import timezone
from django.utils.text import capfirst

from resources.models import (
    Alert,
    Chart,
    Hotline,
    OutgoingLink,
    Provider,
    PublicationStatus,
    Service,
    Suggestion,
)
from resources.models.outgoing_link import LinkState
from resources.models.publication import proposable_models
from resources.models.suggestion import SuggestionStatus


@dataclass(frozen=True, slots=True)
class Waiting:
    """A number of records that wait for the same."""

    model: type[Model]
    words: str
    count: int
    # What narrows the list of the model to them.
    query: str
    is_late: bool = False


def waiting_for(user: Any) -> list[Waiting]:
    """Return what waits, of what `user` may see, the most urgent first; nothing that is done."""
    return [
        one for one in _all() if one.count and user.has_perm(f"resources.view_{_name(one.model)}")
    ]


def _all() -> Iterator[Waiting]:
    models = proposable_models()
    for model in models:
        late: Any = model._default_manager.exclude(not_taken_over="")
        words = f"{_plural(model)}: a change did not go live at its time"
        yield Waiting(model, words, late.count(), urlencode({"proposed": "late"}), is_late=True)
    new = Suggestion.objects.filter(status=SuggestionStatus.NEW)
    query = urlencode({"status__exact": SuggestionStatus.NEW.value})
    yield Waiting(Suggestion, "Suggestions: new", new.count(), query)
    in_review = PublicationStatus.IN_REVIEW.value
    for model in models:
        handed_in: Any = model._default_manager.filter(status=in_review, not_taken_over="")
        # One with a time needs nobody any more.
        asked = handed_in.filter(replaces__isnull=False, take_over_at=None).count()
        query = urlencode({"proposed": "yes", "status__exact": in_review})
        yield Waiting(model, f"{_plural(model)}: a proposed change is in review", asked, query)
        query = urlencode({"proposed": "no", "status__exact": in_review})
        fresh = handed_in.filter(replaces=None).count()
        yield Waiting(model, f"{_plural(model)}: a new one is in review", fresh, query)
    others: tuple[type[Any], ...] = (Hotline, Alert, Chart)
    for other in others:
        asked = other.objects.filter(status=in_review).count()
        query = urlencode({"status__exact": in_review})
        yield Waiting(other, f"{_plural(other)}: a new one is in review", asked, query)
    published = PublicationStatus.PUBLISHED.value
    listings: tuple[type[Any], ...] = (Hotline, Service, Provider)
    for listing in listings:
        due = listing.objects.filter(
            status=published, verified_on__isnull=False, verification_due__lte=timezone.localdate()
        )
        query = urlencode({"status__exact": published, "verification": "due"})
        yield Waiting(listing, f"{_plural(listing)}: a check is due", due.count(), query)
    broken = OutgoingLink.objects.filter(state=LinkState.BROKEN)
    query = urlencode({"state__exact": LinkState.BROKEN.value})
    yield Waiting(OutgoingLink, "Outgoing links: broken", broken.count(), query)


def _plural(model: type[Model]) -> str:
    return str(capfirst(str(model._meta.verbose_name_plural)))


def _name(model: type[Model]) -> str:
    return str(model._meta.model_name)
