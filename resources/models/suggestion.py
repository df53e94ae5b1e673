"""What readers tell the people who keep the guide. It never shows in public."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from resources.models.base import one_of
from resources.models.provider import Provider
from resources.models.service import Service


class SuggestionKind(models.TextChoices):
    """What a message is about."""

    LISTING = "listing", _("Something in a listing is wrong or missing")
    MISSING = "missing", _("A service is missing from the guide")
    SITE = "site", _("Something else about this site")


class SuggestionStatus(models.TextChoices):
    """How far staff are with it."""

    NEW = "new", "New"
    SEEN = "seen", "Seen"
    DONE = "done", "Done"


def today() -> date:
    """Return the day that it is here."""
    return timezone.localdate()


class Suggestion(models.Model):
    """A message from a reader: what they wrote, of which day, and how to answer if they said.

    No time of day, no address and no browser: nothing that tells who sent it but what they say.
    """

    LEAST, MOST = 10, 4000

    kind = models.CharField(max_length=8, choices=SuggestionKind)
    service = models.ForeignKey(
        Service, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    about = models.CharField(
        "listing", max_length=500, blank=True, help_text="Its name on the day; stays if it goes."
    )
    text = models.TextField(max_length=MOST)
    sender = models.CharField("name", max_length=100, blank=True)
    reply = models.CharField("e-mail or phone", max_length=200, blank=True)
    language = models.CharField(max_length=10, blank=True, help_text="Of the page it came from.")
    created_on = models.DateField("day", default=today)
    status = models.CharField(max_length=4, choices=SuggestionStatus, default=SuggestionStatus.NEW)
    internal_note = models.TextField(blank=True, help_text="For staff: what was done about it.")

    class Meta:
        # Not by time: there is none.
        ordering = ["-created_on", "-pk"]
        constraints = [
            one_of("kind", SuggestionKind, "suggestion_kind"),
            one_of("status", SuggestionStatus, "suggestion_status"),
            models.CheckConstraint(
                condition=models.Q(service=None) | models.Q(provider=None),
                name="suggestion_of_one_listing",
                violation_error_message="A suggestion is about a service or a provider, not both.",
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="suggestion_says_something",
                violation_error_message="Write what was suggested.",
            ),
        ]

    def __str__(self) -> str:
        # Without its words: histories and messages of the admin repeat this.
        return f"Suggestion {self.pk} of {self.created_on}"
