from typing import Any

import pytest

from resources.models import Translation
from resources.stewardship.edits import propose
from resources.stewardship.shown_pictures import texts_showing
from tests import drawn
from tests.resources.admin import records

pytestmark = pytest.mark.django_db

SHOWN = '<figure><img src="/pictures/two-hands.webp" alt="Two hands"></figure>'


def told(picture: Any) -> list[str]:
    return [text for text, _ in texts_showing(picture)]


@pytest.mark.parametrize("status", ["draft", "in-review", "published", "archived"])
def test_a_text_in_any_state_and_language_is_named(status: str) -> None:
    picture = drawn.picture("two-hands")
    records.page(title="Safe at home", body=SHOWN, status=status)
    records.focus_area(title="At work", body_es=SHOWN, status=status)
    assert told(picture) == ["The page “Safe at home”", "The focus area “At work”"]


def test_a_waiting_change_is_named_beside_its_page() -> None:
    picture = drawn.picture("two-hands")
    page = records.page(title="Safe at home", body=SHOWN, status="published")
    propose(page)
    assert sorted(told(picture)) == [
        "Proposed change of the page “Safe at home”",
        "The page “Safe at home”",
    ]


def test_a_text_in_a_further_language_is_named() -> None:
    picture = drawn.picture("two-hands")
    page = records.page()
    Translation.objects.create(
        kind="page", record=str(page.pk), field="body", language="fr", text=SHOWN
    )
    assert told(picture) == [f"Text in another language: page {page.pk}: body (fr)"]


@pytest.mark.parametrize(
    "body",
    ["", SHOWN.replace("two-hands", "two-hands-2"), SHOWN.replace("two-hands", "Two-Hands"),
     '<p><a href="/pictures/two-hands.webp">a</a></p>', "<p>/pictures/two-hands.webp</p>"],
)  # fmt: skip
def test_a_text_that_only_speaks_of_it_is_not(body: str) -> None:
    picture = drawn.picture("two-hands")
    records.page(body=body)
    assert told(picture) == []


def test_an_address_with_more_behind_it_is_found_too() -> None:
    picture = drawn.picture("two-hands")
    records.page(title="Safe at home", body=SHOWN.replace(".webp", ".webp?v=2#top"))
    assert told(picture) == ["The page “Safe at home”"]
