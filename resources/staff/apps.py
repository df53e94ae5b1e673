"""Puts the staff's own admin site in the place of Django's.

Stands beside `resources.admin`, not in it: it is imported before the models are there.
"""

from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    """Django's admin with the guide's site."""

    default_site = "resources.staff.site.StaffSite"
