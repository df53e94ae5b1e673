"""`manage.py take_over_due`."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from resources.models import Page
from resources.stewardship.due import Settled, approve
from resources.stewardship.edits import propose
from tests.resources.admin import records
from tests.resources.stewardship.conftest import HOUR, NOON, Clock


def test_the_command_does_the_same_and_says_what_still_waits(
    edit: Page, clock: Clock, approver: User, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("take_over_due")
    assert capsys.readouterr() == ("", "")
    call_command("take_over_due", verbosity=2)
    assert capsys.readouterr().out == "Taken over: nothing was due.\n"
    other = propose(records.page(slug="other", title="Other", status="published"))
    approve(other, NOON + HOUR, approver)
    records.note(edit.replaces)
    clock.now = NOON + HOUR
    call_command("take_over_due")
    assert capsys.readouterr() == (
        "Taken over: Other.\n",
        "Still waits: After. It or the published version was changed after this was approved.\n",
    )


@pytest.mark.parametrize(
    ("allowed", "asked"),
    [(["*"], "localhost"), ([".example.org"], "example.org"), (["a.example.org"], "a.example.org")],
)
def test_the_command_asks_links_under_a_name_of_the_site(
    db: None, settings: Any, monkeypatch: pytest.MonkeyPatch, allowed: list[str], asked: str
) -> None:
    hosts: list[str] = []

    def note(host: str) -> Settled:
        hosts.append(host)
        return Settled()

    monkeypatch.setattr("resources.management.commands.take_over_due.take_over_due", note)
    settings.ALLOWED_HOSTS = allowed
    call_command("take_over_due")
    assert hosts == [asked]
