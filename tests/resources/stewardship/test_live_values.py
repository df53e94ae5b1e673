"""Which texts name a record in braces."""

import pytest

from resources.placeholders import Argument
from resources.stewardship.edits import propose
from resources.stewardship.live_values import texts_naming
from tests.resources.admin import records

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("field", ["body", "body_es"])
def test_texts_of_every_status_and_language_are_named(field: str) -> None:
    page = records.page(title="Needs", status="published", **{field: "<p>{ source:needs }</p>"})
    edit = propose(page)
    area = records.focus_area(title="Schools", **{field: "<p>{source: needs}</p>"})
    assert texts_naming([(Argument.SOURCE, "needs")]) == [
        ("The page “Needs”", page),
        ("Proposed change of the page “Needs”", edit),
        ("The focus area “Schools”", area),
    ]


@pytest.mark.parametrize(
    "text", ["needs", "{chart: needs}", "{source: needs-2019}", "{source}", "source: needs"]
)
def test_what_only_looks_like_it_does_not_count(text: str) -> None:
    records.page(body=f"<p>{text}</p>")
    assert texts_naming([(Argument.SOURCE, "needs")]) == []


def test_nothing_is_named_by_nothing() -> None:
    records.page(body="<p>{source: needs}</p>")
    assert texts_naming([]) == []
