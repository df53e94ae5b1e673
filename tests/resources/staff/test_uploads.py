"""Who may send a file, and where. What becomes of a picture: stewardship/test_uploads.py."""

import os
import tempfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from resources.models import Picture
from resources.roles import ADMINISTRATOR, EDITOR, PUBLISHER
from resources.stewardship.uploads import MOST_BYTES
from tests import drawn
from tests.resources.admin import records
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

ADD = reverse("admin:resources_picture_add")
TOKEN = "a" * 32
SAID = {"slug": "two-hands", "alt": "Two hands", "origin": "Drawn by us"}


def sent(client: Client, address: str = ADD, content: bytes | None = None) -> Any:
    file = drawn.file_of("PNG") if content is None else content
    # What a browser says of name and kind counts for nothing.
    picture = SimpleUploadedFile("x.html", file, "text/html")
    return client.post(address, SAID | {"csrfmiddlewaretoken": TOKEN, "file": picture})


def browser() -> Client:
    """Return one that is treated as browsers are, and has seen a form before."""
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = TOKEN
    return client


def of(group: str) -> Client:
    return sign_in(browser(), records.user(group))


@pytest.mark.parametrize("group", [EDITOR, PUBLISHER, ADMINISTRATOR])
def test_staff_send_a_picture(group: str) -> None:
    assert sent(of(group)).status_code == 302
    assert Picture.objects.get().slug == "two-hands"


WITHOUT_RIGHT: dict[str, Callable[[], Client]] = {
    "a stranger": browser,
    "a password alone": lambda: sign_in(browser(), records.user(PUBLISHER), with_factor=False),
    "staff of no group": lambda: of(""),
    "an account that is no staff": lambda: sign_in(browser(), records.user(is_staff=False)),
}


@pytest.mark.parametrize("who", WITHOUT_RIGHT)
def test_a_file_of_anybody_else_is_refused_unread(who: str) -> None:
    assert sent(WITHOUT_RIGHT[who]()).status_code == 400
    assert not Picture.objects.exists()


def test_an_editor_replaces_no_picture() -> None:
    picture = drawn.picture()
    address = reverse("admin:resources_picture_change", args=[picture.pk])
    assert sent(of(EDITOR), address).status_code == 400
    assert (
        sent(of(PUBLISHER), address, drawn.file_of("JPEG", width=20, height=10)).status_code == 302
    )
    picture.refresh_from_db()
    assert (picture.width, picture.height) == (20, 10)


@pytest.mark.parametrize(
    "address",
    ["/admin/resources/category/add/", "/admin/resources/page/add/", "/admin/resources/picture/",
     "/admin/", "/admin/login/", "/suggest/", "/guide/", "/pictures/two-hands.webp", "/no-such/"],
)  # fmt: skip
def test_no_other_address_takes_one_not_even_from_an_administrator(address: str) -> None:
    assert sent(of(ADMINISTRATOR), address).status_code == 400


def test_two_files_are_refused() -> None:
    files = [SimpleUploadedFile(name, drawn.file_of("PNG")) for name in ("a.png", "b.png")]
    assert (
        of(EDITOR).post(ADD, SAID | {"csrfmiddlewaretoken": TOKEN, "file": files}).status_code
        == 400
    )


def test_without_the_token_of_the_form_nothing_is_kept() -> None:
    client = of(EDITOR)
    client.cookies["csrftoken"] = "b" * 32
    assert sent(client).status_code == 403
    assert not Picture.objects.exists()


def test_a_file_that_is_too_large_is_told_in_the_form_and_the_rest_stays_filled_in() -> None:
    large = b"\xff\xd8\xff" + b"\0" * MOST_BYTES
    response = sent(of(EDITOR), content=large)
    assert response.status_code == 200
    form = response.context["adminform"].form
    assert form.errors == {
        "file": [
            "The file has 10.0 MB; at most 10 MB are taken. Make the picture smaller in a picture "
            "program: 1280 pixels wide is enough."
        ]
    }
    assert 'value="Two hands"' in response.content.decode()


def test_no_file_lies_on_the_disk_meanwhile(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("A file was made.")

    client = of(EDITOR)
    content = drawn.saved(drawn.noise(1500, 1000), "PNG")
    # Django would keep a file of this size on the disk while it is read.
    assert len(content) > 2_621_440
    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr(os, "mkdir", refuse)
    assert sent(client, content=content).status_code == 302
    assert Picture.objects.count() == 1
