"""Production as its settings make it, in a process of its own; and security.txt."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.guide import Guide

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "a-plainly-fictional-key-of-more-than-fifty-letters-and-signs-0123456789"
PRODUCTION = {
    "GUIDE_ENV": "production",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "guide.example.org, www.guide.example.org",
    "DATABASE_URL": "sqlite://:memory:",
}


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a Python program of the project with exactly these settings."""
    return subprocess.run(  # noqa: S603
        [sys.executable, *arguments],
        cwd=ROOT, env={"PATH": os.environ["PATH"]} | env, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def settings_of(*names: str, **env: str) -> dict[str, Any]:
    """Return settings as production has them."""
    code = (
        "import json, sys\nfrom directory import settings\n"
        "print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))"
    )
    done = run("-c", code, *names, **PRODUCTION | env)
    assert done.returncode == 0, done.stderr
    values: dict[str, Any] = json.loads(done.stdout)
    return values


def refusal(**env: str) -> str:
    """Return why the site does not start."""
    done = run("manage.py", "check", **env)
    assert done.returncode == 1
    return done.stderr.strip().splitlines()[-1].partition("ImproperlyConfigured: ")[2]


# Starting


def test_the_deployment_check_finds_nothing() -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "System check identified no issues (3 silenced).\n"


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
@pytest.mark.parametrize("value", [None, ""])
def test_production_does_not_start_without(name: str, value: str | None) -> None:
    env = {n: v for n, v in PRODUCTION.items() if n != name}
    said = refusal(**env if value is None else env | {name: value})
    why = {
        "SECRET_KEY": "a long random text that signs staff sessions.",
        "ALLOWED_HOSTS": "the site's host names, comma separated.",
    }[name]
    assert said == f"Set {name} in the environment: {why}"


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"DEBUG": "true"}, "DEBUG shows source code to visitors: unset it in production."),
        (
            {"GUIDE_ENV": "staging"},
            "GUIDE_ENV is 'staging': use 'development' or 'production'.",
        ),
        (
            {"SECURITY_CONTACT": "http://example.org/report"},
            "SECURITY_CONTACT has 'http://example.org/report': "
            "use a mail address, or one with https: or tel:.",
        ),
        (
            {"SECURITY_TXT_DAYS": "366"},
            "SECURITY_TXT_DAYS is the life of security.txt: 1 to 365 days.",
        ),
    ],
)
def test_production_does_not_start_with(env: dict[str, str], said: str) -> None:
    assert refusal(**PRODUCTION | env) == said


def test_a_fresh_checkout_starts_without_any_variable() -> None:
    assert run("manage.py", "check", DATABASE_URL="sqlite://:memory:").returncode == 0


# What production has


def test_cookies_are_for_https_and_this_host_only() -> None:
    assert settings_of(
        *(f"{cookie}_COOKIE_{what}" for cookie in ("SESSION", "CSRF")
          for what in ("NAME", "SECURE", "HTTPONLY", "SAMESITE"))
    ) == {
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
    }  # fmt: skip


def test_lists_come_from_the_environment() -> None:
    names = ("ALLOWED_HOSTS", "SECRET_KEY_FALLBACKS", "CSRF_TRUSTED_ORIGINS")
    assert settings_of(*names) == {
        "ALLOWED_HOSTS": ["guide.example.org", "www.guide.example.org"],
        "SECRET_KEY_FALLBACKS": [],
        "CSRF_TRUSTED_ORIGINS": [],
    }
    assert settings_of(
        *names[1:],
        SECRET_KEY_FALLBACKS="old,older",
        CSRF_TRUSTED_ORIGINS="https://guide.example.org",
    ) == {
        "SECRET_KEY_FALLBACKS": ["old", "older"],
        "CSRF_TRUSTED_ORIGINS": ["https://guide.example.org"],
    }


ASK = """
import json, sys
import django
from django.conf import settings
# Nothing is collected here.
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
client = Client(raise_request_exception=False)
answers = {}
for name, path, secure, _ in json.loads(sys.argv[1]):
    response = client.get(path, secure=secure, headers={"host": "guide.example.org"})
    answers[name] = {
        "status": response.status_code,
        "headers": dict(response.headers),
        "cookies": [cookie.OutputString() for cookie in response.cookies.values()],
    }
print(json.dumps(answers))
"""
# Name, address, over HTTPS, the status to expect.
ASKED = [
    ("missing", "/nowhere/", True, 404),
    ("missing in Spanish", "/es/nowhere/", True, 404),
    ("admin", "/admin/login/", True, 200),
    ("health", "/health/live", True, 200),
    ("plain page", "/guide/?place=65201", False, 301),
    ("plain health", "/health/ready", False, 200),
]


@pytest.fixture(scope="module")
def production() -> dict[str, Any]:
    """The answers of a site in production, over HTTPS and over plain HTTP."""
    done = run("-c", ASK, json.dumps(ASKED), DJANGO_SETTINGS_MODULE="directory.settings",
               **PRODUCTION)  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    assert {name: answer["status"] for name, answer in answers.items()} == {
        name: status for name, _, _, status in ASKED
    }
    return answers


@pytest.mark.parametrize("name", ["missing", "missing in Spanish", "admin", "health"])
def test_production_insists_on_https(production: dict[str, Any], name: str) -> None:
    headers = production[name]["headers"]
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "upgrade-insecure-requests" in headers["Content-Security-Policy"].split("; ")
    assert headers["Cache-Control"] == "no-store"


def test_production_leads_from_http_to_https(production: dict[str, Any]) -> None:
    answer = production["plain page"]
    assert answer["headers"]["Location"] == "https://guide.example.org/guide/?place=65201"
    assert answer["headers"]["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in answer["headers"]


def test_a_container_asks_for_its_health_over_http(production: dict[str, Any]) -> None:
    assert "Location" not in production["plain health"]["headers"]


def test_only_a_form_with_a_token_sets_a_cookie(production: dict[str, Any]) -> None:
    assert {name for name, answer in production.items() if answer["cookies"]} == {"admin"}
    (cookie,) = production["admin"]["cookies"]
    name, *attributes = cookie.split("; ")
    assert name.startswith("__Host-csrftoken=")
    assert set(attributes) == {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"}


def test_the_parts_for_production_stay_out_of_development(settings: Any) -> None:
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] is False
    assert settings.SECURE_HSTS_SECONDS == 0


# security.txt (RFC 9116)

SECURITY_TXT = "/.well-known/security.txt"


@pytest.mark.django_db
def test_without_a_contact_there_is_no_security_txt(client: Client, guide: Guide) -> None:
    assert client.get(SECURITY_TXT).status_code == 404


@pytest.mark.usefixtures("still")
def test_security_txt_names_the_contacts(client: Client, settings: Any) -> None:
    settings.SECURITY_CONTACTS = ["mailto:security@example.org", "https://example.org/report"]
    response = client.get(SECURITY_TXT)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "Contact: mailto:security@example.org\n"
        "Contact: https://example.org/report\n"
        "Expires: 2026-11-09T00:00:00Z\n"
        "Preferred-Languages: en, es\n"
        "Canonical: http://testserver/.well-known/security.txt\n"
    )


@pytest.mark.parametrize(("days", "end"), [(1, "2026-05-14"), (365, "2027-05-13")])
@pytest.mark.usefixtures("still")
def test_security_txt_ends_within_a_year(
    client: Client, settings: Any, days: int, end: str
) -> None:
    settings.SECURITY_CONTACTS = ["tel:+18005550100"]
    settings.SECURITY_TXT_DAYS = days
    text = client.get(SECURITY_TXT).content.decode()
    assert re.findall(r"^Expires: (.*)$", text, flags=re.MULTILINE) == [f"{end}T00:00:00Z"]


def test_security_txt_is_only_read(client: Client, settings: Any) -> None:
    settings.SECURITY_CONTACTS = ["tel:+18005550100"]
    assert client.post(SECURITY_TXT).status_code == 405


@pytest.mark.parametrize(
    ("given", "contacts"),
    [
        ("", []),
        ("security@example.org", ["mailto:security@example.org"]),
        ("https://example.org/report, ", ["https://example.org/report"]),
        (
            "tel:+18005550100,mailto:a@example.org",
            ["tel:+18005550100", "mailto:a@example.org"],
        ),
    ],
)
def test_contacts_are_written_as_the_standard_wants_them(given: str, contacts: list[str]) -> None:
    assert settings_of("SECURITY_CONTACTS", SECURITY_CONTACT=given) == {
        "SECURITY_CONTACTS": contacts
    }


def test_the_checks_of_make_test_look_at_the_deployment() -> None:
    assert "check 'Deployment settings' check_deployment" in (ROOT / "scripts/test.sh").read_text()
