"""The settings: a fresh checkout runs as it is, a server refuses to start half set up."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SETTINGS = Path(settings.BASE_DIR) / "directory" / "settings.py"
VARIABLES = [
    "ALLOWED_HOSTS", "CDN_SECONDS", "COUNTING_SECONDS", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL",
    "DEBUG", "EXIT_URL", "GUIDE_ENV", "PAGE_CACHE_CHECK_SECONDS", "PAGE_CACHE_MEGABYTES",
    "PROXY_HOPS", "SECRET_KEY",
    "SECRET_KEY_FALLBACKS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD",
    "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "SECURITY_CONTACT", "SECURITY_TXT_DAYS",
    "SESSION_HOURS", "SESSION_IDLE_MINUTES", "SIGN_IN_RECORD_DAYS", "STATIC_ROOT",
    "SUGGESTION_DAYS",
]  # fmt: skip
SERVER = {"GUIDE_ENV": "production", "SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "guide.example.org"}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what reads the settings anew with these variables and no others."""

    def read_with(**environment: str) -> dict[str, Any]:
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return read_with


def test_a_fresh_checkout_runs_on_sqlite_for_this_machine_only(read: Any) -> None:
    found = read()

    assert found["DEBUG"] is False
    assert found["DATABASES"]["default"]["ENGINE"] == "django.db.backends.sqlite3"
    assert found["DATABASES"]["default"]["NAME"] == str(settings.BASE_DIR / "var/guide.sqlite3")
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert "SECURE_SSL_REDIRECT" not in found


def test_its_secret_key_is_made_once_and_for_its_owner_alone(read: Any, tmp_path: Path) -> None:
    make = read()["development_key"]
    make.__globals__["VAR_DIR"] = tmp_path / "var"

    first = make()

    assert len(first) >= 50
    assert make() == first
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_sqlite_is_set_for_many_readers_beside_one_writer(read: Any) -> None:
    options = read(DATABASE_URL="sqlite:///:memory:")["DATABASES"]["default"]["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_one_variable_chooses_the_database(read: Any) -> None:
    database = read(DATABASE_URL="postgres://me:secret@db.example.org:6000/guide")["DATABASES"]

    chosen = database["default"]
    assert chosen["ENGINE"] == "django.db.backends.postgresql"
    assert (chosen["HOST"], chosen["PORT"], chosen["NAME"]) == ("db.example.org", 6000, "guide")
    assert chosen["CONN_HEALTH_CHECKS"] is True
    assert "init_command" not in chosen.get("OPTIONS", {})


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_server_without_it_does_not_start_and_names_it(
    name: str, value: str | None, read: Any
) -> None:
    environment = {n: v for n, v in SERVER.items() if n != name}
    if value is not None:
        environment[name] = value

    with pytest.raises(ImproperlyConfigured, match=f"Set {name} in the environment: "):
        read(**environment)


@pytest.mark.parametrize("value", ["prod", "Production", ""])
def test_an_unknown_environment_is_refused(value: str, read: Any) -> None:
    with pytest.raises(ImproperlyConfigured, match="use 'development' or 'production'"):
        read(GUIDE_ENV=value)


def test_a_server_never_shows_its_source(read: Any) -> None:
    with pytest.raises(ImproperlyConfigured, match="DEBUG shows source code"):
        read(**SERVER, DEBUG="true")
    assert read(DEBUG="true")["DEBUG"] is True


def test_a_server_speaks_https_only_and_marks_its_cookies(read: Any) -> None:
    found = read(**SERVER)

    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000
    assert found["SESSION_COOKIE_SECURE"] is found["CSRF_COOKIE_SECURE"] is True
    assert found["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert found["SECURE_REDIRECT_EXEMPT"] == ["^health/"]


def test_https_can_be_left_to_the_proxy(read: Any) -> None:
    found = read(**SERVER, SECURE_SSL_REDIRECT="false", SECURE_HSTS_SECONDS="60")

    assert (found["SECURE_SSL_REDIRECT"], found["SECURE_HSTS_SECONDS"]) == (False, 60)


def test_a_server_counts_failures_by_what_its_proxy_says(read: Any) -> None:
    assert read()["PROXY_HOPS"] == 0
    assert read(**SERVER)["PROXY_HOPS"] == 1
    assert read(**SERVER, PROXY_HOPS="2")["PROXY_HOPS"] == 2


def test_sessions_are_short_unless_told_otherwise(read: Any) -> None:
    names = ("SESSION_IDLE_MINUTES", "SESSION_HOURS", "SESSION_COOKIE_AGE", "SIGN_IN_RECORD_DAYS")
    assert [read()[name] for name in names] == [30, 12, 43_200, 365]
    given = {"SESSION_IDLE_MINUTES": "10", "SESSION_HOURS": "1", "SIGN_IN_RECORD_DAYS": "30"}
    assert [read(**given)[name] for name in names] == [10, 1, 3_600, 30]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SESSION_IDLE_MINUTES", "0"),
        ("SESSION_HOURS", "0"),
        ("SIGN_IN_RECORD_DAYS", "0"),
        ("PROXY_HOPS", "-1"),
    ],
)
def test_senseless_numbers_for_sign_ins_are_refused(read: Any, name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="PROXY_HOPS 0 or more"):
        read(**{name: value})


def test_hosts_may_be_several_with_spaces_between(read: Any) -> None:
    found = read(**SERVER | {"ALLOWED_HOSTS": "guide.example.org, www.example.org"})

    assert found["ALLOWED_HOSTS"] == ["guide.example.org", "www.example.org"]


def test_exit_leads_to_the_weather_or_where_the_site_wants(read: Any) -> None:
    assert read()["EXIT_URL"] == "https://www.weather.gov/"
    for address in (
        "https://example.org", "https://example.org/news?a=1", "https://example.org:8443/",
    ):  # fmt: skip
        assert read(EXIT_URL=address)["EXIT_URL"] == address


@pytest.mark.parametrize(
    "address",
    [
        "http://www.example.org/", "www.example.org", "//www.example.org/", "/weather/", " ",
        "javascript:alert(1)", "https://", "https://user@example.org/", "https://a b.example.org/",
        "https://example.org/\"onclick=", "ftp://example.org/", "HTTPS://example.org/",
    ],
)  # fmt: skip
def test_exit_leads_nowhere_else(address: str, read: Any) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"EXIT_URL is .*: use the https: address"):
        read(EXIT_URL=address)


def test_static_files_can_be_collected_elsewhere(read: Any, tmp_path: Path) -> None:
    assert read(STATIC_ROOT=str(tmp_path))["STATIC_ROOT"] == tmp_path


def test_only_warnings_are_logged_and_no_request_of_the_development_server(read: Any) -> None:
    logging = read()["LOGGING"]

    assert logging["root"]["level"] == "WARNING"
    assert logging["loggers"] == {
        "django.server": {"handlers": ["nowhere"], "propagate": False},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        "gunicorn.http.wsgi": {"level": "ERROR"},
    }


def test_no_address_leaks_and_no_page_is_framed() -> None:
    assert settings.SECURE_REFERRER_POLICY == "no-referrer"
    assert settings.X_FRAME_OPTIONS == "DENY"


def test_the_guide_keeps_the_time_and_the_languages_of_its_area() -> None:
    assert (settings.TIME_ZONE, settings.USE_TZ) == ("America/Chicago", True)
    assert [code for code, _ in settings.LANGUAGES] == ["en", "es"]
    assert settings.LANGUAGE_CODE == "en"
