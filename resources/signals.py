"""Keeps content version and search index in step: a change makes a new version, and marks what
the index has to make anew."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_migrate,
    post_save,
    pre_delete,
    pre_save,
)

from resources.models import AddressVisibility, Category, Service
from resources.models.version import touch
from resources.roles import ensure_groups
from resources.search.index.touched import (
    services_left,
    services_linked,
    services_losing,
    services_of,
)
from resources.search.index.upkeep import mark_stale

# Bookkeeping and messages that no page shows.
_SILENT = {
    "contentversion",
    "dailycount",
    "loadedrow",
    "outgoinglink",
    "searchentry",
    "searchhours",
    "searchrevision",
    "searchword",
    "staleentry",
    "suggestion",
    "translationcheck",
}

# Of what stands at such places lists tell something.
_SHOWN = [visibility for visibility in AddressVisibility if visibility.shows_town]


def _with_neighbours(services: Iterable[int], locations: Iterable[int] = ()) -> set[int]:
    """Return `services` and all that are given at the same places, or at `locations`.

    A shelter takes the street of its place off the other services there (`public_address()`), or
    the county where the town alone shows (`public_county()`).
    """
    ids = set(services)
    at = Q(locations__services__in=ids) | Q(locations__in=list(locations))
    shown = Service.objects.filter(at, locations__address_visibility__in=_SHOWN)
    return ids | set(shown.values_list("pk", flat=True))


def _changed(sender: Any, **kwargs: Any) -> None:
    if kwargs.get("raw"):
        return
    meta = sender._meta
    if meta.app_label == "resources" and meta.model_name not in _SILENT:
        if "instance" in kwargs:
            instance = kwargs["instance"]
            concerned = services_of(instance)
            if isinstance(instance, (Service, Category)):
                concerned = _with_neighbours(concerned)
            mark_stale(concerned)
        touch()


def _going(sender: Any, instance: Any, **kwargs: Any) -> None:
    # Looked up while the links are still there.
    losing = services_losing(instance)
    mark_stale(_with_neighbours(losing) if isinstance(instance, Service) else losing)


def _moving(sender: Any, instance: Any, raw: bool, **kwargs: Any) -> None:
    # Looked up while it is still where it was.
    if not raw:
        mark_stale(services_left(instance))


def _related(
    sender: Any, instance: Any, action: str, reverse: bool, pk_set: Any, **kwargs: Any
) -> None:
    if action == "pre_clear" or action.startswith("post_"):
        concerned = services_linked(sender, instance, reverse, pk_set)
        if sender is Service.locations.through:
            locations = [instance.pk] if reverse else pk_set or ()
            concerned = _with_neighbours(concerned, locations)
        elif sender is Service.categories.through:
            concerned = _with_neighbours(concerned)
        mark_stale(concerned)
    if action.startswith("post_"):
        _changed(sender)


def _groups(**kwargs: Any) -> None:
    ensure_groups()


def connect() -> None:
    """Connect the handlers; called once, when the app is ready."""
    pre_save.connect(_moving, dispatch_uid="guide-moving")
    post_save.connect(_changed, dispatch_uid="guide-saved")
    pre_delete.connect(_going, dispatch_uid="guide-going")
    post_delete.connect(_changed, dispatch_uid="guide-deleted")
    m2m_changed.connect(_related, dispatch_uid="guide-related")
    post_migrate.connect(
        _groups, sender=apps.get_app_config("resources"), dispatch_uid="guide-groups"
    )
