"""The menus of the site: which pages stand in them, under what name, in which order."""

import re

from django.core.exceptions import ValidationError
from django.db import models

from resources.models.base import PublicId, one_of

# A path of this site in its English form, with an anchor if need be.
_PATH = re.compile(r"/([a-z0-9-]+/)*(#[a-z0-9-]+)?")


class Menu(models.TextChoices):
    """Where an item stands."""

    MAIN = "main", "At the top of every page"
    LEARN = "learn", "Learn, at the foot of every page"
    FOOTER = "footer", "About, at the foot of every page"


class MenuItem(PublicId):
    """One entry of a menu."""

    menu = models.CharField(max_length=6, choices=Menu, default=Menu.LEARN)
    label = models.CharField(max_length=40)
    label_es = models.CharField("label in Spanish", max_length=40, blank=True)
    address = models.CharField(
        max_length=200,
        help_text="The path of a page of this site, in English: /about/.",
    )
    order = models.PositiveSmallIntegerField(default=0)
    is_shown = models.BooleanField("shown", default=True)

    class Meta:
        ordering = ["menu", "order", "id"]
        constraints = [
            one_of("menu", Menu, "menuitem_menu"),
            models.UniqueConstraint(
                fields=["menu", "address"],
                name="menuitem_once_a_menu",
                violation_error_message="This page stands in this menu already.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Reject an address that leads off this site."""
        super().clean()
        # Blank: the form has said already what is wrong with it.
        if self.address and not _PATH.fullmatch(self.address):
            raise ValidationError(
                {"address": "Write a path of this site with a slash at both ends: /about/."}
            )
