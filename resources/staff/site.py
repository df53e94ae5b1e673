"""The staff's admin site: its texts, and the order of its front page."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest

# What staff work on comes first. A model named nowhere stands at the end of the last group.
GROUPS: dict[str, tuple[str, ...]] = {
    "Listings": ("Provider", "Service", "Hotline", "Alert"),
    "Texts": ("Page", "FocusArea", "Report"),
    "Lists to choose from": ("Category", "Population", "Language", "Synonym"),
    "Places": ("State", "Region", "County", "PostalCode", "Town"),
    "What people look for": ("DailyCount",),
}
APP = "resources"


class StaffSite(AdminSite):
    """The admin of the Resource Guide."""

    site_header = "Resource Guide: staff"
    site_title = "Resource Guide staff"
    index_title = "What would you like to work on?"
    site_url = "/"
    # Lists with their filters need the width; the front page is one click away.
    enable_nav_sidebar = False

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return the models in groups of the staff's work instead of the code's."""
        apps: list[Any] = super().get_app_list(request, app_label)
        ours = next((app for app in apps if app["app_label"] == APP), None)
        if ours is None:
            return apps
        others = [app for app in apps if app["app_label"] != APP]
        if app_label:
            return [{**ours, "models": sorted(ours["models"], key=_place)}]
        return [*_grouped(ours), *others]


def _place(model: dict[str, Any]) -> int:
    names = [name for group in GROUPS.values() for name in group]
    name = model["object_name"]
    return names.index(name) if name in names else len(names)


def _grouped(app: dict[str, Any]) -> list[dict[str, Any]]:
    """Return `app` once for each group that has something to show."""
    known = {name for group in GROUPS.values() for name in group}
    *_, last = GROUPS
    groups = []
    for title, names in GROUPS.items():
        models = [
            model
            for model in sorted(app["models"], key=_place)
            if model["object_name"] in names
            or (title == last and model["object_name"] not in known)
        ]
        if models:
            groups.append({**app, "name": title, "models": models})
    return groups
