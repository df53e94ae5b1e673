"""Each kind of page of the site, by an address of the real guide."""

import time
from dataclasses import dataclass

import pytest
from django.core.signing import Signer, b62_encode
from playwright.sync_api import Page

from resources.stewardship.preview import SALT, SEPARATOR

# The key of the site of these tests.
SECRET_KEY = "only for browser tests"


@dataclass(frozen=True)
class Kind:
    """A kind of page."""

    name: str
    path: str
    status: int = 200
    # Whether everything that can be opened is to be open.
    opened: bool = False
    # What is searched for there, privately.
    words: str = ""
    # Whether its form is sent as it stands, which is not enough.
    sent: bool = False
    # Whether its title may say what it is about: pages to learn from, outside the guide.
    is_editorial: bool = False
    # How many pictures it shows, each a request more than a page of the guide may have.
    pictures: int = 0

    @property
    def has_form(self) -> bool:
        """Whether it has a form that changes data, and so a cookie for its token."""
        return self.path.startswith("/suggest/?")

    def address(self, language: str = "en") -> str:
        """Return its address in a language."""
        return self.path if language == "en" else f"/{language}{self.path}"


def preview_of(record: str, made: float | None = None) -> str:
    """Return the address that staff of that site send each other to look at `record`.

    `made`: when, in seconds since 1970; else now.
    """
    moment = b62_encode(int(time.time() if made is None else made))
    signer = Signer(key=SECRET_KEY, sep=SEPARATOR, salt=SALT)
    return f"/preview/{signer.sign(f'{record}{SEPARATOR}{moment}')}/"


KINDS = (
    Kind("home", "/"),
    Kind("list", "/guide/?category=shelter-adults&population=women", opened=True),
    Kind("list-of-place", "/guide/?place=65201"),
    # Words understood, corrected, left out and of danger, with every box to tick in sight.
    Kind("words", "/guide/?q=i+want+to+die+conseling+zebra+joplin&open=now&age=17", opened=True),
    Kind("private", "/guide/", words="shelter zebra", opened=True),
    Kind("errors", "/guide/?place=Colum&county=nowhere&category=nothing&age=old"),
    Kind("nothing", "/guide/?county=boone-mo&category=shelter-minors&language=spa"),
    Kind("county", "/guide/county/boone-mo/"),
    Kind("region", "/guide/region/central/"),
    Kind("map", "/guide/map/"),
    # A line that is always open, with a text number.
    Kind("crisis-line", "/guide/services/safe-house-southeast-missouri-crisis-line/"),
    # Closed at night.
    Kind("walk-in", "/guide/services/fcc-behavioral-health-walk-in-crisis/"),
    # No number known; groups that it is only for, and that it does not accept.
    Kind("shelter", "/guide/services/kairos-hope-home/"),
    Kind("providers", "/guide/providers/"),
    Kind("provider", "/guide/providers/safe-house-southeast-missouri/"),
    Kind("hotlines", "/hotlines/", opened=True),
    Kind("safety", "/safety/"),
    Kind("suggest", "/suggest/?service=kairos-hope-home"),
    Kind("suggest-errors", "/suggest/?provider=safe-house-southeast-missouri", sent=True),
    Kind("thanks", "/suggest/thanks/"),
    # Texts that staff keep: plain, with charts, with the publications or a part of the guide below.
    Kind("article", "/understanding/", is_editorial=True),
    Kind("learn", "/learn/", is_editorial=True),
    Kind("help-someone", "/help-someone/", is_editorial=True),
    Kind("prevention", "/prevention/", is_editorial=True),
    Kind("focus-area", "/prevention/survivor-services/", opened=True, is_editorial=True),
    Kind("publications", "/publications/", opened=True, is_editorial=True),
    # Text that staff keep, and below it a self-check to tick and write in.
    Kind("standards", "/standards-of-care/", is_editorial=True),
    Kind("toolkit", "/toolkit/?place=65201", is_editorial=True),
    Kind("toolkit-place", "/toolkit/southeast/", opened=True, is_editorial=True, pictures=12),
    Kind("needs", "/needs/", opened=True, is_editorial=True),
    Kind("plan", "/plan/", opened=True, is_editorial=True),
    Kind("plan-region", "/plan/st-louis/", opened=True, is_editorial=True),
    # What staff show each other before others may see it: a page, and a part of the guide.
    Kind("preview", preview_of("page-1"), is_editorial=True),
    Kind("preview-of-area", preview_of("focusarea-1"), opened=True, is_editorial=True),
    Kind("preview-of-hotline", preview_of("hotline-1"), opened=True),
    Kind("preview-of-chart", preview_of("chart-1"), opened=True),
    Kind("preview-over", preview_of("page-1", made=0), status=410),
    Kind("missing", "/guide/county/boon/", status=404),
)
BY_NAME = {kind.name: kind for kind in KINDS}

# Both languages: parameters of a fixture that opens each page once for several tests.
BILINGUAL = [
    pytest.param((kind, lang), id=f"{kind.name}-{lang}") for kind in KINDS for lang in ("en", "es")
]

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def search_privately(page: Page, **fields: str) -> None:
    """Fill in the search form of the page that is open, and send it by its second button."""
    for name, value in fields.items():
        page.fill(f"form[role=search] [name={name}]", value)
    # Not any navigation: the notice writes on the present entry of the history, which is one too.
    with page.expect_event("load"):
        page.click("form[role=search] .search-buttons [formmethod=post]")


def visit(page: Page, kind: Kind, language: str = "en") -> None:
    """Open the page of a kind."""
    response = page.goto(kind.address(language))
    assert response is not None
    assert response.status == kind.status
    if kind.words:
        search_privately(page, q=kind.words)
    if kind.sent:
        with page.expect_event("load"):
            page.click("#send")
    if kind.opened:
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
