from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from resources.admin.filters import verification_conditions
from resources.models import Service, Verification, VerificationStatus
from resources.stewardship.edits import propose
from tests.resources.admin import records
from tests.resources.admin.conftest import user_of
from tests.resources.admin.pages import errors_of, read_form, send, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still")]

MAKERS = [records.provider, records.service, records.hotline]


def url(record: Any, view: str = "change") -> str:
    return reverse(f"admin:resources_{record._meta.model_name}_{view}", args=[record.pk])


def check(**values: str) -> dict[str, str]:
    row = {"verified_on": "2026-03-02", "method": "phone", **values}
    fields = {f"verifications-0-{name}": value for name, value in row.items()}
    return {"verifications-TOTAL_FORMS": "1", **fields}


@pytest.mark.parametrize("make", MAKERS)
def test_a_check_in_the_form_is_signed_and_dates_the_record(publisher: Client, make: Any) -> None:
    record = make()
    response = send(publisher, url(record), **check(confirmed_with="Fay Bell"))
    assert response.status_code == 302, errors_of(response)
    assert record.verifications.get().verified_by == user_of(publisher)
    record.refresh_from_db()
    assert record.verified_on == date(2026, 3, 2)
    assert record.verification_due == date(2026, 3, 2) + timedelta(days=183)


def test_a_forged_signature_does_nothing(editor: Client, publisher: Client) -> None:
    draft = records.service(status="draft")
    send(editor, url(draft), **check(verified_by=str(user_of(publisher).pk)))
    assert draft.verifications.get().verified_by == user_of(editor)


def test_old_checks_are_not_rewritten(publisher: Client) -> None:
    old = records.verification(verified_by=records.user("Editor"))
    signer = old.verified_by
    data = {"verifications-0-method": "visit", "verifications-0-id": str(old.pk)}
    assert "verifications-0-method" not in read_form(publisher, url(old.owner))
    send(publisher, url(old.owner), **data)
    assert publisher.post(url(old), {"method": "visit"}).status_code == 403
    old.refresh_from_db()
    assert (old.method, old.verified_by) == ("phone", signer)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"verified_on": "2999-01-01"}, "verified_on"),
        ({"verified_on": ""}, "verified_on"),
        ({"method": "dream"}, "method"),
        ({"due_on": "2026-03-02"}, "due_on"),
    ],
)
def test_a_wrong_check_is_an_error_at_its_field(
    publisher: Client, values: dict[str, str], field: str
) -> None:
    response = send(publisher, url(records.service()), **check(**values))
    assert set(errors_of(response)) == {f"verifications-0-{field}"}


@pytest.mark.parametrize("make", MAKERS)
def test_an_editor_confirms_published_records_by_an_action(editor: Client, make: Any) -> None:
    record = make()
    changelist = reverse(f"admin:resources_{record._meta.model_name}_changelist")
    data = {"action": "verified_by_phone", "_selected_action": [record.pk]}
    page = editor.post(changelist, data, follow=True)
    assert "Confirmed by phone today: 1." in text_of(page)
    made = record.verifications.get()
    assert (made.verified_on, made.method) == (timezone.localdate(), "phone")
    assert made.verified_by == user_of(editor)
    record.refresh_from_db()
    assert record.verification_status is VerificationStatus.VERIFIED


def test_the_action_leaves_proposed_changes_alone(editor: Client) -> None:
    edit = propose(records.service())
    data = {"action": "verified_by_phone", "_selected_action": [edit.pk]}
    page = editor.post(reverse("admin:resources_service_changelist"), data, follow=True)
    assert "Confirmed by phone today: 0." in text_of(page)


@pytest.mark.parametrize("make", MAKERS)
def test_an_editor_records_a_check_of_a_published_record(editor: Client, make: Any) -> None:
    record = make()
    kind = record._meta.model_name
    add = f"{reverse('admin:resources_verification_add')}?{kind}={record.pk}"
    assert add.replace("&", "&amp;") in text_of(editor.get(url(record)))
    response = send(editor, add, method="email", verified_on="2026-03-02")
    assert response.status_code == 302, errors_of(response)
    assert response["Location"] == url(record)
    assert record.verifications.get().verified_by == user_of(editor)


def test_a_check_is_of_one_record(editor: Client) -> None:
    add = reverse("admin:resources_verification_add")
    none = send(editor, add, method="email")
    two = send(
        editor, add, method="email", service=records.service().pk, hotline=records.hotline().pk
    )
    for response in (none, two):
        assert "one" in errors_of(response)["__all__"][0]
    assert not Verification.objects.exists()


def test_deleting_checks_in_the_list_takes_the_dates_back(publisher: Client) -> None:
    record = records.service()
    records.verification(service=record, verified_on=date(2026, 1, 1))
    last = records.verification(service=record, verified_on=date(2026, 3, 1))
    data = {"action": "delete_selected", "_selected_action": [last.pk], "post": "yes"}
    publisher.post(reverse("admin:resources_verification_changelist"), data)
    record.refresh_from_db()
    assert record.verified_on == date(2026, 1, 1)


def test_the_filter_says_what_the_cards_say() -> None:
    today = date(2026, 6, 1)
    due = date(2026, 5, 1)
    for verified_on, due_on in [
        (None, None),
        (date(2026, 1, 1), None),
        (date(2026, 1, 1), due),
        (date(2026, 1, 1), today),
        (date(2026, 1, 1), date(2026, 6, 2)),
    ]:
        records.service(verified_on=verified_on, verification_due=due_on)
    for status, condition in verification_conditions(today).items():
        expected = {
            s.pk
            for s in Service.objects.all()
            if VerificationStatus.of(s.verified_on, s.verification_due, today) == status
        }
        assert {s.pk for s in Service.objects.filter(condition)} == expected != set()


def test_an_editor_takes_back_own_checks_of_what_is_published_and_no_others(
    editor: Client, publisher: Client
) -> None:
    made = records.service()
    own = records.verification(service=made, verified_by=user_of(editor))
    others = records.verification(service=made, verified_by=user_of(publisher))
    page = "admin:resources_verification_delete"
    assert editor.post(reverse(page, args=[others.pk]), {"post": "yes"}).status_code == 403
    listing = reverse("admin:resources_verification_changelist")
    both = {"_selected_action": [own.pk, others.pk], "action": "delete_selected", "post": "yes"}
    editor.post(listing, both)
    assert set(made.verifications.all()) == {own, others}
    assert editor.post(reverse(page, args=[own.pk]), {"post": "yes"}).status_code == 302
    assert publisher.post(reverse(page, args=[others.pk]), {"post": "yes"}).status_code == 302
    assert not made.verifications.exists()
