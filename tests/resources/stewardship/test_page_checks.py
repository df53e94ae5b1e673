from typing import Any

import pytest

from resources.models import Chart, ChartValue, Source
from resources.stewardship.page_checks import problems, problems_of
from tests import drawn
from tests.guide import Guide
from tests.resources.admin import records

pytestmark = pytest.mark.django_db

HOST = "guide.example.org"


@pytest.fixture
def host(settings: Any) -> str:
    settings.ALLOWED_HOSTS = [HOST]
    return HOST


@pytest.fixture
def figures(guide: Guide) -> Guide:
    """A guide with a chart of one number and a rank, and a source."""
    chart = Chart.objects.create(slug="needs", title="Needs")
    ChartValue.objects.create(chart=chart, key="asked", label="Asked", number=12, share=None)
    Source.objects.create(key="fable-2019", title="Fable")
    return guide


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<h2>a</h2><h3>b</h3><h2>c</h2><p>d</p>",
        "<p>{services} {services: shelter-adults} {hotline-name} {hotlines} {figure: asked}</p>",
        "<p>a{source:fable-2019}</p><p>{chart: needs}</p>",
        '<p><a href="/guide/">a</a> <a href="/safety/#exit-title">b</a> <a href="#c">c</a></p>'
        "<h2>C</h2>",
        '<p><a href="/guide/?category=health">a</a> <a href="https://example.org/">b</a></p>',
        '<figure><img src="/static/img/icon.svg" alt="A sign"></figure>',
        '<p><a href="/static/img/icon.svg">a</a> <a href="mailto:a@example.org">b</a></p>',
    ],
)
def test_nothing_is_said_of_a_good_text(figures: Guide, host: str, html: str) -> None:
    assert problems(html, host) == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (
            "<h3>Small</h3>",
            "“Small” is a small heading with no heading above it: make it a heading, or put one "
            "before it. People who listen to a page go from heading to heading.",
        ),
        ("<h2> </h2>", "There is an empty heading: write something in it, or delete it."),
        (
            '<figure><img src="/static/img/icon.svg"></figure>',
            "The picture “/static/img/icon.svg” has no alternative text: say in a sentence what "
            "it tells, for people who cannot see it.",
        ),
        (
            '<img src="https://example.org/a.png" alt="A">',
            "The picture “https://example.org/a.png” is not on this site: only pictures of this "
            "site can show, with an address that starts with a slash.",
        ),
        (
            '<img src="/static/img/none.svg" alt="A">',
            "There is no picture “/static/img/none.svg” on this site: check its address.",
        ),
        (
            "<p>{hotlin-phone}</p>",
            "“{hotlin-phone}” is no live value. Did you mean “hotline-phone”? There is: "
            "hotline-name, hotline-phone, hotline-text, hotline, services, providers, counties, "
            "hotlines, figure, share, source, chart.",
        ),
        (
            "<p>{two words}</p>",
            "“{two words}” is no live value. There is: hotline-name, hotline-phone, hotline-text, "
            "hotline, services, providers, counties, hotlines, figure, share, source, chart.",
        ),
        ("<p>{figure}</p>", "“{figure}”: write “{figure: survivors-asked}”."),
        ("<p>{counties: a}</p>", "“{counties: a}”: write “{counties}”."),
        (
            "<p>{figure: askd}</p>",
            "“{figure: askd}”: there is no figure “askd”. Did you mean “asked”? There is: asked.",
        ),
        (
            "<p>{share: asked}</p>",
            "“{share: asked}”: there is no share “asked”. There is none yet.",
        ),
        (
            "<p>{source: none}</p>",
            "“{source: none}”: there is no source “none”. There is: fable-2019.",
        ),
        ("<p>See {chart: needs}</p>", "“{chart: needs}” must stand alone in its paragraph."),
        (
            '<a href="guide/">a</a>',
            "The link “guide/” leads nowhere: start it with a slash for a page of this site, with "
            "https:// for another.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    figures: Guide, host: str, html: str, said: str
) -> None:
    assert problems(html, host) == [said]


def test_a_hotline_that_is_not_public_is_none(guide: Guide, host: str) -> None:
    records.hotline(slug="fable-line", status="draft")
    (said,) = problems("<p>{hotline: fable-line}</p>", host)
    assert said.startswith("“{hotline: fable-line}”: there is no hotline “fable-line”.")


def test_a_link_leads_to_a_heading_as_the_language_of_its_text_names_it(
    guide: Guide, host: str
) -> None:
    records.page(
        slug="other",
        status="published",
        body="<h2>What to do</h2>",
        body_es="<h2>Qué hacer</h2>",
    )
    english, spanish = '<a href="/other/#what-to-do">x</a>', '<a href="/other/#que-hacer">x</a>'
    page = records.page(slug="text", body=english, body_es=spanish)
    assert problems_of(page, host) == []
    page.body, page.body_es = spanish, english
    assert problems_of(page, host) == [
        "The link “/other/#que-hacer”: the page “/other/” has no place “que-hacer”. Leave out "
        "“#que-hacer” to lead to its top.",
        "The link “/other/#what-to-do”: the page “/other/” in Spanish has no place “what-to-do”. "
        "Leave out “#what-to-do” to lead to its top.",
    ]


def test_a_text_may_lead_to_a_heading_that_it_is_about_to_have(guide: Guide, host: str) -> None:
    page = records.page(slug="text", status="published", body="<h2>Old</h2>")
    page.body = '<h2>New</h2><p><a href="/text/#new">x</a> <a href="#new">y</a></p>'
    assert problems_of(page, host) == []
    page.body = '<h2>New</h2><p><a href="/text/#newer">x</a></p>'
    [said] = problems_of(page, host)
    assert said.startswith("The link “/text/#newer”: the page “/text/” has no place “newer”.")


def test_a_picture_that_staff_sent_is_known_by_its_address(host: str) -> None:
    drawn.picture("two-hands")
    for address in ("/pictures/two-hands.webp", "/pictures/two-hands.webp?v=2"):
        assert problems(f'<figure><img src="{address}" alt="Hands"></figure>', host) == []


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("/pictures/two-hand.webp", " Did you mean “/pictures/two-hands.webp”?"),
        ("/pictures/two-hands.png", " Did you mean “/pictures/two-hands.webp”?"),
        ("/pictures/two-hands", " Did you mean “/pictures/two-hands.webp”?"),
        ("/pictures/Two-Hands.webp", " Did you mean “/pictures/two-hands.webp”?"),
        ("/pictures/q.webp", ""),
    ],
)
def test_a_picture_that_was_never_sent_is_told(host: str, address: str, meant: str) -> None:
    drawn.picture("two-hands")
    assert problems(f'<img src="{address}" alt="Hands">', host) == [
        f"There is no picture “{address}” on this site.{meant} The list under Pictures has the "
        "address of each."
    ]


@pytest.mark.parametrize(
    "html",
    ['<p><img src="/toolkit/all/card.png" alt="{services} services"></p>',
     '<p><a href="/guide/?q={services}">x</a></p>'],
)  # fmt: skip
def test_a_live_value_stands_among_the_words(guide: Guide, host: str, html: str) -> None:
    assert problems(html, host)[0].startswith("“{services}” stands in the address of a link, or")
