"""Texts for newsletters, e-mails and websites."""

import pytest
from django.utils.translation import override

from resources.pictures.toolkit.letters import badge_snippet, letters
from tests.html import parse
from tests.resources.pictures.toolkit.making import a_subject


@pytest.mark.parametrize("language", ["en", "es"])
def test_letters_have_title_numbers_hotline_and_address_in_both_forms(language: str) -> None:
    subject = a_subject(language=language)
    with override(language):
        found = letters(subject)

    assert [letter.slug for letter in found] == ["newsletter", "email"]
    for letter in found:
        for text in (letter.plain, letter.html):
            for part in (letter.title, subject.name, "128", "74", "800-555-0100", subject.address):
                assert part in text


def test_html_is_safe_and_plain_whatever_the_names_are() -> None:
    subject = a_subject(name="<script>alert('x')</script> & Co")

    for html in (*(letter.html for letter in letters(subject)), badge_snippet(subject, 'a".svg')):
        assert "<script" not in html
        assert "&lt;script&gt;" in html
        assert {e.tag for e in parse(html).walk()} <= {"", "h2", "p", "a", "img"}


def test_the_sign_is_a_link_with_a_picture_of_ones_own() -> None:
    assert badge_snippet(a_subject("boone-mo", name="Boone County, MO"), "sign.svg") == (
        '<a href="https://guide.example.org/guide/county/boone-mo/">'
        '<img src="sign.svg" width="300" height="100" '
        'alt="You can get help. Resource Guide. Boone County, MO."></a>'
    )


def test_without_a_hotline_letters_say_nothing_of_it() -> None:
    for letter in letters(a_subject(line=None)):
        assert "Call" not in letter.plain
        assert "128 services" in letter.plain
