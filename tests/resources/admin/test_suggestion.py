"""What readers wrote, as staff work on it."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from resources.models import Suggestion
from tests.resources.admin import records
from tests.resources.admin.pages import text_of

pytestmark = pytest.mark.django_db
LIST = reverse("admin:resources_suggestion_changelist")


def form_of(record: Suggestion) -> str:
    return reverse("admin:resources_suggestion_change", args=[record.pk])


def test_new_ones_stand_first_and_of_these_the_latest(editor: Client) -> None:
    made = {
        (status, day): records.suggestion(status=status, created_on=date(2026, 5, day))
        for status in ("done", "seen", "new")
        for day in (1, 3)
    }

    listed = list(editor.get(LIST).context["cl"].result_list)

    order = [(status, day) for status in ("new", "seen", "done") for day in (3, 1)]
    assert listed == [made[key] for key in order]


@pytest.mark.parametrize("group", ["editor", "publisher", "administrator"])
def test_the_words_stay_and_status_and_note_are_set(
    group: str, request: pytest.FixtureRequest
) -> None:
    client: Client = request.getfixturevalue(group)
    made = records.suggestion(text="The number is old.", sender="Fay", reply="fay@example.org")
    sent = {
        "status": "seen", "internal_note": "Called them.", "text": "Nothing.", "kind": "site",
        "sender": "Bell", "reply": "", "service": "", "created_on": "2020-01-01",
    }  # fmt: skip

    assert client.post(form_of(made), sent).status_code == 302

    kept = Suggestion.objects.get()
    assert (kept.status, kept.internal_note) == ("seen", "Called them.")
    assert (kept.text, kept.kind, kept.sender, kept.reply, kept.service, kept.created_on) == (
        "The number is old.", "listing", "Fay", "fay@example.org", made.service, made.created_on,
    )  # fmt: skip
    entry = LogEntry.objects.get()
    assert "number is old" not in f"{entry.object_repr} {entry.change_message}"


def test_it_leads_to_the_form_of_its_listing(editor: Client) -> None:
    service, provider = records.service(), records.provider()
    for record, name in ((service, "service"), (provider, "provider")):
        made = records.suggestion(**{name: record})
        address = reverse(f"admin:resources_{name}_change", args=[record.pk])
        assert f'href="{address}"' in text_of(editor.get(form_of(made)))
        assert f'href="{address}"' in text_of(editor.get(LIST))


def test_of_a_listing_that_is_gone_the_name_stays(editor: Client) -> None:
    made = Suggestion.objects.create(kind="listing", text="It has moved.", about="Gone <House>")

    assert "Gone &lt;House&gt;" in text_of(editor.get(form_of(made)))


def test_what_was_said_by_phone_is_written_down_with_its_listing(editor: Client) -> None:
    service = records.service(name="Meals")
    sent = {
        "kind": "listing", "service": service.pk, "text": "They have moved, says a caller.",
        "status": "new", "internal_note": "", "sender": "", "reply": "",
    }  # fmt: skip

    response = editor.post(reverse("admin:resources_suggestion_add"), sent)

    assert response.status_code == 302
    kept = Suggestion.objects.get()
    assert (kept.about, kept.service) == (f"Meals ({service.provider.name})", service)


def test_what_is_over_its_time_goes_when_another_is_marked(editor: Client) -> None:
    old = records.suggestion(status="done", created_on=date(2020, 1, 1))
    made = records.suggestion()

    editor.post(form_of(made), {"status": "done", "internal_note": ""})

    assert list(Suggestion.objects.all()) == [made]
    assert not Suggestion.objects.filter(pk=old.pk).exists()


def test_only_publishers_delete(editor: Client, publisher: Client) -> None:
    address = reverse("admin:resources_suggestion_delete", args=[records.suggestion().pk])

    assert editor.post(address, {"post": "yes"}).status_code == 403
    assert publisher.post(address, {"post": "yes"}).status_code == 302
    assert Suggestion.objects.count() == 0


def test_markup_in_a_message_is_shown_as_it_was_typed(editor: Client) -> None:
    made = records.suggestion(text="<script>alert(1)</script> and more", sender="<b>Fay</b>")

    page = text_of(editor.get(form_of(made)))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; and more" in page
    assert "&lt;b&gt;Fay&lt;/b&gt;" in page
