"""The index holds what is public, from the moment it is to the moment it is no longer."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from resources.models import Provider, SearchEntry, SearchWord, Service, Stance
from resources.search.index.upkeep import rebuild, refresh
from tests.guide import (
    Guide,
    make_location,
    make_provider,
    make_service,
    make_what_may_show,
    make_what_must_not_show,
    unpublished,
)
from tests.resources.search.index.kept import by_name, entry, is_in_order, with_word

# What is not public


def test_nothing_of_what_must_not_show_is_in_the_index(guide: Guide) -> None:
    make_what_may_show(guide)
    make_what_must_not_show(guide)
    refresh()
    rebuild()

    placed = SearchEntry.objects.filter(position__isnull=False)
    assert by_name() == ["open service open house", "shown-service shown-provider"]
    assert placed.count() == 2
    for row in SearchEntry.objects.all():
        assert "hidden" not in f"{row.sort_name} {row.tokens} {row.card}".lower()
    assert not SearchWord.objects.filter(word__icontains="hidden").exists()
    assert with_word("hidden") == set()


@pytest.mark.parametrize("state", ["draft", "review", "archived", "future", "ended"])
@pytest.mark.parametrize("model", [Service, Provider])
def test_what_is_public_no_longer_leaves_an_empty_entry(
    state: str, model: type[Any], many: list[Service]
) -> None:
    record: Any = many[0] if model is Service else many[0].provider
    for name, value in unpublished()[state].items():
        setattr(record, name, value)
    record.save()
    refresh()

    gone = entry(many[0])
    assert (gone.sort_name, gone.position, gone.tokens, gone.card) == ("", None, "", "")
    assert gone.changes_at == (record.visible_from if state == "future" else None)
    assert many[0].pk not in with_word("fiction")
    assert is_in_order()

    for name in ("visible_from", "visible_to"):
        setattr(record, name, None)
    record.status = "published"
    record.save()
    refresh()
    assert entry(many[0]).sort_name == "service 000 provider 000"
    assert many[0].pk in with_word("fiction")
    assert is_in_order()


def test_the_entry_of_a_deleted_service_stays_empty(many: list[Service]) -> None:
    pk = many[0].pk
    many[0].delete()
    refresh()

    gone = SearchEntry.objects.get(pk=pk)
    assert (gone.sort_name, gone.position, gone.tokens, gone.card) == ("", None, "", "")
    assert gone.changes_at is None
    assert pk not in with_word("fiction")
    assert is_in_order()


def test_a_waiting_edit_changes_nothing_of_its_original(many: list[Service]) -> None:
    before = entry(many[0])
    make_service("edit", many[0].provider, "US", name="Swimming", replaces=many[0])
    refresh()

    after = entry(many[0])
    assert (after.card, after.tokens, after.position) == (
        before.card,
        before.tokens,
        before.position,
    )
    assert with_word("swim") == set()
    assert is_in_order()


# What time alone changes


def test_a_service_appears_and_ends_when_its_time_comes(many: list[Service], guide: Guide) -> None:
    now = timezone.now()
    first, last = now + timedelta(hours=1), now + timedelta(hours=2)
    later = make_service(
        "later", guide.harbor, "US", name="Later", visible_from=first, visible_to=last
    )
    refresh(now)
    assert (entry(later).position, entry(later).changes_at) == (None, first)
    assert with_word("later") == set()

    assert refresh(first - timedelta(seconds=1)) is False
    assert refresh(first) is True
    assert entry(later).changes_at == last
    assert with_word("later") == {later.pk}
    assert by_name()[0] == "later harbor test center"

    assert refresh(last) is True
    assert (entry(later).position, entry(later).changes_at) == (None, None)
    assert with_word("later") == set()
    assert refresh(last + timedelta(days=999)) is False


def test_a_rebuild_keeps_what_waits_for_its_time(many: list[Service], guide: Guide) -> None:
    first = timezone.now() + timedelta(hours=1)
    provider = make_provider("waits", visible_from=first)
    later = make_service("later", provider, "US", stances={guide.men: Stance.WELCOMED})
    rebuild()
    assert (entry(later).position, entry(later).changes_at) == (None, first)

    assert refresh(first) is True
    assert entry(later).sort_name == "later waits"
    assert entry(later).changes_at is None


def test_a_check_that_falls_due_changes_the_status(many: list[Service]) -> None:
    today = timezone.localdate()
    many[0].verified_on, many[0].verification_due = today - timedelta(9), today + timedelta(3)
    many[0].save()
    refresh()
    assert "v:verified" in entry(many[0]).tokens.split()
    due = entry(many[0]).changes_at
    assert due is not None
    assert timezone.localtime(due).isoformat()[:19] == f"{today + timedelta(3)}T00:00:00"

    refresh(due)
    assert "v:due" in entry(many[0]).tokens.split()
    assert entry(many[0]).changes_at is None


def test_a_street_that_may_not_be_told_is_no_point(many: list[Service]) -> None:
    place = make_location(
        many[0], "Harbor", address_visibility="full", latitude="38.95", longitude="-92.33"
    )
    refresh()
    assert "located" in entry(many[0]).tokens.split()

    place.address_visibility = "town"
    place.save()
    refresh()
    assert "located" not in entry(many[0]).tokens.split()
    assert "38.95" not in entry(many[0]).card
