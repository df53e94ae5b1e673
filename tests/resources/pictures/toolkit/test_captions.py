"""Texts for social networks: never too long, never cut."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils.translation import override

from resources.pictures.toolkit.captions import NETWORKS, captions, length
from tests.resources.pictures.toolkit.making import LINE, PLACES, a_subject, real_counties

SUBJECTS = [("all", "Missouri and Metro East Illinois"), ("metro-east", "Metro East (Illinois)")]


@pytest.mark.parametrize("discreet", [False, True])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_place_has_a_caption_within_the_limit_of_every_network(
    language: str, discreet: bool
) -> None:
    with override(language):
        places = [*SUBJECTS, *PLACES.items(), *((c.slug, c.label) for c in real_counties())]
        assert len(places) > 123
        for slug, name in places:
            subject = a_subject(slug, language, name=name)
            found = captions(subject, discreet)
            address = subject.plain_address if discreet else subject.address
            assert [n for c in found for n in c.networks] == list(NETWORKS)
            for caption in found:
                assert caption.length <= caption.limit, caption.text
                assert caption.text.endswith(f" {address}")
                assert name in caption.text
                assert "800-555-0100" in caption.text


def test_short_networks_get_fewer_sentences_and_whole_ones() -> None:
    short, *_, long = captions(a_subject("boone-mo", name="Boone County, MO"))

    assert short.text == (
        "Does someone make you work or have sex when you do not want to? You can get help. "
        "Test Human Trafficking Hotline: call 800-555-0100 or text HELP to 555010. "
        "It is confidential and open day and night. Services for Boone County, MO: "
        "https://guide.example.org/guide/county/boone-mo/"
    )
    assert long.text == (
        "Does someone make you work or have sex when you do not want to? You can get help. "
        "A safe place to stay, counseling, legal help, medical care, someone on your side. "
        "Test Human Trafficking Hotline: call 800-555-0100 or text HELP to 555010. "
        "It is confidential and open day and night. "
        "128 services for Boone County, MO, from 74 providers. "
        "Services for Boone County, MO: https://guide.example.org/guide/county/boone-mo/"
    )


@pytest.mark.parametrize(
    ("changes", "english", "spanish"),
    [
        (
            {},
            "call 800-555-0100 or text HELP to 555010. It is confidential and open day and night.",
            "llame al 800-555-0100 o envíe el texto HELP al 555010. "
            "Es confidencial y atiende las 24 horas.",
        ),
        (
            {"keyword": "", "is_confidential": False},
            "call 800-555-0100 or send a text to 555010. It is open day and night.",
            "llame al 800-555-0100 o envíe un mensaje de texto al 555010. Atiende las 24 horas.",
        ),
        (
            {"text": "", "is_always_open": False},
            "call 800-555-0100. It is confidential.",
            "llame al 800-555-0100. Es confidencial.",
        ),
    ],
)
def test_the_hotline_is_told_in_sentences(
    changes: dict[str, Any], english: str, spanish: str
) -> None:
    subject = a_subject(line=replace(LINE, **changes))
    for language, expected in (("en", english), ("es", spanish)):
        with override(language):
            longest = captions(subject)[-1].text
        assert f"Test Human Trafficking Hotline: {expected} " in longest


def test_a_discreet_caption_begins_with_the_number() -> None:
    longest = captions(a_subject(), discreet=True)[-1].text

    assert "Call 800-555-0100 or text HELP to 555010. It is confidential" in longest


def test_an_address_that_leaves_no_room_stands_alone() -> None:
    address = f"https://guide.example.org/{'x' * 250}/"
    short = captions(a_subject(address=address))[0]

    assert short.text == address


def test_without_a_hotline_no_number_and_nothing_about_it_is_said() -> None:
    for caption in captions(a_subject(line=None)):
        assert "call" not in caption.text.lower()
        assert "confidential" not in caption.text
    for caption in captions(a_subject(line=replace(LINE, phone="", text=""))):
        assert "confidential" not in caption.text


@pytest.mark.parametrize(
    ("text", "expected"), [("", 0), ("né", 2), ("“a”", 3), ("🙂", 2), ("中", 2), ("a\u0301", 2)]
)
def test_letters_are_counted_as_the_strictest_network_does(text: str, expected: int) -> None:
    assert length(text) == expected
