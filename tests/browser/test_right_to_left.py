"""A third language is a matter of adding texts: a made-up Arabic, written from right to left.

The site gets it the way `docs/editing.md` says: an entry in LANGUAGES, a catalogue, and texts of
records in the table. No code and no migration knows of it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, Page, expect

from resources.models import Hotline, Service, Translation
from resources.models import Page as Text
from resources.models.text import hold_table, models_with_texts, translated_fields
from resources.models.version import touch
from tests.browser.patience import SECONDS
from tests.browser.pseudo_arabic import LANGUAGE, NAME, pseudo, write_catalogue
from tests.guide import make_many_services, make_service, make_what_may_show, small_guide

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:No directory at"),
]

BODY = "<h2>What it is</h2><p>A text of the guide. <a href='/guide/'>Find services</a></p>"
# Kinds of records with Arabic texts; all others fall back to English.
TRANSLATED = ("category", "hotline", "region", "county", "population", "state", "language", "page")

# Elements with text of their own that do not show all of it, and how far the page is too wide.
CLIPPED = """() => {
    const hidden = e => e.closest(".visually-hidden, .bar-name, .skip, svg, .exit-status") !== null;
    const own = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    const clipped = [...document.body.querySelectorAll("*")].filter(e =>
        own(e) && !hidden(e) && e.checkVisibility() && getComputedStyle(e).display !== "inline" &&
        (e.scrollWidth > e.clientWidth + 1) && !e.matches("input, select, option"));
    const wide = document.documentElement.clientWidth;
    const out = [...document.body.querySelectorAll("*")].filter(e => {
        const box = e.getBoundingClientRect();
        return !hidden(e) && e.getClientRects().length && (box.left < -1 || box.right > wide + 1);
    });
    const told = e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`;
    return [document.documentElement.scrollWidth - wide, clipped.map(told), out.map(told)];
}"""

# Texts in Latin letters that are not marked as another language, nor as left to right.
UNMARKED = r"""() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
        const { parentElement: e, data } = texts.currentNode;
        if (!/[A-Za-z]{3}/.test(data) || e.closest("script, datalist, svg")) continue;
        const language = e.closest("[lang]").lang, way = e.closest("[dir]").dir;
        if (language === "ar") found.push(data.trim().slice(0, 60));
        else if (way !== "ltr") found.push(`${language} ${way}: ${data.trim().slice(0, 60)}`);
    }
    return found;
}"""

NUMBERS = """() => [...document.querySelectorAll("a.phone span")]
    .filter(e => e.checkVisibility())
    .map(e => [e.textContent, getComputedStyle(e).direction, e.getClientRects().length])"""


@pytest.fixture
def arabic_site(settings: Any, tmp_path: Path, live_server: Any) -> Iterator[str]:
    """The small guide, served with a third language."""
    write_catalogue(
        Path(django_settings.BASE_DIR) / "locale/es/LC_MESSAGES/django.po", tmp_path / "locale"
    )
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, tmp_path / "locale"]
    settings.LANGUAGES = [*settings.LANGUAGES, (LANGUAGE, NAME)]
    guide = small_guide()
    make_what_may_show(guide)
    make_many_services(guide, 22)
    make_service(
        "arabic", guide.harbor, "29019", name="Rooms for the night", description="A bed. A meal.",
        eligibility_description="Anyone.", application_process="Call first.", alert="Full.",
        categories=(guide.shelter,), languages=(guide.english,), cost="free", minimum_age=18,
    )  # fmt: skip
    Text.objects.create(
        slug="about", title="About", summary="What this is.", body=BODY, status="published"
    )
    translate(Service.objects.get(slug="arabic"))
    for kind in TRANSLATED:
        if kind in models_with_texts():
            for record in models_with_texts()[kind]._default_manager.all():
                translate(record)
    touch()
    yield f"{live_server.url}/{LANGUAGE}"
    hold_table({})


def translate(record: Any) -> None:
    """Add an Arabic text to each field of a record that has an English one."""
    for field in translated_fields(type(record)):
        if getattr(record, field):
            Translation.objects.create(
                kind=record._meta.model_name, record=str(record.pk), field=field,
                language=LANGUAGE, text=pseudo(getattr(record, field)),
            )  # fmt: skip


@pytest.fixture
def small(browser: Browser) -> Iterator[Page]:
    """The smallest phone."""
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        context.set_default_timeout(1000 * SECONDS)
        yield context.new_page()


PAGES = (
    "/", "/guide/", "/guide/?q=xyzzy&place=Atlantis&county=boone-mo&open=now",
    "/guide/?county=boone-mo&cost=free", "/guide/county/boone-mo/", "/guide/region/central/",
    "/guide/map/", "/guide/providers/", "/guide/providers/shown/", "/guide/services/arabic/",
    "/guide/services/shown/", "/hotlines/", "/safety/", "/about/", "/prevention/",
    "/publications/", "/guide/county/boon-mo/",
)  # fmt: skip


def test_every_kind_of_page_holds_from_right_to_left(arabic_site: str, small: Page) -> None:
    for path in PAGES:
        small.goto(f"{arabic_site}{path}")
        html = small.locator("html")
        assert (html.get_attribute("lang"), html.get_attribute("dir")) == (LANGUAGE, "rtl"), path
        small.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert small.evaluate(CLIPPED) == [0, [], []], path
        numbers = small.evaluate(NUMBERS)
        assert numbers, path
        assert [n for n in numbers if n[1:] != ["ltr", 1]] == [], path
        expect(small.locator("#exit")).to_be_in_viewport(ratio=1)
        expect(small.locator(".bar a[href^='tel:']")).to_be_in_viewport(ratio=1)
        # Exit stands at the end of the line, which is the left here.
        box = small.locator("#exit").bounding_box()
        assert box is not None
        assert box["x"] < 160, path


@pytest.mark.parametrize("path", ["/guide/", "/guide/services/arabic/", "/hotlines/", "/about/"])
def test_texts_in_the_table_are_shown(path: str, arabic_site: str, small: Page) -> None:
    small.goto(f"{arabic_site}{path}")
    text = small.locator("main").inner_text()
    expected = {
        "/guide/": pseudo("Rooms for the night"),
        "/guide/services/arabic/": pseudo("Rooms for the night"),
        "/hotlines/": pseudo(Hotline.objects.get(slug="test-hotline").description),
        "/about/": pseudo("A text of the guide."),
    }
    assert expected[path] in text


def test_what_has_no_translation_is_marked_as_english_and_left_to_right(
    arabic_site: str, small: Page
) -> None:
    small.goto(f"{arabic_site}/guide/services/shown/")
    marked = small.locator("main [lang=en]").first
    assert marked.get_attribute("dir") == "ltr"
    assert marked.evaluate("e => getComputedStyle(e).direction") == "ltr"
    expect(small.locator("main .english-only")).to_have_text(
        pseudo("This text is in English only.")
    )


def test_the_interface_is_whole_in_the_new_language(arabic_site: str, small: Page) -> None:
    # Proper names, the word that one sends to the text number, where Exit leads, and the address
    # that a list tells on paper.
    names = (
        "HELP",
        "http://localhost",
        "weather.gov",
        "example.org",
        "Harbor",
        "Provider",
        "SHOWN",
        "Boone",
        "Cole",
        "Clair",
        "Columbia",
        "St.",
    )
    for path in ("/", "/guide/", "/safety/", "/guide/services/arabic/"):
        small.goto(f"{arabic_site}{path}")
        left = [text for text in small.evaluate(UNMARKED) if not any(n in text for n in names)]
        assert left == [], path


def test_the_new_language_stands_in_the_choice_and_the_sitemap(
    arabic_site: str, small: Page
) -> None:
    small.goto(f"{arabic_site}/guide/?cost=free")
    links = small.locator(".languages a").evaluate_all(
        "all => all.map(a => [a.lang, a.getAttribute('href')])"
    )
    assert links == [["en", "/guide/?cost=free"], ["es", "/es/guide/?cost=free"]]
    site = arabic_site.removesuffix(f"/{LANGUAGE}")
    told = small.request.get(f"{site}/sitemap.xml").text()
    assert f'hreflang="{LANGUAGE}" href="{arabic_site}/guide/"' in told


def test_english_and_spanish_pages_never_look_into_the_table(arabic_site: str, small: Page) -> None:
    site = arabic_site.removesuffix(f"/{LANGUAGE}")
    for path in ("/guide/services/arabic/", "/es/guide/services/arabic/"):
        small.goto(f"{site}{path}")
        assert small.locator("html").get_attribute("dir") == "ltr"
        assert small.locator("main h1").inner_text() == "Rooms for the night"
