"""What templates may call."""

import pytest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override
from jinja2 import UndefinedError

from directory.templating import by_letter, environment, marked, paragraphs, translated, url
from resources.models import Category, Provider
from resources.models.text import Text


def render(source: str, **context: object) -> str:
    return environment().from_string(source).render(**context)


def test_text_in_the_language_of_the_page_is_left_as_it_is() -> None:
    assert marked(Text("Food & shelter", "en")) == "Food & shelter"
    assert not isinstance(marked(Text("Food", "en")), SafeString)


def test_text_in_another_language_is_marked_and_escaped() -> None:
    with override("es"):
        assert marked(Text("<b>Food</b>", "en")) == (
            '<span lang="en">&lt;b&gt;Food&lt;/b&gt;</span>'
        )
        assert marked(Text("", "en")) == ""


def test_a_field_without_spanish_is_marked_on_a_spanish_page_only() -> None:
    whole, half = Category(name="Health", name_es="Salud"), Category(name="Food")

    assert [translated(c, "name") for c in (whole, half)] == ["Health", "Food"]
    with override("es"):
        assert translated(whole, "name") == "Salud"
        assert translated(half, "name") == '<span lang="en">Food</span>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.", "<p>One.</p>"),
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One.\r\n\r\n\r\n\r\nTwo\nlines.", "<p>One.</p><p>Two\nlines.</p>"),
        ("<script>", "<p>&lt;script&gt;</p>"),
        ("\n\n", ""),
        ("", ""),
        (mark_safe('<span lang="en">One</span>'), '<p><span lang="en">One</span></p>'),
    ],
)
def test_blank_lines_make_paragraphs(text: str, expected: str) -> None:
    assert paragraphs(text) == expected


def test_providers_stand_under_the_first_letter_of_their_name() -> None:
    sort_names = ["24 hours", "ash", "émile", "elm", "zoo", ""]
    providers = [Provider(name=n, sort_name=n.replace("é", "e")) for n in sort_names]

    assert [(letter, [p.name for p in found]) for letter, found in by_letter(providers)] == [
        ("#", ["24 hours"]),
        ("A", ["ash"]),
        ("E", ["émile", "elm"]),
        ("Z", ["zoo"]),
        ("#", [""]),
    ]


def test_addresses_are_in_the_language_of_the_page() -> None:
    assert url("county", "boone-mo") == "/guide/county/boone-mo/"
    with override("es"):
        assert url("county", "boone-mo") == "/es/guide/county/boone-mo/"


def test_whatever_a_template_fills_in_is_escaped() -> None:
    assert render("{{ x }}", x='<a href="x">') == "&lt;a href=&#34;x&#34;&gt;"
    assert render('{{ _("Also called %(name)s", name=x) }}', x="<b>") == ("Also called &lt;b&gt;")


def test_a_misspelled_name_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="hotlne"):
        render("{{ hotlne }}")


def test_texts_are_translated_with_their_plurals() -> None:
    source = '{{ ngettext("%(num)s service", "%(num)s services", n) }}'

    assert [render(source, n=n) for n in (1, 2)] == ["1 service", "2 services"]
    with override("es"):
        assert [render(source, n=n) for n in (1, 2)] == ["1 servicio", "2 servicios"]
