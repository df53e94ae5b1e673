"""The standards' page: its text, and a self-check that has nothing to send and nowhere to."""

import pytest
from django.test import Client

from resources.models import Page, PublicationStatus, Source
from tests.guide import Guide
from tests.html import Element
from tests.resources.views.reading import get

ADDRESS = "/standards-of-care/"
QUESTIONS = [
    "Are our programs led by survivors?",
    "Are our programs developed by survivors?",
    "Are our programs informed by survivors?",
    "Do our programs give trauma-informed care?",
    "Do our programs offer support from peer to peer?",
    "Do our programs have culturally competent services and providers?",
    "Do our programs offer services that are specific to survivors?",
    "Do our programs listen to youth, and engage them with respect?",
]


def make_text() -> None:
    Source.objects.create(key="somebody", title="Somebody’s paper", date="2021")
    Page.objects.create(
        slug="standards-of-care",
        title="How to serve well",
        title_es="Cómo atender bien",
        body="<h2>What for</h2><p>They help. {source: somebody}</p>",
        body_es="<h2>Para qué</h2><p>Ayudan. {source: somebody}</p>",
        status=PublicationStatus.PUBLISHED,
    )


def check(page: Element) -> Element:
    """Return the self-check."""
    return page.one("section", class_="check")


def test_the_text_of_the_staff_stands_above_the_self_check(guide: Guide, client: Client) -> None:
    make_text()
    page = get(client, ADDRESS)
    main = page.one("main").text

    assert page.one("h1").text == "How to serve well"
    assert page.one("title").text == "How to serve well"
    assert main.index("They help.") < main.index("Self-check") < main.index("Somebody’s paper")


def test_the_self_check_stands_alone_while_there_is_no_text(guide: Guide, client: Client) -> None:
    page = get(client, ADDRESS)

    assert page.one("h1").text == "Missouri Standards of Care"
    assert len(check(page).all("fieldset")) == len(QUESTIONS)


def test_it_asks_one_question_for_each_practice_that_a_source_names(
    guide: Guide, client: Client
) -> None:
    legends = [legend.text for legend in check(get(client, ADDRESS)).all("legend")]

    assert len(legends) == len(QUESTIONS)
    for legend, question in zip(legends, QUESTIONS, strict=True):
        assert legend.endswith(question)


def test_each_question_has_three_answers_and_room_for_the_next_step(
    guide: Guide, client: Client
) -> None:
    items = check(get(client, ADDRESS)).all("fieldset")
    groups = set()
    for item in items:
        boxes = item.all("input")
        assert [box["type"] for box in boxes] == ["radio"] * 3
        assert [box["value"] for box in boxes] == ["yes", "partly", "no"]
        (group,) = {box["name"] for box in boxes}
        groups.add(group)
        assert [label.text for label in item.all("label", class_="check-answer")] == [
            "In place",
            "Partly",
            "Not yet",
        ]
        assert item.one("textarea").text == ""
    assert len(groups) == len(items)


@pytest.mark.parametrize("start", ["", "/es"])
def test_nothing_in_it_can_be_sent_or_filled_in_again(
    guide: Guide, client: Client, start: str
) -> None:
    page = get(client, start + ADDRESS)
    part = check(page)
    controls = part.all("input") + part.all("textarea")

    # Without a form around it there is nothing to send, whatever key is pressed.
    assert page.one("main").all("form") == []
    assert part.all("button") == []
    assert len(controls) == 4 * len(QUESTIONS)
    assert {control.get("autocomplete") for control in controls} == {"off"}
    assert {control.get("form") for control in controls} == {None}
    assert {area.get("name") for area in part.all("textarea")} == {None}


def test_nothing_is_ticked_before(guide: Guide, client: Client) -> None:
    part = check(get(client, ADDRESS))

    assert [box for box in part.all("input") if box.get("checked") is not None] == []


def test_a_post_is_refused(guide: Guide, client: Client) -> None:
    assert client.post(ADDRESS, {"check-led": "yes"}).status_code == 405


def test_it_is_the_same_page_in_spanish(guide: Guide, client: Client) -> None:
    make_text()
    page = get(client, f"/es{ADDRESS}")
    legends = [legend.text for legend in check(page).all("legend")]

    assert page.one("h1").text == "Cómo atender bien"
    assert len(legends) == len(QUESTIONS)
    assert all(legend.endswith("?") and "¿" in legend for legend in legends)
    assert legends[0].endswith("¿Nuestros programas están dirigidos por sobrevivientes?")
