"""Discreet pieces name nothing that could put somebody in danger who carries them."""

import re
from dataclasses import replace

import pytest
from django.utils.translation import override

from resources.models.base import plain
from resources.pictures.toolkit.captions import captions
from resources.pictures.toolkit.pieces import BY_SLUG, PIECES, Piece
from tests.resources.pictures.toolkit.making import LINE, a_subject, as_pdf, text_of

# Beginnings of words, without accents.
FORBIDDEN = (
    *("traffick", "violen", "shelter", "abus", "assault", "exploit", "slave", "victim", "survivor"),
    *("sex", "rape", "prostitu", "escape", "danger", "domestic", "police", "911", "crisis"),
    *("trata", "refugi", "albergue", "explota", "esclav", "sobrevivi", "viola", "agresi"),
    *("peligro", "domestic", "policia", "forced", "forzad", "obliga", "human trafficking"),
)
DISCREET = [piece for piece in PIECES if piece.discreet]
every_language = pytest.mark.parametrize("language", ["en", "es"])


def named(text: str) -> list[str]:
    """Return the forbidden words in `text`."""
    return [word for word in FORBIDDEN if re.search(rf"\b{word}", plain(text))]


@every_language
@pytest.mark.parametrize("piece", DISCREET, ids=lambda piece: piece.slug)
def test_a_discreet_piece_names_no_subject(piece: Piece, language: str) -> None:
    for line in (LINE, None):
        subject = a_subject("all", language, line=line)
        with override(language):
            pdf = as_pdf(piece, subject)
            held = [text_of(piece, subject), piece.alt(subject), repr(pdf.root_object)]
            assert [named(text) for text in held] == [[], [], []]
            assert named(str(piece.data(subject, "png"))) == []


@every_language
def test_discreet_captions_name_no_subject(language: str) -> None:
    with override(language):
        texts = [caption.text for caption in captions(a_subject("all", language), discreet=True)]

    assert texts
    assert [named(text) for text in texts] == [[] for _ in texts]


@every_language
def test_the_words_are_found_where_they_are(language: str) -> None:
    with override(language):
        assert named(text_of(BY_SLUG["poster"], a_subject("all", language))) != []


def test_there_is_a_discreet_card_sheet_and_picture() -> None:
    assert {piece.template for piece in DISCREET} == {"card", "strip", "square", "wide"}


@every_language
def test_the_title_of_a_discreet_file_does_not_say_that_it_is_one(language: str) -> None:
    subject = a_subject(language=language)
    site = {"en": "Resource Guide", "es": "Guía de recursos"}[language]
    with override(language):
        titles = {str(piece.data(subject, "pdf")["title"]) for piece in DISCREET}

    assert titles == {f"{site}: Boone County, MO"}


def test_the_number_stands_on_a_discreet_card_without_whose_it_is() -> None:
    said = text_of(BY_SLUG["card-discreet"], a_subject())

    assert "Call 800-555-0100" in said
    assert "Hotline" not in said


def test_a_discreet_piece_promises_no_more_than_the_hotline_does() -> None:
    open_line = replace(LINE, is_confidential=False)

    for piece in DISCREET:
        # The picture of a shared link has no number: the word would be said of the services.
        assert ("Confidential" in text_of(piece, a_subject())) is piece.has_code
        assert "Free" not in text_of(piece, a_subject())
        assert "Confidential" not in text_of(piece, a_subject(line=open_line))
