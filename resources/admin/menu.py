"""The menus of the site."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from resources.admin.base import both, section
from resources.admin.filters import MissingSpanish
from resources.admin.history import HistoryAdmin
from resources.models import MenuItem
from resources.stewardship.links import Asked, link_problem


class MenuItemForm(forms.ModelForm[MenuItem]):
    """An entry that leads somewhere."""

    # The site's own host, set for each request.
    host = ""

    def clean_address(self) -> str:
        """Refuse what leads nowhere, unless it is not shown."""
        address: str = self.cleaned_data["address"]
        is_shown = bool(self.data.get("is_shown"))
        # It leads to the page in either language, which may name its places otherwise.
        for language in ("en", "es") if is_shown else ():
            problem = link_problem(address, Asked(self.host, language))
            if problem:
                raise ValidationError(problem)
        return address


@admin.register(MenuItem)
class MenuItemAdmin(HistoryAdmin[MenuItem]):
    """One entry of a menu."""

    form = MenuItemForm
    list_display = ("label", "menu", "order", "address", "is_shown")
    list_filter = ("menu", "is_shown", MissingSpanish)
    search_fields = ("label", "label_es", "address")
    search_help_text = "Search by name or address."
    fieldsets = (
        section(
            "The entry",
            "menu",
            both("label"),
            "address",
            ("order", "is_shown"),
            help="What you save here shows at once on every page. The smallest number stands "
            "first. The Spanish pages lead to the Spanish page by themselves.",
        ),
    )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Let the form know which links lead to this site."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.host = request.get_host()
        return form
