"""Links of the guide to other sites, and whether they still lead somewhere."""

from django.db import models

from resources.models.base import one_of


class LinkState(models.TextChoices):
    """What came of asking for an address."""

    FINE = "fine", "Fine"
    UNCLEAR = "unclear", "Look by hand"
    BROKEN = "broken", "Broken"


class OutgoingLink(models.Model):
    """One address that public pages lead to; `check_links` keeps these rows."""

    address = models.CharField(max_length=500, unique=True)
    stands_in = models.TextField(help_text="Where it stands, one place a line.")
    state = models.CharField(max_length=7, choices=LinkState)
    # What the other site answered; none for no answer.
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    told = models.CharField("what we were told", max_length=200, blank=True)
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ["address"]
        constraints = [one_of("state", LinkState, "outgoinglink_state")]

    def __str__(self) -> str:
        return self.address
