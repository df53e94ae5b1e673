from typing import Any

import pytest

from resources.models import Chart, ChartValue, Source
from resources.stewardship.page_checks import link_problem, problems
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
        '<p><a href="/guide/">a</a> <a href="/safety/#exit-title">b</a> <a href="#c">c</a></p>',
        '<p><a href="/guide/?category=shelter">a</a> <a href="https://example.org/">b</a></p>',
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


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("/guide/providers/harbor-house/", ""),
        ("/suggest/", ""),
        ("/guide", "Write the link “/guide” with a slash at its end: “/guide/”."),
        ("/es/guide/", "Write the link “/es/guide/” without “/es”: the Spanish page puts it there "
            "by itself."),
        ("/admin/", "The link “/admin/” leads to the staff's pages, which readers cannot open."),
        ("https://guide.example.org/guide/?a=b", "Write the link "
            "“https://guide.example.org/guide/?a=b” as “/guide/?a=b”: it leads to this site."),
        ("https://GUIDE.example.org", "Write the link “https://GUIDE.example.org” as “/”: it leads "
            "to this site."),
        *(
            (gone, f"The link “{gone}” leads to no page that the public can see: check its "
                "address, or publish that page first.")
            for gone in (
                "/nothing/", "/nothing/at/all/", "/guide/services/none/", "/static/img/none.svg",
                "/guide/county/none/", "/hidden/", "/guide/services/%00/",
            )
        ),
    ],
)  # fmt: skip
def test_a_link_to_this_site_leads_to_what_the_public_can_see(
    guide: Guide, host: str, link: str, said: str
) -> None:
    records.page(slug="hidden", status="draft")
    guide.harbor.slug = "harbor-house"
    guide.harbor.save()
    assert link_problem(link, host) == said


def test_a_link_may_lead_to_a_page_that_staff_published_or_renamed(guide: Guide, host: str) -> None:
    page = records.page(slug="before", status="published")
    assert link_problem("/before/", host) == ""
    page.slug = "after"
    page.save()
    assert link_problem("/before/#part", host) == ""


def test_a_hotline_that_is_not_public_is_none(guide: Guide, host: str) -> None:
    records.hotline(slug="fable-line", status="draft")
    (said,) = problems("<p>{hotline: fable-line}</p>", host)
    assert said.startswith("“{hotline: fable-line}”: there is no hotline “fable-line”.")


def test_looking_at_a_link_counts_no_search(
    guide: Guide, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[Any] = []
    monkeypatch.setattr("resources.stewardship.counting.count_again", counted.extend)
    assert link_problem("/guide/?category=shelter", host) == ""
    assert link_problem(f"/guide/county/{guide.boone.slug}/", host) == ""
    assert counted == []


@pytest.mark.parametrize(
    "html",
    ['<p><img src="/toolkit/all/card.png" alt="{services} services"></p>',
     '<p><a href="/guide/?q={services}">x</a></p>'],
)  # fmt: skip
def test_a_live_value_stands_among_the_words(guide: Guide, host: str, html: str) -> None:
    assert problems(html, host)[0].startswith("“{services}” stands in the address of a link, or")
