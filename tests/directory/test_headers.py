"""What every answer carries, whoever made it: a page, a redirect, an error, a static file."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from directory.middleware import safety_headers
from directory.storage import integrity
from resources.models import Service
from tests.guide import Guide, make_service

pytestmark = pytest.mark.django_db

FEATURES = (
    "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), compute-pressure=(), "
    "display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), "
    "gyroscope=(), hid=(), idle-detection=(), keyboard-map=(), local-fonts=(), magnetometer=(), "
    "microphone=(), midi=(), otp-credentials=(), payment=(), picture-in-picture=(), "
    "screen-wake-lock=(), serial=(), storage-access=(), usb=(), window-management=(), "
    "xr-spatial-tracking=()"
)
EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": FEATURES,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
}
FRAME = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
PUBLIC = FRAME | {"require-trusted-types-for 'script'", "trusted-types 'none'"}
ADMIN = FRAME | {"connect-src 'self'"}


def policy(response: Any) -> set[str]:
    """Return the directives of the policy: their order says nothing."""
    directives = str(response.headers["Content-Security-Policy"]).split("; ")
    assert len(directives) == len(set(directives))
    return set(directives)


def check(response: Any, directives: set[str] = PUBLIC, **headers: str) -> None:
    """Hold an answer to the headers of every answer and to those given (`_` stands for `-`)."""
    wanted = EVERYWHERE | {"Cache-Control": "no-store"}
    wanted |= {name.replace("_", "-"): value for name, value in headers.items()}
    assert {name: response.headers.get(name) for name in wanted} == wanted
    assert policy(response) == directives
    assert "Server" not in response.headers
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.fixture
def service(guide: Guide) -> Service:
    return make_service("rooms", guide.harbor, guide.boone.fips, categories=(guide.shelter,))


@pytest.fixture
def forgiving() -> Client:
    """A browser that shows an error instead of raising it."""
    return Client(raise_request_exception=False)


PAGES = (
    "/",
    "/guide/",
    "/guide/?q=rooms&place=65201",
    "/guide/?place=Atlantis&county=junk",
    "/guide/county/boone-mo/",
    "/guide/region/central/",
    "/guide/services/rooms/",
    "/guide/providers/",
    "/guide/providers/harbor/",
    "/guide/map/",
    "/hotlines/",
    "/safety/",
    "/suggest/thanks/",
)


@pytest.mark.parametrize("language", ["", "/es"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_carries_them(client: Client, service: Service, language: str, address: str) -> None:
    response = client.get(language + address)
    assert response.status_code == 200
    check(response)
    assert not response.cookies


@pytest.mark.parametrize("language", ["", "/es"])
def test_redirects_carry_them_and_no_browser_keeps_them(
    client: Client, service: Service, language: str
) -> None:
    service.slug = "new-rooms"
    service.save()
    renamed = client.get(f"{language}/guide/services/rooms/")
    assert renamed.status_code == 301
    check(renamed)
    slashless = client.get(f"{language}/guide")
    assert slashless.status_code == 301
    check(slashless)


@pytest.mark.parametrize("language", ["", "/es"])
def test_a_page_that_does_not_exist_carries_them(
    client: Client, guide: Guide, language: str
) -> None:
    response = client.get(f"{language}/nowhere/")
    assert response.status_code == 404
    check(response)


@pytest.mark.parametrize("language", ["", "/es"])
def test_an_error_of_ours_carries_them(
    forgiving: Client, guide: Guide, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("resources.views.home.HomeView.get_context_data", fail)
    response = forgiving.get(f"{language}/")
    assert response.status_code == 500
    check(response)


def test_a_refused_form_carries_them(guide: Guide) -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    check(response, ADMIN)


@pytest.mark.parametrize("redirects", [False, True])
def test_a_wrong_host_name_carries_them(
    forgiving: Client, guide: Guide, settings: Any, redirects: bool
) -> None:
    settings.SECURE_SSL_REDIRECT = redirects
    response = forgiving.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    check(response)


def test_the_way_to_https_carries_them(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/guide/")
    assert response["Location"] == "https://testserver/guide/"
    check(response)


@pytest.mark.parametrize("address", ["/health/live", "/health/ready"])
def test_a_health_answer_carries_them(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    check(response)


# The admin


def test_the_sign_in_page_carries_them(client: Client) -> None:
    response = client.get(reverse("admin:login"))
    assert response.status_code == 200
    # Without a referrer of its own the browser sends `Origin: null`, and the form is refused.
    check(response, ADMIN, Referrer_Policy="same-origin")


def test_pages_of_the_admin_carry_them(admin_client: Client, service: Service) -> None:
    for address in (
        reverse("admin:index"),
        reverse("admin:resources_service_changelist"),
        reverse("admin:resources_service_change", args=[service.pk]),
        reverse("admin:resources_service_delete", args=[service.pk]),
    ):
        response = admin_client.get(address)
        assert response.status_code == 200
        check(response, ADMIN, Referrer_Policy="same-origin")


def test_redirects_of_the_admin_carry_them(client: Client) -> None:
    response = client.get(reverse("admin:index"))
    assert response.status_code == 302
    directives = policy(response)
    check(response, directives, Referrer_Policy=response["Referrer-Policy"])
    assert directives == ADMIN


def test_suggestions_of_the_admin_are_kept_by_no_cache(
    admin_client: Client, service: Service
) -> None:
    response = admin_client.get(
        reverse("admin:autocomplete"),
        {"app_label": "resources", "model_name": "service", "field_name": "provider"},
    )
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert policy(response) == ADMIN


# Caching and referrers


def test_a_view_can_say_that_what_is_no_page_may_be_kept() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("{}", "application/json", headers={"Cache-Control": "max-age=60"})

    response = safety_headers(view)(HttpRequest())
    assert response["Cache-Control"] == "max-age=60"


def test_no_view_can_have_a_page_kept() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("text", headers={"Cache-Control": "public, max-age=60"})

    assert safety_headers(view)(HttpRequest())["Cache-Control"] == "no-store"


def test_a_page_with_a_form_to_send_tells_only_its_own_site(settings: Any) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        response = HttpResponse("a form")
        response.set_cookie(settings.CSRF_COOKIE_NAME, "secret")
        return response

    assert safety_headers(view)(HttpRequest())["Referrer-Policy"] == "same-origin"


def test_the_cookies_of_staff_are_read_by_no_script(client: Client) -> None:
    User.objects.create_superuser("staff", password="plainly-fictional-words")
    response = client.post(
        reverse("admin:login"), {"username": "staff", "password": "plainly-fictional-words"}
    )
    assert set(response.cookies) == {"csrftoken", "sessionid", "known"}
    for cookie in response.cookies.values():
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    # Gone when the browser is closed.
    assert response.cookies["csrftoken"]["max-age"] == ""


def test_pages_are_compressed_to_lengths_that_vary(client: Client, guide: Guide) -> None:
    """So that the length says less about what is in the page (BREACH)."""
    lengths = set()
    for _ in range(20):
        response = client.get("/hotlines/", headers={"accept-encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in response["Vary"]
        lengths.add(len(response.content))
    assert len(lengths) > 1


def test_a_form_never_holds_the_same_token_twice(client: Client) -> None:
    """So that nobody can guess it from lengths (BREACH)."""
    tokens = {client.get(reverse("admin:login")).context["csrf_token"] for _ in range(2)}
    assert len({str(token) for token in tokens}) == 2


# Static files


STORAGES = {
    **django_settings.STORAGES,
    "staticfiles": {"BACKEND": "directory.storage.GuideStaticStorage"},
}


@pytest.fixture(scope="module")
def collected_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static files as visitors get them, hashed and compressed: that takes seconds."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STORAGES=STORAGES, STATIC_ROOT=folder):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin"])
    return folder


@pytest.fixture
def collected(settings: Any, collected_once: Path) -> Path:
    """A site that serves the static files as visitors get them; return their folder."""
    settings.STORAGES, settings.STATIC_ROOT = STORAGES, collected_once
    return collected_once


def test_a_static_file_carries_them_and_is_kept_for_ever(client: Client, collected: Path) -> None:
    (css,) = collected.glob("css/site.????????????.css")
    with closing(client.get(f"/static/css/{css.name}")) as response:
        assert response.status_code == 200
        check(response, Cache_Control="max-age=315360000, public, immutable")
    with closing(client.get("/static/img/icon.svg")) as picture:
        assert picture["Content-Type"] == "image/svg+xml"
        check(picture, Cache_Control="max-age=60, public")
    unchanged = client.get("/static/img/icon.svg", headers={"if-none-match": picture["ETag"]})
    assert unchanged.status_code == 304
    check(unchanged, Cache_Control="max-age=60, public")


def test_a_static_file_that_does_not_exist_carries_them(client: Client, guide: Guide) -> None:
    response = client.get("/static/css/nothing.css")
    assert response.status_code == 404
    check(response)


def test_a_page_needs_one_request_for_its_style(collected: Path) -> None:
    (css,) = collected.glob("css/site.????????????.css")
    assert "@import" not in css.read_text()
    assert "@layer components {" in css.read_text()


def test_a_collected_file_has_a_sum_to_check_it_by(collected: Path) -> None:
    assert integrity("img/icon.svg").startswith("sha384-")
    assert len(integrity("img/icon.svg")) == len("sha384-") + 64


def test_a_file_that_may_still_change_has_no_sum(collected: Path, settings: Any) -> None:
    settings.DEBUG = True
    assert integrity("img/icon.svg") == ""


def test_a_file_that_was_not_collected_has_no_sum() -> None:
    assert integrity("img/icon.svg") == ""


# Templates


def test_no_template_has_style_or_script_of_its_own() -> None:
    root = Path(__file__).resolve().parent.parent.parent
    files = [*root.glob("templates/**/*.html"), *root.glob("resources/templates/**/*.html")]
    assert len(files) > 10
    for file in files:
        text = file.read_text()
        for inline in (" style=", "<style", "javascript:", " onclick=", " onload=", " onsubmit="):
            assert inline not in text, f"{file}: {inline}"
        for script in text.split("<script")[1:]:
            assert " src=" in script.split(">")[0], f"{file}: a script of its own"


def test_the_server_names_no_version() -> None:
    from gunicorn import SERVER

    assert SERVER == "gunicorn"
