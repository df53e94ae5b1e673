"""A publisher's first day: password, app, recovery code, passkey, in Chromium; axe on each page."""

import base64
import hashlib
import hmac
import re
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.patience import SECONDS
from tests.serving import ROOT

pytestmark = pytest.mark.browser
NAME, PASSWORD = "fay", "plainly-fictional-words"
MAKE = f"""
import django; django.setup()
from django.contrib.auth.models import Group, User
made = User.objects.create_user({NAME!r}, password={PASSWORD!r}, is_staff=True)
made.groups.add(Group.objects.get(name="Publisher"))
"""


def totp(key: str, steps: int = 0) -> str:
    """Return the code of RFC 6238, worked out here: the site must agree with any app."""
    count = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(key), count, hashlib.sha1).digest()
    start = digest[19] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


@pytest.fixture(scope="module")
def account(base_url: str, site_environment: dict[str, str]) -> str:
    """A publisher without a second factor, in the database of the running site."""
    env = site_environment | {"DJANGO_SETTINGS_MODULE": "directory.settings"}
    subprocess.run([sys.executable, "-c", MAKE], cwd=ROOT, env=env, check=True)  # noqa: S603
    return NAME


def tab(browser: Browser, base_url: str, **options: Any) -> Iterator[Page]:
    # Passkeys need a name: an address of numbers has none.
    with browser.new_context(
        base_url=base_url.replace("127.0.0.1", "localhost"), **options
    ) as context:
        context.set_default_timeout(1000 * SECONDS)
        yield context.new_page()


@pytest.fixture(scope="module")
def plain(browser: Browser, base_url: str) -> Iterator[Page]:
    """A browser without JavaScript."""
    yield from tab(browser, base_url, java_script_enabled=False)


@pytest.fixture(scope="module")
def modern(browser: Browser, base_url: str) -> Iterator[Page]:
    """A phone, with something that keeps passkeys."""
    yield from tab(browser, base_url, viewport={"width": 320, "height": 640})


def check(page: Page) -> None:
    """Find nothing that is hard to use for some people."""
    results = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    )
    assert results.violations_count == 0, results.generate_report()
    too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert page.evaluate(too_wide) is False


def watch(page: Page) -> list[str]:
    """Return where what the content security policy blocks will be noted."""
    found: list[str] = []

    def note(message: Any) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            found.append(message.text)

    page.on("console", note)
    return found


def sign_in(page: Page, code: str = "") -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_publisher_sets_up_signs_in_and_recovers(account: str, plain: Page, modern: Page) -> None:
    """In one test, as each step needs the one before it. JavaScript is off but where it says so."""
    page = plain
    blocked = watch(page)
    sign_in(page)
    expect(page.locator("h1")).to_have_text("Second factor")
    page.get_by_role("link", name="Set up an app").click()
    assert page.locator(".staff-qr svg").bounding_box() is not None
    key = page.locator(".staff-key").inner_text().replace(" ", "")
    code = totp(key)
    page.get_by_label("Code that the app shows now").fill(code)
    page.get_by_role("button", name="Set up").click()
    codes = page.locator(".staff-codes code").all_inner_texts()
    assert len(codes) == 10
    assert all(re.fullmatch(r"([A-Z2-9]{4}-){3}[A-Z2-9]{4}", code) for code in codes)
    page.get_by_role("link", name="go on").click()
    expect(page.locator("h1")).to_have_text("What would you like to work on?")

    # Signed out, the code that set it up does not work again; a recovery code does, once.
    page.get_by_role("button", name="Log out").click()
    sign_in(page, code)
    expect(page.get_by_role("alert")).to_contain_text("That did not work")
    sign_in(page, codes[0])
    expect(page.locator("h1")).to_have_text("What would you like to work on?")
    page.get_by_role("button", name="Log out").click()
    sign_in(page, codes[0])
    expect(page.get_by_role("alert")).to_contain_text("That did not work")

    assert blocked == []
    passkeys(modern, codes[1])


def passkeys(page: Page, code: str) -> None:
    """With JavaScript: make a passkey, sign out, sign in with nothing else. Check each page."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto("/admin/")
    check(page)
    sign_in(page, code)
    for address in ("", "app/", "codes/", "passkey/", "confirm/"):
        page.goto(f"/admin/second-factor/{address}")
        check(page)
    # From here on: axe's own styles break the policy too.
    blocked = watch(page)
    page.goto("/admin/second-factor/passkey/")
    page.get_by_label("A name for it").fill("Fay's phone")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("Fay's phone, since")).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    page.goto("/admin/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("h1")).to_have_text("What would you like to work on?")
    assert blocked == []
