"""The hotlines page, and the hotline that stands on every page."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from resources.models import Hotline, HotlineCoverage, HotlineTopic, Phone, PhoneKind, Schedule
from tests.guide import Guide
from tests.html import Element
from tests.resources.views.reading import addresses, facts, get, links


def make_line(slug: str, topic: HotlineTopic, **values: object) -> Hotline:
    """Make a published hotline."""
    made: Hotline = Hotline.objects.create(
        slug=slug, topic=topic, status="published", **{"name": slug.title()} | values
    )
    return made


def line(page: Element, slug: str) -> Element:
    return page.one("article", id=slug)


def test_hotlines_stand_under_their_topics_in_the_order_of_topics(
    guide: Guide, client: Client
) -> None:
    make_line("report", HotlineTopic.REPORT)
    make_line("later", HotlineTopic.CRISIS, order=2)
    make_line("sooner", HotlineTopic.CRISIS, order=1)

    page = get(client, "/hotlines/")

    topics = [
        (group.one("h2").text, [article.one("h3").text for article in group.all("article")])
        for group in page.all("section", class_="group")
    ]
    assert topics == [
        ("Human trafficking", ["Test Hotline"]),
        ("Crisis and thoughts of suicide", ["Sooner", "Later"]),
        ("To report a crime or abuse", ["Report"]),
    ]


def test_the_top_of_the_page_leads_to_each_topic(guide: Guide, client: Client) -> None:
    assert get(client, "/hotlines/").all("nav", class_="contents") == []

    make_line("later", HotlineTopic.CRISIS)

    page = get(client, "/hotlines/")
    assert links(page.one("nav", class_="contents")) == {
        "Human trafficking": "#topic-trafficking",
        "Crisis and thoughts of suicide": "#topic-crisis",
    }
    assert page.one("h2", id="topic-crisis").text == "Crisis and thoughts of suicide"


def test_a_hotline_tells_all_that_is_known_of_it(guide: Guide, client: Client) -> None:
    made = make_line(
        "full", HotlineTopic.REPORT, description="One.\n\nTwo.", operator="Test Office",
        chat_url="https://chat.example.org/x", website="https://www.example.org/line",
        language_note="Interpreters", is_confidential="yes", is_law_enforcement=True,
        source_urls="https://example.net/s", source_date="2025-01-09",
    )  # fmt: skip
    made.languages.set([guide.english, guide.spanish])
    for code in ("MO", "17163"):
        HotlineCoverage.objects.create(hotline=made, code=code)
    Phone.objects.create(hotline=made, number="+18005550142", extension="7")
    Phone.objects.create(hotline=made, number="+18005550143", kind=PhoneKind.TTY)

    article = line(get(client, "/hotlines/"), "full")

    assert [(a.text, a["href"]) for a in article.all("a")] == [
        ("Call 800-555-0142 extension 7", "tel:+18005550142;ext=7"),
        ("TTY 800-555-0143", "tel:+18005550143"),
        ("Chat on chat.example.org", "https://chat.example.org/x"),
        ("example.org", "https://www.example.org/line"),
        ("example.net", "https://example.net/s"),
    ]
    assert facts(article) == {
        "Run by": "Test Office",
        "Languages": "English and Spanish. Interpreters",
        "Area served": "St. Clair County, IL and Missouri",
        "Hours": "Not known",
        "Confidential": "Yes",
    }
    assert article.one("p", class_="note-strong").text == (
        "Police or federal agents answer this line."
    )
    assert [p.text for p in article.one("div", class_="prose").all("p")] == ["One.", "Two."]
    assert "Newest source: Jan. 9, 2025" in article.one("details").text


@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_only_a_confidential_line_says_so(answer: str, guide: Guide, client: Client) -> None:
    make_line("line", HotlineTopic.CRISIS, is_confidential=answer)

    article = line(get(client, "/hotlines/"), "line")

    assert "Confidential" not in article.text
    assert "Police" not in article.text


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        ("00:00", "00:00", "Every day, 24 hours."),
        ("08:00", "17:00", "Open now Press 1."),
        ("17:00", "20:00", "Closed now Press 1."),
    ],
)
def test_hours_say_whether_someone_answers_now(
    *,
    opens: str,
    closes: str,
    said: str,
    guide: Guide,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = make_line("line", HotlineTopic.CRISIS)
    Schedule.objects.create(
        hotline=made, byday="MO TU WE TH FR SA SU", opens_at=opens, closes_at=closes,
        note="Press 1." if opens != closes else "",
    )  # fmt: skip
    noon = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("America/Chicago"))
    monkeypatch.setattr(timezone, "now", lambda: noon)

    assert facts(line(get(client, "/hotlines/"), "line"))["Hours"] == said


def test_the_hotline_of_the_guide_stands_in_the_bar_and_at_the_foot_of_every_page(
    guide: Guide, client: Client
) -> None:
    for address in [*addresses(), "/guide/county/nowhere/"]:
        page = get(client, address, 404 if "nowhere" in address else 200)
        for place in (page.one("div", class_="bar"), page.one("footer")):
            numbers = [a["href"] for a in place.all("a", class_="phone")]
            assert numbers == ["tel:+18005550100", "sms:555010"], address


@pytest.mark.parametrize("values", [{"status": "archived"}, {"is_primary": False}])
def test_without_it_the_bar_tells_of_911(
    values: dict[str, object], guide: Guide, client: Client
) -> None:
    hotline = guide.hotline
    for name, value in values.items():
        setattr(hotline, name, value)
    hotline.save()

    page = get(client, "/guide/")

    assert page.one("div", class_="bar").text == "In danger now? Call 911 Exit"
    assert links(page.one("div", class_="bar"))["Call 911"] == "tel:911"
    assert "Test Hotline" not in page.text
