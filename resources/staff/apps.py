"""The staff's accounts as an app of their own, and their admin site in the place of Django's.

Stands beside `resources.admin`, not in it: it is imported before the models are there.
"""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    """Django's admin with the guide's site."""

    default_site = "resources.staff.site.StaffSite"


class StaffConfig(AppConfig):
    """Sign-in, second factors and their record: nothing of it belongs to the guide's content."""

    name = "resources.staff"
    label = "staff"
    verbose_name = "Sign-ins"

    def ready(self) -> None:
        """Connect what watches sign-ins."""
        # Not at the top: they need the models, which are not there yet.
        from resources.staff import events, sessions  # noqa: PLC0415

        events.connect()
        sessions.connect()
