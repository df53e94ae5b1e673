"""Passkeys without a browser: what is asked for, and that junk opens nothing.

That one works is shown in tests/browser/test_signing_in.py.
"""

import json
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import Client
from django_otp_webauthn.exceptions import CredentialDisabled, UserDisabled
from django_otp_webauthn.models import WebAuthnCredential

from resources.staff import factors
from resources.staff.lockout import ADDRESS_TRIES
from resources.staff.models import StaffEvent
from resources.staff.passkeys import REFUSED, CompleteSignIn
from tests.resources.staff.conftest import fill_in, is_in
from tests.signing_in import give_app, sign_in

pytestmark = pytest.mark.django_db
BEGIN, COMPLETE = "/admin/login/passkey/begin/", "/admin/login/passkey/complete/"
SET_UP, KEEP = "/admin/second-factor/passkey/begin/", "/admin/second-factor/passkey/complete/"
# As a browser would send it, signed by nobody.
FORGED = {
    "id": "AAAA",
    "rawId": "AAAA",
    "type": "public-key",
    "response": {
        "clientDataJSON": "e30",
        "authenticatorData": "AAAA",
        "signature": "AAAA",
        "attestationObject": "o2NmbXRkbm9uZQ",
    },
    "clientExtensionResults": {},
}


def send(client: Client, address: str, data: Any = "{}") -> Any:
    body = data if isinstance(data, str) else json.dumps(data)
    return client.post(address, body, content_type="application/json")


def passkey(user: User, number: int = 1) -> WebAuthnCredential:
    made: WebAuthnCredential = WebAuthnCredential.objects.create(
        user=user, name="A phone", credential_id=bytes([number]), public_key=b"x", sign_count=0
    )
    return made


def test_what_is_asked_tells_of_no_account(client: Client, editor: User) -> None:
    passkey(editor)
    asked = send(client, BEGIN).json()
    assert asked["rpId"] == "testserver"
    assert asked["userVerification"] == "required"
    assert asked.get("allowCredentials", []) == []
    signed_in = sign_in(Client(), editor)
    assert send(signed_in, BEGIN).json().get("allowCredentials", []) == []


def test_a_new_one_has_to_be_unlocked_and_found_without_a_name(
    client: Client, publisher: User
) -> None:
    fill_in(client, publisher)
    asked = send(client, SET_UP).json()
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["rp"] == {"name": "Resource Guide", "id": "testserver"}


@pytest.mark.parametrize(
    "data",
    ["{", "[]", "null", '"x"', "{}", "[" * 50_000, FORGED, {**FORGED, "response": 1}],
)
def test_junk_opens_nothing(client: Client, publisher: User, data: Any) -> None:
    passkey(publisher, number=0)
    send(client, BEGIN)
    response = send(client, COMPLETE, data)
    assert (response.status_code, response.json()) == (400, {"detail": REFUSED})
    assert "_auth_user_id" not in client.session
    event = StaffEvent.objects.get()
    assert (event.kind, event.name) == ("failed", "")


@pytest.mark.parametrize("data", ["{", "[]", "{}", FORGED, {**FORGED, "response": []}])
def test_junk_sets_nothing_up(client: Client, publisher: User, data: Any) -> None:
    fill_in(client, publisher)
    send(client, SET_UP)
    assert send(client, KEEP, data).status_code == 400
    assert not factors.has_factor(publisher)


def test_an_answer_without_a_question_is_refused(client: Client, publisher: User) -> None:
    assert send(client, COMPLETE, FORGED).status_code == 400
    fill_in(client, publisher)
    assert send(client, KEEP, FORGED).status_code == 400


def test_an_answer_without_a_question_writes_nothing(client: Client) -> None:
    # Not counted, so whoever sends them could fill the record of sign-ins and the sessions.
    for data in ("{}", FORGED):
        response = send(client, COMPLETE, data)
        assert (response.status_code, response.json()) == (400, {"detail": REFUSED})
        assert response.cookies == {}
    assert not StaffEvent.objects.exists()
    assert not Session.objects.exists()


def test_too_many_questions_are_refused(client: Client) -> None:
    statuses = [send(Client(), BEGIN).status_code for _ in range(ADDRESS_TRIES + 1)]
    assert statuses == [200] * ADDRESS_TRIES + [429]


def test_a_password_alone_adds_none_where_there_is_a_factor(
    client: Client, publisher: User
) -> None:
    fill_in(client, publisher)
    give_app(publisher)
    assert send(client, SET_UP).status_code == 302


@pytest.mark.parametrize(
    ("lost", "error"), [("is_active", UserDisabled), ("is_staff", CredentialDisabled)]
)
def test_who_left_cannot_use_one(publisher: User, lost: str, error: type[Exception]) -> None:
    setattr(publisher, lost, False)
    with pytest.raises(error):
        CompleteSignIn().check_device_usable(passkey(publisher))


def test_the_session_it_opens_has_shown_two_factors(client: Client, publisher: User) -> None:
    device = passkey(publisher)
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "192.0.2.1"
    request.session, request.user = client.session, AnonymousUser()
    view = CompleteSignIn()
    view.request = request
    view.complete_auth(device)
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key or ""
    assert is_in(client)
    assert StaffEvent.objects.get().detail == "with a passkey"


def test_removing_one_of_two_keeps_the_session(publisher: User) -> None:
    client = sign_in(Client(), publisher)
    first = passkey(publisher)
    address = f"/admin/second-factor/remove/passkey/{first.pk}/"
    assert client.post(address)["Location"] == "/admin/second-factor/"
    assert not factors.passkeys_of(publisher)
    assert is_in(client)
