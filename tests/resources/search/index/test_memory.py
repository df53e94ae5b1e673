"""The index in memory: snapshots that never change, and steps that give what a full read gives."""

import random
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pyroaring import BitMap

from resources.models import SearchEntry, SearchRevision, Service
from resources.models.version import content_version
from resources.search.index import memory, tokens, upkeep
from resources.search.index.memory import Index, current_index, is_good
from tests.guide import Guide, make_many_services, make_provider, make_service, open_always
from tests.resources.search.asking import index, slugs

NOON = datetime(2026, 3, 4, 12, tzinfo=ZoneInfo("America/Chicago"))


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin as a new process does."""
    monkeypatch.setattr(memory, "_kept", None)


def copy_of(kept: Index) -> Index:
    """Return a copy that nothing can reach."""
    bitmaps = {token: BitMap(bitmap) for token, bitmap in kept.bitmaps.items()}
    return replace(kept, bitmaps=bitmaps, everything=BitMap(kept.everything))


def assert_same(one: Index, other: Index) -> None:
    """Compare all that two indexes hold, token by token."""
    assert set(one.bitmaps) == set(other.bitmaps)
    for token, bitmap in one.bitmaps.items():
        assert bitmap == other.bitmaps[token], token
    assert one.everything == other.everything
    assert one.of_providers == other.of_providers
    services = range(max(len(one.positions), len(other.positions)))
    assert [one.position(pk) for pk in services] == [other.position(pk) for pk in services]
    assert (one.version, one.revision, one.stamp) == (other.version, other.revision, other.stamp)
    assert one.changes_at == other.changes_at


def fresh(monkeypatch: pytest.MonkeyPatch) -> Index:
    """Return what another process reads, and keep what this one has."""
    kept = memory._kept
    monkeypatch.setattr(memory, "_kept", None)
    whole = index()
    monkeypatch.setattr(memory, "_kept", kept)
    return whole


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tell how the index was read, each time."""
    told: list[str] = []

    def telling(name: str) -> Callable[..., Any]:
        read: Callable[..., Any] = getattr(memory, name)

        def tell(*args: Any) -> Any:
            told.append(name)
            return read(*args)

        return tell

    for name in ("_whole", "_changed_since"):
        monkeypatch.setattr(memory, name, telling(name))
    return told


def test_an_empty_guide_has_an_empty_index(db: None) -> None:
    kept = index()

    assert (kept.version, len(kept.everything), kept.bitmaps) == (None, 0, {})
    assert (kept.position(7), kept.having("c:7"), kept.any_of([])) == (0, BitMap(), BitMap())


def test_tokens_are_bitmaps_of_positions_in_the_order_of_names(guide: Guide) -> None:
    make_service("b", guide.harbor, "US", cost="free")
    make_service("a", guide.harbor, "MO", cost="free")
    make_service("c", guide.harbor, "US", cost="fee")

    kept = index()

    assert slugs(kept.everything) == ["a", "b", "c"]
    assert slugs(kept.having(tokens.area("US"))) == ["b", "c"]
    assert slugs(kept.any_of([tokens.cost("fee"), tokens.area("MO"), "junk"])) == ["a", "c"]
    assert sorted(kept.kinds("f:")) == ["f:fee", "f:free"]
    assert kept.position(Service.objects.get(slug="a").pk) == min(kept.everything)
    assert kept.position(10**6) == 0


def test_nothing_is_read_again_while_nothing_changes(guide: Guide) -> None:
    make_service("a", guide.harbor, "US")
    version = content_version()
    kept = current_index(version)

    with CaptureQueriesContext(connection) as queries:
        assert current_index(version) is kept
    assert len(queries) == 0


def test_without_a_version_nothing_kept_is_good(guide: Guide) -> None:
    kept = index()

    assert is_good(kept, kept.version, timezone.now())
    assert not is_good(kept, None, timezone.now())
    assert not is_good(kept, uuid.uuid4(), timezone.now())
    assert not is_good(replace(kept, version=None), None, timezone.now())
    assert not is_good(replace(kept, changes_at=NOON), kept.version, NOON)
    assert is_good(replace(kept, changes_at=NOON), kept.version, NOON - timedelta(seconds=1))


def test_after_a_change_only_what_changed_is_read(guide: Guide, reads: list[str]) -> None:
    services = make_many_services(guide, 12)
    before = index()
    services[3].cost = "free"
    services[3].save()

    after = index()

    assert reads == ["_whole", "_changed_since"]
    assert slugs(after.having(tokens.cost("free"))) == ["service-003"]
    assert after.having("walk-in") == BitMap()
    # What did not change is the same bitmap.
    assert after.bitmaps["l:eng"] is not before.bitmaps["l:eng"]
    assert after.revision == before.revision + 1


def test_bitmaps_without_a_changed_service_are_shared(guide: Guide) -> None:
    services = make_many_services(guide, 12)
    make_service("alone", guide.harbor, "US", cost="fee")
    before = index()
    services[3].save()

    assert index().bitmaps["f:fee"] is before.bitmaps["f:fee"]


def test_a_snapshot_is_never_changed(guide: Guide) -> None:
    services = make_many_services(guide, 12)
    before = index()
    copy, positions = copy_of(before), list(before.positions)

    services[0].delete()
    services[1].name = "Aardvark"
    services[1].save()
    services[2].status = "archived"
    services[2].save()
    make_service("new", guide.harbor, "US", cost="free")
    after = index()

    assert_same(before, copy)
    assert list(before.positions) == positions
    assert after is not before
    assert len(after.everything) == 11


def change(chance: random.Random, guide: Guide, number: int) -> None:
    """Make one change of a random service, as an editor might."""
    services = list(Service.objects.order_by("pk"))
    service = chance.choice(services)
    kind = chance.randrange(7)
    if kind == 0:
        make_service(f"new-{number}", guide.harbor, "US", name=f"Name {chance.randrange(9)}")
    elif kind == 1 and len(services) > 5:
        service.delete()
    elif kind == 2:
        service.name = f"Name {chance.randrange(9)}"
        service.save()
    elif kind == 3:
        service.status = chance.choice(["draft", "published", "archived"])
        service.save()
    elif kind == 4:
        service.categories.set(chance.sample([guide.shelter, guide.counseling], 1))
    elif kind == 5:
        service.provider.name = f"Provider {chance.randrange(9)}"
        service.provider.save()
    else:
        service.cost = chance.choice(["free", "fee"])
        service.save()


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_steps_give_what_a_full_read_gives(
    seed: int, guide: Guide, monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    make_many_services(guide, 24)
    index()
    chance = random.Random(seed)  # noqa: S311 - the same numbers each time
    for number in range(12):
        for part in range(chance.randint(1, 4)):
            change(chance, guide, 10 * number + part)
        kept = index()

        assert_same(kept, fresh(monkeypatch))
        public = Service.objects.published()
        assert {p for p in kept.positions if p} == set(kept.everything)
        by_name = sorted(public.values_list("sort_name", "pk"))
        assert [kept.position(pk) for _, pk in by_name] == sorted(kept.everything)
    assert "_changed_since" in reads


def test_another_history_with_the_same_number_is_read_whole(guide: Guide, reads: list[str]) -> None:
    services = make_many_services(guide, 12)
    index()
    with transaction.atomic():
        services[0].delete()
        gone = index()
        transaction.set_rollback(True)
    assert len(gone.everything) == 11
    # The same number again, where the database counts that way, but another step.
    services[1].cost = "free"
    services[1].save()

    assert len(index().everything) == 12
    assert reads == ["_whole", "_changed_since", "_whole"]


def test_another_stamp_is_another_history(guide: Guide, reads: list[str]) -> None:
    services = make_many_services(guide, 12)
    index()
    SearchRevision.objects.update(stamp=uuid.uuid4())
    services[0].save()
    index()

    assert reads == ["_whole", "_whole"]


def test_a_rebuilt_index_is_read_whole(guide: Guide, reads: list[str]) -> None:
    make_many_services(guide, 12)
    before = index()
    upkeep.rebuild()
    guide.harbor.save()

    after = index()
    assert reads == ["_whole", "_whole"]
    assert after.stamp != before.stamp
    assert (after.everything, after.bitmaps) == (before.everything, before.bitmaps)


@pytest.mark.parametrize(("steps", "read"), [(3, "_changed_since"), (9, "_whole")])
def test_who_lags_behind_few_steps_reads_them_and_behind_many_all(
    steps: int, read: str, guide: Guide, monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    monkeypatch.setattr(upkeep, "KEPT_REVISIONS", 5)
    services = make_many_services(guide, 12)
    index()
    for number in range(steps):
        # Another process brings the index up to date.
        services[number].cost = "free"
        services[number].save()
        assert upkeep.refresh()

    assert len(index().having(tokens.cost("free"))) == steps
    assert reads == ["_whole", read]
    assert SearchRevision.objects.count() == min(steps + 1, 6)


def test_a_change_of_another_record_reads_no_entries_but_makes_the_index_good(
    guide: Guide, reads: list[str]
) -> None:
    make_many_services(guide, 12)
    before = index()
    guide.hotline.save()

    after = index()
    assert reads == ["_whole", "_changed_since"]
    assert (after.revision, after.everything) == (before.revision, before.everything)
    assert after.version == content_version() != before.version


def test_hours_are_read_once_and_told_by_their_key(guide: Guide) -> None:
    always, mornings = (make_service(s, guide.harbor, "US") for s in ("always", "mornings"))
    open_always(always)
    open_always(make_service("also", make_provider("other"), "US"))
    mornings.schedules.create(byday="WE", opens_at="08:00", closes_at="12:00")
    kept = index()
    keys = {
        slug: next(t[2:] for t in kept.kinds("h:") if slug in slugs(kept.having(t)))
        for slug in ("always", "also", "mornings")
    }

    assert keys["always"] == keys["also"] != keys["mornings"]
    assert len(kept.hours) == 2
    assert [kept.is_open(keys[slug], NOON) for slug in ("always", "mornings")] == [True, False]
    assert kept.is_open(keys["mornings"], NOON - timedelta(minutes=1)) is True
    assert kept.is_open("unheard-of", NOON) is None
    with CaptureQueriesContext(connection) as queries:
        assert kept.states(NOON) is kept.states(NOON + timedelta(seconds=59))
    assert len(queries) == 0


def test_what_is_read_is_what_the_tables_hold(guide: Guide) -> None:
    make_many_services(guide, 12)
    kept = index()
    rows = SearchEntry.objects.filter(position__isnull=False).values_list("position", "tokens")

    held = {(position, token) for position, text in rows for token in text.split()}
    bitmaps = {**kept.bitmaps, **kept.of_providers}
    assert {(p, token) for token, bitmap in bitmaps.items() for p in bitmap} == held


def test_services_are_known_by_their_provider(guide: Guide) -> None:
    make_service("a", guide.harbor, "US")
    other = make_provider("other")
    moving = make_service("b", other, "US")
    make_many_services(guide, 12)
    before = index()
    token = tokens.provider(other.pk)
    own = before.having(token)
    assert (slugs(own), len(own)) == (["b"], 1)
    assert before.having(tokens.provider(10**6)) == BitMap()

    make_service("c", other, "US")
    assert slugs(index().having(token)) == ["b", "c"]

    moving.status = "archived"
    moving.save()
    after = index()
    assert slugs(after.having(token)) == ["c"]
    assert slugs(after.any_of([token, tokens.provider(guide.harbor.pk)]))[:2] == ["a", "c"]
    assert before.having(token) == own
    assert len(own) == 1
