import pytest
from django.utils.translation import override

from resources.models import Page, Text
from resources.presenting.marking import is_in_english, left_to_right, marked, translated

MIXED = Page(title="About", title_es="Acerca de", summary="What <it> is")


@pytest.mark.parametrize(
    ("page", "text", "html"),
    [
        ("en", Text("a < b", "en"), "a < b"),
        ("es", Text("a < b", "en"), '<span lang="en">a &lt; b</span>'),
        ("ar", Text("a", "en"), '<span lang="en" dir="ltr">a</span>'),
        ("en", Text("ب", "ar"), '<span lang="ar" dir="rtl">ب</span>'),
        ("ar", Text("ب", "ar"), "ب"),
        ("es", Text("", "en"), ""),
    ],
)
def test_a_text_in_another_language_says_so_and_its_direction(
    page: str, text: Text, html: str
) -> None:
    with override(page):
        assert str(marked(text)) == html


def test_a_field_falls_back_to_marked_english() -> None:
    with override("es"):
        assert translated(MIXED, "title") == "Acerca de"
        assert translated(MIXED, "summary") == '<span lang="en">What &lt;it&gt; is</span>'


@pytest.mark.parametrize(
    ("language", "fields", "is_english"),
    [
        ("en", ["summary"], False),
        ("es", ["title"], False),
        ("es", ["summary"], True),
        ("es", ["title", "summary"], True),
        ("es", ["body"], False),
        ("ar", ["title"], True),
    ],
)
def test_a_page_can_tell_that_a_text_is_in_english_only(
    language: str, fields: list[str], is_english: bool
) -> None:
    with override(language):
        assert is_in_english(MIXED, *fields) is is_english


@pytest.mark.parametrize(("language", "attribute"), [("en", ""), ("es", ""), ("ar", ' dir="ltr"')])
def test_numbers_keep_their_direction(language: str, attribute: str) -> None:
    with override(language):
        assert left_to_right() == attribute
