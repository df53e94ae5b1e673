"""The policies of docs/security.md leave every page and every control of the admin working."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import ConsoleMessage, Page, expect

from resources.models import Alert, Service
from tests.browser.kinds import BY_NAME, Kind, every_kind, visit
from tests.browser.patience import until
from tests.guide import Guide, make_location, make_service
from tests.signing_in import code_of, give_app

pytestmark = [
    pytest.mark.browser,
    # The server of the admin's tests has no collected files: it finds them where they are written.
    pytest.mark.filterwarnings("ignore:No directory at"),
]

PASSWORD = "plainly-fictional-words"
# Reported by the browser itself, also for what a script does later.
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => console.error(
  `Violation of ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`))
"""
# How a browser says that a header is wrong or forbids what a page does.
TOLD_BY_HEADERS = ("policy", "violat", "trusted", "integrity")


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complains of, with the page; that must be nothing."""
    told: list[str] = []

    def listen(to: Page) -> None:
        to.on("console", note)
        to.on("pageerror", lambda error: told.append(f"{to.url}: {error}"))

    def note(message: ConsoleMessage) -> None:
        text, where = message.text, message.location["url"]
        is_about_headers = any(word in text.lower() for word in TOLD_BY_HEADERS)
        # Chromium asks for this one by itself where a page names no icon.
        if not where.endswith("/favicon.ico") and (message.type == "error" or is_about_headers):
            told.append(f"{where}: {text}")

    page.context.add_init_script(REPORT_VIOLATIONS)
    page.context.on("page", listen)
    listen(page)
    yield told
    assert told == []


@pytest.fixture
def service(guide: Guide) -> Service:
    service = make_service("rooms", guide.harbor, guide.boone.fips, categories=(guide.shelter,))
    make_location(service, "Test House", address_visibility="full")
    Alert.objects.create(
        status="published", title="A plainly fictional alert", starts_at=timezone.now()
    )
    return service


@pytest.fixture
def staff(page: Page, live_server: Any, complaints: list[str]) -> Page:
    """A browser in which an administrator has signed in, by the form."""
    user = User.objects.create_superuser("staff", password=PASSWORD)
    page.goto(live_server.url + reverse("admin:login") + "?next=/admin/")
    page.fill("#id_username", user.username)
    page.fill("#id_password", PASSWORD)
    page.fill("#id_code", code_of(give_app(user).bin_key))
    page.click("#login-form [type=submit]")
    expect(page.locator("#user-tools")).to_be_visible()
    return page


def open_all(page: Page) -> None:
    """Open every part of a form that is folded away."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")


def test_a_violation_is_noticed(page: Page) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.add_init_script(REPORT_VIOLATIONS)
    visit(page, BY_NAME["home"])
    assert told == []
    page.evaluate("""() => {
        const box = document.createElement("div");
        document.body.append(box);
        box.setAttribute("style", "color: red");
        try { box.innerHTML = "<b>text</b>" } catch {}
        fetch("/").catch(() => {});
        new Image().src = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
    }""")
    for directive in ("style-src-attr", "require-trusted-types-for", "connect-src", "img-src"):
        until(page, partial(is_told, told, directive))


def is_told(told: list[str], directive: str) -> bool:
    return any(f"Violation of {directive}" in line for line in told)


@every_kind
def test_no_public_page_breaks_its_policy(page: Page, complaints: list[str], kind: Kind) -> None:
    for language in ("en", "es"):
        visit(page, kind, language)
        bar = page.locator(".bar")
        assert bar.evaluate("bar => getComputedStyle(bar).position") == "sticky"
    # Chromium calls the status of the page itself an error.
    told = [line for line in complaints if f"status of {kind.status}" not in line]
    complaints[:] = told


def test_data_for_search_engines_breaks_no_policy_and_runs_nothing(
    page: Page, live_server: Any, complaints: list[str], service: Service
) -> None:
    Service.objects.filter(pk=service.pk).update(description="</script><script>alert(1)</script>")
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.error(e.violatedDirective))"
    )
    for path in ("/", "/guide/services/rooms/", "/es/guide/services/rooms/"):
        page.goto(live_server.url + path)
        blocks = page.locator("script[type='application/ld+json']")
        expect(blocks).to_have_count(1)
        assert blocks.evaluate("e => JSON.parse(e.textContent)['@context']") == "https://schema.org"
    assert complaints == []


def test_no_list_of_the_admin_breaks_its_policy(
    staff: Page, live_server: Any, service: Service
) -> None:
    for name in (
        "index", "password_change", "auth_user_changelist", "auth_user_add",
        *(f"resources_{m}_changelist" for m in ("service", "provider", "alert", "verification")),
        *(f"resources_{m}_add" for m in ("service", "provider", "alert", "county", "verification")),
    ):  # fmt: skip
        staff.goto(live_server.url + reverse(f"admin:{name}"))
        expect(staff.locator("#content h1")).to_be_visible()


def test_filters_and_actions_of_a_list_work(
    staff: Page, live_server: Any, service: Service
) -> None:
    staff.goto(live_server.url + reverse("admin:resources_service_changelist"))
    staff.locator("#changelist-filter a").nth(1).click()
    staff.goto(live_server.url + reverse("admin:resources_service_changelist"))
    staff.fill("#searchbar", "rooms")
    staff.keyboard.press("Enter")
    staff.check("#action-toggle")
    expect(staff.locator("tr.selected")).to_have_count(1)
    expect(staff.locator(".action-counter")).to_contain_text("1 of 1")


def test_suggestions_of_a_field_work(staff: Page, live_server: Any, service: Service) -> None:
    staff.goto(live_server.url + reverse("admin:resources_service_change", args=[service.pk]))
    staff.locator(".field-main_category .select2-selection").click()
    staff.locator(".select2-search__field:focus").fill("shelter")
    staff.locator(".select2-results__option", has_text="Shelter for adults").click()
    expect(staff.locator(".field-main_category .select2-selection__rendered")).to_contain_text(
        "Shelter for adults"
    )
    staff.locator(".field-languages .select2-search__field").fill("Span")
    staff.locator(".select2-results__option", has_text="Spanish").click()
    expect(staff.locator(".field-languages .select2-selection__choice")).to_have_count(1)
    staff.locator("[name=_continue]").first.click()
    expect(staff.locator(".messagelist .success")).to_be_visible()
    assert Service.objects.get(pk=service.pk).main_category is not None


def test_another_row_can_be_added_to_a_form(
    staff: Page, live_server: Any, service: Service
) -> None:
    staff.goto(live_server.url + reverse("admin:resources_service_change", args=[service.pk]))
    open_all(staff)
    row = staff.locator(".dynamic-phones")
    before = row.count()
    staff.locator("#phones-group .add-row a").click()
    expect(row).to_have_count(before + 1)


def test_dates_and_times_can_be_picked(staff: Page, live_server: Any, service: Service) -> None:
    staff.goto(live_server.url + reverse("admin:resources_alert_add"))
    start = staff.locator("p.datetime", has=staff.locator("#id_starts_at_0"))
    start.locator(".date-icon").click()
    staff.locator(".calendarbox:visible td:not(.nonday) a").first.click()
    start.locator(".clock-icon").click()
    staff.locator(".clockbox:visible a", has_text="Noon").click()
    assert staff.input_value("#id_starts_at_1").startswith("12")
    assert staff.input_value("#id_starts_at_0").endswith("01")


def test_a_record_can_be_deleted(staff: Page, live_server: Any, service: Service) -> None:
    alert = Alert.objects.get()
    staff.goto(live_server.url + reverse("admin:resources_alert_delete", args=[alert.pk]))
    staff.locator("#content [type=submit]").click()
    expect(staff.locator(".messagelist .success")).to_be_visible()
    assert not Alert.objects.exists()


def test_rights_can_be_chosen_from_two_lists(
    staff: Page, live_server: Any, service: Service
) -> None:
    user = User.objects.get()
    staff.goto(live_server.url + reverse("admin:auth_user_change", args=[user.pk]))
    staff.locator("summary", has_text="Powers beyond the groups").click()
    expect(staff.locator(".selector").first).to_be_visible()
    staff.goto(live_server.url + reverse("admin:auth_user_history", args=[user.pk]))
    staff.locator("#logout-form button").click()
    expect(staff.locator("body")).to_contain_text("Logged out")
