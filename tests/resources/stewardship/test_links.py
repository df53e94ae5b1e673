"""Links in texts: to pages, to places on them, to lists of the guide."""

from typing import Any

import pytest

from resources.stewardship.links import Asked, is_looking, link_problem
from tests import drawn
from tests.guide import Guide
from tests.resources.admin import records

pytestmark = pytest.mark.django_db

HOST = "guide.example.org"


@pytest.fixture
def host(settings: Any) -> str:
    settings.ALLOWED_HOSTS = [HOST]
    return HOST


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
    assert link_problem(link, Asked(host)) == said


def test_a_link_may_lead_to_a_page_that_staff_published_or_renamed(guide: Guide, host: str) -> None:
    page = records.page(slug="before", status="published")
    assert link_problem("/before/", Asked(host)) == ""
    page.slug = "after"
    page.save()
    assert link_problem("/after/", Asked(host)) == ""


def test_looking_at_a_link_counts_no_search(
    guide: Guide, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[Any] = []
    monkeypatch.setattr("resources.stewardship.counting.count_again", counted.extend)
    assert link_problem("/guide/?category=health", Asked(host)) == ""
    assert link_problem(f"/guide/county/{guide.boone.slug}/", Asked(host)) == ""
    assert counted == []


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("/safety/#exit-title", ""),
        ("/safety/#", ""),
        ("/guide/?county=boone-mo#result-count", ""),
        # What a file has in it is its own.
        ("/static/img/icon.svg#a", ""),
        ("/toolkit/all/card.svg#a", ""),
        ("/safety/#exit-titel", "The link “/safety/#exit-titel”: the page “/safety/” has no place "
            "“exit-titel”. Did you mean “/safety/#exit-title”?"),
        ("/safety/#zzz", "The link “/safety/#zzz”: the page “/safety/” has no place “zzz”. Leave "
            "out “#zzz” to lead to its top."),
        ("/nothing/#a", "The link “/nothing/#a” leads to no page that the public can see: check "
            "its address, or publish that page first."),
    ],
)  # fmt: skip
def test_a_link_to_a_place_leads_to_one_that_the_page_has(
    guide: Guide, host: str, link: str, said: str
) -> None:
    for language in ("en", "es"):
        spanish = said.replace("“/safety/” has", "“/safety/” in Spanish has")
        assert link_problem(link, Asked(host, language)) == (said if language == "en" else spanish)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("#what-to-do", ""),
        ("#qu%C3%A9", ""),
        ("#what-to-doo", "The link “#what-to-doo” leads nowhere: no heading of this text has that "
            "name. Did you mean “#what-to-do”?"),
        ("#zzz", "The link “#zzz” leads nowhere: no heading of this text has that name. Its "
            "headings are: #what-to-do, #qué."),
    ],
)  # fmt: skip
def test_a_link_within_a_text_leads_to_one_of_its_headings(host: str, link: str, said: str) -> None:
    assert link_problem(link, Asked(host, anchors=("what-to-do", "qué"))) == said


def test_a_text_without_headings_has_no_place_to_lead_to(host: str) -> None:
    assert link_problem("#a", Asked(host)) == (
        "The link “#a” leads nowhere: this text has no heading that it could lead to."
    )


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("/guide/?county=boone-mo&category=health&population=men&open=now&walk_in=yes", ""),
        ("/guide/county/boone-mo/?category=health", ""),
        ("/guide/?q=shelter&place=65201&age=17&page=2", ""),
        # Other pages take no filters: whatever stands there changes nothing.
        ("/safety/?county=none", ""),
        ("/guide/?county=bone-mo", "The link “/guide/?county=bone-mo”: there is no county "
            "“bone-mo”. Did you mean “boone-mo”?"),
        ("/guide/?category=health&category=healht", "The link “/guide/?category=health&category="
            "healht”: there is no category “healht”. Did you mean “health”?"),
        ("/guide/?region=centrall", "The link “/guide/?region=centrall”: there is no region "
            "“centrall”. Did you mean “central”?"),
        ("/guide/county/boone-mo/?population=zzz", "The link “/guide/county/boone-mo/?population="
            "zzz”: there is no population “zzz”."),
        ("/guide/?walk_in=maybe", "The link “/guide/?walk_in=maybe”: “walk_in” has no choice "
            "“maybe”."),
        ("/guide/?age=old", "The link “/guide/?age=old” leads to an error: Enter a whole number."),
        ("/guide/?place=Nowhereville", "The link “/guide/?place=Nowhereville” leads to an error: "
            "We do not know the place “Nowhereville”. Try a ZIP code, a town or a county."),
    ],
)  # fmt: skip
def test_a_link_to_a_list_asks_only_for_what_the_guide_has(
    guide: Guide, host: str, link: str, said: str
) -> None:
    assert link_problem(link, Asked(host)) == said


def test_what_the_form_says_is_said_in_the_language_of_the_staff(guide: Guide, host: str) -> None:
    assert link_problem("/guide/?age=old", Asked(host, "es")) == (
        "The link “/guide/?age=old” leads to an error: Enter a whole number."
    )


def test_a_place_on_a_renamed_page_is_looked_for_where_it_is_now(guide: Guide, host: str) -> None:
    page = records.page(slug="before", status="published", body="<h2>Part</h2>")
    page.slug = "after"
    page.save()
    assert link_problem("/before/#part", Asked(host)) == ""
    assert link_problem("/before/#party", Asked(host)) == (
        "The link “/before/#party”: the page “/before/” has no place “party”. Did you mean "
        "“/before/#part”?"
    )


def test_a_page_is_rendered_only_for_a_link_to_a_place(
    guide: Guide, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[bool] = []

    def note(self: Any) -> Any:
        rendered.append(is_looking())
        self.content = "<p id='a'>"
        return self

    monkeypatch.setattr("django.template.response.SimpleTemplateResponse.render", note)
    assert link_problem("/safety/", Asked(host)) == ""
    assert rendered == []
    assert link_problem("/safety/#a", Asked(host)) == ""
    assert rendered == [True]
    assert not is_looking()


def test_a_link_to_a_picture_leads_somewhere(host: str) -> None:
    drawn.picture("two-hands")
    assert link_problem("/pictures/two-hands.webp", Asked(host)) == ""
    said = link_problem("/pictures/gone.webp", Asked(host))
    assert said.startswith("The link “/pictures/gone.webp” leads to no page")
