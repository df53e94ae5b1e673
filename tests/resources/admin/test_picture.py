"""Pictures in the admin: sending, replacing, choosing and deleting them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from reversion.models import Version

from resources import history
from resources.models import Picture
from resources.stewardship.translations import State, public_texts
from tests import drawn
from tests.resources.admin import records
from tests.resources.admin.pages import errors_of, send, text_of

pytestmark = pytest.mark.django_db

ADD = reverse("admin:resources_picture_add")
LIST = reverse("admin:resources_picture_changelist")
CHOICES = reverse("admin:resources_picture_choices")
SHOWN = '<figure><img src="/pictures/two-hands.webp" alt="Two hands"></figure>'


@pytest.fixture(autouse=True)
def _small_guide(guide: Any) -> None:
    """What links lead to."""


def file(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("IMG_0001.jpg", drawn.file_of("JPEG") if content is None else content)


def url(step: str, picture: Picture) -> str:
    return reverse(f"admin:resources_picture_{step}", args=[picture.pk])


def test_an_editor_sends_a_picture_and_everybody_can_load_it(editor: Client) -> None:
    response = send(
        editor, ADD, slug="two-hands", alt="Two hands", origin="Drawn by us", file=file()
    )
    assert response.status_code == 302
    picture = Picture.objects.get()
    assert (picture.slug, picture.alt, picture.alt_es) == ("two-hands", "Two hands", "")
    assert (picture.width, picture.height) == (60, 40)
    assert Client().get("/pictures/two-hands.webp").content == bytes(picture.data)
    assert 'src="/pictures/two-hands.webp"' in text_of(editor.get(LIST))
    assert "IMG_0001" not in repr(Version.objects.values())


def test_what_is_missing_is_said_at_its_field(editor: Client) -> None:
    assert errors_of(send(editor, ADD)) == {
        name: ["This field is required."] for name in ("file", "slug", "alt", "origin")
    }
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg onload='alert(1)'></svg>", "SVG drawings are not taken, since they can carry"),
        (b"<script>alert(1)</script>", "This is no JPEG, PNG or WebP picture. Open it in a"),
        (b"\xff\xd8\xff\xe0", "The file is cut off or damaged. Open it in a picture program"),
    ],
)
def test_a_refused_file_leaves_the_form_filled_in(
    editor: Client, content: bytes, said: str
) -> None:
    typed = {"slug": "two-hands", "alt": "Two “hands”", "alt_es": "Dos manos", "origin": "By us"}
    response = send(editor, ADD, file=file(content), **typed)
    ((name, texts),) = errors_of(response).items()
    assert name == "file"
    assert texts[0].startswith(said)
    html = text_of(response)
    assert all(escape(text) in html for text in typed.values())
    assert "alert(1)" not in html


def test_a_name_in_use_is_refused(editor: Client) -> None:
    drawn.picture("two-hands")
    response = send(editor, ADD, slug="two-hands", alt="x", origin="x", file=file())
    assert errors_of(response) == {"slug": ["Picture with this Name already exists."]}


def test_a_publisher_changes_what_is_said_and_keeps_the_picture(publisher: Client) -> None:
    picture = drawn.picture("two-hands")
    before = bytes(picture.data)
    address = url("change", picture)
    assert send(publisher, address, alt="Hands", slug="other", without=["file"]).status_code == 302
    picture = Picture.objects.get()
    assert (picture.alt, picture.slug, bytes(picture.data)) == ("Hands", "two-hands", before)


def test_a_publisher_replaces_the_picture(publisher: Client) -> None:
    picture = drawn.picture("two-hands")
    new = file(drawn.file_of("PNG", width=20, height=30))
    assert send(publisher, url("change", picture), file=new).status_code == 302
    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (20, 30)
    response = Client().get("/pictures/two-hands.webp")
    assert response.content == bytes(picture.data)


def test_an_editor_sees_pictures_but_changes_and_deletes_none(editor: Client) -> None:
    picture = drawn.picture("two-hands")
    page = text_of(editor.get(url("change", picture)))
    assert "/pictures/two-hands.webp" in page
    assert 'type="file"' not in page
    assert editor.post(url("change", picture), {"alt": "x"}).status_code == 403
    assert editor.post(url("delete", picture), {"post": "yes"}).status_code == 403


def test_the_editor_of_texts_asks_which_pictures_there_are(editor: Client) -> None:
    drawn.picture("two-hands", alt="Two <hands>", alt_es="")
    drawn.picture("a-door", alt="A door", alt_es="Una puerta")
    found = editor.get(CHOICES).json()
    assert found == {
        "pictures": [
            {"address": "/pictures/a-door.webp", "name": "a-door", "en": "A door",
             "es": "Una puerta"},
            {"address": "/pictures/two-hands.webp", "name": "two-hands", "en": "Two <hands>",
             "es": ""},
        ],
        "add": ADD,
    }  # fmt: skip


def test_without_scripts_a_text_lists_the_pictures_to_copy(editor: Client) -> None:
    drawn.picture("two-hands", alt="Two <hands>", alt_es="Dos manos")
    for make in (records.page, records.focus_area):
        record = make()
        name = f"admin:resources_{record._meta.model_name}_change"
        html = text_of(editor.get(reverse(name, args=[record.pk])))
        assert "<code>/pictures/two-hands.webp</code></td><td>Two &lt;hands&gt;</td>" in html
        assert "<td lang='es'>Dos manos</td>" in html
        assert html.count(f'data-rich-text-pictures="{CHOICES}"') == 2


@pytest.mark.parametrize("name", ["body", "body_es"])
def test_a_text_with_a_picture_that_does_not_exist_is_refused(editor: Client, name: str) -> None:
    drawn.picture("two-hands")
    page = records.page()
    address = reverse("admin:resources_page_change", args=[page.pk])
    errors = errors_of(send(editor, address, **{name: SHOWN.replace("two-hands", "two-hand")}))
    assert errors == {
        name: [
            "There is no picture “/pictures/two-hand.webp” on this site. Did you mean "
            "“/pictures/two-hands.webp”? The list under Pictures has the address of each."
        ]
    }
    assert send(editor, address, **{name: SHOWN}).status_code == 302
    page.refresh_from_db()
    assert getattr(page, name) == SHOWN


def test_a_picture_that_a_text_shows_is_not_deleted(publisher: Client) -> None:
    picture = drawn.picture("two-hands")
    page = records.page(title="Safe <home>", body=SHOWN)
    shown_in = f'<a href="/admin/resources/page/{page.pk}/change/">The page “Safe &lt;home&gt;”</a>'
    for response in (
        publisher.get(url("delete", picture)),
        publisher.post(url("delete", picture), {"post": "yes"}),
        publisher.post(
            LIST, {"action": "delete_selected", "_selected_action": [picture.pk], "post": "yes"}
        ),
    ):
        html = text_of(response)
        assert response.status_code == 200
        assert "Not deleted: texts still show" in html
        assert f"two-hands: {shown_in}" in html
        assert 'type="submit" value="Yes' not in html
    assert Picture.objects.exists()


def test_a_picture_that_no_text_shows_is_deleted_and_gone(publisher: Client) -> None:
    picture = drawn.picture("two-hands")
    other = drawn.picture("a-door")
    assert publisher.post(url("delete", picture), {"post": "yes"}).status_code == 302
    data = {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"}
    assert publisher.post(LIST, data).status_code == 302
    assert not Picture.objects.exists()
    assert publisher.get("/pictures/two-hands.webp").status_code == 404
    # Its bytes are in no version, so there is nothing to bring back.
    assert history.deleted(Picture) != []
    assert "Bring back" not in text_of(publisher.get(LIST))
    for address in ("recover/", f"recover/{Version.objects.all()[0].pk}/"):
        assert publisher.post(LIST + address).status_code == 403


def test_the_history_keeps_what_was_said_and_not_the_bytes(publisher: Client) -> None:
    picture = drawn.picture("two-hands")
    send(publisher, url("change", picture), alt="Hands", file=file())
    picture = Picture.objects.get()
    now = bytes(picture.data)
    versions = list(history.versions_of(picture))
    assert len(versions) == 2
    fields = {"id", "slug", "alt", "alt_es", "origin"}
    assert [set(version.field_dict) for version in versions] == [fields, fields]

    address = reverse("admin:resources_picture_version", args=[picture.pk, versions[1].pk])
    compared = publisher.get(address).context["differences"]
    assert [str(difference.label) for difference in compared] == ["Alternative text"]
    assert publisher.post(address).status_code == 302

    picture = Picture.objects.get()
    assert (picture.alt, bytes(picture.data)) == ("A red field on white", now)


def test_a_picture_without_spanish_waits_among_the_translations_to_review() -> None:
    drawn.picture("two-hands", alt="Two hands", alt_es="")
    (text,) = public_texts("es", "picture")
    assert (text.name, text.english, text.state) == ("two-hands", "Two hands", State.MISSING)
