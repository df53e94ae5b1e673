"""Changes that were approved for a time: who sees what from when, and what stays waiting."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core.wsgi import get_wsgi_application
from django.db import IntegrityError, OperationalError, transaction
from django.test import Client
from django.utils import timezone

from resources import history
from resources.models import FocusArea, Page, Report
from resources.models.publication import next_take_over
from resources.models.version import content_version
from resources.roles import PUBLISHER
from resources.stewardship import due
from resources.stewardship.due import CHANGED, GONE, NO_RIGHT, Settled, approve, take_back
from resources.stewardship.edits import NoLongerWaitingError, propose, take_over
from resources.stewardship.links import answers
from tests.directory.page_cache import ask, cached
from tests.guide import Guide
from tests.resources.admin import records
from tests.resources.stewardship.conftest import HOUR, MINUTE, NOON, Clock
from tests.resources.views.reading import get


def settled(*taken: str, left: tuple[tuple[str, str], ...] = ()) -> Settled:
    return Settled(list(taken), list(left))


def take_over_due() -> Settled:
    return due.take_over_due("testserver")


def test_readers_see_the_change_from_its_time_on_and_nobody_is_there(
    edit: Page, client: Client, clock: Clock
) -> None:
    clock.now = NOON + HOUR - MINUTE
    assert get(client, "/about/").one("h1").text == "Before"
    clock.now = NOON + HOUR
    assert get(client, "/about/").one("h1").text == "After"
    assert "Hola" in get(client, "/es/about/").text
    page = Page.objects.get()
    assert (page.slug, page.status, page.take_over_at) == ("about", "published", None)


class Source:
    """Tells the page cache the version that is in the database."""

    def read(self) -> object:
        return content_version()

    def forget(self) -> None:
        """Hold nothing."""


def test_kept_pages_show_the_change_at_its_minute(
    edit: Page, clock: Clock, open_connection: None
) -> None:
    cache = cached(get_wsgi_application(), Source(), clock=clock.seconds)
    clock.now = NOON + HOUR - timedelta(seconds=1)
    for _ in range(2):
        assert b"Before</h1>" in ask(cache, "/about/").plain
    assert len(cache.store._kept) == 1
    clock.now = NOON + HOUR
    for _ in range(3):
        assert b"After</h1>" in ask(cache, "/about/").plain
    assert len(cache.store._kept) == 1


@pytest.mark.parametrize("address", ["/", "/about/", "/es/prevention/", "/standards-of-care/"])
def test_a_reader_of_any_text_brings_the_change_about(
    edit: Page, client: Client, clock: Clock, address: str
) -> None:
    clock.now = NOON + HOUR
    assert client.get(address).status_code == 200
    assert Page.objects.get().title == "After"


def test_the_categories_of_a_focus_area_change_with_it(
    guide: Guide, clock: Clock, approver: User, client: Client
) -> None:
    area = FocusArea.objects.create(slug="schools", title="Schools", status="published")
    edit = propose(area)
    edit.categories.set([guide.shelter])
    approve(edit, NOON + HOUR, approver)
    clock.now = NOON + HOUR
    assert client.get("/prevention/schools/").status_code == 200
    assert list(FocusArea.objects.get().categories.all()) == [guide.shelter]


def test_a_publication_changes_at_its_time_too(
    guide: Guide, clock: Clock, approver: User, client: Client
) -> None:
    edit = propose(records.report(title="Before", status="published"))
    edit.title = "After"
    edit.save()
    approve(edit, NOON + HOUR, approver)
    assert "Before" in get(client, "/publications/").text
    clock.now = NOON + HOUR
    assert "After" in get(client, "/publications/").text
    [new, _] = history.versions_of(Report.objects.get())
    assert (new.revision.user, new.field_dict["title"]) == (approver, "After")


def test_before_its_time_nothing_is_taken_over(edit: Page, clock: Clock) -> None:
    clock.now = NOON + HOUR - MINUTE
    assert take_over_due() == settled()
    assert Page.objects.filter(replaces__slug="about").get() == edit


def test_history_names_who_approved_it(edit: Page, clock: Clock, approver: User) -> None:
    clock.now = NOON + HOUR
    assert take_over_due() == settled("After")
    [new, old] = history.versions_of(Page.objects.get())
    said = (
        "Took over the proposed change (for May 13, 2026, 1 p.m.; approved on May 13, 2026, noon "
        f"by {approver.username})."
    )
    assert (new.revision.user, new.revision.comment) == (approver, said)
    assert (new.field_dict["title"], old.field_dict["title"]) == ("After", "Before")
    entry = LogEntry.objects.get()
    assert (entry.user, entry.change_message) == (approver, said)


def test_taking_over_makes_one_new_version_of_the_content(edit: Page, clock: Clock) -> None:
    before = content_version()
    clock.now = NOON + HOUR
    take_over_due()
    assert content_version() != before
    after = content_version()
    assert take_over_due() == settled()
    assert content_version() == after


def test_approving_and_taking_back_are_told_to_every_process(edit: Page) -> None:
    assert next_take_over() == NOON + HOUR
    before = content_version()
    take_back(edit)
    assert next_take_over() is None
    assert content_version() != before
    edit.refresh_from_db()
    assert (edit.take_over_at, edit.approved_at, edit.approved_by) == (None, None, None)


def test_the_next_one_is_the_earliest_of_pages_and_focus_areas(edit: Page, approver: User) -> None:
    area = propose(records.focus_area(status="published"))
    approve(area, NOON + MINUTE, approver)
    assert next_take_over() == NOON + MINUTE


def test_looking_for_what_is_due_costs_a_reader_no_query(
    edit: Page, client: Client, django_assert_num_queries: Any
) -> None:
    client.get("/about/")
    with django_assert_num_queries(2) as asked:
        client.get("/about/")
    assert not [q for q in asked.captured_queries if "take_over_at <=" in q["sql"]]


def test_what_is_saved_after_it_was_approved_is_not_taken_over(
    edit: Page, client: Client, clock: Clock
) -> None:
    edit.body = "<p>Nobody saw this</p>"
    edit.save(update_fields=["body"])
    clock.now = NOON + HOUR
    assert take_over_due() == settled()
    assert get(client, "/about/").one("h1").text == "Before"
    edit.refresh_from_db()
    assert (edit.take_over_at, edit.approved_by) == (None, None)


def test_a_copy_that_was_read_before_it_changed_cannot_be_approved(
    edit: Page, approver: User
) -> None:
    Page.objects.get(pk=edit.pk).save()
    with pytest.raises(NoLongerWaitingError):
        approve(edit, NOON + HOUR, approver)


def left_waiting(edit: Page, client: Client, clock: Clock, reason: str) -> None:
    """Hold that the time comes, the public goes on seeing the old text, and staff are told why."""
    clock.now = NOON + HOUR
    assert get(client, "/about/").one("h1").text == "Before"
    edit.refresh_from_db()
    assert edit.not_taken_over == reason
    assert edit.take_over_at == NOON + HOUR
    # And nobody tries again.
    assert next_take_over() is None
    assert take_over_due() == settled()


def test_a_page_that_changed_meanwhile_is_not_written_over(
    edit: Page, client: Client, clock: Clock
) -> None:
    records.note(edit.replaces)
    left_waiting(edit, client, clock, CHANGED)


def test_a_change_before_the_approval_was_seen_by_who_approved_it(
    published: Page, approver: User, clock: Clock
) -> None:
    edit = propose(published)
    records.note(published)
    approve(edit, NOON + HOUR, approver)
    clock.now = NOON + HOUR
    assert take_over_due() == settled("Before")


def test_a_page_that_was_archived_meanwhile_is_left_alone(
    edit: Page, client: Client, clock: Clock
) -> None:
    original = Page.objects.get(slug="about")
    original.status = "archived"
    original.save()
    clock.now = NOON + HOUR
    assert take_over_due() == settled(left=(("After", CHANGED),))
    assert client.get("/about/").status_code == 404


def test_a_text_that_has_become_wrong_is_not_published(
    edit: Page, client: Client, clock: Clock, approver: User
) -> None:
    target = records.page(slug="target", status="published")
    edit.body_es = '<p><a href="/target/">x</a></p>'
    edit.save()
    approve(edit, NOON + HOUR, approver)
    target.delete()
    left_waiting(
        edit,
        client,
        clock,
        "The link “/target/” leads to no page that the public can see: check its address, or "
        "publish that page first.",
    )


def test_who_lost_the_right_publishes_nothing_more(
    edit: Page, client: Client, clock: Clock, approver: User
) -> None:
    approver.groups.remove(Group.objects.get(name=PUBLISHER))
    left_waiting(edit, client, clock, NO_RIGHT)


def test_who_was_shut_out_publishes_nothing_more(
    edit: Page, client: Client, clock: Clock, approver: User
) -> None:
    approver.is_active = False
    approver.save()
    left_waiting(edit, client, clock, NO_RIGHT)


def test_who_is_gone_publishes_nothing_more(
    edit: Page, client: Client, clock: Clock, approver: User
) -> None:
    approver.delete()
    left_waiting(edit, client, clock, GONE)


def test_what_was_left_goes_live_once_it_is_approved_anew(
    edit: Page, client: Client, clock: Clock, approver: User
) -> None:
    records.note(edit.replaces)
    left_waiting(edit, client, clock, CHANGED)
    approve(edit, NOON + 2 * HOUR, approver)
    clock.now = NOON + 2 * HOUR
    assert take_over_due() == settled("After")


def test_one_that_cannot_be_taken_over_does_not_hold_up_another(
    edit: Page, clock: Clock, approver: User
) -> None:
    other = propose(records.page(slug="other", title="Other", status="published"))
    approve(other, NOON + HOUR, approver)
    records.note(edit.replaces)
    clock.now = NOON + HOUR
    assert take_over_due() == settled("Other", left=(("After", CHANGED),))


def test_two_changes_that_link_to_each_other_wait_for_no_end(
    edit: Page, clock: Clock, approver: User, client: Client
) -> None:
    other = propose(records.page(slug="other", title="Other", status="published"))
    other.body = '<p><a href="/about/">x</a></p>'
    other.save()
    approve(other, NOON + HOUR, approver)
    edit.body = '<p><a href="/other/">x</a></p>'
    edit.save()
    approve(edit, NOON + HOUR, approver)
    clock.now = NOON + HOUR
    assert get(client, "/other/").one("h1").text == "Other"
    assert sorted(Page.objects.values_list("title", flat=True)) == ["After", "Other"]


def test_checking_a_link_takes_nothing_over(edit: Page, clock: Clock) -> None:
    clock.now = NOON + HOUR
    assert answers("/about/", "testserver")
    assert Page.objects.filter(replaces__slug="about").get() == edit


def test_one_who_comes_second_finds_nothing_to_do(
    edit: Page, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of what is due was read; then somebody else was quicker."""
    clock.now = NOON + HOUR
    first = due._settle

    def slower(*args: Any) -> None:
        monkeypatch.setattr(due, "_settle", first)
        take_over(Page.objects.get(pk=edit.pk))
        first(*args)

    monkeypatch.setattr(due, "_settle", slower)
    assert take_over_due() == settled()
    assert LogEntry.objects.count() == 0
    assert Page.objects.get().title == "After"


def test_the_reader_gets_the_old_page_if_the_database_refuses(
    edit: Page, client: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def refuse(edit: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(due, "take_over", refuse)
    clock.now = NOON + HOUR
    assert get(client, "/about/").one("h1").text == "Before"
    assert "A change whose time has come was not taken over." in caplog.text
    monkeypatch.undo()
    monkeypatch.setattr(timezone, "now", clock)
    assert get(client, "/about/").one("h1").text == "After"


def test_a_published_page_has_no_time(published: Page, approver: User) -> None:
    with pytest.raises(NoLongerWaitingError):
        approve(published, NOON + HOUR, approver)
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.filter(pk=published.pk).update(take_over_at=NOON, approved_at=NOON)
