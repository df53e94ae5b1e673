import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from resources.models import Service
from resources.staff.site import StaffSite
from resources.stewardship.edits import propose
from tests.resources.admin import records
from tests.resources.admin.pages import text_of
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


def test_the_admin_is_the_staffs_own_site() -> None:
    assert isinstance(admin.site._wrapped, StaffSite)  # type: ignore[attr-defined]
    assert Service in admin.site._registry


def test_the_front_page_puts_the_work_first(superuser: Client) -> None:
    page = superuser.get(reverse("admin:index"))
    groups = [
        (app["name"], [m["object_name"] for m in app["models"]]) for app in page.context["app_list"]
    ]
    assert groups == [
        ("Listings", ["Provider", "Service", "Hotline", "Alert"]),
        (
            "Texts",
            [
                *("Page", "FocusArea", "Report", "Picture", "Source", "Chart", "MenuItem"),
                "OutgoingLink",
            ],
        ),
        ("Lists to choose from", ["Category", "Population", "Language", "Synonym"]),
        ("Translations", ["TranslationCheck", "Translation"]),
        ("Places", ["State", "Region", "County", "PostalCode", "Town"]),
        ("What people tell us", ["Suggestion"]),
        ("What people look for", ["DailyCount"]),
        ("What there is, by month", ["Snapshot"]),
        ("Authentication and Authorization", ["Group", "User"]),
        ("Sign-ins", ["StaffEvent"]),
    ]
    html = text_of(page)
    assert "Resource Guide: staff" in html
    assert '<a href="/">View site</a>' in html


def test_the_page_of_the_app_has_the_same_order(superuser: Client) -> None:
    page = superuser.get(reverse("admin:app_list", args=["resources"]))
    names = [m["object_name"] for m in page.context["app_list"][0]["models"]]
    assert names[:4] == ["Provider", "Service", "Hotline", "Alert"]
    assert names[-4:] == ["Town", "Suggestion", "DailyCount", "Snapshot"]
    assert superuser.get(reverse("admin:app_list", args=["auth"])).status_code == 200


def test_staff_without_a_group_see_nothing(sign_in: type) -> None:
    page = sign_in().get(reverse("admin:index"))
    assert page.status_code == 200
    assert page.context["app_list"] == []


def test_pages_tell_their_own_site_where_a_form_came_from(client: Client) -> None:
    assert client.get(reverse("admin:login"))["Referrer-Policy"] == "same-origin"
    sign_in(client, records.user(is_superuser=True))
    assert client.get(reverse("admin:index"))["Referrer-Policy"] == "same-origin"


def test_a_person_signs_in_with_the_form(client: Client) -> None:
    made = records.user("Editor")
    data = {"username": made.username, "password": records.PASSWORD, "next": "/admin/"}
    assert client.post(reverse("admin:login"), data)["Location"] == "/admin/"


def test_the_pages_are_english_whatever_the_browser_asks_for(superuser: Client) -> None:
    page = superuser.get(reverse("admin:index"), headers={"accept-language": "es"})
    assert "Log out" in text_of(page)


def test_the_front_page_says_what_waits_and_leads_there(editor: Client) -> None:
    assert "Nothing that the site knows of." in text_of(editor.get(reverse("admin:index")))
    records.suggestion()
    records.service(status="in-review")
    propose(records.page(status="published"))
    page = editor.get(reverse("admin:index"))
    for one, address in page.context["waiting"]:
        assert f'<a href="{escape(address)}">{one.words} (1)</a>' in text_of(page)
        assert editor.get(address).context["cl"].result_count == 1
    assert [one.words for one, _ in page.context["waiting"]] == [
        "Suggestions: new",
        "Pages: a proposed change is in review",
        "Services: a new one is in review",
    ]
