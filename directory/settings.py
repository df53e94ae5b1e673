"""All settings of the site. Values that differ between machines come from the environment only.

`docs/operations.md` lists every variable; a test holds the two together.
"""

import re
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env

# Lets annotations such as `admin.ModelAdmin[County]` run, not only type-check.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = Env()

GUIDE_ENV = env.str("GUIDE_ENV", "development")
if GUIDE_ENV not in {"development", "production"}:
    raise ImproperlyConfigured(f"GUIDE_ENV is {GUIDE_ENV!r}: use 'development' or 'production'.")
PRODUCTION = GUIDE_ENV == "production"

DEBUG = env.bool("DEBUG", False)
if DEBUG and PRODUCTION:
    raise ImproperlyConfigured("DEBUG shows source code to visitors: unset it in production.")


def development_key() -> str:
    """Return a secret key of this checkout, made on first use and kept in `var/`."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text().strip()


def required(name: str, why: str) -> str:
    """Return the variable `name`, or refuse to start and say what it is for."""
    value = env.str(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment: {why}")
    return value


if PRODUCTION:
    SECRET_KEY = required("SECRET_KEY", "a long random text that signs staff sessions.")
    ALLOWED_HOSTS = [
        host.strip()
        for host in required("ALLOWED_HOSTS", "the site's host names, comma separated.").split(",")
    ]
else:
    SECRET_KEY = env.str("SECRET_KEY", "") or development_key()
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
# Old keys that still count while a new one takes over: nobody is signed out by the change.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
# Only for a proxy that hands another host name on than the visitor's.
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    # Above the admin: its templates come before the admin's.
    "resources.staff.apps.StaffConfig",
    # The admin with our own site: its texts, its order, who may manage accounts.
    "resources.staff.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp_webauthn",
    # Only its files: the editor of resources/static/resources/rich_text.js.
    "django_prose_editor",
    "reversion",
    "resources",
]

MIDDLEWARE = [
    # Above all that may answer: redirects, errors and static files carry these headers too.
    "directory.middleware.safety_headers",
    "directory.middleware.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Sets a cookie only where a page stores something: the admin. Readers get none.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "resources.staff.sessions.end_stale_sessions",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "directory.urls"
WSGI_APPLICATION = "directory.wsgi.application"

# Public pages are Jinja2 (docs/decisions/0001-template-engine.md); the admin keeps Django's engine.
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "directory.templating.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASE_URL = env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'guide.sqlite3'}")
DATABASES = {
    "default": dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True)
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    # Many readers beside one writer: without these, throughput falls by half.
    # No mapped file: what is read of it would count as memory of every worker, up to all of it.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;"
            "PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;"
        ),
    }

# The page cache in front of Django: docs/decisions/0009-page-cache.md.
PAGE_CACHE_MEGABYTES = env.int("PAGE_CACHE_MEGABYTES", 64)
PAGE_CACHE_CHECK_SECONDS = env.float("PAGE_CACHE_CHECK_SECONDS", 0)
CDN_SECONDS = env.int("CDN_SECONDS", 0)
if min(PAGE_CACHE_MEGABYTES, PAGE_CACHE_CHECK_SECONDS, CDN_SECONDS) < 0:
    raise ImproperlyConfigured(
        "PAGE_CACHE_MEGABYTES, PAGE_CACHE_CHECK_SECONDS and CDN_SECONDS are 0 or more."
    )

# Holds the counters of resources/limits.py and nothing else. Each worker has its own, in memory:
# nothing of it is written anywhere, or outlives the process.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# How often the totals of what was looked for are written (resources/stewardship/counting.py);
# 0 counts nothing.
COUNTING_SECONDS = env.int("COUNTING_SECONDS", 60)
if COUNTING_SECONDS < 0:
    raise ImproperlyConfigured("COUNTING_SECONDS is 0 or more.")

# How long what readers wrote is kept once it is done with (resources/stewardship/suggestions.py).
SUGGESTION_DAYS = env.int("SUGGESTION_DAYS", 180)
if SUGGESTION_DAYS < 1:
    raise ImproperlyConfigured("SUGGESTION_DAYS is 1 or more.")

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who signs in, and how: docs/security.md, docs/decisions/0014-signing-in.md.
# The first makes new hashes; the others are read, and made anew when their owner signs in.
PASSWORD_HASHERS = [
    f"django.contrib.auth.hashers.{name}PasswordHasher"
    for name in ("Argon2", "PBKDF2", "PBKDF2SHA1", "Scrypt")
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [{"NAME": "resources.staff.passwords.RecordChanges"}]

SITE_NAME = "Resource Guide"
OTP_TOTP_ISSUER = OTP_WEBAUTHN_RP_NAME = SITE_NAME
# Host and origin come from the request, which Django has checked against ALLOWED_HOSTS.
OTP_WEBAUTHN_HELPER_CLASS = "resources.staff.passkeys.PasskeyHelper"
# Its log would tell more of a request than ours do.
OTP_WEBAUTHN_EXCEPTION_LOGGER_NAME = ""

# How many proxies in front write X-Forwarded-For: whose address failures are counted by.
PROXY_HOPS = env.int("PROXY_HOPS", 1 if PRODUCTION else 0)
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", 30)
SESSION_HOURS = env.int("SESSION_HOURS", 12)
SIGN_IN_RECORD_DAYS = env.int("SIGN_IN_RECORD_DAYS", 365)
if min(SESSION_IDLE_MINUTES, SESSION_HOURS, SIGN_IN_RECORD_DAYS) < 1 or PROXY_HOPS < 0:
    raise ImproperlyConfigured(
        "SESSION_IDLE_MINUTES, SESSION_HOURS and SIGN_IN_RECORD_DAYS are 1 or more, PROXY_HOPS 0 "
        "or more."
    )
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
# On a shared computer closing the browser is signing out.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["directory.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Chicago"

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "directory.storage.GuideStaticStorage"},
}

# Only this site's own pages load its files.
WHITENOISE_ALLOW_ALL_ORIGINS = False

# What each header is for, and what was left out: docs/security.md.
_FRAME: dict[str, Any] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
    "upgrade-insecure-requests": PRODUCTION,
}
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    # Public pages: no script of theirs may write HTML or make code out of text.
    "DIRECTIVES": _FRAME | {"require-trusted-types-for": ["'script'"], "trusted-types": [NONE]},
    # The admin's own scripts write HTML, and ask this site for what a field suggests.
    "ADMIN_DIRECTIVES": _FRAME | {"connect-src": [SELF]},
}

# One form takes a file, a picture, from staff who may send one. This handler refuses (400) a file
# sent anywhere else or by anybody else, and keeps none on the disk.
FILE_UPLOAD_HANDLERS = ["resources.staff.uploads.PictureUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 1
# The largest form, a service with all its parts, has some hundred fields and a few kilobytes.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Pages leave no address behind in the sites they link to.
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Nothing here needs them, so neither does a script that should not be here. Left to pages of our
# own: copying, sharing, printing, passkeys.
DENIED_FEATURES = (
    "accelerometer autoplay camera clipboard-read compute-pressure display-capture "
    "encrypted-media fullscreen gamepad geolocation gyroscope hid idle-detection keyboard-map "
    "local-fonts magnetometer microphone midi otp-credentials payment picture-in-picture "
    "screen-wake-lock serial storage-access usb window-management xr-spatial-tracking"
)
# The last four repeat what Django sets, for answers that never reach it: a wrong host name.
SAFETY_HEADERS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in DENIED_FEATURES.split()),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-DNS-Prefetch-Control": "off",
    "Cross-Origin-Opener-Policy": SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Referrer-Policy": SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": X_FRAME_OPTIONS,
}

CSRF_FAILURE_VIEW = "directory.errors.csrf_failure"
# No script reads a cookie. Lax, not Strict: staff follow links to the admin from their mail.
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# A reader who opened a form keeps no cookie after closing the browser. Django's default is a year.
CSRF_COOKIE_AGE = None
# Messages to staff name what they worked on: kept on the server, not in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if PRODUCTION:
    # The proxy in front ends TLS and tells so in this header (docs/operations.md).
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    # The health checks of a container come over plain HTTP from the same machine.
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", True)
    SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", False)
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    # Browsers take a name that starts so only over HTTPS, from this host, for all its pages.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
# W021 asks for HSTS preloading: a lasting promise for the whole domain, which its owner makes.
# E010 and E030 ask for host and origins of passkeys, which are taken from the request instead.
SILENCED_SYSTEM_CHECKS = ["security.W021", "otp_webauthn.E010", "otp_webauthn.E030"]


def contact_address(text: str) -> str:
    """Return where to report a hole as security.txt wants it (RFC 9116)."""
    if re.fullmatch(r"[^\s@:/]+@[^\s@:/]+", text):
        return f"mailto:{text}"
    if not re.fullmatch(r"(mailto:|tel:|https://)\S+", text):
        raise ImproperlyConfigured(
            f"SECURITY_CONTACT has {text!r}: use a mail address, or one with https: or tel:."
        )
    return text


_contacts: list[str] = env.list("SECURITY_CONTACT", [])
SECURITY_CONTACTS = [contact_address(text.strip()) for text in _contacts if text.strip()]
SECURITY_TXT_DAYS = env.int("SECURITY_TXT_DAYS", 180)
if not 1 <= SECURITY_TXT_DAYS <= 365:  # noqa: PLR2004 - a year, the longest that RFC 9116 allows
    raise ImproperlyConfigured("SECURITY_TXT_DAYS is the life of security.txt: 1 to 365 days.")


def neutral_address(text: str) -> str:
    """Return where Exit leads, if a browser can be sent there without showing it to the network."""
    if not re.fullmatch(r"https://[^\s/?#@:]+(:\d+)?([/?#][^\s\"'<>]*)?", text):
        raise ImproperlyConfigured(
            f"EXIT_URL is {text!r}: use the https: address of a site that nobody wonders about."
        )
    return text


# Where Exit leads: docs/operations.md says what makes a good one.
EXIT_URL = neutral_address(env.str("EXIT_URL", "https://www.weather.gov/"))

LOGIN_URL = "admin:login"
# Whoever signs in from an address that may not be led on to: Django's own default is no page here.
LOGIN_REDIRECT_URL = "admin:index"

# Warnings and errors only: Django's request log would hold addresses and query strings. Nor is it
# told which pages were not found, nor what host names were made up: both hold what people typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "directory.logs.DiscreetFormatter",
            "format": "{levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        # Without any handler, Python would write the message all the same.
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.server": {"handlers": ["nowhere"], "propagate": False},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        # Else one line for each HEAD: Django leaves it to the server to drop the body.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
