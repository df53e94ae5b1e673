from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import reverse

from directory.page_cache.requests import key_of
from resources.models import Page
from resources.stewardship import preview
from resources.stewardship.edits import propose
from tests.guide import Guide
from tests.resources.admin import records
from tests.resources.admin.pages import text_of

pytestmark = pytest.mark.django_db


def address(record: Any) -> str:
    return reverse("preview", args=[preview.preview_token(record)])


def made_at(monkeypatch: pytest.MonkeyPatch, moment: datetime, record: Any) -> str:
    with monkeypatch.context() as patched:
        patched.setattr("django.core.signing.time.time", moment.timestamp)
        return address(record)


def test_a_draft_shows_to_whoever_has_the_link(guide: Guide, client: Client) -> None:
    page = records.page(title="Not yet", title_es="Aún no", body="<p>Waiting</p>", slug="not-yet")
    assert client.get("/not-yet/").status_code == 404
    shown = client.get(address(page))
    assert shown.status_code == 200
    assert "<h1>Not yet</h1>" in text_of(shown)
    assert "<p>Waiting</p>" in text_of(shown)
    assert "Preview, not for the public" in text_of(shown)
    assert "<h1>Aún no</h1>" in text_of(client.get(f"/es{address(page)}"))
    assert not client.cookies


def test_a_page_for_later_shows_as_it_will(guide: Guide, client: Client) -> None:
    later = datetime.now(UTC) + timedelta(days=9)
    page = records.page(title="Later", slug="later", status="published", visible_from=later)
    assert client.get("/later/").status_code == 404
    assert "<h1>Later</h1>" in text_of(client.get(address(page)))


def test_a_proposed_change_shows_at_the_place_of_its_page(guide: Guide, client: Client) -> None:
    area = records.focus_area(title="Before", slug="fable", status="published")
    edit: Any = propose(area)
    edit.title = "After"
    edit.save()
    assert "<h1>Before</h1>" in text_of(client.get("/prevention/fable/"))
    shown = text_of(client.get(address(edit)))
    assert "<h1>After</h1>" in shown
    assert "You are here" in shown


def test_a_page_with_a_view_of_its_own_shows_in_it(guide: Guide, client: Client) -> None:
    records.focus_area(title="Schools of fable", status="published")
    page = records.page(title="Prevention draft", slug="prevention")
    shown = text_of(client.get(address(page)))
    assert "<h1>Prevention draft</h1>" in shown
    assert "Schools of fable" in shown


def test_a_page_whose_address_is_taken_shows_as_any_page(guide: Guide, client: Client) -> None:
    page = records.page(title="A second guide", slug="guide")
    assert "<h1>A second guide</h1>" in text_of(client.get(address(page)))


def test_a_publication_shows_in_its_list(guide: Guide, client: Client) -> None:
    records.page(slug="publications", title="Publications", status="published")
    draft = records.report(title="A new toolkit", kind="toolkit")
    assert "A new toolkit" not in text_of(client.get("/publications/"))
    shown = text_of(client.get(address(draft)))
    assert "A new toolkit" in shown
    assert "Preview, not for the public" in shown
    assert "A new toolkit" not in text_of(client.get("/publications/"))


def test_a_changed_publication_shows_in_the_place_of_the_published_one(
    guide: Guide, client: Client
) -> None:
    edit = propose(records.report(title="Before", status="published"))
    edit.title = "After"
    edit.save()
    shown = text_of(client.get(address(edit)))
    assert "After" in shown
    assert "Before" not in shown
    assert "Before" in text_of(client.get("/publications/"))


def test_a_preview_is_kept_nowhere_and_found_by_no_search(guide: Guide, client: Client) -> None:
    page = records.page(slug="draft")
    for path in (address(page), f"/es{address(page)}"):
        response = client.get(path)
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "no-referrer"
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "testserver"}
        assert key_of(environ | {"wsgi.url_scheme": "http"}) is None


def test_a_link_ends_after_three_days(
    guide: Guide, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = records.page(slug="draft")
    now = datetime.now(UTC)
    good = made_at(monkeypatch, now - timedelta(days=2, hours=23), page)
    over = made_at(monkeypatch, now - timedelta(days=3, minutes=1), page)
    assert client.get(good).status_code == 200
    response = client.get(over)
    assert response.status_code == 410
    assert "This preview is over" in text_of(response)
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def forged(record: Any) -> list[str]:
    token = preview.preview_token(record)
    other = records.page(slug="other")
    return [
        "x",
        "~",
        "~~",
        token[:-1],
        token.replace(f"page-{record.pk}", f"page-{other.pk}"),
        TimestampSigner(sep="~", salt="another").sign(f"page-{record.pk}"),
        TimestampSigner(sep="~", key="another", salt=preview.SALT).sign(f"page-{record.pk}"),
        "%00",
    ]


def test_a_link_that_is_not_ours_leads_nowhere(guide: Guide, client: Client) -> None:
    page = records.page(slug="draft")
    for token in forged(page):
        assert client.get(f"/preview/{token}/").status_code == 404, token


def test_a_link_to_what_was_deleted_leads_nowhere(guide: Guide, client: Client) -> None:
    page = records.page(slug="draft")
    link = address(page)
    Page.objects.all().delete()
    assert client.get(link).status_code == 404


def test_the_form_leads_to_links_in_both_languages(guide: Guide, client: Client) -> None:
    from resources.roles import EDITOR
    from tests.signing_in import sign_in

    page = records.page(title="Draft", slug="draft")
    staff = sign_in(Client(), records.user(EDITOR))
    form = text_of(staff.get(reverse("admin:resources_page_change", args=[page.pk])))
    step = reverse("admin:resources_page_preview", args=[page.pk])
    assert f'<a href="{step}">Preview</a>' in form
    links = staff.get(step).context["links"]
    assert [name for name, _ in links] == ["English", "Spanish"]
    assert links[1][1].startswith("http://testserver/es/preview/page-")
    for _, link in links:
        assert client.get(link).status_code == 200
