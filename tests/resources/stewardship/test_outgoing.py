from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from resources.models import LinkState, OutgoingLink, Source
from resources.models.version import content_version
from resources.stewardship import outgoing
from resources.stewardship.asking import Answer
from tests.resources.admin import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def standing() -> None:
    """Links in texts and fields, of what the public sees and of what it does not."""
    records.page(
        title="Help",
        status="published",
        body='<p><a href="https://example.org/a">a</a> <a href="/guide/">b</a></p>',
        body_es='<p><a href="https://example.org/a">a</a> <a href="mailto:a@example.org">m</a></p>',
    )
    records.page(status="draft", body='<a href="https://example.org/draft">a</a>')
    Source.objects.create(key="fable", title="Fable", url="https://example.org/a")
    records.hotline(
        name="Line", status="published", website="https://example.org/line",
        source_urls="https://example.org/source",
    )  # fmt: skip
    records.provider(name="House", status="draft", website="https://example.org/hidden")


def test_links_of_what_the_public_sees_are_gathered_with_their_places(standing: None) -> None:
    assert outgoing.links() == {
        "https://example.org/a": ["Page: Help", "Source: Fable"],
        "https://example.org/line": ["Hotline: Line"],
        "https://example.org/source": ["Hotline: Line"],
    }


def test_the_command_keeps_what_came_of_asking(
    standing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = records.outgoing_link(address="https://example.org/gone")
    answers = {
        "https://example.org/a": Answer(LinkState.BROKEN, 404, "No page."),
        "https://example.org/line": Answer(LinkState.UNCLEAR, 403),
    }

    def answer(address: str) -> Answer:
        return answers.get(address, Answer(LinkState.FINE, 200))

    monkeypatch.setattr(outgoing, "ask", answer)
    before = content_version()
    told = StringIO()
    call_command("check_links", stdout=told)
    assert told.getvalue() == "3 links: 1 broken, 1 to look at by hand.\n"
    rows = OutgoingLink.objects.values_list("address", "state", "status", "told", "stands_in")
    assert list(rows) == [
        ("https://example.org/a", "broken", 404, "No page.", "Page: Help\nSource: Fable"),
        ("https://example.org/line", "unclear", 403, "", "Hotline: Line"),
        ("https://example.org/source", "fine", 200, "", "Hotline: Line"),
    ]
    assert not OutgoingLink.objects.filter(pk=old.pk).exists()
    assert content_version() == before


@pytest.mark.parametrize("number", ["0", "17"])
def test_too_many_at_once_are_refused(number: str) -> None:
    with pytest.raises(CommandError, match="1 to 16"):
        call_command("check_links", f"--at-once={number}")


def test_no_more_are_asked_at_once_than_was_said(standing: None) -> None:
    from threading import Barrier, BrokenBarrierError

    # Three meet when they are at it at once, whatever time that takes; two wait for a third a
    # moment, and in vain.
    barrier, patience = Barrier(3), 0.3

    def answer(address: str) -> Any:
        try:
            barrier.wait(patience)
        except BrokenBarrierError:
            return Answer(LinkState.FINE, 200)
        return Answer(LinkState.BROKEN, 500)

    assert {row.state for row in outgoing.check(2, answer)} == {LinkState.FINE}
    barrier.reset()
    patience = 60
    assert {row.state for row in outgoing.check(3, answer)} == {LinkState.BROKEN}
