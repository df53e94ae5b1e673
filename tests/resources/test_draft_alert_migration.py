"""Alerts that were there before they had drafts go on showing."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.db.migrations.state import ProjectState

MIGRATION: Any = import_module("resources.migrations.0017_draft_alert")


def statuses() -> list[str]:
    """Return what the migration says of a row that is there, then of a new one."""
    state = ProjectState.from_apps(apps)
    del state.models["resources", "alert"].fields["status"]
    said = []
    for operation in MIGRATION.Migration.operations[1:3]:
        operation.state_forwards("resources", state)
        said.append(state.models["resources", "alert"].fields["status"].default)
    return said


def test_old_alerts_are_published_and_new_ones_drafts() -> None:
    assert statuses() == ["published", "draft"]
