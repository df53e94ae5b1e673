"""A Publisher lets a proposed change go live at a time, changes that, takes it back."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from resources import history
from resources.admin.streets import ASK
from resources.models import Page, Service
from resources.stewardship.due import approve, state_of
from resources.stewardship.edits import propose, waiting_edit
from tests.resources.admin import records
from tests.resources.admin.conftest import user_of
from tests.resources.admin.pages import errors_of, send, text_of

pytestmark = pytest.mark.django_db

# Noon in Missouri, where daylight saving time began two months ago.
NOON = datetime.fromisoformat("2026-05-13T12:00:00-05:00")
HOUR = timedelta(hours=1)
TYPED = "2026-06-01T08:30"
SAID = "June 1, 2026, 8:30 a.m."
AT = datetime.fromisoformat("2026-06-01T08:30:00-05:00")
# Before the staff of the tests are signed out for having done nothing.
SOON = "2026-05-13T12:10"


def url(step: str, record: Any) -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_{step}", args=[record.pk])


@pytest.fixture(autouse=True)
def noon(guide: Any, monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Let it be noon, a microsecond later each time it is asked for; `noon[0]` may be set."""
    now = [NOON]

    def tick() -> datetime:
        now[0] += timedelta(microseconds=1)
        return now[0]

    monkeypatch.setattr(timezone, "now", tick)
    return now


@pytest.fixture(params=[records.page, records.focus_area, records.report])
def edit(request: Any) -> Any:
    """Return a change that waits, of each kind of text."""
    edit = propose(request.param(title="Before", slug="text", status="published"))
    edit.title = "After"
    edit.save()
    return edit


def approved(client: Client, edit: Any, at: str = TYPED, **more: Any) -> Any:
    """Send the form with a time."""
    data = {"at": at, "state": state_of(type(edit).objects.get(pk=edit.pk))} | more
    return client.post(url("take_over_at", edit), data)


def form_errors(response: Any) -> dict[str, list[str]]:
    return {name: list(said) for name, said in response.context["time_form"].errors.items()}


def test_a_publisher_sets_the_time_and_everybody_reads_it(
    publisher: Client, editor: Client, edit: Any
) -> None:
    original = edit.replaces
    response = approved(publisher, edit)
    assert response["Location"] == url("compare", edit)
    edit.refresh_from_db()
    name = user_of(publisher).username
    assert (edit.take_over_at, edit.approved_by.username) == (AT, name)
    assert original.title == "Before"

    said = f"This change goes live on {SAID}, approved on May 13, 2026, noon by {name}."
    for address in (url("change", edit), url("change", original), url("compare", edit)):
        assert said in text_of(editor.get(address)), address
    listed = text_of(editor.get(reverse(f"admin:resources_{edit._meta.model_name}_changelist")))
    assert f"has one waiting, goes live on {SAID}" in listed
    assert f"<strong>Proposed change</strong></a>, goes live on {SAID}" in listed
    [version, *_] = history.versions_of(original)
    assert version.revision.user == user_of(publisher)
    assert version.revision.comment == f"Approved the proposed change (for {SAID})."


def test_the_page_offers_the_time_in_the_zone_of_the_site(publisher: Client, edit: Any) -> None:
    html = text_of(publisher.get(url("compare", edit)))
    assert "In the time of America/Chicago." in html
    assert "Take the time back" not in html
    approved(publisher, edit)
    html = text_of(publisher.get(url("compare", edit)))
    assert f'<input type="datetime-local" name="at" value="{TYPED}"' in html
    assert "Take the time back" in html


def test_the_time_can_be_changed_and_taken_back(publisher: Client, edit: Any) -> None:
    approved(publisher, edit)
    approved(publisher, edit, "2026-06-02T08:30")
    edit.refresh_from_db()
    assert edit.take_over_at == AT + timedelta(days=1)
    response = publisher.post(url("take_over_at", edit), {"take_back": "1"}, follow=True)
    edit.refresh_from_db()
    assert (edit.take_over_at, edit.approved_by, edit.approved_at) == (None, None, None)
    assert "The proposed change has no time any more." in text_of(response)
    assert LogEntry.objects.latest("pk").change_message == (
        "Took the time of the proposed change back."
    )


def test_an_editor_sets_no_time_and_takes_none_back(
    editor: Client, publisher: Client, edit: Any
) -> None:
    assert "Let it go live at a time" not in text_of(editor.get(url("compare", edit)))
    assert approved(editor, edit).status_code == 403
    approved(publisher, edit)
    assert editor.post(url("take_over_at", edit), {"take_back": "1"}).status_code == 403
    edit.refresh_from_db()
    assert edit.take_over_at == AT


def test_setting_a_time_needs_a_post(publisher: Client, edit: Any) -> None:
    assert publisher.get(url("take_over_at", edit)).status_code == 405


def test_only_a_proposed_change_takes_a_time(publisher: Client, edit: Any) -> None:
    response = publisher.post(url("take_over_at", edit.replaces), {"at": TYPED}, follow=True)
    assert "There is no such proposed change" in text_of(response)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("", "Choose a day and a time."),
        ("tomorrow", "Enter a valid date/time."),
        ("2026-05-13T12:00", "This time is past: choose one that is to come."),
        ("0001-01-01T00:00", "This time is past: choose one that is to come."),
        ("2027-05-14T13:00", "This is more than a year away: choose a time within a year."),
        ("9999-12-31T23:59", "This is more than a year away: choose a time within a year."),
        ("2027-03-14T02:30", None),
    ],
)
def test_a_time_that_cannot_be_is_said_and_what_was_typed_stays(
    publisher: Client, edit: Any, at: str, said: str | None
) -> None:
    response = approved(publisher, edit, at)
    [found] = form_errors(response)["at"]
    # An hour that daylight saving time leaves out.
    assert found == (said or found)
    assert f'name="at" value="{at}"' in text_of(response) or at == ""
    edit.refresh_from_db()
    assert edit.take_over_at is None


@pytest.mark.parametrize("whose", ["edit", "original"])
def test_what_was_saved_since_the_publisher_looked_is_not_approved(
    publisher: Client, edit: Any, whose: str
) -> None:
    seen = state_of(type(edit).objects.get(pk=edit.pk))
    records.note(edit if whose == "edit" else edit.replaces)
    response = approved(publisher, edit, state=seen)
    assert form_errors(response)["__all__"] == [
        "Somebody saved the proposed change or the published version since you opened this page. "
        "Look at the comparison once more, then approve it."
    ]
    edit.refresh_from_db()
    assert edit.take_over_at is None
    # What the page shows now can be approved.
    assert approved(publisher, edit, state=response.context["state"]).status_code == 302


@pytest.mark.parametrize("make", [records.page, records.focus_area])
def test_a_text_that_the_form_would_refuse_is_not_approved(publisher: Client, make: Any) -> None:
    edit = propose(make(status="published"))
    edit.body_es = '<p><a href="/no/">x</a></p>'
    edit.save()
    response = approved(publisher, edit)
    assert form_errors(response)["__all__"] == [
        "The link “/no/” leads to no page that the public can see: check its address, or publish "
        "that page first."
    ]


@pytest.mark.parametrize("who", ["editor", "publisher"])
def test_who_changes_an_approved_change_is_told_that_it_waits_again(
    request: pytest.FixtureRequest, publisher: Client, edit: Any, who: str
) -> None:
    client = request.getfixturevalue(who)
    approved(publisher, edit)
    response = send(client, url("change", edit), title="Another")
    assert response.status_code == 302, errors_of(response)
    assert (
        f"It goes live on {SAID}: that counts no more, because you saved it. It waits until a "
        "Publisher approves it anew, takes it over or withdraws it."
    ) in text_of(client.get(response["Location"]))
    edit.refresh_from_db()
    assert (edit.title, edit.take_over_at) == ("Another", None)


def test_a_change_that_could_not_go_live_is_told_on_list_forms_and_comparison(
    publisher: Client, editor: Client, edit: Any, noon: list[datetime]
) -> None:
    approved(publisher, edit, SOON)
    records.note(edit.replaces)
    noon[0] = NOON + timedelta(minutes=10)
    changelist = reverse(f"admin:resources_{edit._meta.model_name}_changelist")
    listed = text_of(editor.get(changelist))
    assert (
        "<strong>Proposed change</strong></a>, did not go live on May 13, 2026, 12:10 p.m."
        in listed
    )
    assert "has one waiting, did not go live on May 13, 2026, 12:10 p.m." in listed
    said = (
        "This change did not go live on May 13, 2026, 12:10 p.m., as it should have. It or the "
        "published version was changed after this was approved. It waits until a Publisher "
        "approves it anew, takes it over or withdraws it."
    )
    for address in (url("change", edit), url("change", edit.replaces), url("compare", edit)):
        assert said in text_of(editor.get(address)), address
    late = editor.get(changelist, {"proposed": "late"})
    assert list(late.context["cl"].queryset) == [edit]
    assert waiting_edit(edit.replaces) == edit


@pytest.mark.parametrize("step", ["changelist", "change", "compare"])
def test_who_opens_the_admin_after_the_time_finds_it_done(
    publisher: Client, editor: Client, edit: Any, noon: list[datetime], step: str
) -> None:
    approved(publisher, edit, SOON)
    noon[0] = NOON + timedelta(minutes=10)
    name = f"admin:resources_{edit._meta.model_name}_{step}"
    arguments = [] if step == "changelist" else [edit.pk]
    assert editor.get(reverse(name, args=arguments), follow=True).status_code == 200
    assert type(edit).objects.get().title == "After"


def test_a_change_with_a_time_can_still_be_taken_over_by_hand(publisher: Client, edit: Any) -> None:
    approved(publisher, edit)
    assert publisher.post(url("compare", edit)).status_code == 302
    assert type(edit).objects.get().title == "After"


def test_bringing_an_older_version_back_brings_no_approval(publisher: Client) -> None:
    edit = propose(records.page(title="Before", status="published"))
    history.keep([edit], None, "Proposed.")
    approve(edit, AT, user_of(publisher))
    history.keep([Page.objects.get(pk=edit.pk)], None, "Approved.")
    [approved_version, _] = history.versions_of(edit)
    compared = publisher.get(
        reverse("admin:resources_page_version", args=[edit.pk, approved_version.pk])
    )
    assert compared.context["differences"] == []
    history.restore(approved_version, Page.objects.get(pk=edit.pk))
    edit.refresh_from_db()
    assert (edit.take_over_at, edit.approved_by) == (None, None)


# Providers and services take a time as pages do; what is theirs alone follows.


@pytest.fixture(params=[records.whole_provider, records.whole_service])
def listing(request: Any) -> Any:
    """Return a change that waits, of a provider and of a service."""
    edit = propose(request.param(name="Before"))
    edit.name = "After"
    edit.save()
    return edit


def test_a_listing_takes_a_time_from_a_publisher_alone(
    publisher: Client, editor: Client, listing: Any, noon: list[datetime]
) -> None:
    assert "Let it go live at a time" not in text_of(editor.get(url("compare", listing)))
    assert approved(editor, listing).status_code == 403
    assert approved(publisher, listing, SOON)["Location"] == url("compare", listing)
    said = "This change goes live on May 13, 2026, 12:10 p.m., approved on May 13, 2026, noon by"
    for address in (url("change", listing), url("change", listing.replaces)):
        assert said in text_of(editor.get(address)), address
    noon[0] = NOON + timedelta(minutes=10)
    changelist = reverse(f"admin:resources_{listing._meta.model_name}_changelist")
    assert "After" in text_of(editor.get(changelist))
    assert not type(listing).objects.exclude(replaces=None).exists()


def test_a_listing_that_missed_its_time_is_found_in_the_list(
    publisher: Client, editor: Client, listing: Any, noon: list[datetime]
) -> None:
    approved(publisher, listing, SOON)
    records.note(listing.replaces)
    noon[0] = NOON + timedelta(minutes=10)
    changelist = reverse(f"admin:resources_{listing._meta.model_name}_changelist")
    assert "did not go live on May 13, 2026, 12:10 p.m." in text_of(editor.get(changelist))
    late = editor.get(changelist, {"proposed": "late"})
    assert list(late.context["cl"].queryset) == [listing]


def test_staff_are_told_at_once_that_a_changed_listing_will_not_go_live(
    publisher: Client, editor: Client, listing: Any
) -> None:
    approved(publisher, listing)
    listing.replaces.phones.create(number="+13145550177")
    said = (
        f"This change was to go live on {SAID}. It or the published version was changed after "
        "this was approved. It waits until a Publisher approves it anew, takes it over or "
        "withdraws it."
    )
    for address in (url("change", listing), url("change", listing.replaces)):
        assert said in text_of(editor.get(address)), address
    assert f'<p class="errornote">{said}</p>' in text_of(editor.get(url("compare", listing)))


def test_streets_in_a_listing_are_asked_about_before_it_takes_a_time(publisher: Client) -> None:
    place = records.location()
    edit = propose(records.service(provider=place.provider))
    edit.description = "Come to 12 Oak Street."
    edit.save()
    assert form_errors(approved(publisher, edit))["__all__"] == [ASK]
    edit.refresh_from_db()
    assert edit.take_over_at is None
    assert approved(publisher, edit, not_secret=f"{edit.pk}: 12 Oak Street").status_code == 302


@pytest.fixture
def uncovering() -> Any:
    """Return a change after which nothing keeps the street of a house secret."""
    shelter = records.category(is_shelter=True, parent=records.category())
    made = records.service(main_category=shelter)
    house = records.location(
        provider=made.provider, name="House", address_visibility="full", is_shelter=False
    )
    made.locations.add(house)
    edit = propose(made)
    edit.main_category = None
    edit.save()
    return edit


UNCOVERED = (
    "It would show the street of “House”, where people stay overnight. Record the provider's "
    "written permission at the place, or have the place tell the town only."
)


def test_what_would_show_the_street_of_a_shelter_takes_no_time(
    publisher: Client, uncovering: Any
) -> None:
    assert form_errors(approved(publisher, uncovering))["__all__"] == [UNCOVERED]
    uncovering.refresh_from_db()
    assert uncovering.take_over_at is None


def test_nor_is_it_taken_over_by_hand_and_it_is_not_lost(
    publisher: Client, uncovering: Any
) -> None:
    response = publisher.post(url("compare", uncovering), follow=True)
    said = text_of(response).replace("&#x27;", "'")
    assert UNCOVERED in said
    assert records.STREET not in said
    assert waiting_edit(Service.objects.get(pk=uncovering.replaces_id)) == uncovering


def test_an_editor_cannot_propose_it(editor: Client, uncovering: Any) -> None:
    """In a copy as little as in the original."""
    shelter = Service.objects.get(pk=uncovering.replaces_id).main_category
    Service.objects.filter(pk=uncovering.pk).update(main_category=shelter)
    refused = errors_of(send(editor, url("change", uncovering), main_category=""))
    assert refused == {
        "locations": [
            "“House” keeps its street from the public only because people stay overnight in this "
            "service. Ask a Publisher to change that: it takes someone who may see the street."
        ]
    }
