"""Keeps the content version in step: any change of a listing makes a new one."""

from typing import Any

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save

from resources.models.version import touch
from resources.roles import ensure_groups

# Bookkeeping that no page shows.
_SILENT = {
    "contentversion",
    "loadedrow",
    "searchentry",
    "searchrevision",
    "searchword",
    "staleentry",
}


def _changed(sender: Any, **kwargs: Any) -> None:
    if kwargs.get("raw"):
        return
    meta = sender._meta
    if meta.app_label == "resources" and meta.model_name not in _SILENT:
        touch()


def _related(sender: Any, action: str, **kwargs: Any) -> None:
    if action.startswith("post_"):
        _changed(sender)


def _groups(**kwargs: Any) -> None:
    ensure_groups()


def connect() -> None:
    """Connect the handlers; called once, when the app is ready."""
    post_save.connect(_changed, dispatch_uid="guide-saved")
    post_delete.connect(_changed, dispatch_uid="guide-deleted")
    m2m_changed.connect(_related, dispatch_uid="guide-related")
    post_migrate.connect(
        _groups, sender=apps.get_app_config("resources"), dispatch_uid="guide-groups"
    )
