from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from resources.models import Answer, Page
from resources.models.base import exactly_one, is_partial_date, one_of, plain
from tests.guide import Guide


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ste. Geneviève", "ste. genevieve"),
        ("NIÑEZ", "ninez"),
        ("Straße", "strasse"),
        ("İzmir", "izmir"),
        ("ﬁnd", "find"),
        ("Ｂｏｏｎｅ", "boone"),
        ("Việt Nam", "viet nam"),
        ("Caf\N{LATIN SMALL LETTER E}\N{COMBINING ACUTE ACCENT}", "cafe"),
        ("日本 😀", "日本 😀"),
        ("", ""),
    ],
)
def test_a_plain_text_has_small_letters_and_no_accents(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x24F)))
def test_a_plain_text_of_latin_letters_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    "text", ["2021", "2021-04", "2021-04-25", "0001", "9999-12-31", "2024-02-29"]
)
def test_a_year_a_month_or_a_day_is_a_partial_date(text: str) -> None:
    assert is_partial_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000",
        "21",
        "20214",
        "2021-",
        "2021-4",
        "2021-13",
        "2021-00",
        "2021-04-31",
        "2023-02-29",
        "2021-W01-1",
        "2021W01",
        "2021-123",
        "20210425",
        "2021/04/25",
        "25-04-2021",
        " 2021",
        "2021\n",
        "２０２１",
        "2021-04-25T00:00",
        "spring",
    ],
)
def test_anything_else_is_no_partial_date(text: str) -> None:
    assert not is_partial_date(text)


@given(st.dates())
def test_every_day_and_its_month_and_year_are_partial_dates(day: Any) -> None:
    text = day.isoformat()

    assert [is_partial_date(text[:length]) for length in (4, 7, 10)] == [True] * 3


@pytest.mark.parametrize("text", ["2021-W01-1", "spring", "2021-13"])
def test_a_source_date_that_is_no_date_is_rejected(text: str, db: None) -> None:
    page = Page(title="About", slug="about", source_date=text)

    with pytest.raises(ValidationError) as caught:
        page.full_clean()

    assert caught.value.message_dict == {
        "source_date": ["Write a year, a month or a day: 2021, 2021-04 or 2021-04-25."]
    }


@pytest.mark.parametrize("text", ["", "2021", "2021-04", "2021-04-25"])
def test_a_source_date_as_exact_as_known_is_taken(text: str, db: None) -> None:
    Page(title="About", slug="about", source_date=text).full_clean()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("https://example.org", ["https://example.org"]),
        (
            "https://example.org/a\r\n\n  https://example.org/b \n",
            ["https://example.org/a", "https://example.org/b"],
        ),
    ],
)
def test_source_addresses_are_one_a_line(text: str, expected: list[str]) -> None:
    assert Page(source_urls=text).sources == expected


def test_exactly_one_of_three_is_three_cases() -> None:
    constraint = exactly_one("a", "b", "c", name="one", message="Choose one.")

    assert constraint.condition == (
        models.Q(a__isnull=False, b__isnull=True, c__isnull=True)
        | models.Q(a__isnull=True, b__isnull=False, c__isnull=True)
        | models.Q(a__isnull=True, b__isnull=True, c__isnull=False)
    )
    assert (constraint.name, constraint.violation_error_message) == ("one", "Choose one.")


def test_one_of_takes_the_values_of_the_choices() -> None:
    constraint = one_of("id_required", Answer, "service_id_required")

    assert constraint.condition == models.Q(id_required__in=["yes", "no", "unknown"])
    assert constraint.violation_error_message == (
        "Choose one of the offered values for id required."
    )


def test_every_public_id_is_its_own(guide: Guide) -> None:
    pages = [Page.objects.create(title="X", slug=slug) for slug in ("one", "two")]

    assert pages[0].uuid != pages[1].uuid
    assert pages[0].uuid == Page.objects.get(slug="one").uuid
