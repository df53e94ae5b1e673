"""A real Chromium in front of a real site: gunicorn, hashed static files and the whole guide.

The site runs beside the tests, on a database file made once; so no test loads the guide again, and
a page is measured as visitors get it. Where several processes run tests (`-n`), each has a site of
its own, on its own copy of that file.
"""

import fcntl
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import SECRET_KEY
from tests.browser.leaving import OUTSIDE, weather
from tests.browser.patience import SECONDS
from tests.serving import ROOT, gunicorn

CHROMIUM = "/usr/bin/chromium"
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]

# Playwright keeps an event loop running in this thread; Django then refuses queries, also those of
# tests that have nothing to do with a browser.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
expect.set_options(timeout=1000 * SECONDS)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Start Debian's Chromium, which phones nobody."""
    return {"executable_path": CHROMIUM, "args": SWITCHES}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with what every site begins with, made by whichever process comes first.

    The other processes wait meanwhile. `guide.sqlite3` is to be copied, `static` is only read.
    """
    own = tmp_path_factory.getbasetemp()
    # A worker of pytest-xdist has its folder in the one that all of this run share.
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "prepared"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            env = settings_of_site(folder / "guide.sqlite3", folder / "static")
            run(env, "scripts/prepare_database.py")
            run(env, "manage.py", "collectstatic", "--noinput", "--verbosity=0")
            (folder / "done").touch()
    return folder


def settings_of_site(database: Path, static: Path) -> dict[str, str]:
    """Return the environment of a site on this file and with these static files."""
    return os.environ | {
        "GUIDE_ENV": "development",
        "DEBUG": "false",
        "SECRET_KEY": SECRET_KEY,
        "DATABASE_URL": f"sqlite:///{database}",
        "STATIC_ROOT": str(static),
        "WEB_CONCURRENCY": "1",
    }


@pytest.fixture(scope="session")
def site_environment(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the settings of the site, for what else works on its database."""
    database = tmp_path_factory.mktemp("site") / "guide.sqlite3"
    # Not a copy of the file: some of what was written may still be in the log beside it.
    with (
        closing(sqlite3.connect(prepared / "guide.sqlite3")) as made,
        closing(sqlite3.connect(database)) as copy,
    ):
        made.backup(copy)
    return settings_of_site(database, prepared / "static")


@pytest.fixture(scope="session")
def base_url(site_environment: dict[str, str]) -> Iterator[str]:
    """Serve the real guide; addresses in tests are relative to this one."""
    with gunicorn(site_environment, "--log-level=warning") as address:
        yield f"http://{address}"


def run(env: dict[str, str], *arguments: str) -> None:
    """Run a Python script of the project to its end; show what it said if it failed."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def shared(browser: Browser, base_url: str, **options: Any) -> Iterator[Page]:
    """Open one tab for a whole module: a context takes longer to make than a page to load."""
    with browser.new_context(base_url=base_url, **options) as context:
        context.set_default_timeout(1000 * SECONDS)
        yield context.new_page()


@pytest.fixture(scope="module")
def phone(browser: Browser, base_url: str) -> Iterator[Page]:
    """The smallest phone."""
    yield from shared(browser, base_url, viewport={"width": 320, "height": 640})


@pytest.fixture(scope="module")
def desk(browser: Browser, base_url: str) -> Iterator[Page]:
    """A laptop."""
    yield from shared(browser, base_url, viewport={"width": 1280, "height": 900})


@pytest.fixture(scope="module")
def zoomed(browser: Browser, base_url: str) -> Iterator[Page]:
    """A laptop of 1280 by 1024 at a zoom of 400%."""
    yield from shared(browser, base_url, viewport={"width": 320, "height": 256})


@pytest.fixture(scope="module")
def scriptless(browser: Browser, base_url: str) -> Iterator[Page]:
    """The smallest phone, with JavaScript switched off."""
    yield from shared(
        browser, base_url, viewport={"width": 320, "height": 640}, java_script_enabled=False
    )


@pytest.fixture
def reader(browser: Browser, base_url: str) -> Iterator[Page]:
    """A new tab of a new visitor, who can leave for a site outside that answers here."""
    with browser.new_context(base_url=base_url) as context:
        context.set_default_timeout(1000 * SECONDS)
        context.route(f"{OUTSIDE}**", weather)
        yield context.new_page()
