"""The check of the catalogues: what it lets pass, and what it does not."""

import pytest
from babel.messages.catalog import Catalog, Message

from scripts.translations import SAME, faults


def told(wanted: Message, string: str | tuple[str, ...], *flags: str) -> list[str]:
    """Return what the check says of a translation into Spanish."""
    catalogue = Catalog(locale="es")
    catalogue.add(wanted.id, string, flags=[*wanted.flags, *flags])
    return list(faults(wanted, catalogue))


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("Hours", "Horario"),
        ("Call %(number)s", "Llame al %(number)s"),
        (("%(num)s mile", "%(num)s miles"), ("una milla", "%(num)s millas")),
        *((text, text) for text in sorted(SAME)),
    ],
)
def test_a_whole_translation_passes(
    english: str | tuple[str, str], spanish: str | tuple[str, str]
) -> None:
    assert told(Message(english), spanish) == []


@pytest.mark.parametrize(
    ("english", "spanish", "said"),
    [
        ("Hours", "", "untranslated"),
        ("Hours", "Hours", "the same as the English (if it is meant so: SAME in this script)"),
        ("Call your worker", "Llame a your asesora", "English words: your"),
        ("Call %(number)s", "Llame", "placeholders differ: %(number)s"),
        ("Page %(page)d", "Página %(page)d de %(all)d", "placeholders differ: %(all)d"),
        (("%(num)s mile", "%(num)s miles"), ("%(num)s milla", "millas"),
         "placeholders differ: %(num)s"),
        (("%(num)s mile", "%(num)s miles"), ("%(num)s milla", ""), "untranslated"),
    ],
)  # fmt: skip
def test_what_is_half_translated_does_not_pass(
    english: str | tuple[str, str], spanish: str | tuple[str, str], said: str
) -> None:
    assert said in told(Message(english), spanish)


def test_a_guess_does_not_pass() -> None:
    assert told(Message("Hours"), "Horario", "fuzzy") == ["fuzzy"]


def test_a_text_that_is_not_in_the_catalogue_does_not_pass() -> None:
    assert list(faults(Message("Hours"), Catalog(locale="es"))) == ["missing"]
