from decimal import Decimal

import pytest
from django.utils.translation import override

from resources.presenting.numbers import locale_of, number
from tests.guide import Guide


@pytest.mark.parametrize(
    ("language", "value", "written"),
    [
        ("en", 7, "7"),
        ("en", 999, "999"),
        ("en", 1234, "1,234"),
        ("en", 1234567, "1,234,567"),
        ("en", Decimal("12.5"), "12.5"),
        # Spanish as in the United States and in Mexico, not as in Spain (1.234,5).
        ("es", 1234, "1,234"),
        ("es", Decimal("12.5"), "12.5"),
        ("de", 1234, "1.234"),
        ("en", -1500, "-1,500"),
    ],
)
def test_a_number_is_written_as_in_the_language_of_the_page(
    language: str, value: int | Decimal, written: str
) -> None:
    with override(language):
        assert number(value) == written


def test_a_language_without_a_locale_writes_numbers_as_english_does() -> None:
    assert locale_of("xx") == "en_US"
    assert locale_of("es") == "es_US"
    assert locale_of("ar") == "ar"


@pytest.mark.parametrize(
    ("language", "told"), [("en", "1,234 services"), ("es", "1,234 servicios")]
)
def test_templates_count_with_numbers_of_the_language(
    language: str, told: str, guide: Guide
) -> None:
    from django.template import engines

    template = engines["jinja2"].from_string(
        '{{ ngettext("%(num)s service", "%(num)s services", 1234) }}'
    )
    with override(language):
        assert template.render() == told
